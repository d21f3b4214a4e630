// Edits of a table of Poetry's in a pyproject.toml: `name = "^1"` and `name = {version = "^1", extras = ["a"]}`.

import { gitKeys, gitKeysOf, readGitKeys } from '../../deps/git-source.js';
import { parseMarker } from '../../pep/marker-parse.js';
import { normalizeName } from '../../pep/name.js';
import { readConstraint } from '../../poetry/poetry-constraint.js';
import type { YamlEntry, YamlMap, YamlNode } from '../../yaml/model.js';
import { type Addition, checkSource, isSameMarker, severalConstraints } from '../addition.js';
import { type Bracketed, insertItem, removeItem } from '../bracketed.js';
import { sortedPlace } from '../sorted-place.js';
import { insertLines, isFirstInLine, lineStart, nextLine, removeLines, type Splice } from '../splice.js';
import { namesIn, nodeAt, notEditable, type OpenToml, spanOf, type TomlPlace } from './places.js';
import { printKey, printStrings, printToml, quoteIn } from './text.js';

const what = 'this table';

/** Whether a table stands in braces. */
function isInline({ text, spans }: OpenToml, table: YamlMap): boolean {
  return text[spans.get(table)?.start ?? text.length] === '{';
}

/** Whether a table has a header of its own, apart from that of the table around it. */
function hasHeader({ text, spans }: OpenToml, node: YamlNode): boolean {
  return node.kind === 'map' && text[spans.get(node)?.start ?? text.length] === '[';
}

function entrySpan(open: OpenToml, { key, value }: YamlEntry) {
  return { start: spanOf(open, key, what).start, end: spanOf(open, value, what).end };
}

function bracesOf(open: OpenToml, table: YamlMap): Bracketed {
  const { start, end } = spanOf(open, table, what);
  return { inside: { start: start + 1, end: end - 1 }, items: table.entries.map((entry) => entrySpan(open, entry)) };
}

/** Inserts `key = value` as the entry at a place of a table. */
function insertEntry(open: OpenToml, table: YamlMap, at: number, line: string): readonly Splice[] {
  const { text } = open;
  if (isInline(open, table)) return insertItem(text, bracesOf(open, table), at, line, ' ');
  const { start } = spanOf(open, table, what);
  const own = table.entries.map((entry) => (hasHeader(open, entry.value) ? undefined : entrySpan(open, entry)));
  const before = own.slice(0, at).findLast((span) => span !== undefined);
  const after = before === undefined ? own.find((span) => span !== undefined) : undefined;
  if (after !== undefined)
    return [insertLines(text, aboveOf(text, after.start, start), indented(text, after.start, line))];
  const place = before === undefined ? nextLine(text, start) : nextLine(text, before.end);
  return [insertLines(text, place, before === undefined ? line : indented(text, before.start, line))];
}

function indented(text: string, beside: number, line: string): string {
  return text.slice(lineStart(text, beside), beside) + line;
}

