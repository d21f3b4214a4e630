/** Edits between two short words: characters added, left out, changed or swapped with the next. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
}

/** The edits; of equally many, those behind the first letter are likelier. */
function edits(word: string, candidate: string): number {
  return distance(word, candidate) + (word[0] === candidate[0] ? 0 : 0.5);
}

/** The word that was most likely meant, or undefined where none is near. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  if (word.length > 40) return undefined;
  const most = Math.max(1, Math.floor(word.length / 3));
  const close = words.filter(({ length }) => Math.abs(length - word.length) <= most);
  const ranked = close.map((candidate) => ({ candidate, edits: edits(word.toLowerCase(), candidate) }));
  const best = ranked.reduce((a, b) => (b.edits < a.edits ? b : a), { candidate: '', edits: Number.POSITIVE_INFINITY });
  return Math.floor(best.edits) <= most ? best.candidate : undefined;
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
