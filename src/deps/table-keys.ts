import type { Faults } from '../yaml/fault-list.js';
import type { YamlMap, YamlScalar } from '../yaml/model.js';
import { gitKeys } from './git-source.js';
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

/** Keys that say which release, of a project in a folder, whose own file says its version. */
const releaseKeys = ['version', 'allow-prereleases'] as const;

/** The keys of a table that say where a package comes from: each alone. */
const sourceKeys = ['path', 'git', 'url', 'source'] as const;

/** Why a package comes from one place alone, by the key that says so. */
const aloneAs = {
  path: 'a project in a folder comes from nowhere else',
  git: 'a project in a repository comes from nowhere else',
  url: 'a file at an address comes from no index',
  source: '',
} as const;

/** A table with where its faults go. */
interface Checked {
  readonly table: YamlMap;
  readonly path: string;
  readonly faults: Faults;
}

/** The first of the keys that the table has. */
function firstOf<K extends string>(
  table: YamlMap,
  keys: readonly K[],
): { readonly key: K; readonly at: YamlScalar } | undefined {
  for (const key of keys) {
    const at = table.entries.find((entry) => entry.key.text === key)?.key;
    if (at !== undefined) return { key, at };
  }
  return undefined;
}

/** The first of the keys that no lock can hold. */
function checkRefused({ table, path, faults }: Checked, isFolder: boolean): void {
  const found = firstOf(table, isFolder ? refusedKeys.filter((key) => !ofFolders.has(key)) : refusedKeys);
  if (found === undefined) return;
  faults.attempt(found.at, `${path}.${found.key}`, () => {
    throw refuseKey(found.key, textsOf(table).get(found.key) ?? '', 'table');
  });
}

function checkRelease({ table, path, faults }: Checked): void {
  const found = firstOf(table, releaseKeys);
  if (found === undefined) return;
  const what = 'a project in a folder has the version that its own file says';
  faults.add(found.at, `${path}.${found.key}`, what, 'Leave one of them out.');
}

/** A second place that the package comes from. */
function checkSources({ table, path, faults }: Checked, isFolder: boolean): void {
  const first = firstOf(table, isFolder ? sourceKeys : sourceKeys.filter((key) => key !== 'path'));
  const second = first && firstOf(table, sourceKeys.slice(sourceKeys.indexOf(first.key) + 1));
  if (first === undefined || second === undefined) return;
  const hint = `Leave one of "${first.key}" and "${second.key}" out.`;
  faults.add(second.at, `${path}.${second.key}`, aloneAs[first.key], hint);
}

function checkGitKeys({ table, path, faults }: Checked): void {
  const found = firstOf(table, ['git']) === undefined ? firstOf(table, gitKeys) : undefined;
  if (found === undefined) return;
  const hint = 'Leave it out, or name the repository.';
  faults.add(found.at, `${path}.${found.key}`, `"${found.key}" has no meaning without "git"`, hint);
}

/** Checks for keys that no lock can hold, and for keys that do not go together. */
export function checkKeys(table: YamlMap, path: string, faults: Faults, isProject: IsProject): void {
  const isFolder = folderOf(table, isProject) !== undefined;
  const checked = { table, path, faults };
  checkRefused(checked, isFolder);
  if (isFolder) checkRelease(checked);
  checkSources(checked, isFolder);
  checkGitKeys(checked);
}

/** The keys of a table whose values are text. */
export function textsOf(table: YamlMap): ReadonlyMap<string, string> {
  return new Map(
    table.entries.flatMap(({ key, value }) => (value.kind === 'scalar' ? [[key.text, value.text] as const] : [])),
  );
}
