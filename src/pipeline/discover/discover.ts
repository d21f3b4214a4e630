import { statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { PylockError } from '../../errors.js';
import type { Overlooked } from '../../files/overlooked.js';
import { foldersUp } from '../../git/folders-up.js';
import { kindOf } from '../../inputs/kind.js';
import { existingLocks, isLockName } from '../../lock/lock-name.js';
import { foreignLock } from './foreign-files.js';
import { insteadHint, noSuchFile, type Wanted } from './instead.js';
import { lookAtLock } from './lock-look.js';
import { locksOf } from './pairs.js';
import { depsFileName, type Project, type Survey, strayLock, surveyBelow, surveyFolder } from './survey.js';

/** Files of other tools that people name by mistake: the end of their names, and the right file. */
const otherFiles: readonly (readonly [ending: string, hint: string])[] = [
  ['Pipfile', 'pylock import Pipfile takes it over, with its pins.'],
  ['Pipfile.lock', 'pylock import Pipfile.lock takes it over.'],
  ['poetry.lock', 'pylock import poetry.lock takes it over.'],
  ['uv.lock', 'pylock import uv.lock takes it over.'],
  ['pdm.lock', 'pylock import pdm.lock takes it over.'],
  ['pixi.lock', 'pylock import pixi.lock takes it over.'],
  ['environment.yml', 'pylock import environment.yml takes its pip part over.'],
  ['setup.py', 'pylock reads pypi-deps.yaml; write its install_requires there as "name: constraint".'],
  ['-sources.yaml', 'This is a lock. Name the deps file, such as pypi-deps.yaml, that it is made from.'],
  ['.lock', 'Name the deps file, such as pypi-deps.yaml, that a lock is made from.'],
  ['.pylock.yaml', 'That is the configuration. Name the deps file, such as pypi-deps.yaml, that it is for.'],
  ['pylock.toml', 'That is a lock of PEP 751: pylock nix builds it as it is, and pylock import takes its pins over.'],
];

/** The fault of a name that can't be a deps file's; undefined where there is none. */
function hintFor(name: string): string | undefined {
  const file = basename(name);
  const plain = file.replace(/-sources-3\.[0-9]{1,2}\.yaml$/, '-sources.yaml');
  const [, hint] = otherFiles.find(([ending]) => plain.endsWith(ending)) ?? [];
  const isInput = /\.ya?ml$/.test(file) || kindOf(file) !== 'deps';
  return hint ?? (isInput ? undefined : `Did you mean ${depsFileName}?`);
}

/** The options of a search. */
export interface SearchOptions {
  /** Called with the number of folders searched so far. */
  readonly onFolder?: (folders: number) => void;
}

/** The result of a search. */
interface Found {
  readonly overlooked: readonly Overlooked[];
  /** The folder above that is used, since there is nothing below. */
  readonly above?: string | undefined;
}

/** The deps files that the user means. */
export interface FoundProjects extends Found {
  readonly projects: readonly Project[];
}

/** The locks that the user means. */
export interface FoundLocks extends Found {
  readonly locks: readonly string[];
  /** Deps files that are named, by the paths of their locks. */
  readonly depsOf: ReadonlyMap<string, string>;
  /** Deps files beside them, or below the same folder, that have no lock. */
  readonly unlocked: readonly string[];
}

/**
 * The deps files that the user means: the named ones, all below a named folder, or all below `here`; where none is,
 * those of the nearest folder above that has any, up to the top of the repository. A file is a deps file by its name,
 * or since a lock is made from it. Absolute, sorted below each folder. @throws PylockError `usage` where a name is no
 * deps file or none is found; `file-system` for a folder that can't be read
 */
export async function findProjects(
  named: readonly string[],
  here: string,
  options: SearchOptions = {},
): Promise<FoundProjects> {
  for (const name of named) {
    const hint = isFolder(resolve(here, name), name) === true ? undefined : hintFor(name);
    if (hint !== undefined) throw new PylockError('usage', `${name} is not a deps file`, { hint });
  }
  const found = await search(named, here, { ...options, wanted: 'input' }, (path) => ({
    ...nothing,
    projects: [{ depsPath: path, locks: locksOf(path) }],
  }));
  const overlooked = [...found.overlooked, ...strays(found)];
  if (found.projects.length > 0) return { ...found, overlooked };
  throw new PylockError('usage', `there is no ${depsFileName} below ${placeText(named)}`, {
    hint: howToBegin(found, here),
    lines: linesOf(overlooked, here),
  });
}

const beginHint = 'Make one: pylock init; or write a line for each package, such as: fastapi: ^0.110';

/** The first step where nothing is to lock: the pyproject.toml that is there, or a deps file. */
function howToBegin({ unasked: [first] }: Survey, here: string): string {
  if (first === undefined) return insteadHint(here) ?? beginHint;
  const shown = relative(here, first);
  const lock = foreignLock(dirname(first));
  if (lock === undefined) return `Name the file to lock: pylock resolve ${shown}`;
  const path = relative(here, join(dirname(first), lock));
  return `Keep the versions of ${path}: pylock import ${path}; or lock it anew: pylock resolve ${shown}`;
}

/** Files that a fault lists at the most. */
const mostListed = 20;

/** The message about files that were found and do not count, where nothing else was found. */
function linesOf(overlooked: readonly Overlooked[], here: string): readonly string[] {
  const lines = new Set(overlooked.map(({ path, message }) => `${relative(here, path)}: ${message}`));
  return [...lines].slice(0, mostListed);
}

/** Locks by name and content that belong to none of the deps files. */
function strays({ projects, locks }: Survey): readonly Overlooked[] {
  const paired = new Set(projects.flatMap((project) => project.locks));
  return locks.filter((path) => !paired.has(path) && lookAtLock(path) !== undefined).map(strayLock);
}

/**
 * The locks that the user means: the named ones, those of a named deps file, all below a named folder, or all below
 * `here`; where neither a lock nor a deps file is there, those of the nearest folder above that has any.
 * @throws PylockError `usage` where none is found; `file-system` for a folder that can't be read
 */
export async function findLocks(
  named: readonly string[],
  here: string,
  options: SearchOptions = {},
): Promise<FoundLocks> {
  const depsOf = new Map<string, string>();
  const found = await search(named, here, { ...options, wanted: 'lock' }, (path) => {
    if (!isDepsFile(path)) return { ...nothing, locks: [path] };
    const own = locksOfNamed(path, here);
    for (const lock of own) depsOf.set(lock, path);
    return { ...nothing, locks: own };
  });
  const { locks, projects, overlooked, above } = found;
  if (locks.length === 0)
    throw new PylockError('usage', `there is no lock below ${placeText(named)}`, {
      hint: projects.length === 0 && found.unasked.length > 0 ? howToBegin(found, here) : 'Make one: pylock resolve',
      lines: linesOf(overlooked, here),
    });
  const unlocked = projects.filter((one) => one.locks.length === 0).map(({ depsPath }) => depsPath);
  return { locks, depsOf, unlocked, overlooked, above };
}

/** Whether a file that is named in the place of a lock is a deps file. Reading it reports any other fault. */
function isDepsFile(path: string): boolean {
  const name = basename(path);
  const mayBeInput = kindOf(path) !== 'deps' || /\.ya?ml$/.test(name);
  if (isLockName(name) || !mayBeInput || name.startsWith('.pylock.')) return false;
  // A lock of PEP 751 is an input of those locks alone that are made from it.
  if (kindOf(path) === 'pylock' && locksOf(path).length === 0) return false;
  return lookAtLock(path) === undefined;
}

/** The locks of a deps file: those that are made from it, and those that have its name. @throws PylockError `usage` */
function locksOfNamed(path: string, here: string): readonly string[] {
  const locks = [...new Set([...existingLocks(path), ...locksOf(path)])];
  if (locks.length > 0) return locks;
  const shown = relative(here, path);
  throw new PylockError('usage', `${shown} has no lock`, { hint: `Make one: pylock resolve ${shown}` });
}

const nothing: Survey = { projects: [], locks: [], overlooked: [], unasked: [] };

/** The files at the named places, or below `here`, or above. @throws PylockError `usage` for a name without a file */
async function search(
  named: readonly string[],
  here: string,
  { onFolder, wanted }: SearchOptions & { readonly wanted: Wanted },
  ofFile: (path: string) => Survey,
): Promise<Survey & Found> {
  if (named.length === 0) return searchAround(here, onFolder);
  const surveys: Survey[] = [];
  for (const name of named) {
    // It would be the folder that pylock runs in; a variable that is not set gives it.
    if (name === '')
      throw new PylockError('usage', '"": expected the name of a file or folder', {
        hint: 'Without a name everything below here counts.',
      });
    const path = resolve(here, name);
    const folder = isFolder(path, name);
    if (folder === undefined) throw noSuchFile(name, here, wanted);
    surveys.push(folder ? await surveyBelow(path, onFolder) : ofFile(path));
  }
  return joined(surveys);
}

async function searchAround(here: string, onFolder: SearchOptions['onFolder']): Promise<Survey & Found> {
  const below = await surveyBelow(here, onFolder);
  if (!isEmpty(below)) return below;
  for (const folder of [...foldersUp(here)].slice(1)) {
    const there = surveyFolder(folder);
    if (!isEmpty(there)) return { ...joined([there, { ...nothing, overlooked: below.overlooked }]), above: folder };
  }
  return below;
}

function isEmpty({ projects, locks }: Survey): boolean {
  return projects.length === 0 && locks.length === 0;
}

/** The files from several places, each file once. */
function joined(surveys: readonly Survey[]): Survey {
  const projects = new Map(surveys.flatMap((survey) => survey.projects.map((one) => [one.depsPath, one])));
  return {
    projects: [...projects.values()],
    locks: [...new Set(surveys.flatMap(({ locks }) => locks))],
    overlooked: surveys.flatMap(({ overlooked }) => overlooked),
    unasked: surveys.flatMap(({ unasked }) => unasked),
  };
}

function placeText(named: readonly string[]): string {
  return named.length === 0 ? 'here' : named.join(', ');
}

/**
 * Whether a path is a folder; undefined where nothing exists. @throws PylockError `file-system` where it can't be
 * read
 */
function isFolder(path: string, name: string): boolean | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new PylockError('file-system', `it can't be read (${code ?? 'unknown reason'})`, {
      place: { file: name },
      cause: error,
    });
  }
}
