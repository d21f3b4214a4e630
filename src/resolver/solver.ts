// Reads from top to bottom as the algorithm does (PubGrub, "The algorithm"); docs/solver.md explains it
// with worked examples.
import { PylockError } from '../errors.js';
import { Range } from '../pep/range.js';
import type { Version } from '../pep/version.js';
import { cell } from './cell.js';
import { explain } from './failure.js';
import { Incompatibilities } from './incompatibilities.js';
import type { Incompatibility } from './incompatibility.js';
import { PartialSolution } from './partial-solution.js';
import { PriorityQueue } from './priority-queue.js';
import type { Dependencies, PackageId, Provider, Reason } from './provider.js';
import { both, negate, type Term } from './term.js';

/** A solved world: every package that the root needs, root left out. */
export type Solution = ReadonlyMap<PackageId, Version>;

/** How a solve ended. */
export type SolveResult =
  | { readonly kind: 'solved'; readonly solution: Solution; readonly steps: number }
  /** `explanation` is the proof as lines of prose; `hints` are steps that the user can take. */
  | {
      readonly kind: 'failed';
      readonly explanation: readonly string[];
      readonly hints: readonly string[];
      readonly steps: number;
    };

/** Limits of one solve. */
export interface SolveLimits {
  /** Decisions and conflicts before the solve gives up. */
  readonly maxSteps: number;
}

const defaultLimits: SolveLimits = { maxSteps: 200_000 };

/** Solves from a root package at its one version, by PubGrub. @throws PylockError `no-solution` where the step limit is passed. */
export async function solve(
  provider: Provider,
  root: PackageId,
  rootVersion: Version,
  limits: SolveLimits = defaultLimits,
): Promise<SolveResult> {
  return new Solver(provider, root, rootVersion, limits).run();
}

/** A proof that there is no solution: an incompatibility that always holds. */
class NoSolution {
  readonly proof: Incompatibility;
  constructor(proof: Incompatibility) {
    this.proof = proof;
  }
}

class Solver {
  readonly #provider: Provider;
  readonly #root: PackageId;
  readonly #rootVersion: Version;
  readonly #limits: SolveLimits;
  readonly #solution = new PartialSolution();
  readonly #incompatibilities = new Incompatibilities();
  readonly #queue: PriorityQueue;
  /** Incompatibilities that can't hold, by the level at which that became so: no need to look at them. */
  readonly #contradicted = new Map<Incompatibility, number>();
  #steps = 0;

  constructor(provider: Provider, root: PackageId, rootVersion: Version, limits: SolveLimits) {
    this.#provider = provider;
    this.#root = root;
    this.#rootVersion = rootVersion;
    this.#limits = limits;
    this.#queue = new PriorityQueue(provider);
  }

