import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { PylockError } from '../../errors.js';
import { type ForeignKind, foreignKind } from '../../foreign-locks/read.js';
import { borderOf } from '../../git/links.js';
import { depsNamesOf } from '../../lock/lock-name.js';

/** The files of one project that are imported together. */
export interface ForeignSources {
  /** The file with the pins. */
  readonly lock: string | undefined;
  /** The foreign file with the requirements; the lock itself may hold them too. */
  readonly project: string | undefined;
  /** A file that pylock reads itself, and that stays the input. */
  readonly input: string | undefined;
  /** Further requirements files, each a group. */
  readonly groups: readonly string[];
}

/** The partner of a lock or project, by the kind of the file that is there or named. */
function partners(path: string, kind: ForeignKind): ForeignSources {
  const beside = (name: string) => [join(dirname(path), name)].find(existsSync);
  const none = { lock: undefined, project: undefined, input: undefined, groups: [] };
  switch (kind) {
    case 'poetry.lock':
    case 'uv.lock':
    case 'pdm.lock':
    case 'pylock.toml':
      return { ...none, lock: path, input: beside('pyproject.toml') };
    case 'Pipfile':
    case 'Pipfile.lock':
      return { ...none, lock: beside('Pipfile.lock'), project: beside('Pipfile') };
    case 'pixi.lock':
    case 'pixi.toml': {
      const project = beside('pixi.toml');
      return { ...none, lock: beside('pixi.lock'), project, input: project && beside('pyproject.toml') };
    }
    case 'environment.yml':
      return { ...none, lock: path, project: path };
    case 'requirements': {
      const stem = basename(path).replace(/\.(?:txt|in)$/, '');
      const compiled = beside(`${stem}.txt`);
      return { ...none, lock: compiled, project: beside(`${stem}.in`) ?? compiled };
    }
    case 'makes':
      return { ...none, lock: path, input: depsNamesOf(path).flatMap((name) => beside(name) ?? [])[0] };
  }
}

function usage(message: string, hint: string): PylockError {
  return new PylockError('usage', message, { hint });
}

const readsText =
  'It reads poetry.lock, uv.lock, pdm.lock, pylock.toml, Pipfile.lock, requirements.txt, environment.yml, pixi.lock, and locks of Makes.';

/** The kind of a named file. @throws PylockError `usage` for a file that is not there or that no reader knows */
function kindOfNamed(name: string, here: string): ForeignKind | 'pyproject' {
  const path = resolve(here, name);
  if (!existsSync(path)) throw usage(`${name}: there is no such file`, readsText);
  if (basename(path) === 'pyproject.toml') return 'pyproject';
  const kind = foreignKind(path);
  if (kind === undefined) throw usage(`${name}: nothing is known of such a file`, readsText);
  return kind;
}

/** The locks whose requirements stand in a pyproject.toml. */
const projectLocks = ['poetry.lock', 'uv.lock', 'pdm.lock', 'pylock.toml'];

/** The uv.lock of the workspace that a pyproject.toml is a member of: the nearest above, in the same repository. */
function workspaceLock(path: string): readonly string[] {
  const border = borderOf(path);
  for (let folder = dirname(path); folder !== border && folder !== dirname(folder); folder = dirname(folder)) {
    const lock = join(dirname(folder), 'uv.lock');
    if (existsSync(lock)) return [lock];
  }
  return [];
}

/** The files beside a pyproject.toml. @throws PylockError `usage` where there is no lock, or several */
function besidePyproject(path: string, here: string): ForeignSources {
  const beside = projectLocks.map((name) => join(dirname(path), name)).filter(existsSync);
  const locks = beside.length > 0 ? beside : workspaceLock(path);
  const [lock, another] = locks;
  const shown = relative(here, path);
  if (lock === undefined)
    throw usage(
      `${shown} has no lock beside it that could be imported`,
      `pylock reads it as it is: pylock resolve ${shown}`,
    );
  if (another !== undefined) throw ambiguous(locks, here);
  return { ...partners(lock, foreignKind(lock) ?? 'poetry.lock'), input: path };
}

function ambiguous(paths: readonly string[], here: string): PylockError {
  const names = paths.map((path) => relative(here, path));
  return usage(`there are ${names.join(' and ')}, and one can be imported`, `Name it: pylock import ${names[0]}`);
}

