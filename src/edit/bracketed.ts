// Lists and tables in brackets: `[a, b]` and `{a: 1}` of YAML, `["a", "b"]` and `{a = 1}` of TOML, on one line or several.
import type { Span } from '../pep/scan.js';
import { indentOf, isFirstInLine, lineBreakOf, lineEnd, lineStart, nextLine, type Splice, stepOf } from './splice.js';

/** The text between two brackets, with its items. */
export interface Bracketed {
  /** From behind the opening bracket to the closing one. */
  readonly inside: Span;
  readonly items: readonly Span[];
}

/** The next character from an offset on that is neither white space nor in a comment; `end` where there is none. */
function skipBlank(text: string, from: number, end: number): number {
  let at = from;
  while (at < end) {
    if (text[at] === '#') at = lineEnd(text, at);
    else if (/\s/.test(text[at] ?? '')) at += 1;
    else break;
  }
  return Math.min(at, end);
}

/** The offset of the comma behind an item; undefined where there is none. */
function commaBehind(text: string, { end }: Span, inside: Span): number | undefined {
  const at = skipBlank(text, end, inside.end);
  return text[at] === ',' && at < inside.end ? at : undefined;
}

function isOnOneLine(text: string, from: number, to: number): boolean {
  return !text.slice(from, to).includes('\n');
}

/** Inserts an item into brackets that have none. */
function insertOnly(text: string, inside: Span, item: string, pad: string): readonly Splice[] {
  const within = text.slice(inside.start, inside.end);
  if (within.trim() === '') return [{ ...inside, text: pad + item + pad }];
  // Comments stand there: the item comes on a line of its own below them.
  const newline = lineBreakOf(text);
  const closing = lineStart(text, inside.end);
  const indent = /\n([ \t]+)#/.exec(within)?.[1] ?? indentOf(text, inside.end) + stepOf(text);
  return [{ start: closing, end: closing, text: `${indent}${item},${newline}` }];
}

/**
 * Inserts an item at a place. Where items stand on lines of their own it gets one, with a comma behind it if the last
 * one has one. `pad` stands between brackets and items where there are none yet.
 */
export function insertItem(
  text: string,
  { inside, items }: Bracketed,
  at: number,
  item: string,
  pad = '',
): readonly Splice[] {
  const before = items[at - 1];
  const after = items[at];
  if (before === undefined) {
    if (after === undefined) return insertOnly(text, inside, item, pad);
    const gap = isFirstInLine(text, after.start) ? `,${lineBreakOf(text)}${indentOf(text, after.start)}` : ', ';
    return [{ start: after.start, end: after.start, text: item + gap }];
  }
  const comma = commaBehind(text, before, inside);
  const isOwnLine = isFirstInLine(text, before.start) && !isOnOneLine(text, before.end, after?.start ?? inside.end);
  if (!isOwnLine) return [{ start: before.end, end: before.end, text: `, ${item}` }];
  const line = `${lineBreakOf(text)}${indentOf(text, before.start)}${item}`;
  const end = lineEnd(text, comma ?? before.end);
  if (comma !== undefined) return [{ start: end, end, text: `${line},` }];
  if (end === before.end) return [{ start: end, end, text: `,${line}` }];
  return [
    { start: before.end, end: before.end, text: ',' },
    { start: end, end, text: line },
  ];
}

/** The line of an item that has it for itself, with its comma and the comment behind it. */
function ownLine(text: string, item: Span, comma: number | undefined): Span | undefined {
  const behind = comma !== undefined && isOnOneLine(text, item.end, comma) ? comma + 1 : item.end;
  const rest = text.slice(behind, lineEnd(text, behind));
  if (!isFirstInLine(text, item.start) || !/^[ \t]*(?:#.*)?$/.test(rest)) return undefined;
  if (comma !== undefined && comma >= behind) return undefined;
  return { start: lineStart(text, item.start), end: nextLine(text, behind) };
}

/**
 * Removes an item with its comma; of a line of its own the whole line. A comma that then stands behind the last item
 * stays where `keepsComma`, so that no other line changes.
 */
export function removeItem(
  text: string,
  { inside, items }: Bracketed,
  at: number,
  keepsComma: boolean,
): readonly Splice[] {
  const item = items[at];
  if (item === undefined) return [];
  const before = items[at - 1];
  const after = items[at + 1];
  if (
    items.length === 1 &&
    text.slice(inside.start, inside.end).replace(/,\s*$/, '').trim() === text.slice(item.start, item.end)
  )
    return [{ ...inside, text: '' }];
  const comma = commaBehind(text, item, inside);
  const commaBefore = before === undefined ? undefined : commaBehind(text, before, inside);
  const line = ownLine(text, item, comma);
  if (line !== undefined) {
    const isLoose = after === undefined && comma === undefined && commaBefore !== undefined && !keepsComma;
    return isLoose
      ? [
          { start: commaBefore, end: commaBefore + 1, text: '' },
          { ...line, text: '' },
        ]
      : [{ ...line, text: '' }];
  }
  if (after !== undefined && isOnOneLine(text, item.start, after.start))
    return [{ start: item.start, end: after.start, text: '' }];
  if (before !== undefined && !text.slice(before.end, item.start).includes('#'))
    return [{ start: before.end, end: item.end, text: '' }];
  const loose = comma ?? commaBefore;
  const splices = [{ ...item, text: '' }];
  return loose === undefined ? splices : [...splices, { start: loose, end: loose + 1, text: '' }];
}
