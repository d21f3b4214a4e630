import { Composer, type Document, isMap, isPair, isScalar, isSeq, LineCounter, type ParsedNode, Parser } from 'yaml';
import type { PylockError } from '../errors.js';
import { quoted } from '../text/quoted.js';
import { checkText } from './check-text.js';
import { checkTokens, mostDepth, type Opened, tooDeep } from './check-tokens.js';
import type { Faults } from './fault-list.js';
import type { Position, YamlEntry, YamlMap, YamlNode, YamlScalar } from './model.js';
import { faultAt, type YamlSource } from './source.js';
import { syntaxFault } from './syntax-fault.js';

/**
 * Reads one YAML document safely: scalars as written, no anchors, aliases, tags, merge keys or second documents, no
 * key twice. Undefined where it holds only comments. Repeated keys are added to `faults` where it is given, and the
 * first of them counts; without it they end the reading.
 * @throws PylockError of the source's code, with line and column.
 */
export function readYaml(text: string, source: YamlSource, faults?: Faults): YamlNode | undefined {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  checkText(body, source);
  const opened = checkTokens(body, source);
  const lines = new LineCounter();
  const document = compose(body, source, lines, opened);
  const contents = document?.contents as ParsedNode | null | undefined;
  if (contents === null || contents === undefined || isNothing(contents)) return undefined;
  return new Reader(body, source, lines, faults).node(contents, 1);
}

/** The only document, without faults of syntax. The failsafe schema keeps each scalar as text. */
function compose(text: string, source: YamlSource, lines: LineCounter, opened: Opened): Document | undefined {
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  const tokens = new Parser(lines.addNewLine).parse(text);
  const [document, second] = withoutStacks(() => {
    const [one, two] = composer.compose(tokens, true, text.length);
    return [one, two];
  });
  const fault = syntaxFault([...(document?.errors ?? []), ...(document?.warnings ?? [])], opened);
  if (fault !== undefined) throw faultAt(source, text, fault.offset, fault.message, fault.hint);
  if (second === undefined) return document;
  throw faultAt(source, text, second.range[0], 'a second document begins here, and only one is allowed');
}

/**
 * Calls without the stacks of errors: the parser makes an error for each of 100,000 bad lines, and their stacks take
 * most of the time.
 */
function withoutStacks<T>(call: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return call();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** A file of nothing but comments, or of `---` alone. */
function isNothing(node: ParsedNode): boolean {
  return isScalar(node) && node.source === '' && node.type === 'PLAIN';
}

/** Turns the parser's nodes into ours. */
class Reader {
  readonly #text: string;
  readonly #source: YamlSource;
  readonly #lines: LineCounter;
  readonly #faults: Faults | undefined;

  constructor(text: string, source: YamlSource, lines: LineCounter, faults: Faults | undefined) {
    this.#text = text;
    this.#source = source;
    this.#lines = lines;
    this.#faults = faults;
  }

  node(node: ParsedNode, depth: number): YamlNode {
    const [start] = node.range;
    if (depth > mostDepth) throw this.#fault(start, tooDeep);
    if (isMap(node)) return this.#map(node.items as readonly Pair[], start, depth);
    if (isSeq(node)) {
      const items = (node.items as readonly (ParsedNode | null)[]).map((item) => this.#item(item, start, depth));
      return { kind: 'list', items, ...this.#position(start) };
    }
    return this.#scalar(node);
  }

  #position(offset: number): Position {
    const { line, col } = this.#lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  #fault(offset: number, message: string, hint?: string): PylockError {
    return faultAt(this.#source, this.#text, offset, message, hint);
  }

  #item(node: ParsedNode | null, parent: number, depth: number): YamlNode {
    if (node === null) return { kind: 'scalar', text: '', quoted: false, ...this.#position(parent) };
    if (isPair(node)) throw this.#fault(parent, 'a pair is not allowed in a list; write it as a table');
    return this.node(node, depth + 1);
  }

  #scalar(node: ParsedNode): YamlScalar {
    const [start] = node.range;
    if (!isScalar(node)) throw this.#fault(start, 'expected a plain value');
    const text = typeof node.value === 'string' ? node.value : '';
    return { kind: 'scalar', text, quoted: node.type !== 'PLAIN', ...this.#position(start) };
  }

  #map(pairs: readonly Pair[], start: number, depth: number): YamlMap {
    const entries = new Map<string, YamlEntry>();
    for (const pair of pairs) {
      const key = this.#key(pair.key, start);
      const earlier = entries.get(key.text);
      if (earlier !== undefined) this.#repeat(key, earlier.key, pair.key?.range[0] ?? start);
      const value = pair.value === null ? { ...key, text: '', quoted: false } : this.node(pair.value, depth + 1);
      if (earlier === undefined) entries.set(key.text, { key, value });
    }
    return { kind: 'map', entries: [...entries.values()], ...this.#position(start) };
  }

  #repeat(key: YamlScalar, earlier: YamlScalar, offset: number): void {
    const message = `the key ${quoted(key.text)} stands here again; it is already on line ${earlier.line}`;
    if (this.#faults === undefined) throw this.#fault(offset, message);
    this.#faults.add(key, key.text, message, 'Keep one of them.');
  }

  #key(node: ParsedNode | null, parent: number): YamlScalar {
    if (node === null) throw this.#fault(parent, 'a key is missing before ":"');
    const [start] = node.range;
    if (!isScalar(node)) throw this.#fault(start, 'expected a plain key, not a list or a map');
    const key = this.#scalar(node);
    if (key.text === '' && !key.quoted) throw this.#fault(start, 'a key is missing before ":"');
    if (key.text === '<<' && !key.quoted) throw this.#fault(start, 'a merge key (<<) is not allowed here');
    return key;
  }
}

/** A pair of the parser's, whose own type is less precise. */
interface Pair {
  readonly key: ParsedNode | null;
  readonly value: ParsedNode | null;
}
