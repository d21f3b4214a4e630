import { unknown } from './model.js';
import { Stopped } from './signals.js';

/** The most work for one operation on a value. */
const most = 2_000_000;

/** The work of one evaluation on nested values, which may hold millions of others. */
export class Effort {
  #spent = 0;

  /**
   * Counts work; the next step of the evaluated program adds it to its own. @throws Stopped where one operation alone
   * is too much
   */
  spend(work = 1): void {
    this.#spent += work;
    if (this.#spent <= most) return;
    this.#spent = 0;
    throw new Stopped(unknown(1, 'works on a value that is too large'));
  }

  /** The work since the last call. */
  take(): number {
    const work = this.#spent;
    this.#spent = 0;
    return work;
  }
}
