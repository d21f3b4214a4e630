import { dirname } from 'node:path';
import { PylockError } from '../../errors.js';
import { findRevision, textOfRevision } from '../../git/revision.js';
import type { Lock } from '../../lock/model.js';
import { mostLockBytes, readLock } from '../../lock/read.js';

/** The lock at a path as git's HEAD has it; undefined where git has none there, or an unreadable one. */
export async function lockInHead(path: string): Promise<Lock | undefined> {
  const head = findRevision(dirname(path), 'HEAD');
  const text = head === undefined ? undefined : textOfRevision(head, path, mostLockBytes);
  if (text === undefined) return undefined;
  return readLock(text, `HEAD:${path}`).catch((error: unknown) => {
    if (error instanceof PylockError) return undefined;
    throw error;
  });
}
