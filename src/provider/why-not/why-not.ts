// The reasons why a package can't have a version, and the smallest changes of the inputs with which it can.
import type { NormalizedName } from '../../pep/name.js';
import { compareVersions, type Version } from '../../pep/version.js';
import type { System } from '../../targets/model.js';
import { splitId } from '../package-id.js';
import type { Versions } from '../solve/target-questions.js';
import { type Change, keyOf, weightOf, withChange } from './change.js';
import { changesFor } from './changes-for.js';
import { type FailedTarget, type Inputs, type Trial, Trials, type Wish } from './trial.js';

/** Changes with which the version can be had. */
export interface Proposal {
  readonly changes: readonly Change[];
  readonly versions: ReadonlyMap<System, Versions>;
}

/** The answer before it is tried in full. */
export type Answer =
  /** Nothing holds it. */
  | { readonly kind: 'possible'; readonly versions: ReadonlyMap<System, Versions> }
  /** `isComplete`: every set of up to {@link mostChanges} changes was tried, as far as the proofs lead to it. */
  | {
      readonly kind: 'held';
      readonly failed: readonly FailedTarget[];
      readonly proposals: readonly Proposal[];
      readonly isComplete: boolean;
    }
  /** The search did not end within its limits. */
  | { readonly kind: 'undecided' };

/** The most hypotheses that are tried: a count, so that every machine gives the same answer. */
const mostTrials = 12;
/** The most changes of one proposal. */
const mostChanges = 4;
/** The most proposals of the same size. */
const mostProposals = 3;

/** The proposals of a search, and whether it left nothing out. */
type Grown = Pick<Answer & { readonly kind: 'held' }, 'proposals' | 'isComplete'>;

/** Changes to try. */
type Hypothesis = readonly Change[];

/**
 * Finds what holds a package back from a version. Each failed trial leads to the changes that its proof rests on, so
 * that sets of changes grow only where they can help; the smallest sets that help are proposed.
 * @throws the index client's errors
 */
export async function whyNot(inputs: Inputs, wish: Wish): Promise<Answer> {
  const search = new HypothesisSearch(inputs, wish);
  const first = await search.first();
  switch (first.kind) {
    case 'solved':
      return { kind: 'possible', versions: first.versions };
    case 'undecided':
      return { kind: 'undecided' };
    case 'failed':
      return { kind: 'held', failed: first.failed, ...(await search.proposals(first.failed)) };
  }
}

class HypothesisSearch {
  readonly #inputs: Inputs;
  readonly #wish: Wish;
  readonly #trials: Trials;
  readonly #seen = new Set<string>();

  constructor(inputs: Inputs, wish: Wish) {
    this.#inputs = inputs;
    this.#wish = wish;
    this.#trials = new Trials(wish);
  }

  first(): Promise<Trial> {
    return this.#trials.run(this.#inputs, true);
  }

  async proposals(failed: readonly FailedTarget[]): Promise<Grown> {
    const grown = await this.#grow(failed);
    if (grown.proposals.length > 0) return grown;
    const forced = await this.#force(failed);
    return { ...grown, proposals: forced };
  }

  /** Sets of changes, the cheaper before the dearer, until some help. */
  async #grow(failed: readonly FailedTarget[]): Promise<Grown> {
    const proposals: Proposal[] = [];
    const waiting = [...failed.slice(0, 1).flatMap((one) => this.#extended([], one, this.#inputs))];
    let isComplete = true;
    for (let next = takeCheapest(waiting); next !== undefined; next = takeCheapest(waiting)) {
      const [found] = proposals;
      if (found !== undefined && weightOfAll(found.changes) < weightOfAll(next)) break;
      if (this.#trials.count >= mostTrials || proposals.length >= mostProposals) {
        isComplete = false;
        break;
      }
      const changed = next.reduce<Inputs>(withChange, this.#inputs);
      const trial = await this.#trials.run(changed, false);
      if (trial.kind === 'solved') proposals.push({ changes: this.#concrete(next, trial), versions: trial.versions });
      else if (trial.kind === 'undecided') isComplete = false;
      else for (const one of trial.failed) waiting.push(...this.#extended(next, one, changed));
    }
    return { proposals, isComplete };
  }

  /** A set of changes with one more, for each change that the proof of its failure leads to. */
  #extended(changes: Hypothesis, failed: FailedTarget, inputs: Inputs): readonly Hypothesis[] {
    if (changes.length >= mostChanges) return [];
    return changesFor(failed, inputs, this.#wish)
      .map((change) => [...changes, change].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)))
      .filter((more) => {
        const key = more.map(keyOf).join('\n');
        return (
          new Set(more.map(keyOf)).size === more.length && !this.#seen.has(key) && this.#seen.add(key) !== undefined
        );
      });
  }

  /** An override against the packages that refuse the version: the last resort. */
  async #force(failed: readonly FailedTarget[]): Promise<readonly Proposal[]> {
    const { name, version } = this.#wish;
    const isRefused = failed.some(({ facts }) =>
      facts.some(
        ({ id, needed }) => needed !== undefined && splitId(needed.id).name === name && splitId(id).name !== name,
      ),
    );
    if (!isRefused) return [];
    const changes: Hypothesis = [{ kind: 'force', name, version }];
    const trial = await this.#trials.run(changes.reduce<Inputs>(withChange, this.#inputs), false);
    return trial.kind === 'solved' ? [{ changes, versions: trial.versions }] : [];
  }

  /** The changes of a hypothesis that holds, with the versions that changed requirements are to allow. */
  #concrete(changes: Hypothesis, { versions }: Trial & { kind: 'solved' }): readonly Change[] {
    return changes.map((change) => {
      if (change.kind !== 'requirement') return change;
      const { name } = change;
      const found = name === this.#wish.name ? [this.#wish.version] : versionsOf(name, versions);
      const [lowest, ...more] = found;
      if (lowest === undefined) return change;
      return { ...change, allow: { versions: [lowest, ...more], above: this.#isNewer(name, lowest) } };
    });
  }

  /** Whether a version lies above all that the deps file allows now, as far as the lock's version tells. */
  #isNewer(name: NormalizedName, version: Version): boolean {
    return this.#inputs.targets.every(({ system }) => {
      const now = this.#inputs.pins(system).versions.get(name);
      return now === undefined || name === this.#wish.name || now.key < version.key;
    });
  }
}

/** Takes the cheapest hypothesis out of a list; of equal ones the first. */
function takeCheapest(waiting: Hypothesis[]): Hypothesis | undefined {
  const least = Math.min(...waiting.map(weightOfAll));
  const at = waiting.findIndex((one) => weightOfAll(one) === least);
  return at === -1 ? undefined : waiting.splice(at, 1)[0];
}

function weightOfAll(changes: Hypothesis): number {
  return changes.reduce((sum, change) => sum + weightOf(change), 0);
}

/** The versions of a project on all systems, ascending. */
function versionsOf(name: NormalizedName, all: ReadonlyMap<System, Versions>): readonly Version[] {
  return [...all.values()].flatMap((versions) => versions.get(name) ?? []).sort(compareVersions);
}
