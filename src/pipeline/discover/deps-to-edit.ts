import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { PylockError } from '../../errors.js';
import { shownPath } from '../../files/shown-path.js';
import { foldersUp } from '../../git/folders-up.js';
import { kindOf, pyprojectName } from '../../inputs/kind.js';
import { isLockName } from '../../lock/lock-name.js';
import { foreignInput } from './foreign-files.js';
import { noSuchFile } from './instead.js';
import { lookAtLock } from './lock-look.js';
import { surveyFolder } from './survey.js';

/**
 * The deps files of a folder: by their names, or since a lock is made from them; a pyproject.toml that asks for pylock
 * where there is no other.
 */
function depsIn(folder: string): readonly string[] {
  const named = namesIn(folder).filter((name) => name.endsWith('-deps.yaml'));
  const known = surveyFolder(folder).projects.map(({ depsPath }) => depsPath);
  const all = [...new Set([...known, ...named.map((name) => join(folder, name))])].sort();
  const plain = all.filter((path) => kindOf(path) === 'deps');
  return plain.length > 0 ? plain : all;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The named deps file. @throws PylockError `usage` for a lock */
function namedDeps(named: string, here: string): string {
  const path = resolve(here, named);
  if (!existsSync(path)) throw noSuchFile(named, here);
  if (!isLockName(basename(path)) && lookAtLock(path) === undefined) return path;
  throw new PylockError('usage', `${named} is not a deps file`, {
    hint: 'This is a lock. Name the deps file, such as pypi-deps.yaml, that it is made from.',
  });
}

/** The file that a command could edit, where it must be named. */
function editHint(here: string): string {
  const names = namesIn(here);
  if (names.includes('pypi-deps.yml')) return 'Rename it: mv pypi-deps.yml pypi-deps.yaml';
  if (names.includes(pyprojectName))
    return `To edit the one that is here: --deps ${pyprojectName}; or, for good: pylock init`;
  const [below] = depsBelow(here, names);
  if (below !== undefined) return `To edit the one below here: --deps ${relative(here, below)}`;
  const foreign = foreignInput(here);
  return foreign === undefined ? 'Make one: pylock init' : `Take ${foreign} over: pylock import ${foreign}`;
}

/** The most folders that are looked into. */
const mostFolders = 100;

/** The deps files in the folders of a folder. */
function depsBelow(here: string, names: readonly string[]): readonly string[] {
  const folders = names.filter((name) => !name.startsWith('.') && name !== 'node_modules').slice(0, mostFolders);
  return folders.flatMap((name) => {
    const path = join(here, name);
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? depsIn(path) : [];
  });
}

/**
 * The one deps file that a command edits: the named one, else that of the folder, else that of the nearest folder above
 * that has any. @throws PylockError `usage` where there is none, or more than one
 */
export function depsToEdit(named: string | undefined, here: string): string {
  if (named === '') throw new PylockError('usage', '--deps: expected the name of a file');
  if (named !== undefined) return namedDeps(named, here);
  for (const folder of foldersUp(here)) {
    const [path, ...more] = depsIn(folder);
    if (path === undefined) continue;
    if (more.length === 0) return path;
    const shown = [path, ...more].map((one) => relative(here, one));
    throw new PylockError('usage', `there are ${shown.length} deps files: ${shown.join(', ')}`, {
      hint: `Name one: --deps ${shownPath(path)}`,
    });
  }
  throw new PylockError('usage', 'there is no deps file here', {
    hint: editHint(here),
  });
}
