// The story of `pylock diff`.
import { changesOf, isUnchanged } from '../lock/changes.js';
import type { LockChanges } from '../lock/diff-model.js';
import { lockPairs } from './revisions.js';

/** A lock with its changes. */
export interface ChangedLock {
  readonly path: string;
  /** For headings, such as `HEAD` or `here`. */
  readonly before: string;
  readonly after: string;
  readonly changes: LockChanges;
}

/** The locks that words name, as of {@link lockPairs}, as far as they differ by their meaning. @throws what that throws */
export async function changedLocks(words: readonly string[]): Promise<readonly ChangedLock[]> {
  return (await lockPairs(words)).flatMap(({ path, before, after }): ChangedLock[] => {
    const changes = changesOf(before.lock, after.lock);
    return isUnchanged(changes) ? [] : [{ path, before: before.label, after: after.label, changes }];
  });
}
