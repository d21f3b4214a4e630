import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Overlooked } from '../files/overlooked.js';
import { foldersUp, foreignFoldersUp, isForeign } from '../git/folders-up.js';

function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/** The files of a name from a folder upwards, the nearest first, without those that may be another user's. */
export function* filesUp(folder: string, name: string): Iterable<string> {
  for (const candidate of foldersUp(folder)) {
    const path = join(candidate, name);
    if (isThere(path) && !isForeign(path, folder)) yield path;
  }
}

/** The files of a name above that do not count since they may be another user's. */
function foreignFiles(folder: string, name: string): readonly string[] {
  const own = [...foldersUp(folder)].map((candidate) => join(candidate, name));
  const others = foreignFoldersUp(folder).map((candidate) => join(candidate, name));
  return [...own.filter((path) => isForeign(path, folder)), ...others].filter(isThere);
}

/** Common mistakes for the name of a config. */
const misspelled = ['.pylock.yml', 'pylock.yaml', 'pylock.yml', '.pylock.toml'];

/**
 * Overlooked files: those with almost the name of a config, up to the folder of the one that counts, and those that
 * may be another user's.
 */
export function overlookedSettings(folder: string): readonly Overlooked[] {
  const [config] = filesUp(folder, '.pylock.yaml');
  const found: Overlooked[] = [];
  for (const candidate of foldersUp(folder)) {
    const wrong = misspelled.map((name) => join(candidate, name)).filter(isThere);
    for (const path of wrong) found.push({ path, message: 'this is not read: a config is called .pylock.yaml' });
    if (config === join(candidate, '.pylock.yaml')) return found;
  }
  const foreign = [...foreignFiles(folder, '.pylock.yaml'), ...foreignFiles(folder, '.python-version')];
  return [...found, ...foreign.map((path) => ({ path, message: "this is not read: it may be somebody else's" }))];
}
