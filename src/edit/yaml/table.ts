import { isMap, isScalar, isSeq, type ParsedNode, type YAMLMap, type YAMLSeq } from 'yaml';
import type { NormalizedName } from '../../pep/name.js';
import { type Splice, spliced } from '../splice.js';
import { insertPair, insertWords, openMap, quoteOf, removePair, type YamlPair } from './map.js';
import { printYaml, type Quote } from './scalar.js';

/** The quotes of new keys and values: where every one that is there has them, new ones get them too. */
export interface YamlStyle {
  readonly key: Quote;
  readonly value: Quote;
}

/** The quotes that every scalar has that needs none; none where there is no such scalar. */
function commonQuote(nodes: readonly ParsedNode[]): Quote {
  const free = nodes.filter((node) => isScalar(node) && printYaml(String(node.value), '') === String(node.value));
  const quotes = new Set(free.map(quoteOf));
  const [only = ''] = quotes;
  return quotes.size === 1 ? only : '';
}

/** The style of a map. */
export function styleOf(text: string, map: YAMLMap.Parsed): YamlStyle {
  const { pairs } = openMap(text, map);
  return {
    key: commonQuote(pairs.map(({ keyNode }) => keyNode)),
    value: commonQuote(pairs.map(({ value }) => value)),
  };
}

/** `version: ^1.0` */
export function printPair(key: string, value: string, { key: quote }: YamlStyle): string {
  return `${printYaml(key, quote)}: ${value}`;
}

/** A list on one line. */
export function printList(words: readonly string[], { value }: YamlStyle): string {
  return `[${words.map((word) => printYaml(word, value)).join(', ')}]`;
}

/** The one table of an entry, also where it stands in a list of its own. */
export function tableOf(value: ParsedNode): YAMLMap.Parsed | undefined {
  if (isMap(value)) return value as YAMLMap.Parsed;
  const [only, another] = isSeq(value) ? (value.items as readonly ParsedNode[]) : [];
  return another === undefined && isMap(only) ? (only as YAMLMap.Parsed) : undefined;
}

function find(text: string, table: YAMLMap.Parsed, key: string): YamlPair | undefined {
  return openMap(text, table).pairs.find((pair) => pair.key === key);
}

/** The scalar or list of a key; undefined where the table has none. */
export function valueIn(text: string, table: YAMLMap.Parsed, key: string): ParsedNode | undefined {
  return find(text, table, key)?.value;
}

/** Replaces the text of a value; the line break that ends a block scalar stays. */
export function replaceValue({ value, end }: YamlPair, printed: string): readonly Splice[] {
  return [{ start: value.range[0], end, text: printed }];
}

/** A text in place of a scalar, in its quotes where it had some. */
export function replaceScalar(pair: YamlPair, fresh: string): readonly Splice[] {
  return replaceValue(pair, printYaml(fresh, quoteOf(pair.value)));
}

/** The text with a key of a table set. */
export function withKey(text: string, table: YAMLMap.Parsed, key: string, fresh: string, style: YamlStyle): string {
  const pair = find(text, table, key);
  if (pair !== undefined) return spliced(text, replaceScalar(pair, fresh));
  const open = openMap(text, table);
  const at = key === 'version' && open.braces !== undefined ? 0 : open.pairs.length;
  return spliced(text, insertPair(text, open, at, printPair(key, printYaml(fresh, style.value), style)));
}

/** The text without a key of a table. */
export function withoutKey(text: string, table: YAMLMap.Parsed, key: string): string {
  const open = openMap(text, table);
  const at = open.pairs.findIndex((pair) => pair.key === key);
  return at === -1 ? text : spliced(text, removePair(text, open, at));
}

/** The text with more words in a list of a table; one word may stand without brackets. */
export function withWords(
  text: string,
  table: YAMLMap.Parsed,
  key: string,
  words: readonly NormalizedName[],
  style: YamlStyle,
): string {
  const pair = find(text, table, key);
  if (pair === undefined) {
    const open = openMap(text, table);
    return spliced(text, insertPair(text, open, open.pairs.length, printPair(key, printList(words, style), style)));
  }
  const { value } = pair;
  if (isSeq(value)) {
    const list = value as YAMLSeq.Parsed;
    if (list.items.length === 0) return spliced(text, replaceValue(pair, printList(words, style)));
    const printed = words.map((word) => printYaml(word, style.value));
    return spliced(text, insertWords(text, list, printed));
  }
  const only = text.slice(value.range[0], pair.end);
  const kept = only === 'true' ? [] : [only];
  const printed = [...kept, ...words.map((word) => printYaml(word, style.value))];
  return spliced(text, replaceValue(pair, printed.length === 1 ? (printed[0] ?? '') : `[${printed.join(', ')}]`));
}
