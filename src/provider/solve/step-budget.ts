import type { Effort, SearchLimits } from '../../resolver/search-model.js';

/** The most steps of a pass, as a multiple of the solve's: repeated steps are far cheaper, without questions. */
const shareOfSteps = 4;
/** The most questions of a pass, as a share of the solve's: each may be a request, and wait for the one before. */
const shareOfQuestions = 1 / 8;
/** The least budget of a pass: a few hundredths of a second, and a few requests. */
const least: Effort = { steps: 1_000, looks: 20_000, questions: 32 };

/** The budget of a pass over a solve, in counts instead of time, so that it is the same on every machine. */
export class StepBudget {
  #left: Effort;

  /** `efforts` are those of the solves of all targets. */
  constructor(efforts: readonly Effort[]) {
    const { steps, looks, questions } = together(efforts);
    this.#left = {
      steps: Math.max(least.steps, shareOfSteps * steps),
      looks: Math.max(least.looks, shareOfSteps * looks),
      questions: Math.max(least.questions, Math.ceil(shareOfQuestions * questions)),
    };
  }

  get isLeft(): boolean {
    return this.#left.steps > 0 && this.#left.looks > 0;
  }

  /** The limits of the next run: half of the rest, so that a failing run does not use up the budget. */
  get limits(): SearchLimits {
    const half = (left: number) => Math.ceil(left / 2);
    const { steps, looks, questions } = this.#left;
    return { maxSteps: half(steps), maxLooks: half(looks), maxQuestions: half(questions) };
  }

  /** Subtracts the effort of the runs of all targets. */
  spend(efforts: readonly Effort[]): void {
    const { steps, looks, questions } = together(efforts);
    const left = this.#left;
    this.#left = { steps: left.steps - steps, looks: left.looks - looks, questions: left.questions - questions };
  }
}

/** The effort of several targets: most questions of one are answered for the others too. */
function together(efforts: readonly Effort[]): Effort {
  const sum = (of: 'steps' | 'looks') => efforts.reduce((all, effort) => all + effort[of], 0);
  const questions = efforts.reduce((most, effort) => Math.max(most, effort.questions), 0);
  return { steps: sum('steps'), looks: sum('looks'), questions };
}
