import type { Faults } from '../yaml/fault-list.js';
import type { YamlMap } from '../yaml/model.js';
import { gitKeys } from './git-source.js';
import { refusedKeys, refuseKey } from './refused-sources.js';

/** Tells the paths that lead to a project of the user's own. */
export type IsProject = (path: string) => boolean;

/** The folder of a table that names a project of the user's own. */
export function folderOf(table: YamlMap, isProject: IsProject): string | undefined {
  const path = textsOf(table).get('path');
  return path !== undefined && isProject(path) ? path : undefined;
}

/** The keys of a table that say where a package comes from: each alone. */
const sourceKeys = ['path', 'git', 'url', 'source'] as const;

/** Why a package comes from one place alone, by the key that says so. */
const aloneAs = {
  path: 'a project in a folder comes from nowhere else',
  git: 'a project in a repository comes from nowhere else',
  url: 'a file at an address comes from no index',
  source: '',
} as const;

/** The first of the keys that no lock can hold, and keys that do not go together. */
export function checkKeys(table: YamlMap, path: string, faults: Faults, isProject: IsProject): void {
  const isFolder = folderOf(table, isProject) !== undefined;
  const keyAt = (name: string) => table.entries.find(({ key }) => key.text === name)?.key;
  const refused = refusedKeys.find((key) => !(isFolder && key === 'path') && keyAt(key) !== undefined);
  const at = refused === undefined ? undefined : keyAt(refused);
  if (refused !== undefined && at !== undefined) {
    faults.attempt(at, `${path}.${refused}`, () => {
      throw refuseKey(refused, 'table');
    });
  }
  const [first, second] = sourceKeys.filter((key) => (key === 'path' ? isFolder : keyAt(key) !== undefined));
  const other = second === undefined ? undefined : keyAt(second);
  if (first !== undefined && second !== undefined && other !== undefined)
    faults.add(other, `${path}.${second}`, aloneAs[first], `Leave one of "${first}" and "${second}" out.`);
  const stray = keyAt('git') === undefined ? gitKeys.find((key) => keyAt(key) !== undefined) : undefined;
  const strayAt = stray === undefined ? undefined : keyAt(stray);
  if (strayAt !== undefined)
    faults.add(
      strayAt,
      `${path}.${stray}`,
      `"${stray}" has no meaning without "git"`,
      'Leave it out, or name the repository.',
    );
}

/** The keys of a table whose values are text. */
export function textsOf(table: YamlMap): ReadonlyMap<string, string> {
  return new Map(
    table.entries.flatMap(({ key, value }) => (value.kind === 'scalar' ? [[key.text, value.text] as const] : [])),
  );
}
