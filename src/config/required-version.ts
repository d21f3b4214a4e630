import satisfies from 'semver/functions/satisfies.js';
import validRange from 'semver/ranges/valid.js';
import { PylockError } from '../errors.js';
import { version } from '../own-version.js';
import { quoted } from '../text/quoted.js';

/** Longest range that is read; semver's own limit for a version. */
const mostCharacters = 256;

/** Checks this pylock against a semver range. @throws PylockError `bad-config` */
export function checkRequiredVersion(range: string): void {
  if (range.length > mostCharacters || validRange(range) === null)
    throw new PylockError('bad-config', `${quoted(range)} is not a range of versions, such as ^0.1`);
  if (satisfies(version, range)) return;
  throw new PylockError('bad-config', `this project wants pylock ${range}, but this is pylock ${version}`, {
    hint: 'Install a version of pylock that the project accepts.',
  });
}
