import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { PylockError } from '../../errors.js';
import { kindOf } from '../../inputs/kind.js';
import { plainLockOf, standingOf } from './pairs.js';

/** The other deps file that a lock is made from, where it is still there. */
function otherOwner(lock: string, depsPath: string): string | undefined {
  if (!existsSync(lock)) return undefined;
  const standing = standingOf(lock);
  return standing.kind === 'lock' && standing.depsPath !== depsPath && existsSync(standing.depsPath)
    ? standing.depsPath
    : undefined;
}

/**
 * Paths in faults are relative to `here`.
 * @throws PylockError `usage` where two deps files have the same lock, or the lock there is made from another one.
 */
export function checkDistinctLocks(depsPaths: readonly string[], here = process.cwd()): void {
  const byLock = new Map<string, string>();
  for (const path of depsPaths) {
    const lock = plainLockOf(path);
    if (lock === undefined) continue;
    const other = byLock.get(lock) ?? otherOwner(lock, path);
    if (other !== undefined) {
      const [a, b, target] = [other, path, lock].map((one) => relative(here, one));
      throw new PylockError('usage', `${a} and ${b} would both be locked in ${target}`, {
        hint:
          kindOf(path) === 'deps'
            ? 'Name them apart: web-deps.yaml gives web-sources.yaml.'
            : `Give one a lock of its own, such as: pylock resolve ${b} -o ${relative(here, join(dirname(lock), 'web-sources.yaml'))}`,
      });
    }
    byLock.set(lock, path);
  }
}
