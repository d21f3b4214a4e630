import type { YamlEntry, YamlMap } from '../yaml/model.js';
import { settingTable } from './setting-table.js';

/** The entry of a config that asks for versions of pylock. */
export function requiredVersionIn(node: YamlMap | undefined): YamlEntry | undefined {
  return node?.entries.find(({ key }) => key.text === settingTable.requiredVersion.key);
}
