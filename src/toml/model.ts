import type { YamlMap, YamlNode } from '../yaml/model.js';

/** The place of a node in its text: offsets of UTF-16 units, the end behind the last one. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** A TOML document as the nodes that YAML files have too. Numbers, booleans and dates are scalars without quotes, as written. */
export interface TomlDocument {
  readonly root: YamlMap;
  /**
   * The span of each scalar, list and inline table; of a table with a header that of the header and its keys. A table
   * that stands in pieces, as dotted keys or behind the headers of its parts alone, has none.
   */
  readonly spans: ReadonlyMap<YamlNode, TextSpan>;
}
