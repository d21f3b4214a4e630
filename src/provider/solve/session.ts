import type { NormalizedName } from '../../pep/name.js';
import type { Range } from '../../pep/range.js';
import type { PackageId } from '../../resolver/provider.js';
import type { Effort, Search, SearchLimits, Solution } from '../../resolver/search.js';
import { excluded } from '../../resolver/term.js';
import { packageId } from '../package-id.js';

/** Versions of a project that a solution should not hold. */
export interface Wish {
  readonly name: NormalizedName;
  readonly unwanted: Range;
}

/** What became of a further run: a solution for each target, in their order, or none in which all wishes hold. */
export type SessionRun = Effort & { readonly solutions: readonly Solution[] | undefined };

/** A solve that can go on, of one target or of several as one. */
export class Session {
  readonly #search: Search;
  readonly #split: (solution: Solution) => readonly Solution[];
  /** How many targets it solves. */
  readonly targets: number;
  /** What the solve itself took. */
  readonly effort: Effort;

  /** `split` gives the part of each target. */
  constructor(search: Search, effort: Effort, targets: number, split: (solution: Solution) => readonly Solution[]) {
    this.#search = search;
    this.effort = effort;
    this.targets = targets;
    this.#split = split;
  }

  /** Solves once more, with all that was learned before. @throws what the index client throws */
  async run(limits: SearchLimits, wishes: readonly Wish[]): Promise<SessionRun> {
    const terms = wishes.map(({ name, unwanted }) => excluded(idOf(name), unwanted));
    const result = await this.#search.run(limits, terms);
    const { steps, looks, questions } = result;
    const solutions = result.kind === 'solved' ? this.#split(result.solution) : undefined;
    return { solutions, steps, looks, questions };
  }
}

/** The package of a project; of several targets that are solved as one, what they share of it. */
function idOf(name: NormalizedName): PackageId {
  return packageId(name);
}
