import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import { type ErrorCode, PylockError } from '../errors.js';
import { checkText } from './check-text.js';
import type { Position, YamlEntry, YamlMap, YamlNode, YamlScalar } from './model.js';

/** Who asks, for faults. */
export interface YamlSource {
  readonly path: string;
  readonly code: ErrorCode;
}

/** Longest piece of a file that a message quotes. */
const longestQuote = 60;

/** Text from a file, shown in a message: escaped as JSON does, cut where it is long. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text);
}

/**
 * Reads one YAML document safely: scalars as written, no anchors, aliases, tags, merge keys or second
 * documents, no key twice. Undefined where nothing is in it but comments.
 * @throws PylockError of the source's code, with line and column.
 */
export function readYaml(text: string, source: YamlSource): YamlNode | undefined {
  checkText(text, source);
  return new Reader(text, source).read();
}

class Reader {
  readonly #lines = new LineCounter();
  readonly #text: string;
  readonly #source: YamlSource;

  constructor(text: string, source: YamlSource) {
    this.#text = text;
    this.#source = source;
  }

  read(): YamlNode | undefined {
    const document = parseDocument(this.#text, {
      schema: 'failsafe',
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
      lineCounter: this.#lines,
    });
    const [problem] = [...document.errors, ...document.warnings];
    if (problem !== undefined) throw this.#fault(problem.pos[0], syntaxMessage(problem.code, problem.message));
    const contents = document.contents as ParsedNode | null;
    if (contents === null || (isScalar(contents) && contents.source === '' && contents.type === 'PLAIN'))
      return undefined;
    return this.#node(contents);
  }

  #position(offset: number): Position {
    const { line, col } = this.#lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  #fault(offset: number, message: string, key?: string): PylockError {
    const place = { file: this.#source.path, ...this.#position(offset), ...(key === undefined ? {} : { key }) };
    return new PylockError(this.#source.code, message, { place });
  }

  #node(node: ParsedNode): YamlNode {
    const [start] = node.range;
    if (isAlias(node)) throw this.#fault(start, 'an alias (*) is not allowed here; write the value out');
    if (node.anchor !== undefined) throw this.#fault(start, 'an anchor (&) is not allowed here; write the value out');
    if (node.tag !== undefined)
      throw this.#fault(start, `a tag (${quoted(node.tag)}) is not allowed here; write the plain value`);
    if (isMap(node)) return this.#map(node);
    if (isSeq(node)) {
      const items = (node.items as readonly (ParsedNode | null)[]).map((item) => this.#item(item, start));
      return { kind: 'list', items, ...this.#position(start) };
    }
    return this.#scalar(node);
  }

  #item(node: ParsedNode | null, parent: number): YamlNode {
    if (node === null) return { kind: 'scalar', text: '', quoted: false, ...this.#position(parent) };
    if (isPair(node)) throw this.#fault(parent, 'a pair is not allowed in a list; write it as a table');
    return this.#node(node);
  }

  #scalar(node: ParsedNode): YamlScalar {
    if (!isScalar(node)) throw this.#fault(node.range[0], 'expected a plain value');
    const isQuoted = node.type !== 'PLAIN';
    return {
      kind: 'scalar',
      text: String(node.value ?? node.source ?? ''),
      quoted: isQuoted,
      ...this.#position(node.range[0]),
    };
  }

  #map(node: ParsedNode): YamlMap {
    const entries: YamlEntry[] = [];
    const seen = new Map<string, number>();
    const [start] = node.range;
    for (const pair of isMap(node) ? node.items : []) {
      const key = this.#key(pair.key as ParsedNode | null, start);
      const earlier = seen.get(key.text);
      if (earlier !== undefined) {
        const offset = (pair.key as ParsedNode | null)?.range[0] ?? start;
        throw this.#fault(offset, `the key ${quoted(key.text)} stands here again; it is already on line ${earlier}`);
      }
      seen.set(key.text, key.line);
      const value = pair.value as ParsedNode | null;
      const empty: YamlScalar = { kind: 'scalar', text: '', quoted: false, line: key.line, column: key.column };
      entries.push({ key, value: value === null ? empty : this.#node(value) });
    }
    return { kind: 'map', entries, ...this.#position(start) };
  }

  #key(node: ParsedNode | null, parent: number): YamlScalar {
    if (node === null) throw this.#fault(parent, 'a key is missing before ":"');
    if (!isScalar(node)) throw this.#fault(node.range[0], 'expected a plain key, not a list or a map');
    const key = this.#node(node);
    if (key.kind === 'scalar' && key.text === '<<' && !key.quoted)
      throw this.#fault(node.range[0], 'a merge key (<<) is not allowed here');
    return key as YamlScalar;
  }
}

/** Our own words for the faults that people make most; the parser's for the others. */
function syntaxMessage(code: string, message: string): string {
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'a tab stands where YAML allows only spaces';
    case 'MULTIPLE_DOCS':
      return 'a second document (---) begins here; only one is allowed';
    case 'MISSING_CHAR':
      return `the text is not complete: ${printableMessage(message)}`;
    case 'TAG_RESOLVE_FAILED':
      return 'a tag (!) is not allowed here; write the plain value';
    default:
      return `this is not valid YAML: ${printableMessage(message)}`;
  }
}

function printableMessage(message: string): string {
  return message.length > 120 ? `${message.slice(0, 120)}…` : message;
}
