import { type ErrorCode, PylockError } from '../errors.js';
import { escapeUnit } from '../text/quoted.js';

/** The most characters of the source that a caret error shows. */
const WIDTH = 72;

/** A stretch of a text in code units, `end` not included. An empty one points at a place, such as the end. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The code units the grammars of the PEPs are made of: all of them are ASCII. */
export const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
export const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
export const isAlphanumeric = (code: number): boolean => isDigit(code) || isLetter(code);
/**
 * White space in the sense of Python's `str.strip` and `\s`, which may surround versions and specifiers: packaging
 * uses it, and JavaScript's own set differs (U+FEFF, U+0085, U+001C to U+001F).
 */
export const isSpace = (code: number): boolean =>
  code === 0x20 || (code >= 0x09 && code <= 0x0d) || (code >= 0x1c && isUncommonSpace(code));
const isUncommonSpace = (code: number): boolean =>
  code <= 0x1f ||
  code === 0x85 ||
  code === 0xa0 ||
  code === 0x1680 ||
  (code >= 0x2000 && code <= 0x200a) ||
  code === 0x2028 ||
  code === 0x2029 ||
  code === 0x202f ||
  code === 0x205f ||
  code === 0x3000;
/** Space and tab, the white space inside requirements and markers (PEP 508, "Grammar"). */
export const isBlank = (code: number): boolean => code === 0x20 || code === 0x09;

/** The part of `text` from `start` to `end` that is left without the white space around it. */
export function trimSpan(text: string, start = 0, end = text.length): Span {
  let from = start;
  let to = end;
  while (from < to && isSpace(text.charCodeAt(from))) from += 1;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to -= 1;
  return { start: from, end: to };
}

/** Text from outside as shown to a user: one line of printable ASCII, whatever it holds. */
function show(text: string): string {
  let shown = '';
  for (let index = 0; index < text.length; index += 1) shown += escapeUnit(text.charAt(index));
  return shown;
}

/** The source and a line of carets below it; of a very long source, a window around the fault. */
function caretLines(source: string, span: Span): string[] {
  const start = Math.min(span.start, source.length);
  const from = source.length <= WIDTH ? 0 : Math.max(0, Math.min(start - WIDTH / 2, source.length - WIDTH));
  const to = Math.min(source.length, from + WIDTH);
  const end = Math.min(Math.max(span.end, start), to);
  const before = (from > 0 ? '…' : '') + show(source.slice(from, start));
  const fault = show(source.slice(start, end));
  const after = show(source.slice(end, to)) + (to < source.length ? '…' : '');
  return [before + fault + after, ' '.repeat(before.length) + '^'.repeat(Math.max(1, fault.length))];
}

/**
 * A fault in a text of one of the PEPs' grammars. `lines` holds two lines: the source, escaped and
 * shortened, and carets under the span. An empty span gets one caret.
 */
export function caretError(code: ErrorCode, message: string, source: string, span: Span, hint?: string): PylockError {
  return new PylockError(code, message, { lines: caretLines(source, span), ...(hint === undefined ? {} : { hint }) });
}

/** A cursor in a text that only moves forward, so that its readers take linear time. */
export class Scanner {
  position = 0;

  constructor(
    readonly text: string,
    private readonly code: ErrorCode,
  ) {}

  get atEnd(): boolean {
    return this.position >= this.text.length;
  }

  /** The code unit at the place (or `ahead` of it), NaN beyond the end: no test of a code unit holds for NaN. */
  peek(ahead = 0): number {
    return this.text.charCodeAt(this.position + ahead);
  }

  /** Moves over the literal if it comes next; gives whether it did. */
  take(literal: string): boolean {
    if (!this.text.startsWith(literal, this.position)) return false;
    this.position += literal.length;
    return true;
  }

  /** Moves over the code units for which the test holds, and gives them; the empty text where it holds for none. */
  takeWhile(test: (code: number) => boolean): string {
    const start = this.position;
    while (test(this.peek())) this.position += 1;
    return this.text.slice(start, this.position);
  }

  /** The fault to throw: carets from `start` to `end`, or one caret at the place. */
  fault(message: string, start = this.position, end = start): PylockError {
    return caretError(this.code, message, this.text, { start, end });
  }
}
