import { readTextFile } from '../files/read-text-file.js';
import { shownPath } from '../files/shown-path.js';
import type { Config } from './model.js';
import { filesUp } from './nearest-file.js';
import { emptyConfig, readConfig } from './read.js';

/** Largest config file that is read, in bytes. */
const mostBytes = 1_048_576;

/** The last config: folders of one repository share theirs, and hundreds of locks need it in a row. */
let last: { readonly path: string; readonly text: string; readonly now: Date; readonly config: Config } | undefined;

function read(path: string, text: string, now: Date): Config {
  if (last?.path === path && last.text === text && last.now === now) return last.config;
  const config = readConfig(text, shownPath(path), now);
  last = { path, text, now, config };
  return config;
}

/**
 * Finds and reads the nearest `.pylock.yaml` from a folder upwards, up to where the owner changes; files are not
 * merged.
 * @throws PylockErrors of code `bad-config` or `not-supported`; PylockError `file-system`
 */
export async function findConfig(folder: string, now: Date): Promise<Config> {
  for (const path of filesUp(folder, '.pylock.yaml')) {
    const text = await readTextFile(path, mostBytes, shownPath(path));
    if (text !== undefined) return read(path, text, now);
  }
  return emptyConfig;
}
