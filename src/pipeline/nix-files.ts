import { existsSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { shownPath } from '../config/find.js';
import type { NixKind } from '../config/model.js';
import { type LockFile, locksBeside } from '../deps/lock-name.js';
import { printDefaultNix } from '../emit/default-nix.js';
import { printFlake } from '../emit/flake.js';
import type { LockPlace, NamedLock } from '../emit/locks-beside.js';
import { printMakes } from '../emit/makes.js';
import { printMakesBuiltin } from '../emit/makes-builtin.js';
import { isOurs } from '../emit/ours.js';
import { printPypiNix } from '../emit/standalone.js';
import { PylockError } from '../errors.js';
import { projectFolders } from '../git/folders.js';
import { hasDotGit } from '../git/repository.js';
import { type NewFile, replaceFiles } from '../lock/file.js';
import type { Lock } from '../lock/model.js';
import { readTextFile } from '../yaml/read-file.js';

/** Largest Nix file that is looked at, in bytes. */
export const mostNixBytes = 1_048_576;

/** The file that every kind but Makes' builtin has, and that nobody else has a use for. */
export const pypiNix = 'pypi.nix';

/** A Nix file as it should be. */
export interface NixFile {
  readonly path: string;
  readonly text: string;
}

/** The root of the project of Makes' that a folder lies in: the topmost one with a makes.nix, since one below may be a module. */
export function makesRoot(folder: string): string | undefined {
  return projectFolders(folder).findLast((candidate) => existsSync(join(candidate, 'makes.nix')));
}

/** The name of an environment: its folder below the project's root, as Makes names outputs (`api/env` -> `api-env`). */
export function environmentName(lockPath: string): string {
  const folder = dirname(lockPath);
  const repository = projectFolders(folder).find(hasDotGit);
  const root = makesRoot(folder) ?? repository ?? folder;
  const parts = relative(root, folder)
    .split('/')
    .filter((part) => part !== '');
  const name = (parts.length === 0 ? [basename(folder)] : parts).join('-').replaceAll(/[^A-Za-z0-9+._?=-]/g, '-');
  return name.startsWith('.') || name === '' ? `env${name}` : name;
}

/** What a lock is called among several: `python311`, `web`, `web-python311`; `default` without a name or Python. */
function attributeOf({ stem, python }: LockFile): string {
  const parts = [
    ...(stem === 'pypi' ? [] : [stem]),
    ...(python === undefined ? [] : [`python${python.replace('.', '')}`]),
  ];
  return parts.length === 0 ? 'default' : parts.join('-');
}

/** Where a lock lies; with all that lie there, unless it is the only one and for one Python. */
function placeOf(lockPath: string): LockPlace {
  const locks = locksBeside(lockPath);
  const isAlone = locks.length === 1 && locks[0]?.python === undefined;
  const named = locks.map((lock): NamedLock => {
    return { attribute: attributeOf(lock), python: lock.python, fileName: lock.name };
  });
  return { fileName: basename(lockPath), environment: environmentName(lockPath), beside: isAlone ? [] : named };
}

/** What each kind consists of, by file name. */
const printers: Readonly<Record<NixKind, Readonly<Record<string, (lock: Lock, place: LockPlace) => string>>>> = {
  nix: { [pypiNix]: printPypiNix, 'default.nix': (_lock, place) => printDefaultNix(place) },
  makes: { [pypiNix]: printPypiNix, 'main.nix': (_lock, place) => printMakes(place) },
  'makes-builtin': { 'main.nix': printMakesBuiltin },
  flake: { [pypiNix]: printPypiNix, 'flake.nix': printFlake },
};

/** Names of the files that pylock writes, sorted. */
export const nixFileNames: readonly string[] = [
  ...new Set(Object.values(printers).flatMap((files) => Object.keys(files))),
].sort();

/**
 * The files of the asked kinds, beside the lock.
 * @throws PylockError `not-supported` where a kind can't hold the lock, `usage` where two kinds want one file
 */
export function nixFiles(lock: Lock, lockPath: string, kinds: readonly NixKind[]): readonly NixFile[] {
  if (kinds.includes('makes') && kinds.includes('makes-builtin')) {
    throw new PylockError('usage', 'makes and makes-builtin both write main.nix', {
      hint: 'Choose the one that fits your release of Makes.',
    });
  }
  if (kinds.length === 0) return [];
  const place = placeOf(lockPath);
  const texts = new Map<string, string>();
  for (const kind of kinds) {
    for (const [name, print] of Object.entries(printers[kind])) texts.set(name, print(lock, place));
  }
  return [...texts].map(([name, text]) => ({ path: join(dirname(lockPath), name), text }));
}

/** How the files of a kind are known again: the one that no other kind has, and a word in it. */
const marks: readonly (readonly [kind: NixKind, file: string, word: string])[] = [
  ['nix', 'default.nix', './pypi.nix'],
  ['makes', 'main.nix', './pypi.nix'],
  ['makes-builtin', 'main.nix', 'makePythonPypiEnvironment'],
  ['flake', 'flake.nix', './pypi.nix'],
];

/**
 * The kinds to write: what is asked for; else what is there and ours, again; else, at first, what fits the
 * project: Makes' files below a makes.nix (unless a main.nix of the user's own is there), or plain Nix.
 */
export async function nixKindsFor(
  lockPath: string,
  asked: readonly NixKind[] | 'none' | undefined,
): Promise<readonly NixKind[]> {
  if (asked !== undefined) return asked === 'none' ? [] : asked;
  const folder = dirname(lockPath);
  const read = (name: string) => readTextFile(join(folder, name), mostNixBytes, shownPath(join(folder, name)));
  const there: NixKind[] = [];
  for (const [kind, name, word] of marks) {
    const text = await read(name);
    if (text !== undefined && isOurs(text) && text.includes(word)) there.push(kind);
  }
  if (there.length > 0) return there;
  if (makesRoot(folder) === undefined) return existsSync(join(folder, 'default.nix')) ? [] : ['nix'];
  return existsSync(join(folder, 'main.nix')) ? [] : ['makes'];
}

/**
 * The files of {@link nixKindsFor}; where a person's own default.nix or main.nix reads a pypi.nix of ours, that one.
 * @throws as {@link nixFiles}
 */
export async function nixFilesFor(
  lock: Lock,
  lockPath: string,
  asked: readonly NixKind[] | 'none' | undefined,
): Promise<readonly NixFile[]> {
  const kinds = await nixKindsFor(lockPath, asked);
  if (asked !== undefined || kinds.length > 0) return nixFiles(lock, lockPath, kinds);
  const path = join(dirname(lockPath), pypiNix);
  const text = await readTextFile(path, mostNixBytes, shownPath(path));
  return text !== undefined && isOurs(text) ? [{ path, text: printPypiNix() }] : [];
}

/** The files that differ from what is there; those that a person edited are left out, with a notice, unless forced. */
export async function changedNixFiles(
  files: readonly NixFile[],
  force: boolean,
): Promise<{ readonly changed: readonly NixFile[]; readonly notices: readonly string[] }> {
  const changed: NixFile[] = [];
  const notices: string[] = [];
  for (const file of files) {
    const there = await readTextFile(file.path, mostNixBytes, shownPath(file.path));
    if (there === file.text) continue;
    if (there === undefined || isOurs(there) || force) changed.push(file);
    else
      notices.push(
        `${shownPath(file.path)} is left as it is: pylock did not write it (pylock nix --force replaces it)`,
      );
  }
  return { changed, notices };
}

/** Writes files as a whole each, all or none. @throws PylockError `file-system` */
export async function writeFiles(files: readonly NewFile[]): Promise<void> {
  await replaceFiles(files.map((file) => ({ ...file, shownAs: shownPath(file.path) })));
}
