/** White space of `str.strip` and `str.split` (standard library, `str.isspace`). */
const blanks =
  ' \t\n\r\v\f\u001c\u001d\u001e\u001f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000';

/** Whether a text consists of white space. */
export function isBlank(text: string): boolean {
  return text !== '' && Array.from(text).every((character) => blanks.includes(character));
}

/** A text without some characters at its ends; without white space where none are named. */
export function stripText(text: string, characters: string | undefined, left: boolean, right: boolean): string {
  const gone = new Set(Array.from(characters ?? blanks));
  // A surrogate pair counts as one character, where such characters are to be stripped.
  const all = Array.from(gone).some(({ length }) => length > 1) ? Array.from(text) : text;
  let [start, end] = [0, all.length];
  while (left && start < end && gone.has(all[start] ?? '')) start += 1;
  while (right && end > start && gone.has(all[end - 1] ?? '')) end -= 1;
  const rest = all.slice(start, end);
  return typeof rest === 'string' ? rest : rest.join('');
}

/** As `str.split()` without a separator. */
function splitBlanks(text: string, most: number): readonly string[] {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && blanks.includes(text.charAt(at))) at += 1;
    if (at === text.length) return parts;
    // The rest keeps its inner and trailing white space.
    if (parts.length === most) return [...parts, text.slice(at)];
    const start = at;
    while (at < text.length && !blanks.includes(text.charAt(at))) at += 1;
    parts.push(text.slice(start, at));
  }
}

/** As `str.split`; a negative `most` is no limit. Undefined for an empty separator. */
export function splitText(text: string, separator: string | undefined, most: number): readonly string[] | undefined {
  if (separator === undefined) return splitBlanks(text, most);
  if (separator === '') return undefined;
  const parts = text.split(separator);
  if (most < 0 || parts.length <= most + 1) return parts;
  return [...parts.slice(0, most), parts.slice(most).join(separator)];
}

/** As `str.rsplit` with a separator; undefined for an empty one. */
export function splitTextFromEnd(text: string, separator: string, most: number): readonly string[] | undefined {
  if (separator === '') return undefined;
  // The search runs from the end: the last `aa` in `aaa` counts.
  const parts: string[] = [];
  let rest = text;
  while (most < 0 || parts.length < most) {
    const at = rest.lastIndexOf(separator);
    if (at === -1) break;
    parts.unshift(rest.slice(at + separator.length));
    rest = rest.slice(0, at);
  }
  return [rest, ...parts];
}

/** As `str.splitlines`. */
export function splitLines(text: string): readonly string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: lines of Python end at these too.
  const lines = text.split(/\r\n|[\n\r\v\f\u001c\u001d\u001e\u0085\u2028\u2029]/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** The position of an index from the start or, below 0, from the end, clamped to the length as in slices. */
export function placeOf(index: number, length: number): number {
  return Math.min(length, Math.max(0, index < 0 ? length + index : index));
}

/** `items[start:end:step]` (standard library, "Common Sequence Operations"); the step is not 0. */
export function sliceOf<T>(
  items: readonly T[],
  start: number | undefined,
  end: number | undefined,
  step: number,
): readonly T[] {
  const { length } = items;
  if (step === 1) return items.slice(placeOf(start ?? 0, length), placeOf(end ?? length, length));
  const bound = (index: number) => {
    const place = index < 0 ? length + index : index;
    return step > 0 ? Math.min(length, Math.max(0, place)) : Math.min(length - 1, Math.max(-1, place));
  };
  const from = start === undefined ? (step > 0 ? 0 : length - 1) : bound(start);
  const to = end === undefined ? (step > 0 ? length : -1) : bound(end);
  const kept: T[] = [];
  for (let at = from; step > 0 ? at < to : at > to; at += step) kept.push(items[at] as T);
  return kept;
}
