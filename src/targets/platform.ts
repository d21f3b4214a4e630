import { PylockError } from '../errors.js';
import { quoted } from '../text/quoted.js';

/** The first two numbers of a system's version. */
export interface PlatformVersion {
  readonly major: number;
  readonly minor: number;
}

/** Reads `14` or `14.0`: at most three digits each, so that the numbers also bound the count of tags. */
function parsePair(text: string): PlatformVersion | undefined {
  const [, major, minor = '0'] = /^([0-9]{1,3})(?:\.([0-9]{1,3}))?$/.exec(text) ?? [];
  return major === undefined ? undefined : { major: Number(major), minor: Number(minor) };
}

/** Reads the oldest macOS to support, `10.9` or newer. @throws PylockError `bad-config`. */
export function parseMacos(text: string): PlatformVersion {
  const version = parsePair(text);
  if (version !== undefined && (version.major > 10 || (version.major === 10 && version.minor >= 9))) return version;
  throw new PylockError('bad-config', `macos ${quoted(text)}: expected a version from 10.9 on, such as 14.0`);
}

/** Reads the newest glibc to rely on, `2.5` or newer. @throws PylockError `bad-config`. */
export function parseGlibc(text: string): PlatformVersion {
  const version = parsePair(text);
  if (version !== undefined && version.major === 2 && version.minor >= 5) return version;
  throw new PylockError('bad-config', `glibc ${quoted(text)}: expected a version from 2.5 on, such as 2.34`);
}
