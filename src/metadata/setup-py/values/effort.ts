import { unknown } from './model.js';
import { Stopped } from './signals.js';

/** The most work for one operation on a value. */
const most = 2_000_000;

let spent = 0;

/**
 * Counts the work on nested values, which may hold millions of others. The next step of the evaluated program adds it
 * to its own. @throws Stopped where one operation alone is too much
 */
export function spend(work = 1): void {
  spent += work;
  if (spent > most) {
    spent = 0;
    throw new Stopped(unknown(1, 'works on a value that is too large'));
  }
}

/** The work since the last call. */
export function takeSpent(): number {
  const work = spent;
  spent = 0;
  return work;
}
