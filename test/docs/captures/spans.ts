/** The colours of pylock's lines. */
export const colours = ['red', 'green', 'yellow', 'cyan'] as const;

export type Colour = (typeof colours)[number];

/** A part of a line in one colour; undefined for that of plain text. */
export interface Span {
  readonly text: string;
  readonly colour: Colour | undefined;
}

/** The select-graphic-rendition parameters of a terminal that set a colour (ECMA-48, 8.3.117). */
const sgrColours: ReadonlyMap<string, Colour> = new Map([
  ['31', 'red'],
  ['32', 'green'],
  ['33', 'yellow'],
  ['36', 'cyan'],
]);

/** Those that end one: all attributes off, and the default colour. */
const plain = new Set(['', '0', '39']);

/** Control sequences that choose how characters look, as pylock prints them and as tmux prints them anew. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is split here
const sgr = /\u001b\[([0-9;]*)m/;

/** A line with colours of a terminal as spans. Those without text are left out. */
export function spansOf(line: string): readonly Span[] {
  let colour: Colour | undefined;
  const spans: Span[] = [];
  for (const [at, part] of line.split(sgr).entries()) {
    if (at % 2 === 0) {
      if (part !== '') spans.push({ text: part, colour });
      continue;
    }
    for (const parameter of part.split(';'))
      colour = plain.has(parameter) ? undefined : (sgrColours.get(parameter) ?? colour);
  }
  return spans;
}

/** The rows of a terminal that show a line. */
export function rowsOf(spans: readonly Span[], width: number): readonly (readonly Span[])[] {
  const rows: Span[][] = [[]];
  let left = width;
  for (const { text, colour } of spans)
    for (let rest = [...text]; rest.length > 0; ) {
      if (left === 0) {
        rows.push([]);
        left = width;
      }
      const part = rest.slice(0, left);
      rows.at(-1)?.push({ text: part.join(''), colour });
      rest = rest.slice(part.length);
      left -= part.length;
    }
  return rows;
}
