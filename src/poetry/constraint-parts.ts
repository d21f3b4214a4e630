import type { PylockError } from '../errors.js';
import { caretError, isDigit, isSpace, type Span } from '../pep/scan.js';
import { quoted } from '../text/quoted.js';
import { typographicQuote, withoutTypographicQuotes } from '../text/typographic-quotes.js';

/** Operators of PEP 440 and Poetry, longer ones before those they begin with. */
const operators = ['===', '~=', '==', '!=', '<=', '>=', '^', '~', '<', '>', '='] as const;

/** The operators that may stand before a version; none means `==`. */
export type Operator = (typeof operators)[number] | '';

/** One operator with its version, such as `^1.2`. */
export interface Part {
  readonly operator: Operator;
  /** The offset of the version in the whole text; empty where it is missing. */
  readonly version: Span;
}

/** Operators of other languages and common slips, with the right one. */
const slips: ReadonlyMap<string, string> = new Map([
  ['=>', '>='],
  ['=<', '<='],
  ['=~', '~='],
  ['<>', '!='],
  ['=!', '!='],
  ['~>', '~'],
  ['≥', '>='],
  ['≤', '<='],
  ['≠', '!='],
]);

/** Words between parts, as in English and other languages, with the sign to write. */
const joiningWords: ReadonlyMap<string, string> = new Map([
  ['and', ','],
  ['&&', ','],
  ['&', ','],
  ['or', '||'],
]);

/** Words that people write for any version. */
const anyWords: ReadonlySet<string> = new Set(['latest', 'newest', 'any', 'null', 'none', 'None', 'true']);

/** The spans between `||`, or `|` as Poetry takes it too. */
export function splitAlternatives(text: string): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (let bar = text.indexOf('|'); bar >= 0; bar = text.indexOf('|', start)) {
    spans.push({ start, end: bar });
    start = text.startsWith('||', bar) ? bar + 2 : bar + 1;
  }
  return [...spans, { start, end: text.length }];
}

/**
 * The parts of one alternative, between commas and white space; an operator may stand apart from its
 * version. @throws PylockError `bad-specifier` where there is none
 */
export function splitParts(text: string, { start, end }: Span): readonly Part[] {
  const parts: Part[] = [];
  let at = start;
  for (;;) {
    while (at < end && isBetween(text, at)) at += 1;
    if (at >= end) break;
    const operator = operators.find((candidate) => text.startsWith(candidate, at)) ?? '';
    checkSlip(text, at);
    at += operator.length;
    if (operator !== '') while (at < end && isSpace(text.charCodeAt(at))) at += 1;
    const from = at;
    while (at < end && !isBetween(text, at)) at += 1;
    parts.push({ operator, version: { start: from, end: at } });
  }
  if (parts.length > 0) return parts;
  throw constraintError(text, { start, end: start }, 'expected a version here', 'Write "*" for any version.');
}

/** @throws PylockError `bad-specifier` for an operator of another language */
function checkSlip(text: string, at: number): void {
  const length = slips.has(text.charAt(at)) ? 1 : 2;
  const slip = slips.get(text.slice(at, at + length));
  if (slip !== undefined) throw constraintError(text, { start: at, end: at + length }, `expected "${slip}"`);
}

function isBetween(text: string, at: number): boolean {
  return text[at] === ',' || isSpace(text.charCodeAt(at));
}

/** The fault to throw, with carets below the user's text. */
export function constraintError(text: string, span: Span, expected: string, hint?: string): PylockError {
  return caretError('bad-specifier', `${quoted(text)} is not a constraint: ${expected}`, text, span, hint);
}

/** The fault of an invalid version, with the likely intention. */
export function versionError(text: string, { operator, version }: Part): PylockError {
  const written = text.slice(version.start, version.end);
  const quote = typographicQuote(text);
  if (quote !== -1) return quoteError(text, quote);
  const sign = joiningWords.get(written.toLowerCase());
  if (sign !== undefined && operator === '') return constraintError(text, version, `expected "${sign}"`);
  if (written === '') return constraintError(text, version, `expected a version after "${operator}"`);
  if (operator !== '')
    return constraintError(text, version, `expected a version after "${operator}"`, hintFor(written));
  return constraintError(text, version, 'expected a version, such as 1.2, ^1.2 or >=1.2', hintFor(written));
}

/** The fault of quotes that do not quote. */
function quoteError(text: string, at: number): PylockError {
  const message = `${quoted(text.charAt(at))} is a typographic quote, which does not quote`;
  return constraintError(
    text,
    { start: at, end: at + 1 },
    message,
    `Write plain quotes: "${withoutTypographicQuotes(text)}"`,
  );
}

function hintFor(written: string): string | undefined {
  const at = written.indexOf('@');
  if (at > 0 && isDigit(written.charCodeAt(0))) {
    return 'Leave "@" and what follows out; allow-prereleases: true in a table takes pre-releases.';
  }
  return anyWords.has(written) ? 'Write "*" for any version; the newest that fits is taken.' : undefined;
}
