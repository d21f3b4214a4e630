import { PylockError } from '../errors.js';
import { Faults } from '../yaml/fault-list.js';
import type { YamlEntry } from '../yaml/model.js';
import { nearest } from '../yaml/nearest.js';
import { quoted } from '../yaml/quoted.js';
import { readYaml } from '../yaml/read.js';
import type { Config } from './model.js';
import { settingMeanings } from './setting-meanings.js';
import { settingRows, settingTable } from './setting-table.js';
import { forEachSetting } from './settle.js';

/** Words and marks of a config; the longest have a few hundred. */
const mostTokens = 100_000;

/** Keys that pylock reads. */
const knownKeys = settingRows.flatMap(([, { key }]) => key ?? []);

function readEntries(entries: readonly YamlEntry[], path: string | undefined, faults: Faults, now: Date): Config {
  const values = new Map(entries.map((entry) => [entry.key.text, entry]));
  const said = forEachSetting<Omit<Config, 'path'>>(({ configured }, { key }) =>
    configured(key === undefined ? undefined : values.get(key), faults, now),
  );
  return { path, ...said };
}

/** A config without a word in it. */
export const emptyConfig: Config = readEntries([], undefined, new Faults('', 'bad-config'), new Date(0));

/**
 * Reads the text of a `.pylock.yaml`; durations in it count back from `now`.
 * @throws PylockErrors of code `bad-config`, all faults at once, each with line, column and key.
 */
export function readConfig(text: string, path: string, now: Date): Config {
  const faults = new Faults(path, 'bad-config');
  const entries = faults.orThrow(() => readTop(text, path, faults));
  const wanted = entries.find(({ key }) => key.text === settingTable.requiredVersion.key);
  settingMeanings.requiredVersion.configured(wanted, faults, now);
  // A pylock that is too old for the config may not know its keys, and would blame them.
  faults.throwIfAny();
  for (const entry of entries) checkKey(entry, faults);
  const config = readEntries(entries, path, faults, now);
  faults.throwIfAny();
  return config;
}

/** The keys at the top; none where the file is empty. @throws PylockError where there is no map */
function readTop(text: string, path: string, faults: Faults): readonly YamlEntry[] {
  const node = readYaml(text, { path, code: 'bad-config', mostTokens }, faults);
  if (node === undefined) return [];
  if (node.kind === 'map') return node.entries;
  const place = { file: path, line: node.line, column: node.column };
  throw new PylockError('bad-config', 'expected keys and values', { place, hint: "For example: python: '3.12'" });
}

function checkKey({ key }: YamlEntry, faults: Faults): void {
  if (knownKeys.includes(key.text)) return;
  const meant = nearest(key.text, knownKeys);
  const hint = meant === undefined ? `The keys are ${knownKeys.join(', ')}.` : `Did you mean "${meant}"?`;
  faults.add(key, quoted(key.text), 'there is no such key', hint);
}
