/** The start of a node; both counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A scalar as written: numbers, booleans and nulls stay text, since `3.10` is a version and not 3.1. */
export interface YamlScalar extends Position {
  readonly kind: 'scalar';
  /** Without quotes and escapes; empty where nothing is written. */
  readonly text: string;
  readonly quoted: boolean;
}

/** One key of a map with its value. */
export interface YamlEntry {
  readonly key: YamlScalar;
  readonly value: YamlNode;
}

/** A map. Keys are unique: the reader refuses repeats. */
export interface YamlMap extends Position {
  readonly kind: 'map';
  readonly entries: readonly YamlEntry[];
}

/** A list. */
export interface YamlList extends Position {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
}

/** Anything in a YAML file. */
export type YamlNode = YamlScalar | YamlMap | YamlList;
