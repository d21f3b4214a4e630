import { PylockError } from '../errors.js';
import { quoted } from '../text/quoted.js';
import type { Marker } from './marker.js';
import { scanMarker } from './marker-parse.js';
import { type NormalizedName, normalizeName } from './name.js';
import { isAlphanumeric, isBlank, isSpace, Scanner } from './scan.js';
import { parseSpecifierSet, type SpecifierSet } from './specifier.js';

/** A dependency specification of PEP 508. */
export interface Requirement {
  readonly name: NormalizedName;
  /** Sorted, without repeats. */
  readonly extras: readonly NormalizedName[];
  readonly specifiers: SpecifierSet;
  /** Of a direct reference, `name @ url`. */
  readonly url: string | undefined;
  readonly marker: Marker | undefined;
}

/** In code units: a marker of the greatest length, with as much again for the part before it. */
const LONGEST = 32 * 1024;

const isNamePart = (code: number): boolean => isAlphanumeric(code) || code === 0x2e || code === 0x5f || code === 0x2d;
const isOperator = (code: number): boolean =>
  code === 0x3c || code === 0x3d || code === 0x3e || code === 0x21 || code === 0x7e;
/** The text of `===` may hold a comma (PEP 440, "Arbitrary equality"), so packaging reads on over it. */
const isArbitrary = (code: number): boolean => code >= 0 && !isSpace(code) && code !== 0x3b && code !== 0x29;
const isVersion = (code: number): boolean => isArbitrary(code) && code !== 0x2c;
const isUrl = (code: number): boolean => code > 0x20 && code !== 0x7f;

function scanName(scanner: Scanner, what: string): NormalizedName {
  const start = scanner.position;
  const word = scanner.takeWhile(isNamePart);
  const name = normalizeName(word);
  if (name !== undefined) return name;
  const given = word === '' ? '' : `${quoted(word)} is not a name: `;
  throw scanner.fault(
    `${given}expected ${what} of letters, digits and inner "-", "_" or "."`,
    start,
    start + word.length,
  );
}

/** The names inside the brackets, for a scanner behind the opening one. */
function scanExtraNames(scanner: Scanner): NormalizedName[] {
  const names: NormalizedName[] = [];
  scanner.takeWhile(isBlank);
  if (scanner.take(']')) return names;
  do {
    scanner.takeWhile(isBlank);
    names.push(scanName(scanner, 'the name of an extra'));
    scanner.takeWhile(isBlank);
  } while (scanner.take(','));
  if (!scanner.take(']')) throw scanner.fault('expected a comma or "]" after the name of an extra');
  return names;
}

function scanExtras(scanner: Scanner): readonly NormalizedName[] {
  if (!scanner.take('[')) return [];
  return [...new Set(scanExtraNames(scanner))].sort();
}

/** Moves over specifiers joined by commas; a trailing comma is allowed, as in packaging. */
function skipSpecifiers(scanner: Scanner): void {
  while (isOperator(scanner.peek())) {
    const operator = scanner.takeWhile(isOperator);
    scanner.takeWhile(isSpace);
    scanner.takeWhile(operator.startsWith('===') ? isArbitrary : isVersion);
    const end = scanner.position;
    scanner.takeWhile(isBlank);
    if (!scanner.take(',')) {
      scanner.position = end;
      return;
    }
    scanner.takeWhile(isBlank);
  }
}

/** The specifiers between the two places. Their fault is shown inside the whole requirement. */
function readSpecifiers(scanner: Scanner, start: number): SpecifierSet {
  try {
    return parseSpecifierSet(scanner.text.slice(start, scanner.position));
  } catch (error) {
    throw error instanceof PylockError ? scanner.fault(error.message, start, scanner.position) : error;
  }
}

/** The specifiers, in the parentheses of PEP 345 or without. */
function scanSpecifiers(scanner: Scanner): SpecifierSet {
  const open = scanner.position;
  const parenthesised = scanner.take('(');
  scanner.takeWhile(isBlank);
  const start = scanner.position;
  skipSpecifiers(scanner);
  const specifiers = readSpecifiers(scanner, start);
  scanner.takeWhile(isBlank);
  if (parenthesised && !scanner.take(')')) {
    throw scanner.fault('expected a comma, or ")" after the version specifiers', open, scanner.position);
  }
  scanner.takeWhile(isBlank);
  return specifiers;
}

/** A URL ends at white space, so that a marker behind one needs a space before its semicolon. */
function scanUrl(scanner: Scanner): string {
  scanner.takeWhile(isBlank);
  const url = scanner.takeWhile(isUrl);
  if (url === '') throw scanner.fault('expected a URL after "@"');
  if (!scanner.atEnd && !isBlank(scanner.peek())) throw scanner.fault('a URL may not hold control characters');
  scanner.takeWhile(isBlank);
  return url;
}

function scanEnd(scanner: Scanner, expected: string): Marker | undefined {
  if (scanner.atEnd) return undefined;
  if (!scanner.take(';')) throw scanner.fault(`expected ${expected}, or a semicolon and a marker`);
  return scanMarker(scanner);
}

/**
 * Reads a requirement. Takes the legacy spellings that packaging takes (`foo (>=1.0)`).
 * @throws PylockError `bad-requirement`, with a caret under the fault.
 */
export function parseRequirement(text: string): Requirement {
  const scanner = new Scanner(text, 'bad-requirement');
  if (text.length > LONGEST)
    throw scanner.fault(`a requirement of ${text.length} characters: expected at most ${LONGEST}`);
  scanner.takeWhile(isBlank);
  const name = scanName(scanner, 'the name of a project');
  scanner.takeWhile(isBlank);
  const extras = scanExtras(scanner);
  scanner.takeWhile(isBlank);
  if (scanner.take('@')) {
    const url = scanUrl(scanner);
    return { name, extras, specifiers: parseSpecifierSet(''), url, marker: scanEnd(scanner, 'the end after the URL') };
  }
  const specifiers = scanSpecifiers(scanner);
  return { name, extras, specifiers, url: undefined, marker: scanEnd(scanner, 'version specifiers') };
}
