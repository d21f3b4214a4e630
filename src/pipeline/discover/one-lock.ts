import { PylockError } from '../../errors.js';
import { shownPath } from '../../files/shown-path.js';
import { type FoundLocks, findLocks } from './discover.js';
import { depsPathOf } from './pairs.js';

/** A lock with its deps file. */
export interface LockWithDeps {
  readonly lockPath: string;
  readonly depsPath: string;
}

const mostListed = 20;

/**
 * The one lock that a question is about, found as `pylock verify` finds locks: the named one, else the one below `here`, or
 * in the nearest folder above that has any. @throws PylockError `usage` where there are several, and those of the search
 */
export async function oneLock(
  words: readonly string[],
  here: string,
  find: (words: readonly string[], here: string) => Promise<FoundLocks> = findLocks,
): Promise<LockWithDeps> {
  const { locks, depsOf } = await find(words, here);
  const [lockPath = '', ...others] = locks;
  if (others.length === 0) return { lockPath, depsPath: depsOf.get(lockPath) ?? depsPathOf(lockPath) };
  throw new PylockError('usage', `there are ${locks.length} locks here, and the question is about one`, {
    hint: `Name it: --lock ${shownPath(lockPath)}`,
    lines: locks.slice(0, mostListed).map(shownPath),
  });
}
