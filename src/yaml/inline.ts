// Values on one line of the YAML that the fast reader knows: scalars, and lists and maps in brackets.
import type { YamlEntry, YamlNode, YamlScalar } from './model.js';

/** Thrown for text outside the fast reader's subset; never leaves {@link file://./block.ts}. */
export class Unknown extends Error {}

/** The longest key that YAML allows without a `?` is 1,024; ours are project names. */
const longestKey = 1000;

/** A piece of a line. */
export interface Inline {
  readonly text: string;
  readonly line: number;
  /** That of its first character, counted from 1. */
  readonly column: number;
}

/** Plain text outside of brackets that begins with none of YAML's indicators. */
const plain = /^[A-Za-z0-9_./~+=^(<][ -~]*$/;

/** Within brackets fewer characters are plain: no comma, bracket, colon or quote. */
const plainInside = /^[A-Za-z0-9_./~+=^(<][A-Za-z0-9_./~+=^()<>!*|;@ -]*$/;

/** The deepest brackets that are read. */
const mostBrackets = 5;

/** The text without a comment behind it. */
function withoutComment(text: string): string {
  const at = text.indexOf(' #');
  return at === -1 ? text : text.slice(0, at).trimEnd();
}

/** The text of a key or plain value, without quotes. */
export function plainText(text: string): string {
  if (!plain.test(text) || text.endsWith(':')) throw new Unknown();
  // A space may begin a comment, and a colon before it a value.
  if (text.includes(' ') && (text.includes(': ') || text.includes(' #'))) throw new Unknown();
  return text;
}

/** The text in quotes at the beginning, without escapes, and the position behind it. */
function quotedText(text: string): { readonly inner: string; readonly end: number } {
  const end = text.indexOf(text.charAt(0), 1);
  const inner = text.slice(1, end);
  if (end === -1 || inner.includes('\\')) throw new Unknown();
  return { inner, end: end + 1 };
}

/** Refuses anything but a comment behind a value. */
function checkRest(rest: string): void {
  if (rest !== '' && !/^ +(?:#|$)/.test(rest)) throw new Unknown();
}

function isQuote(first: string): boolean {
  return first === "'" || first === '"';
}

/** Whether a value is in brackets. */
export function isBracket(first: string): boolean {
  return first === '{' || first === '[';
}

/** The value that a line ends with, maybe before a comment. */
export function inlineValue(value: Inline): YamlNode {
  const { text, line, column } = value;
  const first = text.charAt(0);
  if (isBracket(first)) return new BracketReader(value).whole();
  if (!isQuote(first)) return { kind: 'scalar', text: plainText(withoutComment(text)), quoted: false, line, column };
  const { inner, end } = quotedText(text);
  checkRest(text.slice(end));
  return { kind: 'scalar', text: inner, quoted: true, line, column };
}

/** A key with the text behind its colon; undefined where the text is a value. */
export function splitKey(
  text: string,
): { readonly key: string; readonly quoted: boolean; readonly rest: string } | undefined {
  const first = text.charAt(0);
  if (isBracket(first)) return undefined;
  const quoted = isQuote(first);
  const end = quoted ? text.indexOf(first, 1) + 1 : findColon(text);
  if (end <= 0 || text[end] !== ':' || (end + 1 < text.length && text[end + 1] !== ' ')) return undefined;
  const key = quoted ? quotedText(text).inner : plainText(text.slice(0, end));
  // A merge key, and a key that needs a question mark before it.
  if (key === '<<' || key === '' || key.includes(' ') || key.length > longestKey) throw new Unknown();
  return { key, quoted, rest: text.slice(end + 1).trim() };
}

function findColon(text: string): number {
  const inside = text.indexOf(': ');
  return inside === -1 && text.endsWith(':') ? text.length - 1 : inside;
}

/** Reads lists and maps in brackets that end on their line. */
class BracketReader {
  readonly #text: string;
  readonly #line: number;
  readonly #column: number;
  #at = 0;

  constructor({ text, line, column }: Inline) {
    this.#text = text;
    this.#line = line;
    this.#column = column;
  }

  whole(): YamlNode {
    const node = this.#value(0);
    checkRest(this.#text.slice(this.#at));
    return node;
  }

  #position() {
    return { line: this.#line, column: this.#column + this.#at };
  }

  #skipSpaces(): void {
    while (this.#text[this.#at] === ' ') this.#at += 1;
  }

  #take(mark: string): boolean {
    this.#skipSpaces();
    if (this.#text[this.#at] !== mark) return false;
    this.#at += 1;
    return true;
  }

  #value(depth: number): YamlNode {
    this.#skipSpaces();
    const first = this.#text.charAt(this.#at);
    if (!isBracket(first)) return this.#scalar(/[,\]}]/g);
    if (depth >= mostBrackets) throw new Unknown();
    const start = this.#position();
    this.#at += 1;
    return first === '['
      ? { kind: 'list', items: this.#parts(']', () => this.#value(depth + 1)), ...start }
      : { kind: 'map', entries: distinct(this.#parts('}', () => this.#entry(depth))), ...start };
  }

  /** The parts between commas, up to a bracket. */
  #parts<T>(closing: string, read: () => T): readonly T[] {
    const parts: T[] = [];
    if (this.#take(closing)) return parts;
    do parts.push(read());
    while (this.#take(','));
    if (!this.#take(closing)) throw new Unknown();
    return parts;
  }

  #entry(depth: number): YamlEntry {
    this.#skipSpaces();
    const key = this.#scalar(/:/g);
    if (!this.#text.startsWith(': ', this.#at) || key.text === '<<' || key.text === '' || key.text.includes(' '))
      throw new Unknown();
    this.#at += 1;
    return { key, value: this.#value(depth + 1) };
  }

  /** A scalar before one of some marks. */
  #scalar(marks: RegExp): YamlScalar {
    const start = this.#position();
    const rest = this.#text.slice(this.#at);
    if (isQuote(rest.charAt(0))) {
      const { inner, end } = quotedText(rest);
      this.#at += end;
      return { kind: 'scalar', text: inner, quoted: true, ...start };
    }
    const end = rest.search(marks);
    const text = rest.slice(0, end).trimEnd();
    if (end === -1 || !plainInside.test(text)) throw new Unknown();
    this.#at += text.length;
    return { kind: 'scalar', text, quoted: false, ...start };
  }
}

/** Refuses a key that stands twice. */
function distinct(entries: readonly YamlEntry[]): readonly YamlEntry[] {
  if (new Set(entries.map(({ key }) => key.text)).size < entries.length) throw new Unknown();
  return entries;
}
