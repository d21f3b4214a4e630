import type { Lock } from '../../lock/model.js';
import { type FoundLocks, findLocks, type SearchOptions } from '../discover/discover.js';
import { type LockWithDeps, oneLock } from '../discover/one-lock.js';
import { requireLock } from '../pins/old-lock.js';

/** The lock that a question is about. */
export interface AskedLock extends LockWithDeps {
  readonly lock: Lock;
}

/** Runs the search for locks, and tells of it. */
export type Search = (run: (options: SearchOptions) => Promise<FoundLocks>) => Promise<FoundLocks>;

/**
 * The one lock that words name, as {@link oneLock} finds it, read. @throws PylockError `usage`, and those of the lock's
 * reader
 */
export async function openLock(words: readonly string[], here: string, search: Search): Promise<AskedLock> {
  const found = await oneLock(words, here, (...places) => search((options) => findLocks(...places, options)));
  return { ...found, lock: (await requireLock(found.lockPath)).lock };
}
