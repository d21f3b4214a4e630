import type { Range } from '../pep/range.js';
import type { Incompatibility } from './incompatibility.js';
import type { PartialSolution } from './partial-solution.js';
import type { PackageId, Provider } from './provider.js';
import type { Term } from './term.js';

/** The priority of a package, with what it was worked out from. */
interface Ranked {
  readonly known: Term;
  readonly conflicts: number;
  readonly priority: number;
}

/** Says which package to decide next; asks the provider again only where something about a package changed. */
export class PriorityQueue {
  readonly #provider: Provider;
  readonly #ranked = new Map<PackageId, Ranked>();
  readonly #conflicts = new Map<PackageId, number>();
  /** The order in which packages were first met, which breaks ties. */
  readonly #met = new Map<PackageId, number>();

  constructor(provider: Provider) {
    this.#provider = provider;
  }

  /** Notes that the packages of an incompatibility took part in a conflict. */
  countConflict(incompatibility: Incompatibility): void {
    for (const id of incompatibility.terms.keys()) this.#conflicts.set(id, (this.#conflicts.get(id) ?? 0) + 1);
  }

  /** The undecided package with the lowest priority number; of equal ones the one met first. */
  pick(solution: PartialSolution): { readonly id: PackageId; readonly range: Range } | undefined {
    let best:
      | { readonly id: PackageId; readonly range: Range; readonly priority: number; readonly met: number }
      | undefined;
    for (const [id, known] of solution.undecided()) {
      const priority = this.#priority(id, known);
      const met = this.#order(id);
      if (best === undefined || priority < best.priority || (priority === best.priority && met < best.met)) {
        best = { id, range: known.range, priority, met };
      }
    }
    return best;
  }

  #order(id: PackageId): number {
    let met = this.#met.get(id);
    if (met === undefined) {
      met = this.#met.size;
      this.#met.set(id, met);
    }
    return met;
  }

  #priority(id: PackageId, known: Term): number {
    const conflicts = this.#conflicts.get(id) ?? 0;
    const ranked = this.#ranked.get(id);
    if (ranked !== undefined && ranked.known === known && ranked.conflicts === conflicts) return ranked.priority;
    const priority = this.#provider.prioritize(id, known.range, conflicts);
    this.#ranked.set(id, { known, conflicts, priority });
    return priority;
  }
}
