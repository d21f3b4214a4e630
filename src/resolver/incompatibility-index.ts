import type { Range } from '../pep/range.js';
import { type Incompatibility, termOf } from './incompatibility.js';
import type { Known, PartialSolution } from './partial-solution.js';
import type { PackageId } from './provider.js';
import { excluded, selected } from './term.js';

/** One incompatibility in the index. */
export interface Entry {
  /** Its newest form: needs of neighbouring versions are merged into one as they are added. */
  current: Incompatibility;
  /** True while one of its terms can't hold, so that nothing follows from it until the solver backtracks. */
  idle: boolean;
  /** The knowledge about the packages of its terms, in their order. */
  readonly known: readonly Known[];
  /** The positions of the two terms that were open at the last check, where there were two. */
  open: readonly [number, number] | undefined;
}

const noEntries: readonly Entry[] = [];

/** All known incompatibilities by their packages. */
export class IncompatibilityIndex {
  readonly #solution: PartialSolution;
  readonly #byPackage = new Map<PackageId, Entry[]>();
  /** The needs of versions of the first package on the second: one entry per range. */
  readonly #needs = new Map<PackageId, Map<PackageId, Entry[]>>();

  constructor(solution: PartialSolution) {
    this.#solution = solution;
  }

  /** The incompatibilities about a package, the oldest first. */
  about(id: PackageId): readonly Entry[] {
    return this.#byPackage.get(id) ?? noEntries;
  }

  add(incompatibility: Incompatibility): Entry {
    const known = incompatibility.terms.map(({ id }) => this.#solution.known(id));
    const entry: Entry = { current: incompatibility, idle: false, known, open: undefined };
    for (const { id } of incompatibility.terms) {
      const entries = this.#byPackage.get(id);
      if (entries === undefined) this.#byPackage.set(id, [entry]);
      else entries.push(entry);
    }
    return entry;
  }

  /**
   * Adds "these versions need that". Where other versions of the package need the very same, the two
   * become one incompatibility, so that a long run of releases costs one entry and one line of proof.
   */
  addDependency(depender: PackageId, versions: Range, dependency: PackageId, needed: Range): Incompatibility {
    const entries = this.#needsOf(depender, dependency);
    // Neighbouring versions are added one after another, so the newest entry is the likeliest match.
    const entry = entries.findLast(({ current }) => termOf(current, dependency)?.range.equals(needed) === true);
    const known = entry === undefined ? undefined : termOf(entry.current, depender)?.range;
    const merged = known === undefined ? versions : known.union(versions);
    if (entry !== undefined && merged === known) return entry.current;
    const incompatibility: Incompatibility = {
      terms: [selected(depender, merged), excluded(dependency, needed)],
      cause: { kind: 'dependency', depender, dependency },
    };
    if (entry === undefined) entries.push(this.add(incompatibility));
    else {
      entry.current = incompatibility;
      entry.idle = false;
    }
    return incompatibility;
  }

  #needsOf(depender: PackageId, dependency: PackageId): Entry[] {
    let byDependency = this.#needs.get(depender);
    if (byDependency === undefined) {
      byDependency = new Map();
      this.#needs.set(depender, byDependency);
    }
    let entries = byDependency.get(dependency);
    if (entries === undefined) {
      entries = [];
      byDependency.set(dependency, entries);
    }
    return entries;
  }
}
