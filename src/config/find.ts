import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { PylockError } from '../errors.js';
import type { PythonVersion } from '../targets/model.js';
import { parsePython } from '../targets/target.js';
import { readTextFile } from '../yaml/read-file.js';
import type { Config } from './model.js';
import { emptyConfig, readConfig } from './read.js';

/** Largest config file that is read, in bytes. */
const mostBytes = 1_048_576;

/** A folder and those above it, up to the one that holds `.git` or the root of the file system. */
export function* foldersUp(folder: string): Iterable<string> {
  let current = resolve(folder);
  for (;;) {
    yield current;
    const parent = dirname(current);
    if (parent === current || existsSync(join(current, '.git'))) return;
    current = parent;
  }
}

/** A path as the user would write it from where they are. */
export function shownPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere === '' ? '.' : fromHere.startsWith('../../..') ? path : fromHere;
}

/**
 * Finds and reads the nearest `.pylock.yaml` from a folder upwards; files are not merged.
 * @throws PylockErrors of code `bad-config` or `not-supported`; PylockError `file-system`
 */
export async function findConfig(folder: string, now: Date): Promise<Config> {
  for (const candidate of foldersUp(folder)) {
    const path = join(candidate, '.pylock.yaml');
    const text = await readTextFile(path, mostBytes, shownPath(path));
    if (text !== undefined) return readConfig(text, shownPath(path), now);
  }
  return emptyConfig;
}

/**
 * The Python of the nearest `.python-version` (pyenv's form: the first line that is no comment), or
 * undefined where there is none. @throws PylockError `bad-python` naming the file
 */
export async function findPythonVersionFile(folder: string): Promise<PythonVersion | undefined> {
  for (const candidate of foldersUp(folder)) {
    const path = join(candidate, '.python-version');
    const text = await readTextFile(path, mostBytes, shownPath(path));
    if (text === undefined) continue;
    const lines = text.split('\n').map((line) => line.trim());
    const at = lines.findIndex((line) => line !== '' && !line.startsWith('#'));
    if (at === -1) return undefined;
    try {
      return parsePython(lines[at] ?? '');
    } catch (error) {
      throw error instanceof PylockError ? error.at({ file: shownPath(path), line: at + 1 }) : error;
    }
  }
  return undefined;
}
