import { PylockError } from '../../errors.js';

/** Reads a whole number of at least 1. @throws PylockError `usage` */
export function countFlag(text: string | undefined, spelling: string): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9][0-9]{0,3}$/.test(text)) return Number(text);
  throw new PylockError('usage', `${spelling} ${text}: expected a whole number from 1 to 9999`);
}
