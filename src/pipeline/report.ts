// The story of `pylock report`.
import { relative } from 'node:path';
import { changesOf } from '../lock/changes.js';
import type { LockChanges } from '../lock/diff-model.js';
import type { Lock } from '../lock/model.js';
import { lockAt } from './revisions.js';

/** The changes of a lock from a revision to now. */
export interface ChangesSince {
  readonly since: string;
  readonly all: LockChanges;
}

/**
 * The changes of the lock at a path since a revision; all of it is new where the revision does not have the file.
 * @throws PylockError `usage` for no revision; `bad-lock`
 */
export async function changesSince(revision: string, lockPath: string, lock: Lock): Promise<ChangesSince> {
  const before = await lockAt(revision, relative(process.cwd(), lockPath));
  return { since: revision, all: changesOf(before, lock) };
}
