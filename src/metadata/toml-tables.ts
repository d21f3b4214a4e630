import { parse } from 'smol-toml';

/** A table of a TOML document. */
export type TomlTable = Readonly<Record<string, unknown>>;

/** Whether a value is a table, and no list. */
export function isTable(value: unknown): value is TomlTable {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A pyproject.toml; undefined where it can't be read. */
export function readDocument(text: string): TomlTable | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/** A table inside of tables. */
export function tableAt(document: TomlTable, ...path: readonly string[]): TomlTable | undefined {
  let table: unknown = document;
  for (const key of path) table = isTable(table) && Object.hasOwn(table, key) ? table[key] : undefined;
  return isTable(table) ? table : undefined;
}

/** A value as a list of texts, empty where there is none; undefined where it is anything else. */
export function textList(value: unknown): readonly string[] | undefined {
  if (value === undefined) return [];
  return Array.isArray(value) && value.every((item): item is string => typeof item === 'string') ? value : undefined;
}
