import { isRefusedKey } from '../deps/refused-sources.js';
import { PylockError } from '../errors.js';
import { check } from '../generated/config-shape.js';
import { checkShape } from '../yaml/check-shape.js';
import { Faults } from '../yaml/fault-list.js';
import type { YamlEntry, YamlMap } from '../yaml/model.js';
import { readYaml } from '../yaml/read.js';
import type { Config } from './model.js';
import { settingMeanings } from './setting-meanings.js';
import { settingTable } from './setting-table.js';
import { forEachSetting } from './settle.js';

/** Words and marks of a config; the longest have a few hundred. */
const mostTokens = 100_000;

/** The key that asked for groups, up to 0.1. */
const formerKey = 'extras';

function noteFormerKey(entries: readonly YamlEntry[], faults: Faults): void {
  const former = entries.find(({ key }) => key.text === formerKey);
  if (former === undefined) return;
  faults.add(
    former.key,
    formerKey,
    'every group of a deps file is locked now, each with an environment of its own',
    "Remove the key; makes-groups names the groups that Makes' own builtin installs besides main.",
  );
}

/** Some keys are refused with more words. */
function isRefusedIn(key: string, path: string): boolean {
  if (path === '' && key === formerKey) return true;
  return /^(?:overrides|constraints)\./.test(path) && isRefusedKey(key);
}

function readEntries(entries: readonly YamlEntry[], path: string | undefined, faults: Faults, now: Date): Config {
  const values = new Map(entries.map((entry) => [entry.key.text, entry]));
  const said = forEachSetting<Omit<Config, 'path'>>(({ configured }, { key }) =>
    configured(key === undefined ? undefined : values.get(key), faults, now),
  );
  return { path, ...said };
}

/** A config without any key. */
export const emptyConfig: Config = readEntries([], undefined, new Faults('', 'bad-config'), new Date(0));

/**
 * Reads the text of a `.pylock.yaml`; durations in it count back from `now`.
 * @throws PylockErrors of code `bad-config`, all faults at once, each with line, column and key.
 */
export function readConfig(text: string, path: string, now: Date): Config {
  const faults = new Faults(path, 'bad-config');
  return readConfigMap(
    faults.orThrow(() => readTop(text, path, faults)),
    path,
    faults,
    now,
  );
}

/**
 * Reads the keys of a config from a map, as a `.pylock.yaml` or the table `[tool.pylock]` has them; none where there is
 * no map. @throws PylockErrors of code `bad-config`, all faults at once, each with line, column and key.
 */
export function readConfigMap(node: YamlMap | undefined, path: string, faults: Faults, now: Date): Config {
  const entries = node?.entries ?? [];
  const wanted = entries.find(({ key }) => key.text === settingTable.requiredVersion.key);
  if (wanted?.value.kind === 'scalar' && wanted.value.text !== '')
    settingMeanings.requiredVersion.configured(wanted, faults, now);
  // An old pylock may not know the keys of a newer config, and would blame them.
  faults.throwIfAny();
  if (node !== undefined) checkShape(node, check, faults, isRefusedIn);
  noteFormerKey(entries, faults);
  const config = readEntries(entries, path, faults, now);
  faults.throwIfAny();
  return config;
}

/** The map at the top; none where the file is empty. @throws PylockError where there is something else */
function readTop(text: string, path: string, faults: Faults): YamlMap | undefined {
  const node = readYaml(text, { path, code: 'bad-config', mostTokens }, faults);
  if (node === undefined || node.kind === 'map') return node;
  const place = { file: path, line: node.line, column: node.column };
  throw new PylockError('bad-config', 'expected keys and values', { place, hint: "For example: python: '3.12'" });
}
