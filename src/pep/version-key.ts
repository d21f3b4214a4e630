import type { VersionParts } from './version-grammar.js';

/** A version without its local part (PEP 440, "Public version identifiers"). */
export type PublicVersion = Omit<VersionParts, 'local'>;

// A key is the epoch, the release, then one slot each for pre, post and dev, then the local part. The marks are
// chosen so that code-unit order is PEP 440's order. No key of a public version is the beginning of another's, since
// every number begins with its own length: so a key with an appendix stays between that version and the next.

/** Where there is a dev release but neither pre nor post: comes before the pre-releases. */
const PRE_DEV_ONLY = '-';
const PRE_PHASES = { a: 'a', b: 'b', rc: 'c' } as const;
const PRE_FINAL = 'f';
const POST_NONE = '.';
const POST = 'p';
/** Above every post-release of a release; no version has it. */
const POST_ABOVE_ALL = 'z';
const DEV = 'd';
const DEV_NONE = 'n';
/** Above the key that it follows, and below its local versions (or longer local versions); no version has it. */
const JUST_ABOVE = ' ';
const LOCAL = '+';
/** Alphanumeric segments come before numeric ones; the end of one is below every character in it. */
const LOCAL_TEXT = 'a';
const LOCAL_TEXT_END = '.';
const LOCAL_NUMBER = 'n';
/**
 * A number is one code unit for the count of its digits, then the digits. Above all the marks, so a longer release is
 * higher.
 */
const DIGIT_COUNT_BASE = 0x7f;

function numberKey(digits: string): string {
  return String.fromCharCode(DIGIT_COUNT_BASE + digits.length) + digits;
}

/** Trailing zeros are left out: `1.0` and `1` are the same release. */
function releaseKey(epoch: string, release: readonly string[]): string {
  let count = release.length;
  while (count > 0 && release[count - 1] === '0') count -= 1;
  let key = numberKey(epoch);
  for (let index = 0; index < count; index += 1) key += numberKey(release[index] ?? '0');
  return key;
}

/** The sort key of a version without local part. */
export function publicKey({ epoch, release, pre, post, dev }: PublicVersion): string {
  const key = releaseKey(epoch, release);
  if (pre === undefined && post === undefined && dev === undefined) return key + PRE_FINAL + POST_NONE + DEV_NONE;
  const devOnly = pre === undefined && post === undefined;
  const preSlot = pre ? PRE_PHASES[pre.phase] + numberKey(pre.number) : devOnly ? PRE_DEV_ONLY : PRE_FINAL;
  const postSlot = post === undefined ? POST_NONE : POST + numberKey(post);
  return key + preSlot + postSlot + (dev === undefined ? DEV_NONE : DEV + numberKey(dev));
}

/** The part that a local version adds to the key of its public version. */
export function localKey(local: readonly string[]): string {
  let key = LOCAL;
  for (const segment of local) {
    const isNumber = /^[0-9]+$/.test(segment);
    key += isNumber ? LOCAL_NUMBER + numberKey(segment) : LOCAL_TEXT + segment + LOCAL_TEXT_END;
  }
  return key;
}

/** A position just above the one version, below its local versions. */
export function keyJustAbove(version: { readonly key: string }): string {
  return version.key + JUST_ABOVE;
}

/** A position above all post-releases of a final release, below any longer release with the same beginning. */
export function keyAbovePosts(version: PublicVersion): string {
  return releaseKey(version.epoch, version.release) + PRE_FINAL + POST_ABOVE_ALL;
}

/** The number after this one. */
export function increment(digits: string): string {
  let place = digits.length - 1;
  while (place >= 0 && digits[place] === '9') place -= 1;
  const zeros = '0'.repeat(digits.length - 1 - place);
  return place < 0 ? `1${zeros}` : digits.slice(0, place) + String(Number(digits[place]) + 1) + zeros;
}
