import type { Faults } from '../yaml/fault-list.js';
import type { YamlMap } from '../yaml/model.js';
import { refusedKeys, refuseKey } from './refused-sources.js';

/** Tells the paths that lead to a project of the user's own. */
export type IsProject = (path: string) => boolean;

/** The folder of a table that names a project of the user's own. */
export function folderOf(table: YamlMap, isProject: IsProject): string | undefined {
  const path = textsOf(table).get('path');
  return path !== undefined && isProject(path) ? path : undefined;
}

/** Keys that a project of the user's own may have; it is edited in the shell of its environment with `develop` and without. */
const ofFolders: ReadonlySet<string> = new Set(['path', 'develop']);

/** Keys that say nothing of a project in a folder. */
function checkFolder(table: YamlMap, path: string, faults: Faults): void {
  for (const { key } of table.entries) {
    const what =
      key.text === 'url' || key.text === 'source'
        ? 'a project in a folder comes from nowhere else'
        : key.text === 'version' || key.text === 'allow-prereleases'
          ? 'a project in a folder has the version that its own file says'
          : undefined;
    if (what !== undefined) faults.add(key, `${path}.${key.text}`, what, 'Leave one of them out.');
  }
}

/** The first of the keys that no lock can hold, and keys that do not go together. */
export function checkKeys(table: YamlMap, path: string, faults: Faults, isProject: IsProject): void {
  const isFolder = folderOf(table, isProject) !== undefined;
  const refused = refusedKeys.find(
    (key) => !(isFolder && ofFolders.has(key)) && table.entries.some((entry) => entry.key.text === key),
  );
  const at = table.entries.find(({ key }) => key.text === refused)?.key;
  if (refused !== undefined && at !== undefined) {
    faults.attempt(at, `${path}.${refused}`, () => {
      throw refuseKey(refused, textsOf(table), 'table');
    });
  }
  if (isFolder) checkFolder(table, path, faults);
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
