import { readTextFile } from '../files/read-text-file.js';
import { shownPath } from '../files/shown-path.js';
import { readBlockYaml } from '../yaml/block.js';
import { Faults } from '../yaml/fault-list.js';
import { mapReader } from './map-reader.js';
import type { Config } from './model.js';
import { filesUp } from './nearest-file.js';
import { emptyConfig } from './read-entries.js';

/** Largest config file that is read, in bytes. */
const mostBytes = 1_048_576;

/**
 * The last config of each run, which its clock stands for: folders of one repository share theirs, and hundreds of
 * locks need it in a row.
 */
const lastOf = new WeakMap<Date, { readonly path: string; readonly text: string; readonly config: Config }>();

/** Longer texts may have too many words, which only the full reader of YAML counts. */
const mostCharacters = 100_000;

/** The reader and its schema are large, and the full reader of YAML is needed for few configs: each is loaded on demand. */
async function readText(text: string, shown: string, now: Date): Promise<Config> {
  const node = text.length > mostCharacters ? undefined : readBlockYaml(text);
  if (node?.kind !== 'map') return (await import('./read.js')).readConfig(text, shown, now);
  const readMap = await mapReader(node);
  return readMap(node, shown, new Faults(shown, 'bad-config'), now);
}

async function read(path: string, text: string, now: Date): Promise<Config> {
  const last = lastOf.get(now);
  if (last?.path === path && last.text === text) return last.config;
  const config = await readText(text, shownPath(path), now);
  lastOf.set(now, { path, text, config });
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
