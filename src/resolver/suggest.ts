import type { Version } from '../pep/version.js';
import type { Choice, Dependencies, DependenciesAnswer, Objection, PackageId, Provider, Soon } from './provider.js';
import { Search } from './search.js';
import type { Solution } from './search-model.js';

/** A change that might make a failed solve succeed. */
export interface Relaxation {
  /** The change in messages: `allowing starlette >=0.20`. */
  readonly label: string;
  /** The provider after the change. */
  apply(provider: Provider): Provider;
}

/** A change that did make the solve succeed. */
export interface Suggestion {
  readonly relaxation: Relaxation;
  /** The solution, so that a message can name its versions. */
  readonly solution: Solution;
}

/** The budget of the search for changes that help. */
export interface SuggestBudget {
  /** Versions tried and conflicts in each solve: each may be a request, and no one waits long for advice. */
  readonly maxStepsEach: number;
  /** Relaxations tried, in the order given. */
  readonly maxTried: number;
  /** The number of suggestions that ends the search. */
  readonly maxFound: number;
}

const defaultBudget: SuggestBudget = { maxStepsEach: 400, maxTried: 12, maxFound: 2 };

/**
 * Tries changes one by one, and gives those with which the solve succeeds, in the order given. A change that is not
 * proven within the budget is not suggested. The provider's exceptions are passed on.
 */
export async function suggest(
  provider: Provider,
  root: PackageId,
  rootVersion: Version,
  relaxations: readonly Relaxation[],
  budget: SuggestBudget = defaultBudget,
): Promise<readonly Suggestion[]> {
  const found: Suggestion[] = [];
  for (const relaxation of relaxations.slice(0, budget.maxTried)) {
    if (found.length >= budget.maxFound) break;
    const result = await new Search(relaxation.apply(provider), root, rootVersion).run({
      maxSteps: budget.maxStepsEach,
    });
    if (result.kind === 'solved') found.push({ relaxation, solution: result.solution });
  }
  return found;
}

/** The same provider, but with other requirements of one package, such as the root. */
export function withDependencies(
  provider: Provider,
  changed: PackageId,
  change: (dependencies: Dependencies) => Dependencies,
): Provider {
  return new ChangedProvider(provider, changed, change);
}

class ChangedProvider implements Provider {
  readonly #provider: Provider;
  readonly #changed: PackageId;
  readonly #change: (dependencies: Dependencies) => Dependencies;

  constructor(provider: Provider, changed: PackageId, change: (dependencies: Dependencies) => Dependencies) {
    this.#provider = provider;
    this.#changed = changed;
    this.#change = change;
  }

  dependencies(id: PackageId, version: Version): Soon<DependenciesAnswer> {
    const answer = this.#provider.dependencies(id, version);
    if (id !== this.#changed) return answer;
    return answer instanceof Promise ? answer.then((known) => this.#alter(known)) : this.#alter(answer);
  }

  #alter(answer: DependenciesAnswer): DependenciesAnswer {
    if (answer.kind === 'unavailable') return answer;
    return { ...answer, dependencies: this.#change(answer.dependencies) };
  }

  prioritize(...question: Parameters<Provider['prioritize']>): number {
    return this.#provider.prioritize(...question);
  }

  choose(...question: Parameters<Provider['choose']>): Soon<Choice> {
    return this.#provider.choose(...question);
  }

  objection(...question: Parameters<NonNullable<Provider['objection']>>): Objection | undefined {
    return this.#provider.objection?.(...question);
  }

  existing(id: PackageId): readonly Version[] {
    return this.#provider.existing(id);
  }

  wholeOf(id: PackageId): PackageId | undefined {
    return this.#provider.wholeOf(id);
  }

  label(id: PackageId): string {
    return this.#provider.label(id);
  }
}
