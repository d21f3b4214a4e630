import { readFileSync } from 'node:fs';
import { cpuTime } from '../helpers/cpu-time.js';
import { fromRoot } from '../helpers/root.js';

/** The rows of a table that `fixtures/pep/tables_440.py` made. */
export function readRows<Row>(name: string): readonly Row[] {
  return JSON.parse(readFileSync(fromRoot('fixtures/pep', name), 'utf8')).rows;
}

/** Fails where a function of a hostile text takes longer than anything linear would. */
export function takesAtMost(milliseconds: number, work: () => unknown): boolean {
  // A busy machine may stall once; a quadratic scanner is slow every time.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const start = cpuTime();
    work();
    if (cpuTime() - start < milliseconds) return true;
  }
  return false;
}
