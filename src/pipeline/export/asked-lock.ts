import { dirname, resolve } from 'node:path';
import { PylockError } from '../../errors.js';
import { shownPath } from '../../files/shown-path.js';
import { findLocks } from '../discover/discover.js';

/**
 * The one lock that the user means: the named one, that of the folder or of its deps file; else the only one below, or of the
 * nearest folder above. @throws PylockError `usage` where there is none, or more than one
 */
export async function askedLock(named: string | undefined, here: string): Promise<string> {
  const { locks } = await findLocks(named === undefined ? [] : [named], here);
  const folder = resolve(here, named ?? '.');
  const near = locks.filter((path) => dirname(path) === folder);
  const [lock, ...others] = near.length > 0 ? near : locks;
  if (lock === undefined) throw new Error('a search that finds nothing throws');
  if (others.length === 0) return lock;
  throw new PylockError('usage', `there are ${others.length + 1} locks, and it is not clear which one is meant`, {
    lines: [lock, ...others].slice(0, 20).map(shownPath),
    hint: `Name it: --lock ${shownPath(lock)}`,
  });
}
