// The files that are there in the place of one that is not: the step to take for a name that is misspelt, and for a folder without a deps
// file.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { PylockError } from '../../errors.js';
import { kindOf, pyprojectName } from '../../inputs/kind.js';
import { nearest } from '../../text/nearest.js';
import { foreignInput } from './foreign-files.js';
import { depsFileName } from './survey.js';

/** The names that are read of a folder; more are no project's. */
const mostNames = 1000;

/** The names of a folder's files that pylock could be told to read. */
function namesIn(folder: string): readonly string[] {
  try {
    const names = readdirSync(folder).sort().slice(0, mostNames);
    return names.filter((name) => /\.ya?ml$/.test(name) || kindOf(name) !== 'deps' || name === 'Pipfile');
  } catch {
    return [];
  }
}

/** The step to take in a folder without a deps file, by what it has; undefined where it has nothing of use. */
export function insteadHint(folder: string): string | undefined {
  if (existsSync(join(folder, 'pypi-deps.yml'))) return `Rename it: mv pypi-deps.yml ${depsFileName}`;
  if (existsSync(join(folder, pyprojectName))) return `Lock the file that is here: pylock resolve ${pyprojectName}`;
  const foreign = foreignInput(folder);
  if (foreign === undefined) return undefined;
  const asItIs = kindOf(foreign) === 'requirements' ? `; or lock it as it is: pylock resolve ${foreign}` : '';
  return `Take ${foreign} over: pylock import ${foreign}${asItIs}`;
}

/** The file that was likely meant by a name, as one types it from here; undefined where none is near. */
function meantBy(name: string, here: string): string | undefined {
  const path = resolve(here, name);
  const folder = dirname(path);
  const names = namesIn(folder).filter((one) => isFile(join(folder, one)));
  const stem = (one: string) => one.replace(/\.ya?ml$/, '');
  const word = basename(path);
  const meant = names.find((one) => stem(one) === stem(word)) ?? nearest(word, names);
  const usual = [depsFileName, pyprojectName, 'requirements.txt'].find((one) => names.includes(one));
  const found = meant ?? usual;
  return found === undefined ? undefined : relative(here, join(folder, found));
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** The fault of a named file that does not exist, with the one that was likely meant. */
export function noSuchFile(name: string, here: string): PylockError {
  const folder = dirname(resolve(here, name));
  if (!isFolder(folder) && folder !== here)
    return new PylockError('usage', `${name}: there is no such file or folder`, {
      hint: `The folder ${relative(here, folder)} does not exist either.`,
    });
  const meant = meantBy(name, here);
  const parts = meant === undefined ? {} : { hint: `Did you mean ${meant}?` };
  return new PylockError('usage', `${name}: there is no such file or folder`, parts);
}