  async run(): Promise<SolveResult> {
    const rootTerm: Term = { positive: false, range: Range.of(this.#rootVersion) };
    this.#incompatibilities.add({ terms: new Map([[this.#root, rootTerm]]), cause: { kind: 'root' } });
    try {
      for (let next: PackageId | undefined = this.#root; next !== undefined; next = await this.#decide()) {
        this.#propagate(next);
      }
    } catch (error) {
      if (!(error instanceof NoSolution)) throw error;
      return { kind: 'failed', ...explain(error.proof, this.#provider, this.#root), steps: this.#steps };
    }
    const solution = this.#solution.decisions();
    solution.delete(this.#root);
    return { kind: 'solved', solution, steps: this.#steps };
  }

  /** Derives all that follows from what is known, starting with a package that changed (PubGrub, "Unit propagation"). */
  #propagate(first: PackageId): void {
    const changed = new Set([first]);
    for (const id of changed) {
      changed.delete(id);
      for (const incompatibility of this.#incompatibilities.about(id)) {
        const outcome = this.#propagateOne(incompatibility);
        if (outcome === undefined) continue;
        if (outcome.kind === 'derived') {
          changed.add(outcome.id);
          continue;
        }
        const learned = this.#resolveConflict(incompatibility);
        const derived = this.#propagateOne(learned);
        if (derived?.kind !== 'derived') throw new Error('a learned incompatibility derives a term at once');
        changed.clear();
        changed.add(derived.id);
        break;
      }
    }
  }

  /** If all terms but one hold, the negation of that one follows; if all hold, there is a conflict. */
  #propagateOne(
    incompatibility: Incompatibility,
  ): { readonly kind: 'derived'; readonly id: PackageId } | { readonly kind: 'conflict' } | undefined {
    if (this.#contradicted.has(incompatibility)) return undefined;
    let open: PackageId | undefined;
    let openTerm: Term | undefined;
    for (const [id, term] of incompatibility.terms) {
      const standing = this.#solution.standing(id, term);
      if (standing === 'fails') {
        this.#contradicted.set(incompatibility, this.#solution.level);
        return undefined;
      }
      if (standing === 'holds') continue;
      if (open !== undefined) return undefined;
      open = id;
      openTerm = term;
    }
    if (open === undefined || openTerm === undefined) return { kind: 'conflict' };
    this.#contradicted.set(incompatibility, this.#solution.level);
    this.#solution.derive(open, negate(openTerm), incompatibility);
    return { kind: 'derived', id: open };
  }

  /** Finds the root cause of a conflict, learns it, and jumps back to where it can be mended (PubGrub, "Conflict resolution"). */
  #resolveConflict(conflict: Incompatibility): Incompatibility {
    this.#count();
    this.#queue.countConflict(conflict);
    let incompatibility = conflict;
    while (!this.#isFinal(incompatibility)) {
      const satisfier = this.#solution.satisfier(incompatibility);
      if (satisfier.cause === undefined || satisfier.previousLevel < satisfier.level) {
        this.#backtrack(satisfier.previousLevel);
        if (incompatibility !== conflict) this.#incompatibilities.add(incompatibility);
        return incompatibility;
      }
      incompatibility = combine(incompatibility, satisfier.cause, satisfier.id, satisfier.excess);
    }
    throw new NoSolution(incompatibility);
  }

  /** No terms, or only "the root is selected": then nothing can be a solution. */
  #isFinal({ terms }: Incompatibility): boolean {
    return terms.size === 0 || (terms.size === 1 && terms.get(this.#root)?.positive === true);
  }

  #backtrack(level: number): void {
    this.#solution.backtrack(level);
    for (const [incompatibility, since] of this.#contradicted) {
      if (since > level) this.#contradicted.delete(incompatibility);
    }
  }

  /** Decides one more package, or learns why it can't; undefined where nothing is left to decide (PubGrub, "Decision making"). */
  async #decide(): Promise<PackageId | undefined> {
    const next = this.#queue.pick(this.#solution);
    if (next === undefined) return undefined;
    this.#count();
    const { id, range } = next;
    if (id === this.#root) return this.#tryVersion(id, this.#rootVersion);
    const asked = this.#provider.choose(id, range, (other) => this.#solution.decided(other));
    const choice = asked instanceof Promise ? await asked : asked;
    if (choice.kind === 'version') return this.#tryVersion(id, choice.version);
    const terms = new Map([[id, { positive: true, range }]]);
    this.#incompatibilities.add({ terms, cause: { kind: 'none', reason: choice.reason } });
    return id;
  }

  async #tryVersion(id: PackageId, version: Version): Promise<PackageId> {
    const asked = this.#provider.dependencies(id, version);
    const answer = asked instanceof Promise ? await asked : asked;
    const versions = cell(version, this.#provider.existing(id));
    if (answer.kind === 'unavailable') this.#refuse(id, versions, answer.reason);
    else if (!this.#addDependencies(id, versions, answer.dependencies)) this.#solution.decide(id, version);
    return id;
  }

  #refuse(id: PackageId, versions: Range, reason: Reason): void {
    const terms = new Map([[id, { positive: true, range: versions }]]);
    this.#incompatibilities.add({ terms, cause: { kind: 'unavailable', reason } });
  }

  /** Adds what a version needs; tells whether some of it can't be met as things stand, so that deciding would be in vain. */
  #addDependencies(id: PackageId, versions: Range, dependencies: Dependencies): boolean {
    let inVain = false;
    for (const [dependency, needed] of dependencies) {
      if (dependency === id) {
        if (versions.isSubsetOf(needed)) continue;
        this.#refuse(id, versions, { text: `needs itself at ${needed}` });
        inVain = true;
        continue;
      }
      this.#incompatibilities.addDependency(id, versions, dependency, needed);
      if (this.#solution.standing(dependency, { positive: false, range: needed }) === 'holds') inVain = true;
    }
    return inVain;
  }

  #count(): void {
    this.#steps += 1;
    if (this.#steps <= this.#limits.maxSteps) return;
    throw new PylockError('no-solution', `gave up after ${this.#limits.maxSteps} steps of the resolver`, {
      hint: 'Tighter constraints on the packages that conflict make the search shorter.',
    });
  }
}

/** What follows from two incompatibilities that share a package (PubGrub, "rule of resolution"). */
function combine(
  left: Incompatibility,
  right: Incompatibility,
  shared: PackageId,
  excess: Term | undefined,
): Incompatibility {
  const terms = new Map<PackageId, Term>();
  for (const side of [left, right]) {
    for (const [id, term] of side.terms) {
      if (id === shared) continue;
      const known = terms.get(id);
      terms.set(id, known === undefined ? term : both(known, term));
    }
  }
  if (excess !== undefined) terms.set(shared, negate(excess));
  return { terms, cause: { kind: 'derived', left, right } };
}
