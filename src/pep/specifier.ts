import type { PylockError } from '../errors.js';
import { quoted } from '../text/quoted.js';
import type { Constraint } from './constraint.js';
import { Range } from './range.js';
import { caretError, isDigit, isSpace, type Span, trimSpan } from './scan.js';
import { type SpecifierOperator, specifierRange } from './specifier-range.js';
import { tryParseVersion, type Version } from './version.js';

/** One version specifier, such as `>=1.0` or `==1.*`. */
export interface Specifier {
  readonly operator: SpecifierOperator;
  /** The version's text as written, without the wildcard; for `===` any text. */
  readonly version: string;
  /** Written with a trailing `.*`. */
  readonly wildcard: boolean;
}

/** A comma-separated set of specifiers, all of which must hold. */
export interface SpecifierSet extends Constraint {
  readonly specifiers: readonly Specifier[];
}

/** Far above real ones; keeps the cost of hostile ones small. */
const MAX_LENGTH = 4096;

/** Longer operators before those they begin with. */
const OPERATORS = ['===', '~=', '==', '!=', '<=', '>=', '<', '>'] as const;

/** Operators whose version is not among those that they hold. */
const exclusiveOperators: ReadonlySet<SpecifierOperator> = new Set(['!=', '<', '>']);

/** A specifier with its meaning; the version is undefined where `===` names a text that is no version. */
interface ReadSpecifier {
  readonly specifier: Specifier;
  readonly version: Version | undefined;
}

/**
 * Reads a specifier set; the empty text allows everything. @throws PylockError `bad-specifier`, with a caret under
 * the fault.
 */
export function parseSpecifierSet(text: string): SpecifierSet {
  if (text.length > MAX_LENGTH) {
    throw fault(text, { start: MAX_LENGTH, end: MAX_LENGTH }, `expected at most ${MAX_LENGTH} characters`);
  }
  return makeSet(splitAtCommas(text).map((span) => readSpecifier(text, span)));
}

/**
 * Whether the set holds a version. With `prereleases` undefined, a pre-release is held only where a
 * specifier names one (PEP 440, "Handling of pre-releases").
 */
export function specifierSetContains(
  set: SpecifierSet,
  version: Version,
  prereleases: boolean = set.namesPrerelease,
): boolean {
  if (version.isPrerelease && !prereleases) return false;
  // A version's text is lower case ASCII: only the other side has to be made so.
  return set.range.contains(version) && set.arbitrary.every((text) => text.toLowerCase() === version.text);
}

function makeSet(read: readonly ReadSpecifier[]): SpecifierSet {
  const specifiers = read.map(({ specifier }) => specifier);
  const [only] = read;
  const isExact = read.length === 1 && only?.specifier.operator.startsWith('==') && !only.specifier.wildcard;
  return {
    text: specifiers.map((one) => one.operator + one.version + (one.wildcard ? '.*' : '')).join(','),
    range: Range.intersectionOf(read.map(rangeOf)),
    namesPrerelease: read.some(namesPrerelease),
    exact: isExact ? only?.version : undefined,
    arbitrary: specifiers.filter(({ operator }) => operator === '===').map(({ version }) => version),
    specifiers,
  };
}

function rangeOf({ specifier, version }: ReadSpecifier): Range {
  return version === undefined ? Range.none : specifierRange(specifier.operator, version, specifier.wildcard);
}

/**
 * Only a specifier that holds the pre-release which it names asks for pre-releases: `<2.0.dev0`, which many
 * projects write to shut out all of 2.0, does not (PEP 440, "Handling of pre-releases").
 */
function namesPrerelease({ specifier, version }: ReadSpecifier): boolean {
  return version?.isPrerelease === true && !exclusiveOperators.has(specifier.operator);
}

/** The parts between the commas, without those that are blank: a comma too many is allowed. */
function splitAtCommas(text: string): Span[] {
  const spans: Span[] = [];
  for (let start = 0; start <= text.length; ) {
    const comma = text.indexOf(',', start);
    const end = comma < 0 ? text.length : comma;
    const span = trimSpan(text, start, end);
    if (span.start < span.end) spans.push(span);
    start = end + 1;
  }
  return spans;
}

function readSpecifier(text: string, span: Span): ReadSpecifier {
  const operator = OPERATORS.find((candidate) => text.startsWith(candidate, span.start));
  if (operator === undefined) throw noOperator(text, span);
  const place = trimSpan(text, span.start + operator.length, span.end);
  if (operator === '===') return readArbitrary(text, place);
  const written = text.slice(place.start, place.end);
  const wildcard = written.endsWith('.*') && (operator === '==' || operator === '!=');
  const specifier: Specifier = { operator, version: wildcard ? written.slice(0, -2) : written, wildcard };
  // A version may have white space around it, but not between it and the wildcard.
  const isWhole = !isSpace(specifier.version.charCodeAt(specifier.version.length - 1));
  const version = isWhole ? tryParseVersion(specifier.version) : undefined;
  if (version === undefined) throw fault(text, place, expectedVersion(operator, written));
  checkForm(specifier, version, text, place);
  return { specifier, version };
}

/** `===` takes any text that cannot be mistaken for the end of the specifier (PEP 440, "Arbitrary equality"). */
function readArbitrary(text: string, place: Span): ReadSpecifier {
  for (let index = place.start; index < place.end; index += 1) {
    const code = text.charCodeAt(index);
    if (isSpace(code) || code === 0x3b || code === 0x29) {
      throw fault(
        text,
        { start: index, end: index + 1 },
        'expected a text without white space, ";" and ")" after "==="',
      );
    }
  }
  const version = text.slice(place.start, place.end);
  return { specifier: { operator: '===', version, wildcard: false }, version: tryParseVersion(version) };
}

/** The combinations of operator and version that PEP 440 rules out, though the version itself is well-formed. */
function checkForm({ operator, wildcard }: Specifier, version: Version, text: string, place: Span): void {
  const { pre, post, dev, local, release } = version;
  if (wildcard && (pre ?? post ?? dev ?? local) !== undefined) {
    throw fault(text, place, 'expected ".*" right after the release numbers');
  }
  if (local !== undefined && operator !== '==' && operator !== '!=') {
    throw fault(text, place, `expected no local version ("+${local.join('.')}") with "${operator}"`);
  }
  if (operator === '~=' && release.length < 2) {
    throw fault(text, place, 'expected at least two release numbers with "~=", such as "~=1.4"');
  }
}

function expectedVersion(operator: SpecifierOperator, written: string): string {
  if (written === '') return `expected a version after "${operator}"`;
  if (written.endsWith('.*')) return `expected a version without ".*" after "${operator}"`;
  return `expected a version after "${operator}", not ${quoted(written)}`;
}

/** Common mistakes: the version alone, and operators of other tools. */
function noOperator(text: string, span: Span): PylockError {
  const written = text.slice(span.start, span.end);
  const hint = isDigit(written.charCodeAt(0)) ? `write ${quoted(`==${written}`)} for exactly this version` : undefined;
  return fault(text, span, `expected one of ${OPERATORS.join(' ')} before the version`, hint);
}

function fault(text: string, span: Span, expected: string, hint?: string): PylockError {
  return caretError('bad-specifier', `${quoted(text)} is not a version specifier: ${expected}`, text, span, hint);
}
