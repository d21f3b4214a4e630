import type { Span } from '../pep/scan.js';

/** A stretch of a text with its replacement; an empty stretch is an insertion. */
export interface Splice extends Span {
  readonly text: string;
}

/** The text with some stretches replaced, which must not overlap. */
export function spliced(text: string, splices: readonly Splice[]): string {
  const inOrder = splices.toSorted((a, b) => a.start - b.start || a.end - b.end);
  let done = 0;
  let result = '';
  for (const { start, end, text: replacement } of inOrder) {
    result += text.slice(done, start) + replacement;
    done = end;
  }
  return result + text.slice(done);
}

/** The line break of a text: that of its first line. */
export function lineBreakOf(text: string): string {
  const at = text.indexOf('\n');
  return at > 0 && text[at - 1] === '\r' ? '\r\n' : '\n';
}

/** The start of the line of an offset. */
export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The end of the line of an offset, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  if (at === -1) return text.length;
  return at > offset && text[at - 1] === '\r' ? at - 1 : at;
}

/** The start of the next line; the end of the text where there is none. */
export function nextLine(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  return at === -1 ? text.length : at + 1;
}

/** The white space that a line begins with. */
export function indentOf(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return /^[ \t]*/.exec(text.slice(start, lineEnd(text, start)))?.[0] ?? '';
}

/** Whether only white space stands before an offset in its line. */
export function isFirstInLine(text: string, offset: number): boolean {
  return /^[ \t\ufeff]*$/.test(text.slice(lineStart(text, offset), offset));
}

/** Inserts whole lines at the start of a line, or at the end of a text that ends without a line break. */
export function insertLines(text: string, at: number, lines: string): Splice {
  const newline = lineBreakOf(text);
  const isBehind = at === text.length && at > 0 && text[at - 1] !== '\n';
  return { start: at, end: at, text: isBehind ? newline + lines : lines + newline };
}

/** Removes whole lines. Where the last one has no line break, the line above them gets none either. */
export function removeLines(text: string, from: number, to: number): Splice {
  const start = lineStart(text, from);
  const isAtEnd = to === text.length && start > 0 && !text.endsWith('\n');
  return { start: isAtEnd ? lineEnd(text, lineStart(text, start - 1)) : start, end: to, text: '' };
}

/** One more step of white space at the beginning of a line: a tab where the first such line of the text has one. */
export function stepOf(text: string): string {
  return /^(?:\t|[ ]+)(?=[^\s#])/m.exec(text)?.[0] === '\t' ? '\t' : '    ';
}

/** Appends lines with an empty line before them. A text without a line break at its end gets none. */
export function appendLines(text: string, lines: readonly string[]): Splice {
  const newline = lineBreakOf(text);
  const isWhole = text === '' || text.endsWith('\n');
  const gap = text === '' ? '' : isWhole ? newline : newline + newline;
  return { start: text.length, end: text.length, text: gap + lines.join(newline) + (isWhole ? newline : '') };
}
