import { Range } from '../pep/range.js';
import type { Version } from '../pep/version.js';
import type { Incompatibility } from './incompatibility.js';
import type { PackageId } from './provider.js';
import { both, excludes, implies, negate, selected, type Term } from './term.js';

/** One step of the partial solution (PubGrub, "Assignment"). */
interface Assignment {
  readonly id: PackageId;
  /** Decisions made up to this step. */
  readonly level: number;
  /** Place among all steps. */
  readonly position: number;
  /** What this step says. */
  readonly own: Term;
  /** What is known of the package after it: never more than before. */
  readonly known: Term;
  /** Undefined for a decision. */
  readonly cause: Incompatibility | undefined;
}

/** The step by which an incompatibility came to hold (PubGrub, "Conflict resolution"). */
export interface Satisfier {
  readonly id: PackageId;
  readonly level: number;
  /** Undefined for a decision. */
  readonly cause: Incompatibility | undefined;
  /** The deepest level that the incompatibility needs besides the satisfier itself. */
  readonly previousLevel: number;
  /** What the satisfier says beyond the incompatibility's term: earlier steps had to exclude it. Undefined where it says no more. */
  readonly excess: Term | undefined;
}

/** What is known of one package: its steps, in order. */
interface Known {
  readonly steps: Assignment[];
  decided: Version | undefined;
}

/** How a term stands to what is known: it holds, it can't hold, or neither yet. */
export type Standing = 'holds' | 'fails' | 'open';

const nothing: Term = { positive: false, range: Range.none };

/** The first of the steps after which `term` holds, by halving, since what is known only shrinks. */
function firstHolding(steps: readonly Assignment[], term: Term): Assignment {
  let low = 0;
  let high = steps.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const step = steps[middle];
    if (step !== undefined && implies(step.known, term)) high = middle;
    else low = middle + 1;
  }
  const step = steps[low];
  if (step === undefined) throw new Error('a satisfied term has a step that satisfied it');
  return step;
}

/** Decisions and derivations so far (PubGrub, "Partial solution"). */
export class PartialSolution {
  readonly #known = new Map<PackageId, Known>();
  readonly #steps: Assignment[] = [];
  #level = 0;

  /** Decisions made. */
  get level(): number {
    return this.#level;
  }

  /** Everything known of a package. */
  known(id: PackageId): Term {
    return this.#known.get(id)?.steps.at(-1)?.known ?? nothing;
  }

  decided(id: PackageId): Version | undefined {
    return this.#known.get(id)?.decided;
  }

  standing(id: PackageId, term: Term): Standing {
    const known = this.known(id);
    if (implies(known, term)) return 'holds';
    return excludes(known, term) ? 'fails' : 'open';
  }

  decide(id: PackageId, version: Version): void {
    this.#level += 1;
    this.#add(id, selected(Range.of(version)), undefined).decided = version;
  }

  /** Adds a term that follows from what is known and an incompatibility. */
  derive(id: PackageId, term: Term, cause: Incompatibility): void {
    this.#add(id, term, cause);
  }

  /** Packages that must be selected and are not decided yet, each with what is known of it. */
  *undecided(): Iterable<readonly [PackageId, Term]> {
    for (const [id, { steps, decided }] of this.#known) {
      const known = steps.at(-1)?.known;
      if (decided === undefined && known?.positive === true) yield [id, known];
    }
  }

  /** Every decision. */
  decisions(): Map<PackageId, Version> {
    const decisions = new Map<PackageId, Version>();
    for (const [id, { decided }] of this.#known) if (decided !== undefined) decisions.set(id, decided);
    return decisions;
  }

  /** Forgets every step above a level. */
  backtrack(level: number): void {
    for (let step = this.#steps.at(-1); step !== undefined && step.level > level; step = this.#steps.at(-1)) {
      this.#steps.pop();
      const known = this.#known.get(step.id);
      if (known === undefined) continue;
      known.steps.pop();
      if (step.cause === undefined) known.decided = undefined;
      if (known.steps.length === 0) this.#known.delete(step.id);
    }
    this.#level = level;
  }

  /** The step by which a satisfied incompatibility came to hold. */
  satisfier(incompatibility: Incompatibility): Satisfier {
    let last: Assignment | undefined;
    let lastTerm: Term | undefined;
    let previousLevel = 1;
    for (const [id, term] of incompatibility.terms) {
      const step = firstHolding(this.#known.get(id)?.steps ?? [], term);
      if (last !== undefined && step.position < last.position) {
        previousLevel = Math.max(previousLevel, step.level);
        continue;
      }
      previousLevel = Math.max(previousLevel, last?.level ?? 1);
      last = step;
      lastTerm = term;
    }
    if (last === undefined || lastTerm === undefined)
      throw new Error('an incompatibility without terms has no satisfier');
    const { id, level, cause, own } = last;
    if (implies(own, lastTerm)) return { id, level, cause, previousLevel, excess: undefined };
    const excess = both(own, negate(lastTerm));
    const earlier = firstHolding(this.#known.get(id)?.steps ?? [], negate(excess));
    return { id, level, cause, previousLevel: Math.max(previousLevel, earlier.level), excess };
  }

  #add(id: PackageId, own: Term, cause: Incompatibility | undefined): Known {
    let known = this.#known.get(id);
    if (known === undefined) {
      known = { steps: [], decided: undefined };
      this.#known.set(id, known);
    }
    const sum = both(known.steps.at(-1)?.known ?? nothing, own);
    const step = { id, level: this.#level, position: this.#steps.length, own, known: sum, cause };
    known.steps.push(step);
    this.#steps.push(step);
    return known;
  }
}
