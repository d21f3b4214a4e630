import { type Place, PylockError } from '../errors.js';
import type { Lock } from '../lock/model.js';
import { projectsIn, projectsOf } from '../lock/projects.js';
import type { NormalizedName } from '../pep/name.js';
import { nearest } from '../text/nearest.js';
import { builtFrom } from './own-projects.js';
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
export function notLocked(name: NormalizedName, locks: readonly Lock[], place: Place): PylockError {
  const projects = new Map(locks.flatMap(({ pylock }) => (pylock === undefined ? [] : [...projectsIn(pylock)])));
  const own = projects.get(name);
  if (own !== undefined)
    return new PylockError(
      'usage',
      `${builtFrom({ name, path: own.path }, place.file)}, and no version of it is locked`,
      {
        place,
        hint: `To see it: pylock show ${name}`,
      },
    );
  const meant = nearest(name, [...lockedNames(locks), ...projects.keys()]);
  const hint = isFileName.test(name) ? 'If it is a file: --lock names the lock.' : 'To see what is locked: pylock list';
  return new PylockError('usage', `${name} is not locked`, {
    place,
    hint: meant === undefined ? hint : `Did you mean: ${meant}`,
  });
}