/** The start of the comments right above an entry; its own line where these stand right below the header. */
function aboveOf(text: string, entry: number, header: number): number {
  const own = lineStart(text, entry);
  const first = nextLine(text, header);
  let at = own;
  while (at > first && /^[ \t]*#/.test(text.slice(lineStart(text, at - 1), at))) at = lineStart(text, at - 1);
  return at === first ? own : at;
}

/** The keys for an address: those of a repository are Poetry's own. */
function sourceKeys(url: string): readonly string[] {
  const keys = gitKeysOf(url) ?? new Map([['url', url]]);
  return [...keys].map(([key, value]) => `${key} = ${printToml(value, '"')}`);
}

/** The address of an entry. */
function addressIn(table: YamlNode): string | undefined {
  const keys = gitKeys.flatMap((key) => {
    const text = textIn(table, key);
    return text === undefined ? [] : [[key, text] as const];
  });
  return textIn(table, 'git') === undefined ? textIn(table, 'url') : readGitKeys(new Map(keys));
}

/** The value of a new entry. */
function newValue({ asked, chosen }: Addition): string {
  const constraint = printToml(asked.constraint ?? chosen, '"');
  const parts = [
    ...(asked.url === undefined ? [`version = ${constraint}`] : sourceKeys(asked.url)),
    ...(asked.extras.length === 0 ? [] : [`extras = ${printStrings(asked.extras, '"')}`]),
    ...(asked.marker === undefined ? [] : [`markers = ${printToml(asked.marker, '"')}`]),
  ];
  return parts.length === 1 && asked.url === undefined ? constraint : `{${parts.join(', ')}}`;
}

function textIn(node: YamlNode, key: string): string | undefined {
  const value = nodeAt(node, key);
  return value?.kind === 'scalar' ? value.text : undefined;
}

/** A string in place of another, in its quotes. */
function replaceString(open: OpenToml, node: YamlNode, fresh: string): readonly Splice[] {
  const { start, end } = spanOf(open, node, what);
  return [{ start, end, text: printToml(fresh, quoteIn(open.text, start)) }];
}

function setKey(open: OpenToml, table: YamlMap, key: string, fresh: string): readonly Splice[] {
  const value = nodeAt(table, key);
  if (value !== undefined) return replaceString(open, value, fresh);
  return insertEntry(open, table, table.entries.length, `${key} = ${printToml(fresh, '"')}`);
}

function addExtras(open: OpenToml, table: YamlMap, extras: readonly string[]): readonly Splice[] {
  const list = nodeAt(table, 'extras');
  if (list?.kind !== 'list')
    return insertEntry(open, table, table.entries.length, `extras = ${printStrings(extras, '"')}`);
  const { start, end } = spanOf(open, list, what);
  const items = list.items.map((item) => spanOf(open, item, what));
  const words = extras.map((extra) => printToml(extra, '"')).join(', ');
  return insertItem(open.text, { inside: { start: start + 1, end: end - 1 }, items }, items.length, words);
}

/** The change of one key of an entry, which is read anew before the next. */
function nextChange(open: OpenToml, { value }: YamlEntry, { asked }: Addition): readonly Splice[] {
  if (value.kind === 'list') throw severalConstraints(asked.name, open.path);
  const version = value.kind === 'scalar' ? value.text : textIn(value, 'version');
  checkSource(asked, value.kind === 'scalar' ? undefined : addressIn(value), open.path);
  const { constraint } = asked;
  const isOther = constraint !== undefined && readConstraint(constraint).text !== readConstraint(version ?? '*').text;
  if (isOther && value.kind === 'scalar') return replaceString(open, value, constraint);
  if (isOther && value.kind === 'map') return setKey(open, value, 'version', constraint);
  const there = value.kind === 'map' ? nodeAt(value, 'extras') : undefined;
  const known =
    there?.kind === 'list' ? there.items.map((item) => (item.kind === 'scalar' ? normalizeName(item.text) : '')) : [];
  const extras = asked.extras.filter((extra) => !known.includes(extra));
  const old = value.kind === 'map' ? textIn(value, 'markers') : undefined;
  const isSame = isSameMarker(old === undefined ? undefined : parseMarker(old), asked.marker);
  if (extras.length === 0 && isSame) return [];
  if (value.kind === 'scalar') {
    const { start, end } = spanOf(open, value, what);
    return [{ start, end, text: `{version = ${open.text.slice(start, end)}}` }];
  }
  if (extras.length > 0) return addExtras(open, value, extras);
  return setKey(open, value, 'markers', asked.marker ?? '');
}

/** Adds an entry to a table, or makes the next change of the one that is there; none where it is all that is asked for. */
export function addToTable(open: OpenToml, place: TomlPlace, table: YamlMap, addition: Addition): readonly Splice[] {
  const { asked } = addition;
  const names = namesIn(place);
  const at = names.indexOf(asked.name);
  const entry = table.entries[at];
  if (entry !== undefined) {
    const isNamed = asked.extras.length > 0 || (asked.constraint ?? asked.url ?? asked.marker) !== undefined;
    return isNamed ? nextChange(open, entry, addition) : [];
  }
  const line = `${printKey(asked.spelling)} = ${newValue(addition)}`;
  return insertEntry(open, table, sortedPlace(names, asked.name), line);
}

/** Removes one entry; one with a header of its own with all that stands below it. */
export function removeFromTable(open: OpenToml, table: YamlMap, at: number): readonly Splice[] {
  const { text, path } = open;
  const entry = table.entries[at];
  if (entry === undefined) return [];
  if (isInline(open, table)) return removeItem(text, bracesOf(open, table), at, false);
  if (hasHeader(open, entry.value)) {
    const { start, end } = spanOf(open, entry.value, what);
    return [removeLines(text, start, nextLine(text, end))];
  }
  const { start, end } = entrySpan(open, entry);
  if (!isFirstInLine(text, start)) throw notEditable(path, what);
  return [removeLines(text, start, nextLine(text, end))];
}
