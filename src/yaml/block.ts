import { type Inline, inlineValue, isBracket, splitKey, Unknown } from './inline.js';
import type { YamlEntry, YamlNode, YamlScalar } from './model.js';

/** A line that is not blank. */
interface Line {
  readonly indent: number;
  readonly text: string;
  readonly number: number;
}

/** Anything but printable ASCII and line breaks. */
const notPlain = /[^ -~\r\n]|\r(?!\n)/;

/** The deepest nesting that is read; locks have less. */
const mostDepth = 16;

/** The widest indentation that is read. */
const mostIndent = 100;

/** Marks of documents and of merge conflicts. */
const marks = ['---', '...', '=====', '|||||', '<<<<<'];

/**
 * Reads the YAML that people and tools mostly write: maps and lists by indentation, and one-line values. Undefined for
 * anything else; the full reader then takes over, which takes longer to load than most files take to read. Whatever this
 * reader reads, that one reads in the same way, with the same positions.
 */
export function readBlockYaml(text: string): YamlNode | undefined {
  if (notPlain.test(text)) return undefined;
  try {
    const lines = splitLines(text);
    const [first] = lines;
    if (first === undefined || first.indent !== 0) return undefined;
    // All of a small file may be in brackets: an environment without packages is {}.
    if (lines.length === 1 && isBracket(first.text.charAt(0)))
      return inlineValue({ text: first.text, line: first.number, column: 1 });
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
    if (indent > mostIndent || marks.some((mark) => content.startsWith(mark))) throw new Unknown();
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
    return {
      kind: 'map',
      entries: this.#entries({ text: line.text, line: line.number, column: indent + 1 }, depth),
      ...node,
    };
  }

  #items(indent: number, depth: number): readonly YamlNode[] {
    const items: YamlNode[] = [];
    for (let line = this.#lines[this.#at]; line?.indent === indent && isItem(line.text); line = this.#lines[this.#at]) {
      const text = line.text.slice(1).trimStart();
      const item = { text, line: line.number, column: indent + line.text.length - text.length + 1 };
      if (text === '' || text.startsWith('#')) throw new Unknown();
      if (splitKey(text) === undefined) {
        items.push(inlineValue(item));
        this.#at += 1;
      } else items.push({ kind: 'map', entries: this.#entries(item, depth + 1), line: item.line, column: item.column });
    }
    return items;
  }

  /** The entries of a map; the first may follow the dash of a list item. */
  #entries(first: Inline, depth: number): readonly YamlEntry[] {
    const { column } = first;
    const entries: YamlEntry[] = [];
    const seen = new Set<string>();
    for (let one: Inline | undefined = first; one !== undefined; one = this.#nextEntry(column)) {
      const split = splitKey(one.text);
      if (split === undefined || seen.has(split.key)) throw new Unknown();
      seen.add(split.key);
      this.#at += 1;
      const key: YamlScalar = { kind: 'scalar', text: split.key, quoted: split.quoted, line: one.line, column };
      const value = { text: split.rest, line: one.line, column: column + one.text.length - split.rest.length };
      entries.push({ key, value: this.#value(value, column - 1, depth) });
    }
    return entries;
  }

  #nextEntry(column: number): Inline | undefined {
    const line = this.#lines[this.#at];
    if (line === undefined || line.indent !== column - 1 || isItem(line.text)) return undefined;
    return { text: line.text, line: line.number, column };
  }

  #value(value: Inline, indent: number, depth: number): YamlNode {
    if (value.text !== '' && !value.text.startsWith('#')) return inlineValue(value);
    const next = this.#lines[this.#at];
    const isList = next !== undefined && isItem(next.text);
    if (next === undefined || next.indent < indent || (next.indent === indent && !isList)) throw new Unknown();
    return this.block(next.indent, depth + 1);
  }
}

function isItem(text: string): boolean {
  return text.startsWith('- ') || text === '-';
}
