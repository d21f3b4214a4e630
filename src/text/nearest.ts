// The word that was meant by a misspelt one. Slips of the hand cost less than another letter, and a suggestion must be near for
// the length of the word: "nothere" is not "cohere".

/** The cost of a letter that is missing, too much or another one. */
const letter = 1;
/** The cost of a slip: two letters swapped, or one that stands there once instead of twice. */
const slip = 0.75;
/** A word seldom begins with the wrong letter. */
const firstLetter = 0.5;

/** The cost of the letter at a place: half a double one is easily lost. */
function letterCost(word: string, at: number): number {
  return word[at] === word[at - 1] || word[at] === word[at + 1] ? slip : letter;
}

/** The cost of the edits between two short words: letters added, left out, changed or swapped with the next. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = [0];
  for (let j = 1; j <= b.length; j += 1) last.push((last[j - 1] ?? 0) + letterCost(b, j - 1));
  for (let i = 1; i <= a.length; i += 1) {
    const row = [(last[0] ?? 0) + letterCost(a, i - 1)];
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : letter;
      let best = Math.min(
        (last[j] ?? 0) + letterCost(a, i - 1),
        (row[j - 1] ?? 0) + letterCost(b, j - 1),
        (last[j - 1] ?? 0) + change,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + slip);
      row.push(best);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
}

/** The share of a word's letters that may be wrong. */
const fewWords = 1 / 3;
const manyWords = 1 / 4;

/** The longest word that is compared. */
const longest = 40;

/** The word that was most likely meant, or undefined where none is near; of equally near ones the first. */
export function nearest(word: string, words: readonly string[], share = fewWords): string | undefined {
  if (word.length > longest) return undefined;
  const low = word.toLowerCase();
  const most = Math.max(letter, low.length * share);
  let best: { readonly candidate: string; readonly cost: number } | undefined;
  for (const candidate of words) {
    if (Math.abs(candidate.length - low.length) * slip > most) continue;
    const isSwapped = low[0] === candidate[1] && low[1] === candidate[0];
    const cost = distance(low, candidate) + (low[0] === candidate[0] || isSwapped ? 0 : firstLetter);
    if (cost <= most && cost < (best?.cost ?? Number.POSITIVE_INFINITY)) best = { candidate, cost };
  }
  return best?.candidate;
}

/** As {@link nearest}, among thousands of words: one that is near by chance must be nearer. */
export function nearestOfMany(word: string, words: readonly string[]): string | undefined {
  return nearest(word, words, manyWords);
}

/**
 * The words that may have been meant: the nearest one, else all that hold the word as a part, or that it begins with: `linux` for
 * `x86_64-linux` and `aarch64-linux`.
 */
export function likely(word: string, words: readonly string[]): readonly string[] {
  const one = nearest(word, words);
  const low = word.toLowerCase();
  if (one !== undefined) return [one];
  return low.length < 2 ? [] : words.filter((candidate) => candidate.includes(low) || low.startsWith(candidate));
}

/** The words of a hint, `"a" or "b"`; undefined where none is likely, or more than a person would choose from. */
export function likelyText(word: string, words: readonly string[]): string | undefined {
  const found = likely(word, words);
  return found.length === 0 || found.length > 3 ? undefined : found.map((one) => `"${one}"`).join(' or ');
}
