import type { YamlEntry, YamlNode, YamlScalar } from '../yaml/model.js';

/** A line that is not blank. */
interface Line {
  readonly indent: number;
  readonly text: string;
  readonly number: number;
}

/** Thrown for text outside this reader's subset; never leaves this file. */
class Unknown extends Error {}

/**
 * Plain text that every YAML reader takes as text: it has no space, so neither `: ` nor ` #` is in it, and it begins
 * with none of YAML's indicators.
 */
const plain = /^[A-Za-z0-9_./~+=^(][!-~]*$/;

/** Anything but printable ASCII and line breaks. */
const notPlain = /[^ -~\r\n]|\r(?!\n)/;

/** The longest key that YAML allows without a `?` is 1,024; ours are project names. */
const longestKey = 1000;

/** The deepest nesting that is read; locks have less. */
const mostDepth = 16;

/**
 * Reads the block-style YAML that pylock and Makes' own tool write: maps, lists and one-line scalars. Undefined for
 * anything else; a full YAML reader then takes over. A lock has thousands of lines, and this reader keeps an
 * up-to-date check fast.
 */
export function readBlockYaml(text: string): YamlNode | undefined {
  if (notPlain.test(text)) return undefined;
  try {
    const lines = splitLines(text);
    const [first] = lines;
    if (first === undefined || first.indent !== 0) return undefined;
    const reader = new BlockReader(lines);
    const node = reader.block(0, 0);
    return reader.isDone ? node : undefined;
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }
}

function splitLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  text.split('\n').forEach((whole, at) => {
    const body = whole.endsWith('\r') ? whole.slice(0, -1) : whole;
    const content = body.trimStart();
    if (content === '' || content.startsWith('#')) return;
    const indent = body.length - content.length;
    if (['---', '...', '=====', '|||||'].some((mark) => content.startsWith(mark))) throw new Unknown();
    lines.push({ indent, text: content.trimEnd(), number: at + 1 });
  });
  return lines;
}

class BlockReader {
  readonly #lines: readonly Line[];
  #at = 0;

  constructor(lines: readonly Line[]) {
    this.#lines = lines;
  }

  get isDone(): boolean {
    return this.#at === this.#lines.length;
  }

  /** The list or map whose lines have this indent. */
  block(indent: number, depth: number): YamlNode {
    const line = this.#lines[this.#at];
    if (line === undefined || depth > mostDepth) throw new Unknown();
    const node = { line: line.number, column: indent + 1 };
    if (isItem(line.text)) return { kind: 'list', items: this.#items(indent, depth), ...node };
    return { kind: 'map', entries: this.#entries(indent, depth), ...node };
  }

  #items(indent: number, depth: number): readonly YamlNode[] {
    const items: YamlNode[] = [];
    for (let line = this.#lines[this.#at]; line?.indent === indent && isItem(line.text); line = this.#lines[this.#at]) {
      const rest = line.text.slice(1).trimStart();
      if (rest === '') throw new Unknown();
      const inner = indent + line.text.length - rest.length;
      if (splitKey(rest) === undefined) {
        items.push(scalar(rest, line.number, inner + 1));
        this.#at += 1;
      } else
        items.push({
          kind: 'map',
          entries: this.#entries(inner, depth + 1, rest),
          line: line.number,
          column: inner + 1,
        });
    }
    return items;
  }

  /** The entries of a map; the first may follow the dash of a list item. */
  #entries(indent: number, depth: number, behindDash?: string): readonly YamlEntry[] {
    const entries: YamlEntry[] = [];
    const seen = new Set<string>();
    let text = behindDash;
    for (let line = this.#lines[this.#at]; line !== undefined; line = this.#lines[this.#at]) {
      if (text === undefined && (line.indent !== indent || isItem(line.text))) break;
      const split = splitKey(text ?? line.text);
      if (split === undefined || seen.has(split.key)) throw new Unknown();
      seen.add(split.key);
      text = undefined;
      this.#at += 1;
      const key: YamlScalar = { kind: 'scalar', text: split.key, quoted: false, line: line.number, column: indent + 1 };
      entries.push({ key, value: this.#value(split.rest, line, indent, depth) });
    }
    return entries;
  }

  #value(rest: string, line: Line, indent: number, depth: number): YamlNode {
    if (rest !== '') return scalar(rest, line.number, indent + 1);
    const next = this.#lines[this.#at];
    const isList = next !== undefined && isItem(next.text);
    if (next === undefined || next.indent < indent || (next.indent === indent && !isList)) throw new Unknown();
    return this.block(next.indent, depth + 1);
  }
}

function isItem(text: string): boolean {
  return text.startsWith('- ') || text === '-';
}

/** Splits `key: rest`; undefined where the whole is a scalar. */
function splitKey(text: string): { readonly key: string; readonly rest: string } | undefined {
  const quote = text[0] === "'" || text[0] === '"' ? text[0] : undefined;
  const end = quote === undefined ? findColon(text) : text.indexOf(quote, 1) + 1;
  if (end <= 0 || text[end] !== ':' || (end + 1 < text.length && text[end + 1] !== ' ')) return undefined;
  const key = scalarText(text.slice(0, end));
  if (key.length > longestKey) throw new Unknown();
  return { key, rest: text.slice(end + 1).trim() };
}

function findColon(text: string): number {
  const inside = text.indexOf(': ');
  return inside === -1 && text.endsWith(':') ? text.length - 1 : inside;
}

/** The text of a scalar on one line. */
function scalarText(text: string): string {
  const [first = ''] = text;
  if (first !== "'" && first !== '"') {
    if (!plain.test(text) || text.endsWith(':')) throw new Unknown();
    return text;
  }
  const inner = text.slice(1, -1);
  if (text.length < 2 || text.at(-1) !== first || inner.includes(first) || inner.includes('\\')) throw new Unknown();
  return inner;
}

/** A scalar on one line, or an empty list or map. */
function scalar(text: string, line: number, column: number): YamlNode {
  if (text === '{}') return { kind: 'map', entries: [], line, column };
  if (text === '[]') return { kind: 'list', items: [], line, column };
  return { kind: 'scalar', text: scalarText(text), quoted: text.startsWith("'") || text.startsWith('"'), line, column };
}
