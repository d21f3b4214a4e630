import type { NormalizedName } from '../../pep/name.js';
import { Range } from '../../pep/range.js';
import type { Version } from '../../pep/version.js';
import type { Dependencies, Objection, PackageId, Reason } from '../../resolver/provider.js';
import { packageId, rootId } from '../package-id.js';
import type { AnsweredNeeds } from '../requirements/met-requirements.js';

/**
 * The releases that may permit another one: `known` are those with known requirements, `open` also all with
 * requirements that are not known yet. `known` is a guess, which saves a solve from reading every old release of every
 * package; `open` is right for any content of the index.
 */
export type PermittersAmong = 'known' | 'open';

/** Versions of a project that no selected release permits. */
export interface Unpermitted {
  readonly name: NormalizedName;
  /** The versions that may not be selected, including the selected one. */
  readonly versions: readonly Version[];
  readonly reason: Reason;
  /** Whether a version of a package with these dependencies would permit one of them. */
  permits(id: PackageId, key: string, needs: Dependencies): boolean;
}

/** The facts from which {@link objectionTo} is computed. */
export interface Knowledge {
  readonly answered: AnsweredNeeds;
  readonly among: PermittersAmong;
  /** The packages of the solution that the root reaches. */
  readonly reached: ReadonlySet<PackageId>;
  /** Every version of a package; undefined where its project was not requested. */
  existing(id: PackageId): readonly Version[] | undefined;
}

/**
 * Whether a pre-release or a yanked release may be taken depends on the other selected releases. As a clause: it can't
 * be used, unless a selected release permits it, or needs a package outside of the solution that may be at a
 * version that does. As long as each package of the solution is absent or at a version that does neither, no new
 * package can come in: so the clause holds in general, and needs a term only for packages of this solution.
 */
export function objectionTo(unpermitted: Unpermitted, knowledge: Knowledge): Objection {
  const opening = openingVersions(unpermitted, knowledge);
  const own = packageId(unpermitted.name);
  const unless = new Map<PackageId, Range>();
  for (const id of knowledge.reached) {
    const range = id === rootId || id === own ? Range.none : rangeOf(opening.of(id));
    if (!range.isEmpty) unless.set(id, range);
  }
  const opened = new Set(opening.of(own).map(({ key }) => key));
  const versions = rangeOf(unpermitted.versions.filter(({ key }) => !opened.has(key)));
  return { id: own, versions, unless, reason: unpermitted.reason };
}

function rangeOf(versions: readonly Version[]): Range {
  return versions.reduce((range, version) => range.union(Range.of(version)), Range.none);
}

/** Versions at which a package would permit the release, or could bring in one that does. */
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

  /** Whether a requirement may add a package that permits the release. */
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

function openingVersions(unpermitted: Unpermitted, knowledge: Knowledge): Opening {
  const opening = new Opening(knowledge);
  const { answered, reached } = knowledge;
  let waiting = [...answered].filter(([id]) => id !== rootId);
  let isNew = true;
  for (let isFirst = true; isNew; isFirst = false) {
    const before = waiting.length;
    waiting = waiting.filter(([id, key, needs]) => {
      const opens = isFirst
        ? unpermitted.permits(id, key, needs)
        : [...needs].some(([need, range]) => !reached.has(need) && opening.mayComeBy(need, range));
      if (opens) opening.add(id, key);
      return !opens;
    });
    isNew = isFirst || waiting.length < before;
  }
  return opening;
}
