import { firstFrom } from '../order.js';
import type { Version } from '../pep/version.js';
import type { Assignment } from './assignment.js';
import type { Incompatibility } from './incompatibility.js';
import type { PackageId } from './provider.js';
import { implies, relate, type SetRelation } from './set-relation.js';
import { both, negate, type Term } from './term.js';

/**
 * The knowledge about one package. The object stays the same throughout a search, so that callers can keep a
 * reference.
 */
export interface Known {
  /** In order; each is at least as narrow as the one before. */
  readonly steps: Assignment[];
  /** The term of the last step; undefined where nothing is known. */
  now: Term | undefined;
  decided: Version | undefined;
}

/** The step by which an incompatibility became satisfied (PubGrub, "Conflict resolution"). */
export interface Satisfier {
  readonly step: Assignment;
  /** The highest other level that the incompatibility needs: a jump back to it keeps everything else. */
  readonly previousLevel: number;
}

/** The level of the root's decision, which is never taken back. */
export const rootLevel = 1;

/** Decisions and derivations so far (PubGrub, "Partial solution"), and their intersection for each package. */
export class PartialSolution {
  readonly #known = new Map<PackageId, Known>();
  readonly #steps: Assignment[] = [];
  /** Packages that changed since the last call of `takeChanged`. */
  readonly #changed = new Set<PackageId>();
  #level = 0;

  /** Decisions made. */
  get level(): number {
    return this.#level;
  }

  decided(id: PackageId): Version | undefined {
    return this.#known.get(id)?.decided;
  }

  /** The term of a package that must be selected and is not decided yet. */
  undecided(id: PackageId): Term | undefined {
    const known = this.#known.get(id);
    return known?.now?.positive === true && known.decided === undefined ? known.now : undefined;
  }

  known(id: PackageId): Known {
    let known = this.#known.get(id);
    if (known === undefined) {
      known = { steps: [], now: undefined, decided: undefined };
      this.#known.set(id, known);
    }
    return known;
  }

  /** The relation of a package's knowledge to a term; `known` is that knowledge where the caller has it. */
  relation(term: Term, { now }: Known = this.known(term.id)): SetRelation {
    // Where nothing is known everything is possible: no term is about no version at all.
    return now === undefined ? 'across' : relate(now, term);
  }

  /** Adds the decision that a version is selected; the term says the same. */
  decide(decision: Term, version: Version): void {
    this.#level += 1;
    this.#add(decision, undefined).decided = version;
  }

  /** Adds an assumption, which holds until a conflict refutes it, like a decision. */
  assume(term: Term): void {
    this.#level += 1;
    this.#add(term, undefined);
  }

  /** Adds a term that follows from an incompatibility. */
  derive(term: Term, cause: Incompatibility): void {
    this.#add(term, cause);
  }

  /** Returns the packages that changed since the last call. */
  takeChanged(): readonly PackageId[] {
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed;
  }

  /** Every decision, in order. */
  decisions(): Map<PackageId, Version> {
    const decisions = new Map<PackageId, Version>();
    for (const { own, cause } of this.#steps) {
      const version = cause === undefined ? this.decided(own.id) : undefined;
      if (version !== undefined) decisions.set(own.id, version);
    }
    return decisions;
  }

  /** The level before a package was decided; undefined where it is not. */
  levelBefore(id: PackageId): number | undefined {
    const known = this.#known.get(id);
    const decision =
      known?.decided === undefined ? undefined : known.steps.findLast((step) => step.cause === undefined);
    return decision === undefined ? undefined : decision.level - 1;
  }

  /** Removes every step above a level; gives the packages that still have steps but lost some. */
  backtrack(level: number): readonly PackageId[] {
    const touched = new Set<PackageId>();
    for (let step = this.#steps.at(-1); step !== undefined && step.level > level; step = this.#steps.at(-1)) {
      this.#steps.pop();
      this.#forget(step);
      touched.add(step.own.id);
    }
    this.#level = level;
    return [...touched].filter((id) => this.known(id).now !== undefined);
  }

  /** The step by which an incompatibility became satisfied. */
  satisfier(incompatibility: Incompatibility): Satisfier {
    let last: { readonly step: Assignment; readonly term: Term } | undefined;
    let previousLevel = rootLevel;
    for (const term of incompatibility.terms) {
      const step = this.firstInside(term);
      const isLater = last === undefined || step.position > last.step.position;
      const earlier = isLater ? last?.step : step;
      previousLevel = Math.max(previousLevel, earlier?.level ?? rootLevel);
      if (isLater) last = { step, term };
    }
    if (last === undefined) throw new Error('an incompatibility without terms has no satisfier');
    const { step, term } = last;
    if (implies(step.own, term)) return { step, previousLevel };
    // The step satisfies only a part of the term: an earlier one must have excluded the rest.
    const rest = negate(both(step.own, negate(term)));
    return { step, previousLevel: Math.max(previousLevel, this.firstInside(rest).level) };
  }

  /** The first of a package's steps after which a term that holds did so, by binary search, since steps only narrow. */
  firstInside(term: Term): Assignment {
    const steps = this.#known.get(term.id)?.steps ?? [];
    const first = firstFrom(0, steps.length - 1, (at) => {
      const step = steps[at];
      return step !== undefined && implies(step.known, term);
    });
    const step = steps[first];
    if (step === undefined) throw new Error('a term that holds has a step from which on it does');
    return step;
  }

  /** Whether a package had to be selected at a level already. */
  wasNeeded(id: PackageId, level: number): boolean {
    return this.known(id).steps.some((step) => step.level <= level && step.known.positive);
  }

  #add(own: Term, cause: Incompatibility | undefined): Known {
    const { id } = own;
    const known = this.known(id);
    const now = known.now === undefined ? own : both(known.now, own);
    known.now = now;
    const step: Assignment = { own, known: now, level: this.#level, position: this.#steps.length, cause };
    known.steps.push(step);
    this.#steps.push(step);
    this.#changed.add(id);
    return known;
  }

  #forget({ own, cause }: Assignment): void {
    const known = this.known(own.id);
    known.steps.pop();
    if (cause === undefined) known.decided = undefined;
    known.now = known.steps.at(-1)?.known;
    this.#changed.add(own.id);
  }
}
