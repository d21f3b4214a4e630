import type { Faults } from '../yaml/fault-list.js';
import type { YamlMap } from '../yaml/model.js';
import { refusedKeys, refuseKey } from './refused-sources.js';

/** The first of the keys that no lock can hold, and keys that do not go together. */
export function checkKeys(table: YamlMap, path: string, faults: Faults): void {
  const refused = refusedKeys.find((key) => table.entries.some((entry) => entry.key.text === key));
  const at = table.entries.find(({ key }) => key.text === refused)?.key;
  if (refused !== undefined && at !== undefined) {
    faults.attempt(at, `${path}.${refused}`, () => {
      throw refuseKey(refused, textsOf(table), 'table');
    });
  }
  const source = table.entries.find(({ key }) => key.text === 'source')?.key;
  if (source !== undefined && table.entries.some(({ key }) => key.text === 'url'))
    faults.add(
      source,
      `${path}.source`,
      'a file at an address comes from no index',
      'Leave one of "url" and "source" out.',
    );
}

/** The keys of a table whose values are text. */
function textsOf(table: YamlMap): ReadonlyMap<string, string> {
  return new Map(
    table.entries.flatMap(({ key, value }) => (value.kind === 'scalar' ? [[key.text, value.text] as const] : [])),
  );
}
