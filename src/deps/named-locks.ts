import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { PylockError } from '../errors.js';
import { readTextFile } from '../yaml/read-file.js';
import { existingLocks, isLockName } from './lock-name.js';
import { mostDepsBytes } from './read-file.js';

/** Locks that a command line names, by themselves or by their deps files. */
export interface NamedLocks {
  /** Files and folders in the order of the line; each deps file gave way to its locks. */
  readonly words: readonly string[];
  /** The deps file that was named, by the path of its lock. */
  readonly depsOf: ReadonlyMap<string, string>;
}

/** How the two parts of a lock begin that are always there; a package may bear these names too. */
const partOfLock = /^(?:closure:[ ]*(?:\{\})?|links:[ ]*(?:\[\])?)\r?$/m;

async function isDepsFile(path: string): Promise<boolean> {
  const name = basename(path);
  if (isLockName(name) || !/\.ya?ml$/.test(name) || /^\.pylock\./.test(name)) return false;
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
  if (name.endsWith('-deps.yaml')) return true;
  const text = await readTextFile(path, mostDepsBytes, path).catch(() => undefined);
  return text !== undefined && !partOfLock.test(text);
}

/**
 * Takes a deps file for its locks, of several Pythons all of them. What else is wrong with a word is for others to say.
 * @throws PylockError `usage` for a deps file without a lock
 */
export async function namedLocks(named: readonly string[], here: string): Promise<NamedLocks> {
  const words: string[] = [];
  const depsOf = new Map<string, string>();
  for (const name of named) {
    const path = resolve(here, name);
    const locks = (await isDepsFile(path)) ? existingLocks(path) : undefined;
    if (locks?.length === 0)
      throw new PylockError('usage', `${name} has no lock`, { hint: `Make one: pylock resolve ${name}` });
    for (const lock of locks ?? []) depsOf.set(lock, path);
    words.push(...(locks ?? [name]));
  }
  return { words, depsOf };
}
