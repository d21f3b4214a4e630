import { join } from 'node:path';
import { readTextFile } from '../yaml/read-file.js';
import { foldersUp, shownPath } from './folders.js';
import type { Config } from './model.js';
import { emptyConfig, readConfig } from './read.js';

export { foldersUp, shownPath } from './folders.js';
export { findPythonVersionFile } from './python-version-file.js';

/** Largest config file that is read, in bytes. */
const mostBytes = 1_048_576;

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
