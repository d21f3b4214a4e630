import type { Effort, SearchLimits } from '../resolver/search.js';

/** How often the steps of a solve a pass over it may make: they are made again, without a question, so that each costs far less. */
const shareOfSteps = 2;
/** The share of the questions that a solve asked: each may be a request. */
const shareOfQuestions = 1 / 4;
/** What every pass may spend: a solve of a few steps is done at once anyway. */
const least: Effort = { steps: 500, looks: 1_000, questions: 12 };

/** What a pass over a solve may spend, counted, so that it is the same on every machine. */
export class StepBudget {
  #left: Effort;

  /** `efforts` are what the solves took. */
  constructor(efforts: readonly Effort[]) {
    const sum = (of: keyof Effort) => efforts.reduce((all, effort) => all + effort[of], 0);
    this.#left = {
      steps: Math.max(least.steps, shareOfSteps * sum('steps')),
      looks: Math.max(least.looks, shareOfSteps * sum('looks')),
      questions: Math.max(least.questions, Math.ceil(shareOfQuestions * sum('questions'))),
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

  spend({ steps, looks, questions }: Effort): void {
    const { steps: stepsLeft, looks: looksLeft, questions: questionsLeft } = this.#left;
    this.#left = { steps: stepsLeft - steps, looks: looksLeft - looks, questions: questionsLeft - questions };
  }
}