/** Several requirements files: the first is the project's, each other one is a group. @throws PylockError `usage` */
function severalNamed(named: readonly string[], here: string): ForeignSources {
  const kinds = named.map((name) => kindOfNamed(name, here));
  const paths = named.map((name) => resolve(here, name));
  const [first = '', ...others] = paths;
  if (kinds.every((kind) => kind === 'requirements')) return { ...partners(first, 'requirements'), groups: others };
  const all = paths.map((path, at) => sourcesOf(path, kinds[at] ?? 'pyproject', here));
  const [one] = all;
  const isOne = one !== undefined && all.every(({ lock, project }) => lock === one.lock && project === one.project);
  if (isOne) return one;
  throw ambiguous(paths, here);
}

function sourcesOf(path: string, kind: ForeignKind | 'pyproject', here: string): ForeignSources {
  return kind === 'pyproject' ? besidePyproject(path, here) : partners(path, kind);
}

/** Names that are looked for where none is named: of each tool the file that shows its use. */
const telling: readonly (readonly string[])[] = [
  ['poetry.lock'],
  ['uv.lock'],
  ['pdm.lock'],
  ['pylock.toml'],
  ['Pipfile.lock', 'Pipfile'],
  ['pixi.lock'],
  ['environment.yml', 'environment.yaml'],
  ['requirements.in', 'requirements.txt'],
];

/** Locks of Makes' own tool in a folder. */
function makesLocks(here: string): readonly string[] {
  const names = readdirSync(here).filter((name) => foreignKind(name) === 'makes');
  return names.map((name) => join(here, name));
}

/** A lock of Makes' own tool with its deps file beside it needs no import. @throws PylockError `usage` */
function checkUnpaired(path: string, here: string): void {
  if (foreignKind(path) !== 'makes' || partners(path, 'makes').input === undefined) return;
  throw usage(
    `${relative(here, path)} lies beside its deps file, so that nothing must be imported`,
    'Run: pylock resolve (it keeps the pins of such locks)',
  );
}

/** Requirements files by other names than the usual one: those of a folder, and of `requirements/` in it. */
function otherRequirements(here: string): readonly string[] {
  const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const inFolder = (path: string) =>
    (isFolder(path) ? readdirSync(path) : []).filter((name) => /^[\w.-]+\.txt$/.test(name));
  const own = inFolder(here).filter((name) => /requirements/i.test(name));
  const below = inFolder(join(here, 'requirements'));
  return [...own.sort(), ...below.sort().map((name) => `requirements/${name}`)];
}

/** The step for requirements files that have to be named; undefined where there are none. */
function requirementsHint(here: string): string | undefined {
  const names = otherRequirements(here);
  const main =
    names.find((name) => /(?:^|[/_-])(?:base|common|main|prod|production)(?:[._-]|$)/.test(name)) ?? names[0];
  if (main === undefined) return undefined;
  const further = names.find((name) => name !== main);
  const group = further === undefined ? '' : `; further files become groups: pylock import ${main} ${further}`;
  return `Name the requirements file: pylock import ${main}${group}`;
}

/** The files of the one tool that is used in a folder. @throws PylockError `usage` */
function foundIn(here: string): ForeignSources {
  const found = telling.flatMap((names) => names.map((name) => join(here, name)).find(existsSync) ?? []);
  const paths = found.length > 0 ? found : makesLocks(here);
  const [path] = paths;
  const member = join(here, 'pyproject.toml');
  if (path === undefined && existsSync(member) && workspaceLock(member).length > 0)
    return besidePyproject(member, here);
  if (path === undefined) throw usage('there is nothing to import here', requirementsHint(here) ?? readsText);
  checkUnpaired(path, here);
  if (paths.length > 1) throw ambiguous(paths, here);
  return partners(path, foreignKind(path) ?? 'requirements');
}

/**
 * The files to import: those that are named with their partners, else those of the one tool that is used in a folder.
 * @throws PylockError `usage` where none is found, or several tools are used
 */
export function foreignSources(named: readonly string[], here: string): ForeignSources {
  const [name, another] = named;
  if (name === undefined) return foundIn(here);
  if (another !== undefined) return severalNamed(named, here);
  checkUnpaired(resolve(here, name), here);
  return sourcesOf(resolve(here, name), kindOfNamed(name, here), here);
}
