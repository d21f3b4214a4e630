import type { Effort, SearchLimits } from '../../resolver/search.js';

/** How often the steps of a solve a pass over it may make: they are made again, without a question, so that each costs far less. */
const shareOfSteps = 4;
/** The share of the questions that a solve asked: each may be a request, and wait for the one before it. */
const shareOfQuestions = 1 / 8;
/** What every pass may spend: a few hundredths of a second, and a few requests. */
const least: Effort = { steps: 1_000, looks: 20_000, questions: 16 };

/** What a pass over a solve may spend, counted, so that it is the same on every machine. */
export class StepBudget {
  #left: Effort;

  /** `efforts` are what the solves of all targets took. */
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

  /** For the next run: half of what is left, so that one that leads nowhere does not take all. */
  get limits(): SearchLimits {
    const half = (left: number) => Math.ceil(left / 2);
    const { steps, looks, questions } = this.#left;
    return { maxSteps: half(steps), maxLooks: half(looks), maxQuestions: half(questions) };
  }

  /** Counts what the runs of all targets took. */
  spend(efforts: readonly Effort[]): void {
    const { steps, looks, questions } = together(efforts);
    const left = this.#left;
    this.#left = { steps: left.steps - steps, looks: left.looks - looks, questions: left.questions - questions };
  }
}

/** What several targets took: most of what one has asked is known to the others. */
function together(efforts: readonly Effort[]): Effort {
  const sum = (of: 'steps' | 'looks') => efforts.reduce((all, effort) => all + effort[of], 0);
  const questions = efforts.reduce((most, effort) => Math.max(most, effort.questions), 0);
  return { steps: sum('steps'), looks: sum('looks'), questions };
}
