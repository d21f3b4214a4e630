import { mostDepth } from '../yaml/check-tokens.js';
import { faultAt, type YamlSource } from '../yaml/source.js';

/** The message for files that are nested deeper. */
export const tooDeep = `arrays and tables are nested deeper than ${mostDepth}`;

/** Longest string: the parser hands all characters of one to one call, whose arguments lie on the stack. */
const longestString = 60_000;

/** Longest bare key, number or date; the parser makes numbers of any length, which takes the square of it. */
const longestWord = 1000;

/** Characters of bare keys, numbers, dates and booleans; a sticky search finds where such a word ends. */
const word = /[\w.:+-]+/y;

/** The end of a string on one line, behind its opening quote: the closing quote, or the end of the line. */
const endOfBasic = /(?:[^"\\\n]|\\[^\n])*/y;
const endOfLiteral = /[^'\n]*/y;

/**
 * Refuses features that a parser handles slowly or ends on, in one linear pass: deep nesting, and strings, words and
 * files beyond any real size. It agrees with the parser on where strings and comments end, up to the first fault of
 * syntax. @throws PylockError of the source's code
 */
export function checkToml(text: string, source: YamlSource): void {
  const walk = new Walk(text, source);
  for (let at = 0; at < text.length; ) at = walk.step(at);
}

class Walk {
  readonly #text: string;
  readonly #source: YamlSource;
  #depth = 0;
  #count = 0;

  constructor(text: string, source: YamlSource) {
    this.#text = text;
    this.#source = source;
  }

  /** Passes what begins at an offset; gives the offset behind it. */
  step(at: number): number {
    const character = this.#text.charAt(at);
    switch (character) {
      case ' ':
      case '\t':
      case '\r':
      case '\n':
      case ',':
      case '=':
        return at + 1;
      case '#':
        return this.#endOr(this.#text.indexOf('\n', at));
      case '"':
      case "'":
        return this.#token(at, this.#endOfString(at, character), longestString, 'a string');
      case '[':
      case '{':
        this.#depth += 1;
        if (this.#depth > mostDepth) throw faultAt(this.#source, this.#text, at, tooDeep);
        return at + 1;
      case ']':
      case '}':
        this.#depth -= 1;
        return at + 1;
      default:
        return this.#token(at, this.#endOf(word, at), longestWord, 'a key or value');
    }
  }

  #token(start: number, end: number, longest: number, noun: string): number {
    this.#count += 1;
    const { mostTokens } = this.#source;
    if (mostTokens !== undefined && this.#count > mostTokens)
      throw faultAt(this.#source, this.#text, start, 'the file is too large', 'Split it.');
    if (end - start > longest)
      throw faultAt(this.#source, this.#text, start, `${noun} has more than ${longest} characters`);
    return Math.max(end, start + 1);
  }

  #endOfString(at: number, quote: '"' | "'"): number {
    const three = quote.repeat(3);
    if (!this.#text.startsWith(three, at)) return this.#endOf(quote === '"' ? endOfBasic : endOfLiteral, at + 1) + 1;
    let end = this.#text.indexOf(three, at + 3);
    while (quote === '"' && end !== -1 && this.#isEscaped(end)) end = this.#text.indexOf(three, end + 1);
    if (end === -1) return this.#text.length;
    // Up to two more quotes belong to the string (TOML, "String").
    let behind = end + 3;
    while (behind < end + 5 && this.#text.charAt(behind) === quote) behind += 1;
    return behind;
  }

  /** Whether an odd number of backslashes stands before an offset. */
  #isEscaped(at: number): boolean {
    let start = at;
    while (this.#text.charAt(start - 1) === '\\') start -= 1;
    return (at - start) % 2 === 1;
  }

  #endOf(pattern: RegExp, at: number): number {
    pattern.lastIndex = at;
    return pattern.test(this.#text) ? pattern.lastIndex : at;
  }

  #endOr(end: number): number {
    return end === -1 ? this.#text.length : end;
  }
}
