import { type Place, PylockError } from '../errors.js';
import type { Lock } from '../lock/model.js';
import { projectsOf } from '../lock/projects.js';
import type { NormalizedName } from '../pep/name.js';
import { nearest } from '../text/nearest.js';
import { buildTools } from './tools.js';

/** Every project of some locks: those that are installed, then those that build source archives alone. */
export function lockedNames(locks: readonly Lock[]): readonly NormalizedName[] {
  const installed = locks.flatMap((lock) => [...projectsOf(lock).keys()]);
  const tools = locks.flatMap((lock) => buildTools(lock).map(({ name }) => name));
  return [...new Set([...installed, ...tools])];
}

/** The normal form of a file's name: `pypi-nix` of `pypi.nix`. */
const isFileName = /-(?:nix|ya?ml|toml|txt|lock)$/;

/** The fault of a package that no lock has, with the one that was likely meant. `place` is the lock, or its deps file. */
export function notLocked(name: NormalizedName, locked: readonly NormalizedName[], place: Place): PylockError {
  const meant = nearest(name, locked);
  const hint = isFileName.test(name) ? 'If it is a file: --lock names the lock.' : 'To see what is locked: pylock list';
  return new PylockError('usage', `${name} is not locked`, {
    place,
    hint: meant === undefined ? hint : `Did you mean: ${meant}`,
  });
}
