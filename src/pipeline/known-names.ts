// Names that a shell completes: what the locks of a folder hold, and popular packages. Nothing here throws or asks an index.
import { readFile } from 'node:fs/promises';
import { foldersUp } from '../git/folders-up.js';
import { popularNames } from '../index-client/popular.js';
import type { Lock } from '../lock/model.js';
import { mostLockBytes, readLock } from '../lock/read.js';
import { surveyFolder } from './discover/survey.js';

/** The locks of a folder, or of the nearest above that has any; those that can't be read are left out. */
async function locksNear(here: string): Promise<readonly Lock[]> {
  for (const folder of foldersUp(here)) {
    const paths = surveyFolder(folder).locks;
    if (paths.length === 0) continue;
    const read = paths.map(async (path) => {
      const text = await readFile(path, 'utf8');
      return text.length > mostLockBytes ? undefined : readLock(text, path);
    });
    const locks = await Promise.all(read.map((one) => one.catch(() => undefined)));
    return locks.flatMap((lock) => lock ?? []);
  }
  return [];
}

/** The packages of the locks here, sorted. */
export async function lockedNames(here: string): Promise<readonly string[]> {
  const locks = await locksNear(here);
  return [
    ...new Set(locks.flatMap(({ closure, pylock }) => [...closure.keys(), ...(pylock?.packages.keys() ?? [])])),
  ].sort();
}

/** The groups of the locks here, sorted. */
export async function lockedGroups(here: string): Promise<readonly string[]> {
  const locks = await locksNear(here);
  return [...new Set(locks.flatMap(({ pylock }) => [...(pylock?.inputs.groups.keys() ?? [])]))].sort();
}

/** The names of popular packages. */
export { popularNames };
