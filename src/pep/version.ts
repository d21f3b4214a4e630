import { compareText, firstFrom } from '../order.js';
import { quoted } from '../text/quoted.js';
import { caretError, Scanner, trimSpan } from './scan.js';
import { takeVersion, type VersionParts } from './version-grammar.js';
import { localKey, publicKey } from './version-key.js';

/** A version as PEP 440 defines it. Immutable. */
export interface Version extends VersionParts {
  /** Normal form with the release segment as long as it was written: `1.0.0rc1`, `1!2.0+cpu.1`. */
  readonly text: string;
  /**
   * Sort key: for versions a and b, a comes before b exactly when `a.key < b.key` by code unit, and
   * they are equal (`1.0`, `1.0.0`) exactly when the keys are.
   */
  readonly key: string;
  /** True for pre-releases and developmental releases, as PEP 440 "Handling of pre-releases" means. */
  readonly isPrerelease: boolean;
}

/** PEP 440 sets no limit; real versions stay far below this one, which keeps hostile ones cheap. */
const MAX_LENGTH = 255;

/** The reason why a text is no version: what was expected, and at which code unit. */
interface Fault {
  readonly expected: string;
  readonly at: number;
}

/** The normal form (PEP 440, "Normalization"). */
function printVersion({ epoch, release, pre, post, dev, local }: VersionParts): string {
  let text = epoch === '0' ? release.join('.') : `${epoch}!${release.join('.')}`;
  if (pre !== undefined) text += pre.phase + pre.number;
  if (post !== undefined) text += `.post${post}`;
  if (dev !== undefined) text += `.dev${dev}`;
  return local === undefined ? text : `${text}+${local.join('.')}`;
}

/** A version from its parts, which must be as {@link Version} says. */
export function makeVersion(parts: VersionParts): Version {
  const { epoch, release, pre, post, dev, local } = parts;
  const key = local === undefined ? publicKey(parts) : publicKey(parts) + localKey(local);
  const isPrerelease = pre !== undefined || dev !== undefined;
  return { text: printVersion(parts), key, epoch, release, pre, post, dev, local, isPrerelease };
}

/** A final release in its normal form, as nine of ten versions of an index are: its parts are its numbers. */
const finalRelease = /^(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*))*$/;

function finalVersion(text: string): Version {
  const [pre, post, dev, local] = [undefined, undefined, undefined, undefined];
  return makeVersion({ epoch: '0', release: text.split('.'), pre, post, dev, local });
}

function readVersion(text: string): Version | Fault {
  if (text.length <= MAX_LENGTH && finalRelease.test(text)) return finalVersion(text);
  if (text.length > MAX_LENGTH) return { expected: `at most ${MAX_LENGTH} characters`, at: MAX_LENGTH };
  const { start, end } = trimSpan(text);
  const body = text.slice(start, end);
  // Only ASCII may be lower-cased: outside it, the Kelvin sign would become a `k`.
  const stray = body.search(/[^!-~]/);
  if (stray >= 0) return { expected: 'ASCII letters, digits and ".-_+!"', at: start + stray };
  const scanner = new Scanner(body.toLowerCase(), 'bad-version');
  const parts = takeVersion(scanner);
  return typeof parts === 'string' ? { expected: parts, at: start + scanner.position } : makeVersion(parts);
}

/** Reads a version. @throws PylockError `bad-version`, with a caret under the fault. */
export function parseVersion(text: string): Version {
  const result = readVersion(text);
  if ('key' in result) return result;
  const message = `${quoted(text)} is not a version: expected ${result.expected}`;
  throw caretError('bad-version', message, text, { start: result.at, end: result.at + 1 });
}

/** Reads a version, or gives undefined where the text is none. */
export function tryParseVersion(text: string): Version | undefined {
  const result = readVersion(text);
  return 'key' in result ? result : undefined;
}

/** Negative, zero or positive, as for Array.sort (PEP 440, "Summary of permitted suffixes and relative ordering"). */
export function compareVersions(a: Version, b: Version): number {
  return compareText(a.key, b.key);
}

/** The number of ascending versions below a key. */
export function countBelow(versions: readonly Version[], key: string): number {
  return firstFrom(0, versions.length, (at) => (versions[at]?.key ?? key) >= key);
}
