import type { AST } from 'toml-eslint-parser';
import { mostDepth } from '../yaml/check-tokens.js';
import type { Position, YamlNode, YamlScalar } from '../yaml/model.js';
import { faultAt, type YamlSource } from '../yaml/source.js';
import { tooDeep } from './check-toml.js';
import type { TextSpan, TomlDocument } from './model.js';
import { repeatAt } from './syntax-fault.js';
import { Table } from './table.js';

type Key = AST.TOMLBare | AST.TOMLQuoted;

function positionOf({ loc }: AST.HasLocs): Position {
  return { line: loc.start.line, column: loc.start.column + 1 };
}

/** Turns the parser's nodes into ours. */
export class Builder {
  readonly #text: string;
  readonly #source: YamlSource;
  /** The characters before the text that the parser did not see. */
  readonly #before: number;
  readonly #spans = new Map<YamlNode, TextSpan>();

  constructor(text: string, source: YamlSource, before: number) {
    this.#text = text;
    this.#source = source;
    this.#before = before;
  }

  document(body: AST.TOMLTopLevelTable['body']): TomlDocument {
    const root = new Table({ line: 1, column: 1 }, 'header');
    for (const part of body) {
      if (part.type === 'TOMLKeyValue') this.#keyValue(root, part, 1);
      else {
        const table = this.#header(root, part);
        this.#keep(table.map, part);
        for (const pair of part.body) this.#keyValue(table, pair, part.key.keys.length + 1);
      }
    }
    return { root: root.map, spans: this.#spans };
  }

  #keep(node: YamlNode, { range: [start, end] }: AST.HasLocs): void {
    this.#spans.set(node, { start: start + this.#before, end: end + this.#before });
  }

  #fault(node: AST.HasLocs, { message, hint }: { readonly message: string; readonly hint?: string }) {
    return faultAt(this.#source, this.#text, node.range[0], message, hint);
  }

  #key(key: Key): YamlScalar {
    const scalar: YamlScalar =
      key.type === 'TOMLBare'
        ? { kind: 'scalar', text: key.name, quoted: false, ...positionOf(key) }
        : { kind: 'scalar', text: key.value, quoted: true, ...positionOf(key) };
    this.#keep(scalar, key);
    return scalar;
  }

  /** The table that a header opens. */
  #header(root: Table, { key, kind, ...node }: AST.TOMLTable): Table {
    const [last, ...above] = [...key.keys].reverse();
    if (last === undefined || key.keys.length > mostDepth) throw this.#fault(key, { message: tooDeep });
    const parent = above.reverse().reduce((table, one) => this.#inside(table, one, 'implied', node), root);
    const name = this.#key(last);
    const made = new Table(positionOf(node), 'header');
    const repeat = () => this.#fault(last, repeatAt(this.#text, last.range[0]));
    if (kind === 'array') {
      const added = parent.append(name, made);
      if (added === undefined) throw repeat();
      return added;
    }
    const known = parent.tableOf(name.text);
    if (known === undefined && !parent.has(name.text)) return parent.add(name, made);
    if (known?.origin !== 'implied') throw repeat();
    known.origin = 'header';
    return known;
  }

  /** The table of a key inside of a table; one of the origin is made where there is none. */
  #inside(table: Table, key: Key, origin: 'implied' | 'dotted', place: AST.HasLocs): Table {
    const name = this.#key(key);
    const known = table.tableOf(name.text);
    if (known === undefined && !table.has(name.text)) return table.add(name, new Table(positionOf(place), origin));
    // Dotted keys add to no table that a header made, and nothing adds to an inline table.
    const isOpen = origin === 'dotted' ? known?.origin === 'dotted' : known?.origin !== 'inline';
    if (known === undefined || !isOpen) throw this.#fault(key, repeatAt(this.#text, key.range[0]));
    return known;
  }

  #keyValue(table: Table, { key, value }: AST.TOMLKeyValue, depth: number): void {
    const [last, ...above] = [...key.keys].reverse();
    const inner = depth + above.length + 1;
    if (last === undefined || inner > mostDepth) throw this.#fault(key, { message: tooDeep });
    const parent = above.reverse().reduce((one, part) => this.#inside(one, part, 'dotted', key), table);
    const name = this.#key(last);
    if (parent.has(name.text)) throw this.#fault(last, repeatAt(this.#text, last.range[0]));
    parent.set(name, this.#value(value, inner));
  }

  #value(value: AST.TOMLContentNode, depth: number): YamlNode {
    if (depth > mostDepth) throw this.#fault(value, { message: tooDeep });
    const node = this.#content(value, depth);
    this.#keep(node, value);
    return node;
  }

  #content(value: AST.TOMLContentNode, depth: number): YamlNode {
    const position = positionOf(value);
    switch (value.type) {
      case 'TOMLArray':
        return { kind: 'list', items: value.elements.map((item) => this.#value(item, depth + 1)), ...position };
      case 'TOMLInlineTable': {
        const table = new Table(position, 'inline');
        for (const pair of value.body) this.#keyValue(table, pair, depth);
        return table.map;
      }
      case 'TOMLValue':
        if (value.kind === 'string') return { kind: 'scalar', text: value.value, quoted: true, ...position };
        return { kind: 'scalar', text: this.#text.slice(...value.range), quoted: false, ...position };
    }
  }
}
