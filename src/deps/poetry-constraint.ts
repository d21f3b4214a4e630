import { PylockError } from '../errors.js';
import type { Constraint } from '../pep/constraint.js';
import { Range } from '../pep/range.js';
import { parseSpecifierSet, type SpecifierSet } from '../pep/specifier.js';
import { tryParseVersion, type Version } from '../pep/version.js';
import { quoted } from '../yaml/read.js';

/** Longest constraint that is read; real ones have a few dozen characters. */
const mostCharacters = 1000;

/** Operators that may stand apart from their version, longer ones first. `=` and `<>` are Poetry's. */
const operators = ['===', '~=', '==', '!=', '<=', '>=', '<>', '^', '~', '<', '>', '='];

/**
 * Reads a constraint as Poetry writes it: alternatives with `||`, parts with commas or spaces, `^`, `~`,
 * a bare version (exact) and wildcards, besides every specifier of PEP 440.
 * @throws PylockError `bad-specifier`
 */
export function readConstraint(text: string): Constraint {
  if (text.length > mostCharacters) {
    throw new PylockError(
      'bad-specifier',
      `the constraint has ${text.length} characters; at most ${mostCharacters} are read`,
    );
  }
  const sets = text.split('||').map((alternative) => readAlternative(alternative, text));
  const [only] = sets;
  const arbitrary = sets.flatMap((set) => set.arbitrary);
  if (sets.length > 1 && arbitrary.length > 0) {
    throw new PylockError('bad-specifier', `${quoted(text)}: "===" can't stand beside "||"`);
  }
  return {
    text: sets.some((set) => set.text === '') ? '' : sets.map((set) => set.text).join(' || '),
    range: sets.reduce((range, set) => range.union(set.range), Range.none),
    namesPrerelease: sets.some((set) => set.namesPrerelease),
    exact: sets.length === 1 ? only?.exact : undefined,
    arbitrary,
  };
}

/** Parts that must all hold, as one specifier set. */
function readAlternative(text: string, whole: string): SpecifierSet {
  const parts = splitParts(text);
  if (parts.length === 0) {
    throw new PylockError('bad-specifier', `${quoted(whole)} is not a constraint: something is missing`, {
      hint: 'Write "*" for any version.',
    });
  }
  return parseSpecifierSet(
    parts
      .map((part) => toSpecifiers(part, whole))
      .filter((part) => part !== '')
      .join(','),
  );
}

/** The parts between commas and white space; an operator that stands alone belongs to what follows. */
function splitParts(text: string): readonly string[] {
  const parts: string[] = [];
  let operator = '';
  for (const word of text.split(/[\s,]/)) {
    if (word === '') continue;
    if (operators.includes(word)) operator += word;
    else {
      parts.push(operator + word);
      operator = '';
    }
  }
  return operator === '' ? parts : [...parts, operator];
}

/** One part as PEP 440 specifiers; empty for any version. */
function toSpecifiers(part: string, whole: string): string {
  if (part === '*' || part === '==*') return '';
  const operator = operators.find((candidate) => part.startsWith(candidate)) ?? '';
  const version = part.slice(operator.length);
  switch (operator) {
    case '^':
    case '~': {
      const lower = readVersion(version, whole);
      const upper = operator === '^' ? caretLimit(lower) : tildeLimit(lower);
      return `>=${lower.text},<${upper}`;
    }
    case '':
    case '=':
      return `==${version}`;
    case '<>':
      return `!=${version}`;
    default:
      return part;
  }
}

function readVersion(text: string, whole: string): Version {
  const version = tryParseVersion(text);
  if (version !== undefined) return version;
  throw new PylockError(
    'bad-specifier',
    `${quoted(whole)} is not a constraint: expected a version after the operator, not ${quoted(text)}`,
  );
}

/** The release that follows when the number at `place` is raised, with its epoch. */
function raised({ epoch, release }: Version, place: number): string {
  const numbers = release
    .slice(0, place + 1)
    .map((digits, at) => (at === place ? String(BigInt(digits) + 1n) : digits));
  return `${epoch === '0' ? '' : `${epoch}!`}${numbers.join('.')}`;
}

/** `^1.2` stays below 2, `^0.2` below 0.3, `^0.0.3` below 0.0.4: the first number that is not zero may not change. */
function caretLimit(version: Version): string {
  const first = version.release.findIndex((digits) => digits !== '0');
  return raised(version, first === -1 ? version.release.length - 1 : first);
}

/** `~1.2.3` and `~1.2` stay below 1.3, `~1` below 2. */
function tildeLimit(version: Version): string {
  return raised(version, Math.min(1, version.release.length - 1));
}
