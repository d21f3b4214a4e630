// The files that are there in the place of one that is not: the step to take for a name that is misspelt, and for a folder without a deps
// file.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { PylockError } from '../../errors.js';
import { kindOf, pyprojectName } from '../../inputs/kind.js';
import { nearest } from '../../text/nearest.js';
import { foreignInput } from './foreign-files.js';
import { mayBeLock, standingOf } from './pairs.js';
import { depsFileName } from './survey.js';

/** The names that are read of a folder; more are no project's. */
const mostNames = 1000;

/** The role of a file that is named and not there. */
export type Wanted = 'input' | 'lock';

/** Whether pylock could be told to read a file as an input. */
function isInput(name: string): boolean {
  return /\.ya?ml$/.test(name) || kindOf(name) !== 'deps' || name === 'Pipfile';
}

/** The names of files in a folder, of which no project has more. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort().slice(0, mostNames);
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

/** The file of those that was likely meant by a name. */
function meantAmong(word: string, names: readonly string[]): string | undefined {
  const stem = (one: string) => one.replace(/\.ya?ml$/, '');
  return names.find((one) => stem(one) === stem(word)) ?? nearest(word, names);
}

/** The input that was likely meant by a name in a folder: one that is spelt alike, else the usual one. */
function inputMeant(word: string, folder: string): string | undefined {
  const names = namesIn(folder).filter((one) => isInput(one) && isFile(join(folder, one)));
  const usual = [depsFileName, pyprojectName, 'requirements.txt'].find((one) => names.includes(one));
  return meantAmong(word, names) ?? usual;
}

/** The lock that was likely meant by a name in a folder: one that is spelt alike, or the only one; else such an input. */
function lockMeant(word: string, folder: string): string | undefined {
  const names = namesIn(folder);
  const locks = names.filter((one) => mayBeLock(one) && standingOf(join(folder, one)).kind === 'lock');
  const [only, another] = locks;
  const inputs = names.filter((one) => isInput(one) && isFile(join(folder, one)));
  return meantAmong(word, locks) ?? (another === undefined ? only : undefined) ?? meantAmong(word, inputs);
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
export function noSuchFile(name: string, here: string, wanted: Wanted = 'input'): PylockError {
  const path = resolve(here, name);
  const folder = dirname(path);
  const fault = (hint?: string) =>
    new PylockError('usage', `${name}: there is no such file or folder`, hint === undefined ? {} : { hint });
  if (!isFolder(folder) && folder !== here) return fault(`The folder ${relative(here, folder)} does not exist either.`);
  const word = basename(path);
  const meant = wanted === 'lock' ? lockMeant(word, folder) : inputMeant(word, folder);
  const ofPackage =
    wanted === 'lock' && /^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(name) ? `\nIf it is a package: pylock show ${name}` : '';
  if (meant !== undefined) return fault(`Did you mean ${relative(here, join(folder, meant))}?${ofPackage}`);
  return fault(wanted === 'lock' ? `Make one: pylock resolve${ofPackage}` : undefined);
}
