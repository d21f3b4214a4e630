import { nearest } from '../text/nearest.js';

/** The most suggestions for one file, and the most words among which one is looked for: a hostile file has thousands of each. */
const mostSuggestions = 20;
const mostWords = 500;

/** Suggests the words of a file that were most likely meant, for its first faults. */
export class Suggestions {
  #left = mostSuggestions;

  /** A hint; undefined where no word is near. */
  hint(word: string, words: Iterable<string>): string | undefined {
    if (this.#left === 0) return undefined;
    this.#left -= 1;
    const known = [...words];
    const meant = known.length > mostWords ? undefined : nearest(word, known);
    return meant === undefined ? undefined : `Did you mean "${meant}"?`;
  }
}
