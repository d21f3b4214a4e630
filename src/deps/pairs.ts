import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { borderOf, isBelow } from '../git/links.js';
import { lookAtLock } from './lock-look.js';
import { depsNamesOf, hasCommonLock, isLockName, lockPathOf } from './lock-name.js';

/** Endings of files that can be locks, whatever else their names are. */
const lockEnding = /\.(?:ya?ml|lock)$/;

/** Whether a file of that name is looked into to tell whether it is a lock. */
export function mayBeLock(name: string): boolean {
  return lockEnding.test(name);
}

/** The deps file beside a lock that its name says; undefined where none of that name is there. */
function namedDepsOf(lockPath: string): string | undefined {
  const paths = depsNamesOf(lockPath).map((name) => join(dirname(lockPath), name));
  return paths.find((path) => existsSync(path));
}

/**
 * The deps file of a lock: the one that it remembers, else the one that its name says. Where none of them is there, the
 * likeliest.
 */
export function depsPathOf(lockPath: string): string {
  const remembered = lookAtLock(lockPath)?.depsPath;
  if (remembered !== undefined && existsSync(remembered)) return remembered;
  return namedDepsOf(lockPath) ?? remembered ?? join(dirname(lockPath), 'pypi-deps.yaml');
}

/** The locks beside a deps file that are made from it, whatever their names; sorted. */
export function locksOf(depsPath: string): readonly string[] {
  const paths = namesIn(dirname(depsPath)).map((name) => join(dirname(depsPath), name));
  const isLock = (path: string): boolean => isLockName(basename(path)) || lookAtLock(path) !== undefined;
  return paths.filter((path) => mayBeLock(basename(path)) && isLock(path) && depsPathOf(path) === depsPath);
}

/**
 * The lock that a deps file has by its name alone. A name that gives none, as `needs.yml`, shares `pypi-sources.yaml`
 * with all others: undefined where locks of other names are made from it.
 */
export function plainLockOf(depsPath: string, locks: readonly string[] = locksOf(depsPath)): string | undefined {
  const plain = lockPathOf(depsPath);
  return hasCommonLock(depsPath) && locks.length > 0 && !locks.includes(plain) ? undefined : plain;
}

/**
 * What a lock remembers of its deps file, so that each leads to the other: its path from the lock. Undefined where the names
 * say it, and for a file of another repository, which only this machine has. A lock that remembers it already goes on.
 */
export function depsToRemember(lockPath: string, depsPath: string, known: string | undefined): string | undefined {
  if (known !== undefined && join(dirname(lockPath), known) === depsPath) return known;
  const isOneRepository = isBelow(borderOf(lockPath), depsPath) && isBelow(borderOf(depsPath), lockPath);
  if (namedDepsOf(lockPath) === depsPath || !isOneRepository) return undefined;
  const path = relative(dirname(lockPath), depsPath);
  // A lock holds no quotes, backslashes or letters outside ASCII.
  return /^[ -~]+$/.test(path) && !/["'\\]/.test(path) ? path : undefined;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
