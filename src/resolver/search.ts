// Follows the algorithm from top to bottom (PubGrub, "The Algorithm"); docs/solver.md explains it with worked
// examples.
import { Range } from '../pep/range.js';
import type { Version } from '../pep/version.js';
import { cell, widened } from './cell.js';
import { learn } from './conflict-resolution.js';
import { DecisionOrder } from './decision-order.js';
import type { Incompatibility } from './incompatibility.js';
import { IncompatibilityIndex } from './incompatibility-index.js';
import { PartialSolution, rootLevel } from './partial-solution.js';
import { Propagation } from './propagation.js';
import type { Dependencies, DependenciesAnswer, PackageId, Provider, Soon } from './provider.js';
import type { Effort, SearchLimits, SearchResult, Solution } from './search-model.js';
import { excluded, selected, type Term } from './term.js';
import { type Need, type Tried, TriedVersions } from './tried-versions.js';
import { TimeSlice } from './turn.js';

/** The dependencies and constraints of a version. */
type Known = Extract<DependenciesAnswer, { readonly kind: 'dependencies' }>;

const noConstraints: Dependencies = new Map();

const endless = Number.POSITIVE_INFINITY;

/** A search that can go on: what one run has learned of the world holds for the next one. */
export class Search {
  readonly #provider: Provider;
  readonly #root: PackageId;
  readonly #rootVersion: Version;
  readonly #solution = new PartialSolution();
  readonly #index = new IncompatibilityIndex(this.#solution);
  readonly #propagation = new Propagation(this.#index, this.#solution);
  readonly #order: DecisionOrder;
  readonly #tried = new TriedVersions();
  readonly #slice = new TimeSlice();
  /** The limits of this run, and its counts so far. */
  #limits: SearchLimits = { maxSteps: 0 };
  #wishes: readonly Term[] = [];
  #steps = 0;
  #questions = 0;
  #looksBefore = 0;

  constructor(provider: Provider, root: PackageId, rootVersion: Version) {
    this.#provider = provider;
    this.#root = root;
    this.#rootVersion = rootVersion;
    this.#order = new DecisionOrder(provider, root, this.#solution);
    this.#add({ terms: [excluded(root, Range.of(rootVersion))], cause: { kind: 'root' } });
  }

