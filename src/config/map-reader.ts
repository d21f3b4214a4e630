import type { YamlMap } from '../yaml/model.js';
import { requiredVersionIn } from './wanted-version.js';

/** The reader of a config's map. Ranges of versions take a library, which is loaded only where a config has one. */
export async function mapReader(node: YamlMap | undefined) {
  return requiredVersionIn(node) === undefined
    ? (await import('./read-settings.js')).readSettings
    : (await import('./read-map.js')).readConfigMap;
}
