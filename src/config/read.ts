import type { Config } from './model.js';

/** Reads the text of a `.pylock.yaml`. @throws PylockErrors of code `bad-config`, all faults at once, each with line, column and key. */
export function readConfig(_text: string, _path: string): Config {
  throw new Error('stub');
}

/** Finds and reads the nearest `.pylock.yaml` from a folder up to the one with `.git`, or the root. An absent one gives a Config of undefineds. */
export async function findConfig(_folder: string): Promise<Config> {
  throw new Error('stub');
}
