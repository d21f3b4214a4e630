import { readFileSync } from 'node:fs';
import { fromRoot } from '../helpers/root.js';

/** The rows of a table that `fixtures/pep/tables_440.py` made. */
export function readRows<Row>(name: string): readonly Row[] {
  return JSON.parse(readFileSync(fromRoot('fixtures/pep', name), 'utf8')).rows;
}
