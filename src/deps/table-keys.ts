import type { Faults } from '../yaml/fault-list.js';
import type { YamlMap } from '../yaml/model.js';
import { nearest } from '../yaml/nearest.js';
import { quoted } from '../yaml/quoted.js';
import { refusedKeys, refuseKey } from './refused-sources.js';

/** Keys of a table that pylock reads. */
const knownKeys = [
  'version',
  'extras',
  'markers',
  'python',
  'platform',
  'optional',
  'allow-prereleases',
  'url',
  'source',
];

/** Keys that are unknown, and the first of those that no lock can hold. */
export function checkKeys(table: YamlMap, path: string, faults: Faults): void {
  const refused = refusedKeys.find((key) => table.entries.some((entry) => entry.key.text === key));
  const at = table.entries.find(({ key }) => key.text === refused)?.key;
  if (refused !== undefined && at !== undefined) {
    faults.attempt(at, `${path}.${refused}`, () => {
      throw refuseKey(refused, textsOf(table));
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
  for (const { key } of table.entries) {
    if ([...knownKeys, ...refusedKeys].includes(key.text)) continue;
    faults.add(key, path, `${quoted(key.text)} is not a key of a table`, hintFor(key.text));
  }
}

function hintFor(key: string): string {
  // Within brackets, YAML reads `version:1.0` as one word.
  if (knownKeys.some((known) => key.startsWith(`${known}:`))) return 'Put a space after ":".';
  const meant = nearest(key, knownKeys);
  return meant === undefined ? `The keys are ${knownKeys.join(', ')}.` : `Did you mean "${meant}"?`;
}

/** The keys of a table whose values are text. */
function textsOf(table: YamlMap): ReadonlyMap<string, string> {
  return new Map(
    table.entries.flatMap(({ key, value }) => (value.kind === 'scalar' ? [[key.text, value.text] as const] : [])),
  );
}
