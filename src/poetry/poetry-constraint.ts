import { PylockError } from '../errors.js';
import type { Constraint } from '../pep/constraint.js';
import { Range } from '../pep/range.js';
import type { Span } from '../pep/scan.js';
import { parseSpecifierSet, type SpecifierSet } from '../pep/specifier.js';
import { makeVersion, tryParseVersion, type Version } from '../pep/version.js';
import { quoted } from '../text/quoted.js';
import { constraintError, type Part, splitAlternatives, splitParts, versionError } from './constraint-parts.js';

/** Longest constraint that is read; real ones have a few dozen characters. */
const mostCharacters = 1000;

/** Any version, in Poetry's spellings. */
const anyTexts: ReadonlySet<string> = new Set(['*', 'x', 'X']);

/** `1.*`, and the forms that Poetry takes for it: `1.x`, `1.X.x`. */
const wildcardEnding = /\.\*$|(?:\.[xX]){1,10}$/;

/** The characters that `===` may compare with: only these stand in the file name of a release. */
const arbitraryText = /^[A-Za-z0-9._+!-]+$/;

/**
 * Reads a constraint as Poetry writes it: alternatives with `||`, parts with commas or spaces, `^`, `~`,
 * a bare version (exact) and wildcards, besides every specifier of PEP 440. Its text is in PEP 440's
 * words, so that two ways to write one constraint give the same lock.
 * @throws PylockError `bad-specifier`, with carets under the fault
 */
export function readConstraint(text: string): Constraint {
  if (text.length > mostCharacters) {
    const message = `the constraint has ${text.length} characters; at most ${mostCharacters} are read`;
    throw new PylockError('bad-specifier', message);
  }
  if (hasAddress(text)) {
    // The message does not show the text: an address may hold a password.
    throw new PylockError('bad-specifier', 'an address is no constraint', {
      hint: 'Write {url: https://…} for a wheel or source archive at that address, or a constraint, such as ^1.2.',
    });
  }
  const sets = splitAlternatives(text).map((span) => readAlternative(text, span));
  const [first, ...others] = sets;
  if (first !== undefined && others.length === 0) return first;
  const arbitrary = sets.flatMap((set) => set.arbitrary);
  if (arbitrary.length > 0) throw constraintError(text, wholeOf(text), '"===" can\'t stand beside "||"');
  return {
    text: sets.some((set) => set.text === '') ? '' : sets.map((set) => set.text).join(' || '),
    range: sets.reduce((range, set) => range.union(set.range), Range.none),
    namesPrerelease: sets.some((set) => set.namesPrerelease),
    exact: undefined,
    arbitrary: [],
  };
}

/**
 * Forms that may hold a password, which are not parsed further: `https://…`, `git@host:path` and
 * `user:password@host`.
 */
function hasAddress(text: string): boolean {
  return text.includes('//') || (text.includes(':') && text.includes('@'));
}

/** Parts that must all hold, as one specifier set. */
function readAlternative(text: string, span: Span): SpecifierSet {
  const specifiers = splitParts(text, span).map((part) => toSpecifiers(text, part));
  const set = parseSpecifierSet(specifiers.join(','));
  if (set.range.isEmpty && set.arbitrary.length === 0) {
    throw constraintError(text, span, 'no version satisfies all of it', emptyHint(set));
  }
  return set;
}

/** The step to take where parts exclude each other: two bounds, or several versions. */
function emptyHint({ specifiers }: SpecifierSet): string | undefined {
  const [one, other] = specifiers;
  if (one === undefined || other === undefined) return undefined;
  const lower = specifiers.find(({ operator }) => operator.startsWith('>'));
  const upper = specifiers.find(({ operator }) => operator.startsWith('<'));
  if (specifiers.length > 2 || lower === undefined || upper === undefined)
    return 'Write "||" between versions where any of them will do.';
  const [from, to] = [tryParseVersion(lower.version), tryParseVersion(upper.version)];
  if (from?.key === to?.key)
    return `Both bounds are ${lower.version}: write ==${lower.version} for that version alone, or raise the upper bound.`;
  return `The bounds may be swapped: >=${upper.version},<${lower.version}`;
}

function wholeOf(text: string): Span {
  return { start: 0, end: text.length };
}

/** One part as PEP 440 specifiers; empty for any version. @throws PylockError `bad-specifier` */
function toSpecifiers(text: string, part: Part): string {
  const { operator } = part;
  const written = text.slice(part.version.start, part.version.end);
  if (anyTexts.has(written) && (operator === '' || operator === '==')) return '';
  if (operator === '===') return arbitrarySpecifier(text, part, written);
  const [wildcard] = wildcardEnding.exec(written) ?? [];
  if (wildcard !== undefined) return wildcardSpecifier(text, part, written.slice(0, -wildcard.length));
  const version = tryParseVersion(written);
  if (version === undefined) throw versionError(text, part);
  if (operator === '' || operator === '=') return `==${version.text}`;
  if (operator === '==' || operator === '!=') return operator + version.text;
  if (version.local !== undefined) {
    throw constraintError(text, part.version, `expected no local version ("+…") with "${operator}" (PEP 440)`);
  }
  if (operator === '^') return `>=${version.text},<${caretLimit(version)}`;
  // `~=1`, which PEP 440 does not define, means `~1` as in Poetry.
  if (operator === '~' || (operator === '~=' && version.release.length === 1)) {
    return `>=${version.text},<${tildeLimit(version)}`;
  }
  return operator + version.text;
}

function arbitrarySpecifier(text: string, part: Part, written: string): string {
  if (arbitraryText.test(written)) return `===${written}`;
  throw constraintError(text, part.version, `expected the text of a version after "===", not ${quoted(written)}`);
}

/** `1.2.*` and `!=1.2.*`. @throws PylockError `bad-specifier` for other operators, for which Poetry ignores `.*` */
function wildcardSpecifier(text: string, part: Part, stem: string): string {
  const version = tryParseVersion(stem);
  if (version === undefined || !isRelease(version)) {
    throw constraintError(text, part.version, 'expected ".*" right after the release numbers, such as 1.2.*');
  }
  switch (part.operator) {
    case '':
    case '=':
    case '==':
      return `==${version.text}.*`;
    case '!=':
      return `!=${version.text}.*`;
    default:
      throw constraintError(
        text,
        part.version,
        `expected a version without ".*" after "${part.operator}"`,
        `Write ${part.operator}${version.text}.`,
      );
  }
}

function isRelease({ pre, post, dev, local }: Version): boolean {
  return (pre ?? post ?? dev ?? local) === undefined;
}

/** The next release when the number at `place` is incremented, with its epoch. */
function raised({ epoch, release }: Version, place: number): string {
  const numbers = release.slice(0, place);
  const next = String(BigInt(release[place] ?? '0') + 1n);
  const final = { pre: undefined, post: undefined, dev: undefined, local: undefined };
  return makeVersion({ epoch, release: [...numbers, next], ...final }).text;
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
