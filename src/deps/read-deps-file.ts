import { readTextFile } from '../files/read-text-file.js';
import type { DepsFile } from './model.js';
import { readDeps } from './read.js';

/** Largest deps file that is read, in bytes. */
export const mostDepsBytes = 1_048_576;

/**
 * Reads the deps file at a path, named `shown` in faults; undefined where there is none.
 * @throws PylockErrors `bad-deps`, `not-supported`; PylockError `file-system`
 */
export async function readDepsFile(path: string, shown: string): Promise<DepsFile | undefined> {
  const text = await readTextFile(path, mostDepsBytes, shown);
  return text === undefined ? undefined : readDeps(text, shown);
}
