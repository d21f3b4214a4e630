import type { Range } from '../pep/range.js';
import { decisionsBehind } from './decisions-behind.js';
import { Heap } from './heap.js';
import type { Incompatibility } from './incompatibility.js';
import type { PartialSolution } from './partial-solution.js';
import type { PackageId, Provider } from './provider.js';
import type { Term } from './term.js';

/** The inputs of a package's priority. */
interface Place {
  readonly id: PackageId;
  /** The order in which packages were first mentioned, which breaks ties. */
  readonly met: number;
  /** The number of conflicts that excluded its versions, and the number of those that it caused for others. */
  conflicts: number;
  blocks: number;
  /** The term that was known when the priority was computed. */
  known: Term | undefined;
  priority: number;
  /** Marks older entries of the same package in the heap as stale. */
  entry: Entry | undefined;
}

interface Entry {
  readonly place: Place;
  readonly priority: number;
}

/**
 * A package whose versions another one excluded: if it now has the better priority, the decision for the other is
 * undone.
 */
interface Suspicion {
  readonly affected: Place;
  readonly culprit: Place;
  /** The culprit excluded the versions by way of a package that is not decided yet. */
  readonly isBehind: boolean;
}

function comesBefore(a: { readonly place: Place; readonly priority: number }, b: typeof a): boolean {
  return a.priority < b.priority || (a.priority === b.priority && a.place.met < b.place.met);
}

/**
 * Chooses the next package to decide (PubGrub, "Decision making"); asks the provider again only where the inputs of a
 * priority changed.
 */
export class DecisionOrder {
  readonly #provider: Provider;
  readonly #root: PackageId;
  readonly #solution: PartialSolution;
  readonly #places = new Map<PackageId, Place>();
  readonly #heap = new Heap<Entry>(comesBefore);
  readonly #suspicions: Suspicion[] = [];

  constructor(provider: Provider, root: PackageId, solution: PartialSolution) {
    this.#provider = provider;
    this.#root = root;
    this.#solution = solution;
  }

  /** Records the first mention of a package. */
  meet(id: PackageId): void {
    this.#place(id);
  }

  /** Records that an incompatibility excluded versions of a package, as conflicts of the other packages in it. */
  countConflict(affected: PackageId, incompatibility: Incompatibility): void {
    const place = this.#place(affected);
    const culprits = incompatibility.terms.filter(({ id }) => !this.#isSameProject(id, affected));
    if (culprits.length === 0) return;
    place.conflicts += 1;
    for (const { id } of culprits) {
      const culprit = this.#place(id);
      culprit.blocks += 1;
      this.#suspicions.push({ affected: place, culprit, isBehind: false });
    }
    this.#suspectBehind(place, culprits);
  }

  /**
   * Suspects the decided packages from which the culprits, which may not be decided yet, have their ranges. An extra
   * follows its project.
   */
  #suspectBehind(affected: Place, culprits: readonly Term[]): void {
    if (this.#provider.wholeOf(affected.id) !== undefined) return;
    for (const id of decisionsBehind(culprits, this.#solution)) {
      if (!this.#isSameProject(id, affected.id))
        this.#suspicions.push({ affected, culprit: this.#place(id), isBehind: true });
    }
  }

  /**
   * The level to go back to so that packages with many conflicts are decided before those that cause them; undefined
   * where the order is good. Each reordering follows a new incompatibility, so it ends.
   */
  reorder(): number | undefined {
    let level: number | undefined;
    for (const { affected, culprit, isBehind } of this.#suspicions) {
      const before = this.#solution.levelBefore(culprit.id);
      if (before === undefined) continue;
      if (isBehind ? !this.#isRival(affected, culprit, before) : affected.priority < culprit.priority) continue;
      if (this.#currentPriority(affected) < this.#currentPriority(culprit)) level = Math.min(level ?? before, before);
    }
    for (const { affected, culprit } of this.#suspicions) for (const place of [affected, culprit]) this.#update(place);
    this.#suspicions.length = 0;
    return level;
  }

  /**
   * Whether a package that waited for a culprit's decision was refused no more often than that: then the two stand in
   * each other's way, and both were walked.
   */
  #isRival(affected: Place, culprit: Place, level: number): boolean {
    return culprit.conflicts >= affected.conflicts && this.#solution.wasNeeded(affected.id, level);
  }

  /**
   * The undecided package with the lowest priority number, of equal ones the first that was mentioned; undefined
   * where all are decided.
   */
  next(): { readonly id: PackageId; readonly range: Range } | undefined {
    for (const id of this.#solution.takeChanged()) this.#update(this.#place(id));
    for (let entry = this.#heap.lowest; entry !== undefined; entry = this.#heap.lowest) {
      const { place } = entry;
      const known = place.entry === entry ? this.#solution.undecided(place.id) : undefined;
      if (known !== undefined) return { id: place.id, range: known.range };
      if (place.entry === entry) place.entry = undefined;
      this.#heap.pop();
    }
    return undefined;
  }

  /** Ensures that an undecided package is in the heap with its present priority. */
  #update(place: Place): void {
    const known = this.#solution.undecided(place.id);
    if (known === undefined) return;
    const priority = this.#provider.prioritize(place.id, known.range, place.conflicts, place.blocks);
    place.known = known;
    place.priority = priority;
    if (place.entry?.priority === priority) return;
    place.entry = { place, priority };
    this.#heap.push(place.entry);
  }

  #currentPriority({ id, known, conflicts, blocks, priority }: Place): number {
    return known === undefined ? priority : this.#provider.prioritize(id, known.range, conflicts, blocks);
  }

  #place(id: PackageId): Place {
    let place = this.#places.get(id);
    if (place === undefined) {
      const met = this.#places.size;
      place = {
        id,
        met,
        conflicts: 0,
        blocks: 0,
        known: undefined,
        priority: Number.POSITIVE_INFINITY,
        entry: undefined,
      };
      this.#places.set(id, place);
    }
    return place;
  }

  /**
   * Whether two packages are parts of one project, whose versions always agree, or one is the root, which has no
   * alternatives.
   */
  #isSameProject(id: PackageId, other: PackageId): boolean {
    if (id === this.#root || id === other) return true;
    return (this.#provider.wholeOf(id) ?? id) === (this.#provider.wholeOf(other) ?? other);
  }
}
