import type { Incompatibility } from './incompatibility.js';
import type { Entry, IncompatibilityIndex } from './incompatibility-index.js';
import type { PartialSolution } from './partial-solution.js';
import type { PackageId } from './provider.js';
import type { SetRelation } from './set-relation.js';
import { negate } from './term.js';

/** Derives everything that follows from the partial solution (PubGrub, "Unit propagation"). */
export class Propagation {
  readonly #index: IncompatibilityIndex;
  readonly #solution: PartialSolution;
  /** Entries marked idle, in order, with the level at which each became idle. */
  readonly #idle: { readonly entry: Entry; readonly level: number }[] = [];
  /** Packages that changed and wait for propagation. */
  readonly #waiting = new Set<PackageId>();
  #looks = 0;

  constructor(index: IncompatibilityIndex, solution: PartialSolution) {
    this.#index = index;
    this.#solution = solution;
  }

  /** Incompatibilities visited so far: the measure of the work done, the same on every machine. */
  get looks(): number {
    return this.#looks;
  }

  /** Queues a package for propagation. */
  wake(id: PackageId): void {
    this.#waiting.add(id);
  }

  /** Propagates until nothing follows, or until an incompatibility is satisfied: then gives that one, the conflict. */
  run(): Incompatibility | undefined {
    for (const id of this.#waiting) {
      this.#waiting.delete(id);
      const entries = this.#index.about(id);
      // The newest incompatibility excludes most.
      for (let at = entries.length - 1; at >= 0; at -= 1) {
        const entry = entries[at];
        if (entry === undefined || entry.idle || this.#conclude(entry) === 'no-conflict') continue;
        this.wake(id);
        return entry.current;
      }
    }
    return undefined;
  }

  /** Removes the steps above a level; the packages concerned are queued again. */
  backtrack(level: number): void {
    for (const id of this.#solution.backtrack(level)) this.wake(id);
    for (let last = this.#idle.at(-1); last !== undefined && last.level > level; last = this.#idle.at(-1)) {
      last.entry.idle = false;
      this.#idle.pop();
    }
  }

  /** If all terms but one hold, the negation of that one follows; if all hold, there is a conflict. */
  #conclude(entry: Entry): 'conflict' | 'no-conflict' {
    this.#looks += 1;
    if (this.#isStillOpen(entry)) return 'no-conflict';
    let open: number | undefined;
    const { terms } = entry.current;
    for (let at = 0; at < terms.length; at += 1) {
      const relation = this.#relation(entry, at);
      if (relation === 'outside') {
        this.#rest(entry);
        return 'no-conflict';
      }
      if (relation === 'inside') continue;
      if (open !== undefined) {
        entry.open = [open, at];
        return 'no-conflict';
      }
      open = at;
    }
    const term = open === undefined ? undefined : terms[open];
    if (term === undefined) return 'conflict';
    this.#solution.derive(negate(term), entry.current);
    this.#rest(entry);
    this.wake(term.id);
    return 'no-conflict';
  }

  /**
   * Whether the two terms that were open at the last check still are: then nothing follows, and the others need no
   * check.
   */
  #isStillOpen(entry: Entry): boolean {
    const { open } = entry;
    return (
      open !== undefined && this.#relation(entry, open[0]) !== 'inside' && this.#relation(entry, open[1]) !== 'inside'
    );
  }

  #relation({ current, known }: Entry, at: number): SetRelation {
    const term = current.terms[at];
    return term === undefined ? 'inside' : this.#solution.relation(term, known[at]);
  }

  #rest(entry: Entry): void {
    entry.idle = true;
    this.#idle.push({ entry, level: this.#solution.level });
  }
}
