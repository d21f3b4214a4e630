import { PylockError } from '../errors.js';
import { quoted } from '../text/quoted.js';
import type { Faults } from '../yaml/fault-list.js';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from '../yaml/model.js';
import { truthOf } from '../yaml/truth.js';

/** The list to write in the place of one text, or of a table of names as Poetry has it. */
function listHint(key: string, value: YamlNode): string | undefined {
  const name = value.kind === 'map' ? value.entries[0]?.key.text : undefined;
  const text = value.kind === 'scalar' ? value.text : name;
  return text === undefined || text === '' || text.length > 80 ? undefined : `Write: ${key} = [${quoted(text)}]`;
}

/** A text in a pyproject.toml. */
export interface TextAt {
  readonly text: string;
  readonly node: YamlScalar;
  /** Its key path for faults, such as `project.dependencies[2]`. */
  readonly path: string;
}

/** A table of a pyproject.toml. A value of another kind than expected is noted as a fault, and counts as absent. */
export class TableAt {
  readonly map: YamlMap;
  /** Its key path for faults; empty for the document. */
  readonly path: string;
  readonly faults: Faults;
  #entries: ReadonlyMap<string, YamlEntry> | undefined;

  constructor(map: YamlMap, path: string, faults: Faults) {
    this.map = map;
    this.path = path;
    this.faults = faults;
  }

  /** The path of a key in it. */
  pathOf(key: string): string {
    const word = /^[\w.[\]-]{1,60}$/.test(key) ? key : quoted(key);
    return this.path === '' ? word : `${this.path}.${word}`;
  }

  entry(key: string): YamlEntry | undefined {
    this.#entries ??= new Map(this.map.entries.map((entry) => [entry.key.text, entry]));
    return this.#entries.get(key);
  }

  /** The table of a key, and of keys inside of it. */
  table(key: string, ...inner: readonly string[]): TableAt | undefined {
    const value = this.entry(key)?.value;
    const found = value && this.tableIn(value, this.pathOf(key));
    const [next, ...rest] = inner;
    return found === undefined || next === undefined ? found : found.table(next, ...rest);
  }

  /** The tables in the list of a key. */
  tables(key: string): readonly TableAt[] {
    return this.items(key, 'a list of tables').flatMap(({ node, path }) => this.tableIn(node, path) ?? []);
  }

  /** Each key with its table. */
  eachTable(): readonly (readonly [key: YamlScalar, table: TableAt])[] {
    return this.map.entries.flatMap(({ key, value }) => {
      const table = this.tableIn(value, this.pathOf(key.text));
      return table === undefined ? [] : [[key, table] as const];
    });
  }

  text(key: string): TextAt | undefined {
    const value = this.entry(key)?.value;
    return value && this.textIn(value, this.pathOf(key));
  }

  /** The texts in the list of a key. */
  texts(key: string, noun = 'a list of texts'): readonly TextAt[] {
    return this.items(key, noun).flatMap(({ node, path }) => this.textIn(node, path) ?? []);
  }

  /** The values in the list of a key. */
  items(key: string, noun: string): readonly { readonly node: YamlNode; readonly path: string }[] {
    const value = this.entry(key)?.value;
    if (value === undefined) return [];
    if (value.kind === 'list') return value.items.map((node, at) => ({ node, path: `${this.pathOf(key)}[${at}]` }));
    this.faults.add(value, this.pathOf(key), `expected ${noun}`, listHint(key, value));
    return [];
  }

  truth(key: string): boolean {
    const value = this.entry(key)?.value;
    const truth = truthOf(value);
    if (value !== undefined && truth === undefined) this.faults.add(value, this.pathOf(key), 'expected true or false');
    return truth === true;
  }

  /** The value of a text; undefined where it is a fault, which is noted with its place. */
  read<T>({ text, node, path }: TextAt, read: (text: string) => T): T | undefined {
    return this.faults.attempt(node, path, () => read(text));
  }

  tableIn(node: YamlNode, path: string): TableAt | undefined {
    if (node.kind === 'map') return new TableAt(node, path, this.faults);
    this.faults.add(node, path, 'expected a table');
    return undefined;
  }

  /** A text. A number or a truth is none: an index would be asked for a package "1" or "true". */
  textIn(node: YamlNode, path: string): TextAt | undefined {
    if (node.kind === 'scalar' && node.quoted && node.text !== '') return { text: node.text, node, path };
    this.faults.add(node, path, 'expected a text');
    return undefined;
  }

  /** A text, or a number or date as written. */
  scalarIn(node: YamlNode, path: string): TextAt | undefined {
    return node.kind === 'scalar' && !node.quoted ? { text: node.text, node, path } : this.textIn(node, path);
  }
}

/** A fault of a value, for readers of texts. */
export function badValue(message: string, hint?: string): PylockError {
  return new PylockError('bad-deps', message, hint === undefined ? {} : { hint });
}