  /** Looks for a solution in which all wishes hold. Limits are for this run alone. */
  async run(limits: SearchLimits, wishes: readonly Term[] = []): Promise<SearchResult> {
    this.#begin(limits, wishes);
    for (;;) {
      if (this.#slice.isOver) await this.#slice.next();
      const proof = this.#propagate();
      if (proof === 'interrupted') {
        if (this.#isSpent()) return { kind: 'gave-up', ...this.#effort };
        continue;
      }
      if (proof !== undefined) return { kind: 'hopeless', proof, ...this.#effort };
      const wish = this.#nextWish();
      if (wish === 'refused') return { kind: 'refused', ...this.#effort };
      if (wish !== undefined) continue;
      const next = this.#order.next();
      if (next === undefined && !this.#object())
        return { kind: 'solved', solution: this.#decisions(), ...this.#effort };
      if (this.#isSpent()) return { kind: 'gave-up', ...this.#effort };
      this.#steps += 1;
      if (next === undefined) continue;
      const chosen = this.#choose(next.id, next.range);
      const version = chosen instanceof Promise ? await chosen : chosen;
      if (version === undefined) continue;
      const tried = this.#tried.get(next.id, version);
      if (tried !== undefined) {
        this.#decide(tried);
        continue;
      }
      if (this.#questions >= (this.#limits.maxQuestions ?? endless)) return { kind: 'gave-up', ...this.#effort };
      this.#questions += 1;
      const asked = this.#provider.dependencies(next.id, version);
      this.#tryVersion(next.id, version, asked instanceof Promise ? await asked : asked);
    }
  }

  /** Restarts, with all that was learned. */
  #begin(limits: SearchLimits, wishes: readonly Term[]): void {
    this.#limits = limits;
    this.#wishes = wishes;
    this.#steps = 0;
    this.#questions = 0;
    this.#looksBefore = this.#propagation.looks;
    if (this.#solution.level > rootLevel) this.#propagation.backtrack(rootLevel);
  }

  /**
   * Assumes the next wish that may hold or not, which is decided as a version is: if it leads to a conflict, that is
   * learned, and the wish is one that can't hold. Undefined where all hold.
   */
  #nextWish(): 'assumed' | 'refused' | undefined {
    if (this.#solution.level < rootLevel) return undefined;
    for (const wish of this.#wishes) {
      const relation = this.#solution.relation(wish);
      if (relation === 'inside') continue;
      if (relation === 'outside') return 'refused';
      this.#solution.assume(wish);
      this.#propagation.wake(wish.id);
      return 'assumed';
    }
    return undefined;
  }

  get #effort(): Effort {
    return { steps: this.#steps, looks: this.#looks, questions: this.#questions };
  }

  get #looks(): number {
    return this.#propagation.looks - this.#looksBefore;
  }

  #isSpent(): boolean {
    const { maxSteps, maxLooks = endless } = this.#limits;
    return this.#steps >= maxSteps || this.#looks >= maxLooks;
  }

  /**
   * Propagates and learns from conflicts until nothing is left to do; gives the proof where there is no solution.
   * After an interruption, the next call continues where this one stopped.
   */
  #propagate(): Incompatibility | 'interrupted' | undefined {
    for (;;) {
      const conflict = this.#propagation.run();
      if (conflict !== undefined) {
        this.#steps += 1;
        const lesson = learn(conflict, this.#solution, this.#root, (id, why) => this.#order.countConflict(id, why));
        if (lesson.kind === 'hopeless') return lesson.proof;
        this.#propagation.backtrack(lesson.level);
        if (lesson.incompatibility === conflict) this.#wake(conflict);
        else this.#add(lesson.incompatibility);
        if (this.#slice.isOver || this.#isSpent()) return 'interrupted';
        continue;
      }
      const level = this.#order.reorder();
      if (level === undefined) return undefined;
      this.#propagation.backtrack(level);
    }
  }

  /** Adds an incompatibility and queues its packages for propagation. */
  #add(incompatibility: Incompatibility): void {
    this.#index.add(incompatibility);
    this.#wake(incompatibility);
  }

  #wake({ terms }: Incompatibility): void {
    for (const { id } of terms) this.#propagation.wake(id);
  }

  /** Adds the provider's objection to the decisions as a whole; gives whether there is one. */
  #object(): boolean {
    const objection = this.#provider.objection?.((id) => this.#solution.decided(id));
    if (objection === undefined) return false;
    const { id, versions, unless, reason } = objection;
    const others = [...unless].map(([other, range]) => excluded(other, range));
    const cause =
      others.length === 0 ? ({ kind: 'none', reason } as const) : ({ kind: 'objection', id, reason } as const);
    this.#add({ terms: [selected(id, versions), ...others], cause });
    return true;
  }

  /** The provider's choice; where there is none, that is an incompatibility like any other. */
  #choose(id: PackageId, range: Range): Soon<Version | undefined> {
    if (id === this.#root) return this.#rootVersion;
    const asked = this.#provider.choose(id, range, (other) => this.#solution.decided(other));
    const learn = (choice: Awaited<typeof asked>) => {
      if (choice.kind === 'version') return choice.version;
      const refused = widened(range, this.#provider.existing(id));
      this.#add({ terms: [selected(id, refused)], cause: { kind: 'none', reason: choice.reason } });
      return undefined;
    };
    return asked instanceof Promise ? asked.then(learn) : learn(asked);
  }

  /** Adds the needs of a version, or that it is unavailable; decides for it where that is possible. */
  #tryVersion(id: PackageId, version: Version, answer: DependenciesAnswer): void {
    const versions = cell(version, this.#provider.existing(id));
    if (answer.kind === 'unavailable') {
      this.#add({ terms: [selected(id, versions)], cause: { kind: 'unavailable', reason: answer.reason } });
      return;
    }
    const tried = this.#addDependencies(id, version, versions, answer);
    this.#tried.add(tried);
    this.#decide(tried);
  }

  /**
   * Decides for a version unless some of its needs, taken one by one, contradict the partial solution (PubGrub,
   * "Decision Making"): then propagation excludes it.
   */
  #decide({ decision, version, needs, isPossible }: Tried): void {
    this.#propagation.wake(decision.id);
    let canBeMet = isPossible;
    for (const { unmet, incompatibility } of needs) {
      if (this.#solution.relation(unmet) !== 'inside') continue;
      this.#order.countConflict(decision.id, incompatibility);
      canBeMet = false;
    }
    if (canBeMet) this.#solution.decide(decision, version);
  }

  #addDependencies(
    id: PackageId,
    version: Version,
    versions: Range,
    { dependencies, constraints = noConstraints }: Known,
  ): Tried {
    const needs: Need[] = [];
    let isPossible = true;
    for (const [dependency, needed] of dependencies) {
      if (dependency === id && needed.contains(version)) continue;
      if (dependency === id || needed.isEmpty) {
        this.#add({ terms: [selected(id, versions)], cause: { kind: 'impossible', dependency, needed } });
        isPossible = false;
        continue;
      }
      this.#order.meet(dependency);
      const incompatibility = this.#index.addDependency(id, versions, dependency, needed);
      needs.push({ unmet: excluded(dependency, needed), incompatibility });
    }
    for (const [constrained, allowed] of constraints) {
      const unmet = selected(constrained, allowed.complement());
      const incompatibility: Incompatibility = {
        terms: [selected(id, versions), unmet],
        cause: { kind: 'constraint', constrainer: id, constrained },
      };
      this.#add(incompatibility);
      needs.push({ unmet, incompatibility });
    }
    return { decision: selected(id, Range.of(version)), version, needs, isPossible };
  }

  #decisions(): Solution {
    const decisions = this.#solution.decisions();
    decisions.delete(this.#root);
    return decisions;
  }
}
