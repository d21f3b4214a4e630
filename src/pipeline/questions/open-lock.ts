import type { Lock } from '../../lock/model.js';
import type { LockWithDeps } from '../discover/one-lock.js';
import { requireLock } from '../pins/old-lock.js';

/** The lock that a question is about. */
export interface AskedLock extends LockWithDeps {
  readonly lock: Lock;
}

/** The lock, read. @throws PylockError, PylockErrors of the lock's reader */
export async function openLock(found: LockWithDeps): Promise<AskedLock> {
  return { ...found, lock: (await requireLock(found.lockPath)).lock };
}
