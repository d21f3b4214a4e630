import type { Effort, SearchLimits } from '../resolver/search.js';

/** What a pass over a solve may spend: a share of what the solve took, counted, so that it is the same on every machine. */
export class StepBudget {
  #steps: number;
  #looks: number;
  #questions: number;

  constructor(efforts: readonly Effort[]) {
    const sum = (of: (effort: Effort) => number) => efforts.reduce((all, effort) => all + of(effort), 0);
    this.#steps = sum(({ steps }) => steps) * 4;
    this.#looks = sum(({ looks }) => looks) * 4;
    this.#questions = Math.ceil(sum(({ questions }) => questions) / 4);
  }

  get isLeft(): boolean {
    return this.#steps > 0 && this.#looks > 0;
  }

  /** For the next run: half of what is left, so that one that leads nowhere does not take all. */
  get limits(): SearchLimits {
    const half = (left: number) => Math.ceil(left / 2);
    return { maxSteps: half(this.#steps), maxLooks: half(this.#looks), maxQuestions: half(this.#questions) };
  }

  spend({ steps, looks, questions }: Effort): void {
    this.#steps -= steps;
    this.#looks -= looks;
    this.#questions -= questions;
  }
}
