import { PylockError } from '../errors.js';

/** Reads a flag that is one of a few words. @throws PylockError `usage` */
export function wordFlag<Word extends string>(
  text: string | undefined,
  spelling: string,
  words: readonly Word[],
): Word | undefined {
  const word = words.find((candidate) => candidate === text);
  if (text !== undefined && word === undefined)
    throw new PylockError('usage', `${spelling} ${text}: expected ${words.join(', ')}`);
  return word;
}
