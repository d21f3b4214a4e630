import { type Ignore, parseIgnore } from '../../config/ignored-advisories.js';
import { PylockError } from '../../errors.js';

/** Reads one value of `--ignore`. @throws PylockError `usage` */
export function ignoreFlag(text: string): Ignore {
  try {
    return parseIgnore(text);
  } catch (error) {
    if (!(error instanceof PylockError)) throw error;
    throw new PylockError('usage', `--ignore ${text}: ${error.message}`, {
      hint: 'Give an id, or an id and its last day: --ignore PYSEC-2024-48=2026-03-31',
    });
  }
}
