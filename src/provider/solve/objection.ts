import type { NormalizedName } from '../../pep/name.js';
import { Range } from '../../pep/range.js';
import type { Version } from '../../pep/version.js';
import type { Dependencies, Objection, PackageId, Reason } from '../../resolver/provider.js';
import { packageId, rootId } from '../package-id.js';
import type { AnsweredNeeds } from '../requirements/met-requirements.js';

/**
 * What counts as a release that vouches for another: one of those whose requirements are known, or any whose
 * requirements are not known yet, besides. `known` is a guess, which keeps a solve from looking at every old release of
 * every package; `open` is right whatever the rest of the index holds.
 */
export type VouchersAmong = 'known' | 'open';

/** Versions of a project that no selected release vouches for. */
export interface Unvouched {
  readonly name: NormalizedName;
  /** Those of which none may be selected; the selected one among them. */
  readonly versions: readonly Version[];
  readonly reason: Reason;
  /** Whether a version of a package, needing this, would vouch for one of them. */
  vouches(id: PackageId, key: string, needs: Dependencies): boolean;
}

/** What an {@link objectionTo} is worked out from. */
export interface Knowledge {
  readonly answered: AnsweredNeeds;
  readonly among: VouchersAmong;
  /** What a solution holds: reached from the root. */
  readonly reached: ReadonlySet<PackageId>;
  /** Every version of a package; undefined where its project was not asked for. */
  existing(id: PackageId): readonly Version[] | undefined;
}

/**
 * Whether a pre-release or a yanked release may be taken depends on who else is selected. As a clause: it can't be
 * used, unless a selected release vouches for it, or needs a package that is not in the solution and that may be at a
 * version that does. As long as each package of the solution is absent or at a version that does neither, nothing new
 * can come in: so the clause holds of the whole world, and needs a term only for packages of this solution.
 */
export function objectionTo(unvouched: Unvouched, knowledge: Knowledge): Objection {
  const opening = openingVersions(unvouched, knowledge);
  const own = packageId(unvouched.name);
  const unless = new Map<PackageId, Range>();
  for (const id of knowledge.reached) {
    const range = id === rootId || id === own ? Range.none : rangeOf(opening.of(id));
    if (!range.isEmpty) unless.set(id, range);
  }
  const opened = new Set(opening.of(own).map(({ key }) => key));
  const versions = rangeOf(unvouched.versions.filter(({ key }) => !opened.has(key)));
  return { id: own, versions, unless, reason: unvouched.reason };
}

function rangeOf(versions: readonly Version[]): Range {
  return versions.reduce((range, version) => range.union(Range.of(version)), Range.none);
}

/** Versions at which a package would vouch, or could bring in one that does. */
class Opening {
  readonly #knowledge: Knowledge;
  readonly #keys = new Map<PackageId, Set<string>>();

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge;
  }

  add(id: PackageId, key: string): void {
    this.#keys.set(id, (this.#keys.get(id) ?? new Set()).add(key));
  }

  has(id: PackageId, key: string): boolean {
    return this.#keys.get(id)?.has(key) === true;
  }

  of(id: PackageId): readonly Version[] {
    return (this.#knowledge.existing(id) ?? []).filter((version) => this.#isOpening(id, version));
  }

  /** Whether a need may bring in what vouches. */
  mayComeBy(id: PackageId, range: Range): boolean {
    const existing = this.#knowledge.existing(id);
    if (existing === undefined) return this.#knowledge.among === 'open';
    return existing.some((version) => range.contains(version) && this.#isOpening(id, version));
  }

  #isOpening(id: PackageId, version: Version): boolean {
    const { answered, among } = this.#knowledge;
    return this.has(id, version.key) || (among === 'open' && answered.of(id, version) === undefined);
  }
}

function openingVersions(unvouched: Unvouched, knowledge: Knowledge): Opening {
  const opening = new Opening(knowledge);
  const { answered, reached } = knowledge;
  let waiting = [...answered].filter(([id]) => id !== rootId);
  let isNew = true;
  for (let isFirst = true; isNew; isFirst = false) {
    const before = waiting.length;
    waiting = waiting.filter(([id, key, needs]) => {
      const opens = isFirst
        ? unvouched.vouches(id, key, needs)
        : [...needs].some(([need, range]) => !reached.has(need) && opening.mayComeBy(need, range));
      if (opens) opening.add(id, key);
      return !opens;
    });
    isNew = isFirst || waiting.length < before;
  }
  return opening;
}
