import { statSync } from 'node:fs';
import { basename, relative, resolve } from 'node:path';
import { PylockError } from '../errors.js';
import { isLockName, lockPathOf } from './lock-name.js';
import { findBelow } from './walk.js';

/** The name that is looked for below a folder. */
export const depsFileName = 'pypi-deps.yaml';

/** Files of other tools that people hand in: what their names end with, and what was meant. */
const otherFiles: readonly (readonly [ending: string, hint: string])[] = [
  ['.txt', 'pylock reads pypi-deps.yaml; write each line of it there as "name: constraint".'],
  ['.in', 'pylock reads pypi-deps.yaml; write each line of it there as "name: constraint".'],
  ['pyproject.toml', 'pylock reads pypi-deps.yaml; write its dependencies there as "name: constraint".'],
  ['Pipfile', 'pylock reads pypi-deps.yaml; write its packages there as "name: constraint".'],
  ['setup.py', 'pylock reads pypi-deps.yaml; write its install_requires there as "name: constraint".'],
  ['-sources.yaml', 'This is a lock. Name the deps file, such as pypi-deps.yaml, that it is made from.'],
  ['.lock', 'Name the deps file, such as pypi-deps.yaml, that a lock is made from.'],
  ['pylock.toml', 'That is the lock file of PEP 751. Name the deps file, such as pypi-deps.yaml.'],
];

/** What is wrong with a name that can't be a deps file's; undefined where nothing is. */
function hintFor(name: string): string | undefined {
  const file = basename(name);
  const plain = file.replace(/-sources-3\.[0-9]{1,2}\.yaml$/, '-sources.yaml');
  const [, hint] = otherFiles.find(([ending]) => plain.endsWith(ending)) ?? [];
  return hint ?? (/\.ya?ml$/.test(file) ? undefined : `Did you mean ${depsFileName}?`);
}

/**
 * The deps files that the user means: the named ones, all below a named folder, or all below `here`.
 * Absolute, sorted below each folder. @throws PylockError `usage` where a name is no deps file or none is
 * found; `file-system` for a folder that can't be read
 */
export async function findDepsFiles(named: readonly string[], here: string): Promise<readonly string[]> {
  for (const name of named) {
    const hint = isFolder(resolve(here, name), name) === true ? undefined : hintFor(name);
    if (hint !== undefined) throw new PylockError('usage', `${name} is not a deps file`, { hint });
  }
  const found = await findFiles(named, here, (name) => name === depsFileName);
  if (found.length > 0) return found;
  throw new PylockError('usage', `there is no ${depsFileName} below ${placeText(named)}`, {
    hint: 'Write one with a line for each package, such as: fastapi: ^0.110',
  });
}

/**
 * The locks that the user means: the named ones, all below a named folder, or all below `here`.
 * @throws PylockError `usage` where none is found; `file-system` for a folder that can't be read
 */
export async function findLocks(named: readonly string[], here: string): Promise<readonly string[]> {
  const found = await findFiles(named, here, isLockName);
  if (found.length > 0) return found;
  throw noLock(named);
}

/** All locks below `here`, and the deps files, by one walk. @throws as {@link findLocks} */
export async function findLocksAndDeps(
  here: string,
): Promise<{ readonly locks: readonly string[]; readonly depsFiles: readonly string[] }> {
  const found = await findFiles([], here, (name) => isLockName(name) || name === depsFileName);
  const locks = found.filter((path) => isLockName(basename(path)));
  if (locks.length === 0) throw noLock([]);
  return { locks, depsFiles: found.filter((path) => basename(path) === depsFileName) };
}

function noLock(named: readonly string[]): PylockError {
  return new PylockError('usage', `there is no lock below ${placeText(named)}`, { hint: 'Make one: pylock resolve' });
}

function placeText(named: readonly string[]): string {
  return named.length === 0 ? 'here' : named.join(', ');
}

/** Whether a path is a folder; undefined where nothing is there. @throws PylockError `file-system` where nobody can tell */
function isFolder(path: string, name: string): boolean | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new PylockError('file-system', `it can't be read (${code ?? 'unknown reason'})`, {
      place: { file: name },
      cause: error,
    });
  }
}

/** The named files, and the wanted ones below the named folders. @throws PylockError `usage` for a name where nothing is */
async function findFiles(
  named: readonly string[],
  here: string,
  isWanted: (name: string) => boolean,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of named.length === 0 ? ['.'] : named) {
    const path = resolve(here, name);
    const folder = isFolder(path, name);
    if (folder === undefined) throw new PylockError('usage', `${name}: there is no such file or folder`);
    found.push(...(folder ? await findBelow(path, isWanted) : [path]));
  }
  return [...new Set(found)];
}

/** Paths in faults are told from `here`. @throws PylockError `usage` where two deps files have the same lock. */
export function checkDistinctLocks(depsPaths: readonly string[], here = process.cwd()): void {
  const byLock = new Map<string, string>();
  for (const path of depsPaths) {
    const lock = lockPathOf(path);
    const other = byLock.get(lock);
    if (other !== undefined) {
      const [a, b, target] = [other, path, lock].map((one) => relative(here, one));
      throw new PylockError('usage', `${a} and ${b} would both be locked in ${target}`, {
        hint: 'Name them apart: web-deps.yaml gives web-sources.yaml.',
      });
    }
    byLock.set(lock, path);
  }
}
