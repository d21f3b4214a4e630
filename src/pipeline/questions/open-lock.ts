import { PylockError } from '../../errors.js';
import { shownPath } from '../../files/shown-path.js';
import type { Lock } from '../../lock/model.js';
import { type FoundLocks, findLocks, type SearchOptions } from '../discover/discover.js';
import { requireLock } from '../pins/old-lock.js';

/** The lock that a question is about. */
export interface AskedLock {
  readonly lockPath: string;
  /** The deps file that the user names in its place; undefined for the lock's own. */
  readonly depsPath: string | undefined;
  readonly lock: Lock;
}

/** Runs the search for locks, and tells of it. */
export type Search = (run: (options: SearchOptions) => Promise<FoundLocks>) => Promise<FoundLocks>;

const mostListed = 20;

/**
 * The one lock that words name, found as `pylock verify` finds locks: without words, the one below here or in the nearest
 * folder above. @throws PylockError `usage` where there are several, those of `findLocks`, and those of the lock's reader
 */
export async function openLock(words: readonly string[], here: string, search: Search): Promise<AskedLock> {
  const { locks, depsOf } = await search((options) => findLocks(words, here, options));
  const [lockPath = '', ...others] = locks;
  if (others.length > 0)
    throw new PylockError('usage', `there are ${locks.length} locks here, and the question is about one`, {
      hint: `Name it: --lock ${shownPath(lockPath)}`,
      lines: locks.slice(0, mostListed).map(shownPath),
    });
  const { lock } = await requireLock(lockPath);
  return { lockPath, depsPath: depsOf.get(lockPath), lock };
}
