import type { Faults } from '../yaml/fault-list.js';
import type { YamlMap } from '../yaml/model.js';
import type { Config } from './model.js';
import { readSettings } from './read-settings.js';
import { checkRequiredVersion } from './required-version.js';
import { requiredVersionIn } from './wanted-version.js';

/**
 * Reads the keys of a config from a map, as a `.pylock.yaml` or the table `[tool.pylock]` has them; none where there is
 * no map. @throws PylockErrors of code `bad-config`, all faults at once, each with line, column and key.
 */
export function readConfigMap(node: YamlMap | undefined, path: string, faults: Faults, now: Date): Config {
  const wanted = requiredVersionIn(node);
  const text = wanted?.value.kind === 'scalar' ? wanted.value.text : '';
  if (wanted !== undefined && text !== '')
    faults.attempt(wanted.value, wanted.key.text, () => checkRequiredVersion(text));
  // An old pylock may not know the keys of a newer config, and would blame them.
  faults.throwIfAny();
  return readSettings(node, path, faults, now);
}
