import { unknown } from './model.js';
import { Stopped } from './signals.js';

/** More work than any one look at a value is worth. */
const most = 2_000_000;

let spent = 0;

/**
 * Counts the work on values that hold others, where it is done: a look at one may be a look at millions. The next step of the
 * program that is evaluated takes it into account. @throws Stopped where one look alone is too much
 */
export function spend(work = 1): void {
  spent += work;
  if (spent > most) {
    spent = 0;
    throw new Stopped(unknown(1, 'works on a value that is too large'));
  }
}

/** The work since the last time. */
export function takeSpent(): number {
  const work = spent;
  spent = 0;
  return work;
}
