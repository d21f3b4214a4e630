import type { NormalizedName } from '../../pep/name.js';
import type { Range } from '../../pep/range.js';
import type { PackageId } from '../../resolver/provider.js';
import type { Search } from '../../resolver/search.js';
import type { Effort, SearchLimits, Solution } from '../../resolver/search-model.js';
import { excluded } from '../../resolver/term.js';
import { packageId } from '../package-id.js';

/** Versions of a project that a solution should not hold. */
export interface Wish {
  readonly name: NormalizedName;
  readonly unwanted: Range;
}

/** A session's further run: a solution for each target, in order, or none where no solution fulfils all wishes. */
export type SessionRun = Effort & { readonly solutions: readonly Solution[] | undefined };

/** A solve that can continue, of one target or of several as one. */
export class Session {
  readonly #search: Search;
  readonly #split: (solution: Solution) => readonly Solution[];
  /** The number of targets. */
  readonly targets: number;
  /** The effort of the first solve. */
  readonly effort: Effort;

  /** `split` gives the part of each target. */
  constructor(search: Search, effort: Effort, targets: number, split: (solution: Solution) => readonly Solution[]) {
    this.#search = search;
    this.effort = effort;
    this.targets = targets;
    this.#split = split;
  }

  /** Solves once more, with all that was learned before. @throws the index client's errors */
  async run(limits: SearchLimits, wishes: readonly Wish[]): Promise<SessionRun> {
    const terms = wishes.map(({ name, unwanted }) => excluded(idOf(name), unwanted));
    const result = await this.#search.run(limits, terms);
    const { steps, looks, questions } = result;
    const solutions = result.kind === 'solved' ? this.#split(result.solution) : undefined;
    return { solutions, steps, looks, questions };
  }
}

/** The package of a project; with several targets solved as one, the shared package. */
function idOf(name: NormalizedName): PackageId {
  return packageId(name);
}
