import type { NormalizedName } from '../../pep/name.js';
import { Range } from '../../pep/range.js';
import type { Version } from '../../pep/version.js';
import type { Reason } from '../../resolver/provider.js';
import { givenUp } from './reasons.js';

/** The most consecutive unusable releases of one project that are tried, regardless of other decisions. */
const mostUnusable = 300;
/** The most releases of one project that are tried, conflicts included: more than any project in use has. */
const mostTried = 5000;

/** A release that was tried. */
interface Tried {
  readonly version: Version;
  /** The reason why it can't be used, if there is one. */
  fault: string | undefined;
}

/** The tried releases of one project, in order. */
class Tries {
  readonly #keys = new Set<string>();
  readonly #tried: Tried[] = [];

  /** Adds a release, unless it was tried before: the search may return to it. */
  add(tried: Tried): boolean {
    if (this.#keys.has(tried.version.key)) return false;
    this.#keys.add(tried.version.key);
    this.#tried.push(tried);
    return true;
  }

  /** The reason why no further releases are tried; undefined where there is none. */
  get givenUp(): Reason | undefined {
    const first = this.#tried.at(-mostUnusable);
    if (first?.fault !== undefined && this.#tried.slice(-mostUnusable).every(({ fault }) => fault !== undefined))
      return givenUp(mostUnusable, first.fault);
    return this.#tried.length < mostTried ? undefined : givenUp(this.#tried.length, undefined);
  }

  /** The releases that can be used. */
  get usable(): readonly Version[] {
    return this.#tried.flatMap(({ version, fault }) => (fault === undefined ? [version] : []));
  }
}

/** A project that is given up. */
export interface Limit {
  readonly reason: Reason;
  /** The usable releases. */
  readonly range: Range;
}

/**
 * Counts the failed releases of each project. An index may list hundreds of thousands, each of which costs a request:
 * after too many the project is given up, except for its usable releases. The limit counts tries, not time, so that
 * every machine stops at the same release.
 */
export class Attempts {
  readonly #tries = new Map<NormalizedName, Tries>();
  readonly #missing = new Set<NormalizedName>();
  /** Releases by their requirements. */
  readonly #needing = new Map<NormalizedName, Tried[]>();
  readonly #limits = new Map<NormalizedName, Limit>();

  /** Records a release that can be used, if all its requirements exist. */
  usable(name: NormalizedName, version: Version, needs: readonly NormalizedName[]): void {
    const missing = needs.find((need) => this.#missing.has(need));
    const tried: Tried = { version, fault: missing === undefined ? undefined : needsMissing(missing) };
    if (!this.#of(name).add(tried)) return;
    for (const need of needs) this.#needing.set(need, [...(this.#needing.get(need) ?? []), tried]);
  }

  /** Records a release that can't be used. */
  unusable(name: NormalizedName, version: Version, { text }: Reason): void {
    this.#of(name).add({ version, fault: text });
  }

  /** Records that no index has a project, so that nothing that needs it can be used. */
  missing(name: NormalizedName): void {
    this.#missing.add(name);
    for (const tried of this.#needing.get(name) ?? []) tried.fault ??= needsMissing(name);
    this.#needing.delete(name);
  }

  /**
   * The reason why no further releases of a project are tried, with those that still count; undefined where it is not
   * given up.
   */
  limit(name: NormalizedName): Limit | undefined {
    const tries = this.#tries.get(name);
    const known = this.#limits.get(name);
    const reason = known === undefined ? tries?.givenUp : undefined;
    if (tries === undefined || reason === undefined) return known;
    const range = tries.usable.reduce((all, version) => all.union(Range.of(version)), Range.none);
    const limit = { reason, range };
    this.#limits.set(name, limit);
    return limit;
  }

  #of(name: NormalizedName): Tries {
    const tries = this.#tries.get(name) ?? new Tries();
    this.#tries.set(name, tries);
    return tries;
  }
}

function needsMissing(name: NormalizedName): string {
  return `needs ${name}, which does not exist on the index`;
}
