// Edits of one map of a YAML text by its offsets; everything else keeps its bytes.
import {
  isMap,
  isScalar,
  type Pair,
  type ParsedNode,
  parseDocument,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Span } from '../../pep/scan.js';
import { type Bracketed, insertItem, removeItem } from '../bracketed.js';
import {
  indentOf,
  insertLines,
  isFirstInLine,
  lineBreakOf,
  lineEnd,
  lineStart,
  nextLine,
  removeLines,
  type Splice,
} from '../splice.js';
import type { Quote } from './scalar.js';

/** One key of a map with its value, by offsets. */
export interface YamlPair {
  readonly key: string;
  readonly keyNode: Scalar.Parsed;
  readonly value: ParsedNode;
  readonly start: number;
  /** Behind the value, without white space, line breaks and comments. */
  readonly end: number;
}

/** A map by offsets. */
export interface YamlBlock {
  readonly pairs: readonly YamlPair[];
  /** Of a map in braces. */
  readonly braces: Bracketed | undefined;
}

/** The quotes of a scalar. */
export function quoteOf(node: ParsedNode): Quote {
  if (!isScalar(node)) return '';
  return node.type === 'QUOTE_DOUBLE' ? '"' : node.type === 'QUOTE_SINGLE' ? "'" : '';
}

/** The end of a node without trailing white space: a block scalar ends behind its line break. */
function endOf(text: string, { range }: ParsedNode): number {
  const [start, end] = range;
  return start + text.slice(start, end).trimEnd().length;
}

function pairOf(text: string, { key, value, srcToken }: Pair<ParsedNode, ParsedNode | null>): readonly YamlPair[] {
  if (!isScalar(key) || value === null) return [];
  const mark = srcToken?.start.find(({ type }) => type === 'explicit-key-ind')?.offset;
  const keyNode = key as Scalar.Parsed;
  return [{ key: String(key.value), keyNode, value, start: mark ?? keyNode.range[0], end: endOf(text, value) }];
}

function bracesOf(node: ParsedNode, items: Bracketed['items']): Bracketed {
  const [start, end] = node.range;
  return { inside: { start: start + 1, end: end - 1 }, items };
}

/** A map by offsets. */
export function openMap(text: string, node: YAMLMap.Parsed): YamlBlock {
  const pairs = node.items.flatMap((pair) => pairOf(text, pair as Pair<ParsedNode, ParsedNode | null>));
  return { pairs, braces: node.flow === true ? bracesOf(node, pairs) : undefined };
}

/** The map at the top of a deps file that was read without faults; undefined where it holds only comments. */
export function topMap(text: string): YAMLMap.Parsed | undefined {
  const { contents } = parseDocument(text, { schema: 'failsafe', keepSourceTokens: true, logLevel: 'silent' });
  return isMap(contents) ? (contents as YAMLMap.Parsed) : undefined;
}

/** The end of a pair's lines: comments below it that are indented deeper belong to it. */
function blockEnd(text: string, { start, end }: Span): number {
  const column = start - lineStart(text, start);
  let at = nextLine(text, end);
  while (/^[ \t]*#/.test(text.slice(at, lineEnd(text, at))) && indentOf(text, at).length > column)
    at = nextLine(text, at);
  return at;
}

/** The start of the comment lines right above a pair; its own line where these begin the file, which they are about. */
function aboveOf(text: string, { start }: YamlPair): number {
  const own = lineStart(text, start);
  let at = own;
  while (at > 0 && /^[ \t]*#/.test(text.slice(lineStart(text, at - 1), at))) at = lineStart(text, at - 1);
  return at === 0 ? own : at;
}

/** Inserts `key: value` as the pair at a place. */
export function insertPair(text: string, { pairs, braces }: YamlBlock, at: number, pair: string): readonly Splice[] {
  if (braces !== undefined) return insertItem(text, braces, at, pair, ' ');
  const before = pairs[at - 1];
  const after = pairs[at];
  const beside = before ?? after;
  if (beside === undefined) return [];
  const column = beside.start - lineStart(text, beside.start);
  const indent = text.slice(lineStart(text, beside.start), beside.start).replace(/[^ ]/g, column === 0 ? '' : ' ');
  if (before !== undefined) return [insertLines(text, blockEnd(text, before), indent + pair)];
  return after === undefined ? [] : [insertLines(text, aboveOf(text, after), indent + pair)];
}

/** Removes a pair; of a map of which nothing is left, `{}` stays. */
export function removePair(text: string, { pairs, braces }: YamlBlock, at: number): readonly Splice[] {
  const pair = pairs[at];
  if (pair === undefined) return [];
  if (braces !== undefined) return removeItem(text, braces, at, false);
  const end = blockEnd(text, pair);
  if (pairs.length === 1)
    return [{ start: pair.start, end, text: `{}${/\r?\n$/.exec(text.slice(pair.start, end)) ?? ''}` }];
  const next = pairs[at + 1];
  // The first pair of a table in a list shares its line with the dash.
  if (!isFirstInLine(text, pair.start)) return [{ start: pair.start, end: next?.start ?? pair.end, text: '' }];
  return [removeLines(text, pair.start, end)];
}

/** A list of words, such as that of extras, with more of them. */
export function insertWords(text: string, list: YAMLSeq.Parsed, words: readonly string[]): readonly Splice[] {
  const items = list.items.map((item) => ({ start: item.range[0], end: endOf(text, item) }));
  const last = items.at(-1);
  if (list.flow === true) return insertItem(text, bracesOf(list, items), items.length, words.join(', '));
  if (last === undefined) return [];
  const mark = indentOf(text, last.start) + text.slice(text.lastIndexOf('-', last.start), last.start);
  const lines = words.map((word) => mark + word).join(lineBreakOf(text));
  return [insertLines(text, nextLine(text, last.end), lines)];
}

/** A list of words without one of them. */
export function removeWord(text: string, list: YAMLSeq.Parsed, at: number): readonly Splice[] {
  const items = list.items.map((item) => ({ start: item.range[0], end: endOf(text, item) }));
  const item = items[at];
  if (item === undefined) return [];
  if (list.flow === true) return removeItem(text, bracesOf(list, items), at, false);
  return [removeLines(text, item.start, nextLine(text, item.end))];
}

/** A list of tables without one of them; the last one goes with its entry. */
export function removeTable(text: string, list: YAMLSeq.Parsed, at: number): readonly Splice[] {
  const items = list.items.map((item) => ({ start: item.range[0], end: endOf(text, item) }));
  const item = items[at];
  if (item === undefined) return [];
  if (list.flow === true) return removeItem(text, bracesOf(list, items), at, false);
  const dash = dashOf(list, at) ?? item.start;
  const next = dashOf(list, at + 1);
  // The first one may share its line with the mark of an explicit value.
  if (!isFirstInLine(text, dash)) return [{ start: dash, end: next ?? item.end, text: '' }];
  return [removeLines(text, dash, blockEnd(text, { start: dash, end: item.end }))];
}

/** The offset of the dash before an item of a list over lines. */
function dashOf({ srcToken }: YAMLSeq.Parsed, at: number): number | undefined {
  const item = srcToken?.type === 'block-seq' ? srcToken.items[at] : undefined;
  return item?.start.find(({ type }) => type === 'seq-item-ind')?.offset;
}
