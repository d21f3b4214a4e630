import { CST, Lexer } from 'yaml';
import { faultAt, type YamlSource } from './source.js';

/** Lists and maps inside one another; real files have five at most. */
export const mostDepth = 20;

/** The message for files beyond that. */
export const tooDeep = `lists and maps are nested deeper than ${mostDepth}`;

/**
 * Widest indentation of real files is a tenth of this; far less nesting than this many columns can hold ends a
 * parser's stack.
 */
const mostIndent = 200;

/** The lexer's own marks between tokens; they have no width in the text. */
const documentMark = '\x02';
const flowEndMark = '\x18';
const scalarMark = '\x1f';

/** Text that needs quotes, since YAML gives its first character a meaning. */
const quoteHint = 'If it is a constraint, put it in quotes, such as ">=1.0" or "*".';

/** The place of a quote or bracket that may never be closed; the parser reports it only at the end of the file. */
export interface Opened {
  /** The last quoted scalar. */
  readonly quote: number;
  /** The innermost bracket or brace that is open at the end; undefined where none is. */
  readonly bracket: number | undefined;
}

/**
 * Refuses features that a safe file does not need and that a parser handles slowly, in one linear pass over the
 * tokens: anchors, aliases, tags, directives and deep nesting. A parser's own check comes too late: deep nesting ends
 * the process. @throws PylockError of the source's code
 */
export function checkTokens(text: string, source: YamlSource): Opened {
  const walk = new Walk(text, source);
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    if (isScalar) walk.skip(token);
    else if (token === flowEndMark) walk.endBrackets();
    else if (token !== documentMark && token !== scalarMark) walk.take(token);
    isScalar = token === scalarMark && !isScalar;
  }
  return walk.opened();
}

class Walk {
  readonly #text: string;
  readonly #source: YamlSource;
  #offset = 0;
  #count = 0;
  /** Where the open brackets and braces stand. */
  readonly #open: number[] = [];
  /** `- ` and `? ` on the line so far: each begins a list or map inside the one before. */
  #marks = 0;
  #isLineStart = true;
  #lastQuote = 0;

  constructor(text: string, source: YamlSource) {
    this.#text = text;
    this.#source = source;
  }

  opened(): Opened {
    return { quote: this.#lastQuote, bracket: this.#open.at(-1) };
  }

  /** A scalar's own text. */
  skip(token: string): void {
    this.#countOne();
    this.#isLineStart = token.endsWith('\n');
    if (this.#isLineStart) this.#marks = 0;
    this.#offset += token.length;
  }

  /** The lexer ended the brackets, since the next line is indented less or the file ends. */
  endBrackets(): void {
    const start = this.#open.at(-1) ?? this.#offset;
    throw faultAt(this.#source, this.#text, start, 'a bracket or brace is opened here and never closed');
  }

  #countOne(): void {
    this.#count += 1;
    const { mostTokens } = this.#source;
    if (mostTokens !== undefined && this.#count > mostTokens) throw this.#fault('the file is too large', 'Split it.');
  }

  take(token: string): void {
    this.#countOne();
    const type = CST.tokenType(token);
    this.#check(type, token);
    this.#isLineStart = type === 'newline';
    if (this.#isLineStart) this.#marks = 0;
    this.#offset += token.length;
  }

  #check(type: CST.TokenType | null, token: string): void {
    switch (type) {
      case 'flow-map-start':
      case 'flow-seq-start':
        this.#open.push(this.#offset);
        break;
      case 'flow-map-end':
      case 'flow-seq-end':
        if (this.#open.pop() === undefined) throw this.#fault(`a "${token}" stands here that nothing opened`);
        break;
      case 'seq-item-ind':
      case 'explicit-key-ind':
        this.#marks += 1;
        break;
      case 'single-quoted-scalar':
      case 'double-quoted-scalar':
        this.#lastQuote = this.#offset;
        break;
      default:
        this.#checkForbidden(type, token);
    }
    if (this.#open.length > mostDepth || this.#marks > mostDepth) throw this.#fault(tooDeep);
    if (type === 'space' && this.#isLineStart && this.#open.length === 0 && token.length > mostIndent) {
      throw this.#fault(`the line is indented by more than ${mostIndent} columns`);
    }
  }

  #checkForbidden(type: CST.TokenType | null, token: string): void {
    switch (type) {
      case 'alias':
        throw this.#fault('"*" begins an alias here, and aliases are not allowed', quoteHint);
      case 'anchor':
        throw this.#fault('"&" begins an anchor here, and anchors are not allowed', 'Write each value out.');
      case 'tag':
        throw this.#fault('"!" begins a tag here, and tags are not allowed', quoteHint);
      case 'directive-line':
        throw this.#fault('"%" begins a directive here, and directives are not allowed', 'Remove the line.');
      case 'block-scalar-header':
        // YAML has a number here too, for how far the text is set in; `>1` is a constraint without quotes.
        if (/^[|>][-+]?$/.test(token)) return;
        throw this.#fault(`"${token.charAt(0)}" begins a text of several lines here`, quoteHint);
    }
  }

  #fault(message: string, hint?: string) {
    return faultAt(this.#source, this.#text, this.#offset, message, hint);
  }
}
