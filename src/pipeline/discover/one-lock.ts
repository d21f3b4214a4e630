import { PylockError } from '../../errors.js';
import { shownPath } from '../../files/shown-path.js';
import { findLocks } from './discover.js';
import { depsPathOf } from './pairs.js';

/** A lock with its deps file. */
export interface LockWithDeps {
  readonly lockPath: string;
  readonly depsPath: string;
}

/**
 * The one lock that a question is about: the named one, else the one below `here`, or in the nearest folder above that
 * has any. @throws PylockError `usage` where there is none, or more than one
 */
export async function oneLock(named: string | undefined, here: string): Promise<LockWithDeps> {
  if (named === '') throw new PylockError('usage', '--lock: expected the name of a file');
  const { locks, depsOf } = await findLocks(named === undefined ? [] : [named], here);
  const [lockPath, ...more] = locks;
  if (lockPath === undefined) throw new Error('a search for locks that finds none fails');
  if (more.length === 0) return { lockPath, depsPath: depsOf.get(lockPath) ?? depsPathOf(lockPath) };
  throw new PylockError('usage', `there are ${locks.length} locks`, {
    lines: locks.slice(0, 10).map((path) => shownPath(path)),
    hint: `Name one: --lock ${shownPath(lockPath)}`,
  });
}
