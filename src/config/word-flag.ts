import { PylockError } from '../errors.js';
import { likely } from '../text/nearest.js';

/** Short names of words, as people know them from elsewhere. */
const shortNames: ReadonlyMap<string, string> = new Map([
  ['md', 'markdown'],
  ['on', 'always'],
  ['off', 'never'],
  ['yes', 'always'],
  ['no', 'never'],
  ['newest', 'highest'],
  ['latest', 'highest'],
  ['oldest', 'lowest'],
]);

/** The fault of a value that is none of a few words. `spelling` is the flag. */
export function notAWord(spelling: string, text: string, words: readonly string[]): PylockError {
  const short = words.find((word) => word === shortNames.get(text.toLowerCase()));
  const meant = short === undefined ? likely(text, words) : [short];
  const hint = meant.map((word) => `${spelling} ${word}`).join(' or ');
  const parts = meant.length === 0 ? {} : { hint: `Did you mean: ${hint}` };
  return new PylockError('usage', `${spelling} ${text}: expected ${words.join(', ')}`, parts);
}

/** Reads a flag that is one of a few words. @throws PylockError `usage` */
export function wordFlag<Word extends string>(
  text: string | undefined,
  spelling: string,
  words: readonly Word[],
): Word | undefined {
  const word = words.find((candidate) => candidate === text);
  if (text !== undefined && word === undefined) throw notAWord(spelling, text, words);
  return word;
}
