import { styleText } from 'node:util';

type Style = 'red' | 'yellow' | 'cyan' | 'green';

/** The beginnings of lines that have a colour, by its meaning. */
const marks: readonly (readonly [begin: RegExp, style: Style])[] = [
  [/^error:/, 'red'],
  [/^ {0,2}warning:/, 'yellow'],
  [/^ {0,2}(?:note|hint):/, 'cyan'],
  [/^Next:/, 'green'],
  // A finding at its place.
  [/^[^\s:]+:\d+: warning:/, 'yellow'],
  [/^[^\s:]+:\d+:(?= )/, 'red'],
  // A change of a lock or a deps file.
  [/^ {2}\+(?= )/, 'green'],
  [/^ {2}[-!](?= )/, 'red'],
  [/^ {2}~(?= )/, 'yellow'],
];

/** The line with its beginning in the colour of its meaning. */
export function coloured(line: string): string {
  for (const [begin, style] of marks) {
    const [mark] = begin.exec(line) ?? [];
    if (mark !== undefined)
      return styleText(['bold', style], mark, { validateStream: false }) + line.slice(mark.length);
  }
  return line;
}
