import { isRefusedKey } from '../deps/refused-sources.js';
import { check } from '../generated/config-shape.js';
import { checkShape } from '../yaml/check-shape.js';
import type { Faults } from '../yaml/fault-list.js';
import type { YamlEntry, YamlMap } from '../yaml/model.js';
import type { Config } from './model.js';
import { readEntries } from './read-entries.js';

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

/**
 * Reads the keys of a config that asks for no version of pylock; none where there is no map.
 * @throws PylockErrors of code `bad-config`, all faults at once, each with line, column and key.
 */
export function readSettings(node: YamlMap | undefined, path: string, faults: Faults, now: Date): Config {
  const entries = node?.entries ?? [];
  if (node !== undefined) checkShape(node, check, faults, isRefusedIn);
  noteFormerKey(entries, faults);
  const config = readEntries(entries, path, faults, now);
  faults.throwIfAny();
  return config;
}
