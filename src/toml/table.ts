import type { Position, YamlEntry, YamlMap, YamlNode, YamlScalar } from '../yaml/model.js';

/** How a table came to be: it says who may add keys to it (TOML, "Table", "Inline Table"). */
type Origin = 'header' | 'implied' | 'dotted' | 'inline';

/** A table that is filled while the document is read. */
export class Table {
  readonly map: YamlMap;
  origin: Origin;
  readonly #entries: YamlEntry[] = [];
  readonly #tables = new Map<string, Table>();
  readonly #lists = new Map<string, YamlNode[]>();
  readonly #names = new Set<string>();

  constructor({ line, column }: Position, origin: Origin) {
    this.origin = origin;
    this.map = { kind: 'map', entries: this.#entries, line, column };
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  /** The table of a name, or the last of its list of tables. */
  tableOf(name: string): Table | undefined {
    return this.#tables.get(name);
  }

  /** Sets a value. The name must be new. */
  set(key: YamlScalar, value: YamlNode): void {
    this.#names.add(key.text);
    this.#entries.push({ key, value });
  }

  /** Adds a table under a new name. */
  add(key: YamlScalar, table: Table): Table {
    this.set(key, table.map);
    this.#tables.set(key.text, table);
    return table;
  }

  /** Adds a table to the list of a name, which is made at first; undefined where the name has another value. */
  append(key: YamlScalar, table: Table): Table | undefined {
    let list = this.#lists.get(key.text);
    if (list === undefined) {
      if (this.has(key.text)) return undefined;
      list = [];
      const { line, column } = table.map;
      this.set(key, { kind: 'list', items: list, line, column });
      this.#lists.set(key.text, list);
    }
    list.push(table.map);
    this.#tables.set(key.text, table);
    return table;
  }
}
