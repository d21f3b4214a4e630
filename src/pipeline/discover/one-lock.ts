import { dirname, resolve } from 'node:path';
import { PylockError } from '../../errors.js';
import { shownPath } from '../../files/shown-path.js';
import type { FoundLocks } from './discover.js';
import { depsPathOf } from './pairs.js';

/** A lock with its deps file. */
export interface LockWithDeps {
  readonly lockPath: string;
  readonly depsPath: string;
}

const mostListed = 20;

/** A search for locks: `findLocks`, and what tells of it. */
export type LockSearch = (words: readonly string[], here: string) => Promise<FoundLocks>;

/**
 * The one lock that a command is about: the named one, or that of a named deps file; else the one in the named folder, or in
 * `here`; else the only one below, or in the nearest folder above that has any. @throws PylockError `usage` where there are
 * several, and those of the search
 */
export async function oneLock(words: readonly string[], here: string, find: LockSearch): Promise<LockWithDeps> {
  const { locks, depsOf } = await find(words, here);
  const [word = '.', another] = words;
  const near = another === undefined ? locks.filter((path) => dirname(path) === resolve(here, word)) : [];
  const meant = near.length > 0 ? near : locks;
  const [lockPath = '', ...others] = meant;
  if (others.length === 0) return { lockPath, depsPath: depsOf.get(lockPath) ?? depsPathOf(lockPath) };
  throw new PylockError('usage', `there are ${meant.length} locks, and it is not clear which one is meant`, {
    hint: `Name it: --lock ${shownPath(lockPath)}`,
    lines: meant.slice(0, mostListed).map(shownPath),
  });
}
