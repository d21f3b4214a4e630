import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { borderOf, isBelow } from '../../git/links.js';
import { depsNamesOf, hasCommonLock, isLockName, isTellingName, lockPathOf } from '../../lock/lock-name.js';
import { type LockLook, lookAtLock } from './lock-look.js';

/** Endings of files that can be locks, whatever else their names are. */
const lockEnding = /\.(?:ya?ml|lock)$/;

/** Whether a file of that name is read to decide whether it is a lock. */
export function mayBeLock(name: string): boolean {
  return lockEnding.test(name);
}

/** The deps file beside a lock that its name determines; undefined where there is none. */
function namedDepsOf(lockPath: string): string | undefined {
  const paths = depsNamesOf(lockPath).map((name) => join(dirname(lockPath), name));
  return paths.find((path) => existsSync(path));
}

/**
 * The deps file of a lock: the recorded one, else the one that its name determines. Where neither exists, the
 * likeliest.
 */
export function depsPathOf(lockPath: string): string {
  return depsPathByLook(lockPath, lookAtLock(lockPath));
}

function depsPathByLook(lockPath: string, look: LockLook | undefined): string {
  const remembered = look?.depsPath;
  if (remembered !== undefined && existsSync(remembered)) return remembered;
  return namedDepsOf(lockPath) ?? remembered ?? join(dirname(lockPath), 'pypi-deps.yaml');
}

/**
 * The role of a file: a lock with its deps file, which may be missing; a file that only resembles a lock; or neither.
 */
export type Standing = { readonly kind: 'lock'; readonly depsPath: string } | { readonly kind: 'stray' | 'other' };

/**
 * The role of a file. A lock by its name counts whatever its content, one of another name only where it records its
 * deps file: a copy of the lock beside it has the same content.
 */
export function standingOf(path: string): Standing {
  const name = basename(path);
  const look = lookAtLock(path);
  if (look === undefined && !isLockName(name)) return { kind: 'other' };
  const isKnown = isLockName(name) || look?.depsPath !== undefined;
  if (!isKnown && !(isTellingName(name) && namedDepsOf(path) !== undefined)) return { kind: 'stray' };
  return { kind: 'lock', depsPath: depsPathByLook(path, look) };
}

/** The locks beside a deps file that are made from it, under any name; sorted. */
export function locksOf(depsPath: string): readonly string[] {
  const paths = namesIn(dirname(depsPath)).map((name) => join(dirname(depsPath), name));
  return paths.filter((path) => {
    const standing = mayBeLock(basename(path)) ? standingOf(path) : undefined;
    return standing?.kind === 'lock' && standing.depsPath === depsPath;
  });
}

/**
 * The lock of a deps file by its name alone. A name that determines none, such as `needs.yml`, shares
 * `pypi-sources.yaml` with all others: undefined where locks of other names are made from it.
 */
export function plainLockOf(depsPath: string, locks: readonly string[] = locksOf(depsPath)): string | undefined {
  const plain = lockPathOf(depsPath);
  return hasCommonLock(depsPath) && locks.length > 0 && !locks.includes(plain) ? undefined : plain;
}

/**
 * The deps file as a lock records it: its path from the lock. Undefined where the names determine it, and for a file
 * of another repository, which only this machine has. A lock that already records it keeps doing so.
 */
export function depsToRemember(lockPath: string, depsPath: string, known: string | undefined): string | undefined {
  if (known !== undefined && join(dirname(lockPath), known) === depsPath) return known;
  const isOneRepository = isBelow(borderOf(lockPath), depsPath) && isBelow(borderOf(depsPath), lockPath);
  const isSaid = isTellingName(basename(lockPath)) && namedDepsOf(lockPath) === depsPath;
  if (isSaid || !isOneRepository) return undefined;
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
