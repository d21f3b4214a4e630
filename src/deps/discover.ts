import { spawnSync } from 'node:child_process';
import { type Dirent, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { PylockError } from '../errors.js';

/** The name that is looked for below a folder. */
export const depsFileName = 'pypi-deps.yaml';

/** Files of other tools that people hand in, and what they meant. */
const otherFiles: ReadonlyMap<string, string> = new Map([
  ['requirements.txt', 'pylock reads pypi-deps.yaml; write each line as "name: constraint" there.'],
  ['pyproject.toml', 'pylock reads pypi-deps.yaml; copy [tool.poetry.dependencies] there as "name: constraint".'],
  ['poetry.lock', 'Name the deps file, pypi-deps.yaml, that the lock is made from.'],
  ['pypi-sources.yaml', 'Name the deps file, pypi-deps.yaml, that the lock is made from.'],
]);

/** Folders that never hold deps files of their own. */
function isSkipped(entry: Dirent): boolean {
  return (
    !entry.isDirectory() || entry.name === '.git' || entry.name === 'node_modules' || entry.name.startsWith('result')
  );
}

async function walk(folder: string, isWanted: (name: string) => boolean, found: string[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isFile() && isWanted(entry.name)) found.push(join(folder, entry.name));
    else if (!isSkipped(entry)) await walk(join(folder, entry.name), isWanted, found);
  }
}

/** Those of the paths that git ignores; none where git or a repository is missing. Paths go by standard input, never as arguments. */
function ignoredByGit(folder: string, paths: readonly string[]): ReadonlySet<string> {
  if (paths.length === 0) return new Set();
  const names = paths.map((path) => relative(folder, path));
  const answer = spawnSync('git', ['check-ignore', '--stdin', '-z'], {
    cwd: folder,
    input: names.join('\0'),
    encoding: 'utf8',
  });
  const ignored = answer.status === 0 ? answer.stdout.split('\0') : [];
  return new Set(ignored.map((name) => join(folder, name)));
}

/** Every wanted file below a folder, sorted, without git-ignored ones; linked folders are not followed. */
async function findBelow(folder: string, isWanted: (name: string) => boolean): Promise<readonly string[]> {
  const found: string[] = [];
  await walk(folder, isWanted, found);
  const ignored = ignoredByGit(folder, found);
  return found.filter((path) => !ignored.has(path));
}

/** Whether a path is a folder; undefined where nothing is there. */
function isFolder(path: string): boolean | undefined {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory();
}

/**
 * The deps files that the user means: the named ones, all below a named folder, or all below `here`.
 * @throws PylockError `usage` where a name is no deps file or none is found.
 */
export async function findDepsFiles(named: readonly string[], here: string): Promise<readonly string[]> {
  const misnamed = named.find((name) => otherFiles.has(basename(name)));
  if (misnamed !== undefined) {
    throw new PylockError('usage', `${misnamed} is not a deps file`, {
      hint: otherFiles.get(basename(misnamed)) ?? '',
    });
  }
  const found = await findFiles(named, here, (name) => name === depsFileName);
  if (found.length > 0) return found;
  throw new PylockError(
    'usage',
    `there is no ${depsFileName} below ${named.length === 0 ? 'here' : named.join(', ')}`,
    {
      hint: 'Write one with a line for each package, such as: fastapi: ^0.110',
    },
  );
}

/** The named files, and the wanted ones below the named folders. @throws PylockError `usage` for a name where nothing is */
async function findFiles(
  named: readonly string[],
  here: string,
  isWanted: (name: string) => boolean,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of named.length === 0 ? ['.'] : named) {
    const path = resolve(here, name);
    const folder = isFolder(path);
    if (folder === undefined) throw new PylockError('usage', `${name}: there is no such file or folder`);
    found.push(...(folder ? await findBelow(path, isWanted) : [path]));
  }
  return [...new Set(found)];
}

/**
 * The locks that the user means: the named ones, all below a named folder, or all below `here`.
 * @throws PylockError `usage` where none is found
 */
export async function findLocks(named: readonly string[], here: string): Promise<readonly string[]> {
  const found = await findFiles(named, here, (name) => name.endsWith('-sources.yaml'));
  if (found.length > 0) return found;
  throw new PylockError('usage', `there is no lock below ${named.length === 0 ? 'here' : named.join(', ')}`, {
    hint: 'Make one: pylock resolve',
  });
}

/** The lock of a deps file: `X-deps.yaml` gives `X-sources.yaml`, any other name `pypi-sources.yaml`, beside it. */
export function lockPathOf(depsPath: string): string {
  const name = basename(depsPath);
  const lockName = name.endsWith('-deps.yaml')
    ? `${name.slice(0, -'-deps.yaml'.length)}-sources.yaml`
    : 'pypi-sources.yaml';
  return join(dirname(depsPath), lockName);
}

/** @throws PylockError `usage` where two deps files have the same lock. */
export function checkDistinctLocks(depsPaths: readonly string[]): void {
  const byLock = new Map<string, string>();
  for (const path of depsPaths) {
    const lock = lockPathOf(path);
    const other = byLock.get(lock);
    if (other !== undefined)
      throw new PylockError('usage', `${other} and ${path} would both be locked in ${lock}`, {
        hint: 'Name them apart: web-deps.yaml gives web-sources.yaml.',
      });
    byLock.set(lock, path);
  }
}
