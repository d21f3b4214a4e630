import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { borderOf, isBelow } from '../git/links.js';
import { type LockLook, lookAtLock } from './lock-look.js';
import { depsNamesOf, hasCommonLock, isLockName, isTellingName, lockPathOf } from './lock-name.js';

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
  return depsPathByLook(lockPath, lookAtLock(lockPath));
}

function depsPathByLook(lockPath: string, look: LockLook | undefined): string {
  const remembered = look?.depsPath;
  if (remembered !== undefined && existsSync(remembered)) return remembered;
  return namedDepsOf(lockPath) ?? remembered ?? join(dirname(lockPath), 'pypi-deps.yaml');
}

/** What a file is to pylock: a lock with its deps file, which need not be there; what only looks like a lock; or nothing. */
export type Standing = { readonly kind: 'lock'; readonly depsPath: string } | { readonly kind: 'stray' | 'other' };

/**
 * What a file is to pylock. A lock by its name counts whatever is in it, one of another name only where it remembers its deps
 * file: a copy that somebody keeps beside the lock looks just like it.
 */
export function standingOf(path: string): Standing {
  const name = basename(path);
  const look = lookAtLock(path);
  if (look === undefined && !isLockName(name)) return { kind: 'other' };
  const isKnown = isLockName(name) || look?.depsPath !== undefined;
  if (!isKnown && !(isTellingName(name) && namedDepsOf(path) !== undefined)) return { kind: 'stray' };
  return { kind: 'lock', depsPath: depsPathByLook(path, look) };
}

/** The locks beside a deps file that are made from it, whatever their names; sorted. */
export function locksOf(depsPath: string): readonly string[] {
  const paths = namesIn(dirname(depsPath)).map((name) => join(dirname(depsPath), name));
  return paths.filter((path) => {
    const standing = mayBeLock(basename(path)) ? standingOf(path) : undefined;
    return standing?.kind === 'lock' && standing.depsPath === depsPath;
  });
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
