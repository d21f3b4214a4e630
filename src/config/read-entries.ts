import { Faults } from '../yaml/fault-list.js';
import type { YamlEntry } from '../yaml/model.js';
import type { Config } from './model.js';
import { forEachSetting } from './settle.js';

/** The settings of a config by its keys; `path` is that of the file. Faults are collected. */
export function readEntries(
  entries: readonly YamlEntry[],
  path: string | undefined,
  faults: Faults,
  now: Date,
): Config {
  const values = new Map(entries.map((entry) => [entry.key.text, entry]));
  const said = forEachSetting<Omit<Config, 'path'>>(({ configured }, { key, within }) =>
    configured(values.get(key ?? within ?? ''), faults, now),
  );
  return { path, ...said };
}

/** A config without any key. */
export const emptyConfig: Config = readEntries([], undefined, new Faults('', 'bad-config'), new Date(0));
