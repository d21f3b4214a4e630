import { existsSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { NixKind } from '../../config/nix-kinds.js';
import { printDefaultNix } from '../../emit/default-nix.js';
import { printFlake } from '../../emit/flake.js';
import type { LockPlace } from '../../emit/lock-attributes.js';
import { printMakes } from '../../emit/makes.js';
import { printMakesBuiltin } from '../../emit/makes-builtin.js';
import { isEdited, isOurs } from '../../emit/ours.js';
import { printPypiNix } from '../../emit/standalone.js';
import { PylockError } from '../../errors.js';
import { type NewFile, replaceFiles } from '../../files/atomic-write.js';
import { readTextFile } from '../../files/read-text-file.js';
import { shownPath } from '../../files/shown-path.js';
import { projectFolders } from '../../git/folders-up.js';
import { hasDotGit } from '../../git/repository.js';
import type { Lock } from '../../lock/model.js';
import { makesRoot, mostNixBytes } from '../discover/makes-root.js';
import { lockPlace } from './lock-place.js';

/** The file of every kind but Makes' builtin, which nothing else uses. */
export const pypiNix = 'pypi.nix';

/** A Nix file with its wanted content. */
export interface NixFile {
  readonly path: string;
  readonly text: string;
  /** The notice when it is written. */
  readonly notices?: readonly string[];
}

/**
 * The name of an environment: its folder below the project's root, in Makes' form of outputs (`api/env` ->
 * `api-env`).
 */
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

/** The files of each kind, by name. */
const printers: Readonly<Record<NixKind, Readonly<Record<string, (place: LockPlace) => string>>>> = {
  nix: { [pypiNix]: printPypiNix, 'default.nix': printDefaultNix },
  makes: { [pypiNix]: printPypiNix, 'main.nix': printMakes },
  'makes-builtin': { 'main.nix': printMakesBuiltin },
  flake: { [pypiNix]: printPypiNix, 'flake.nix': printFlake },
};

/** The names of the files that pylock writes, sorted. */
export const nixFileNames: readonly string[] = [
  ...new Set(Object.values(printers).flatMap((files) => Object.keys(files))),
].sort();

/** Kinds whose files depend on the content of the locks, not on their names alone. */
const readingKinds: ReadonlySet<NixKind> = new Set<NixKind>(['makes-builtin', 'flake']);

/** Names of the files of some kinds. */
export function namesOfKinds(kinds: readonly NixKind[]): ReadonlySet<string> {
  return new Set(kinds.flatMap((kind) => Object.keys(printers[kind])));
}

/**
 * The files of the requested kinds, beside the lock: for all locks of its folder.
 * @throws PylockError `not-supported` where a kind can't hold the locks, `usage` where two kinds want one file
 */
export async function nixFiles(lock: Lock, lockPath: string, kinds: readonly NixKind[]): Promise<readonly NixFile[]> {
  if (kinds.includes('makes') && kinds.includes('makes-builtin')) {
    throw new PylockError('usage', 'makes and makes-builtin both write main.nix', {
      hint: 'Choose the one that fits your release of Makes.',
    });
  }
  if (kinds.length === 0) return [];
  const readsAll = kinds.some((kind) => readingKinds.has(kind));
  const place = await lockPlace({ lock, lockPath, environment: environmentName(lockPath), readsAll });
  const texts = new Map<string, string>();
  for (const kind of kinds) {
    for (const [name, print] of Object.entries(printers[kind])) texts.set(name, print(place));
  }
  const notices = renamedNotices(place);
  return [...texts].map(([name, text]) => ({ path: join(dirname(lockPath), name), text, notices }));
}

/** Locks whose attributes differ from their names. */
function renamedNotices({ locks }: LockPlace): readonly string[] {
  return locks
    .filter(({ isRenamed }) => isRenamed)
    .map(({ fileName, attribute }) => `${fileName} is built as "${attribute}": its own name is taken (docs/nix.md)`);
}

/** The marks of a kind: the file that no other kind has, and a word in it. */
const marks: readonly (readonly [kind: NixKind, file: string, word: string])[] = [
  ['nix', 'default.nix', './pypi.nix'],
  ['makes', 'main.nix', './pypi.nix'],
  ['makes-builtin', 'main.nix', 'makePythonPypiEnvironment'],
  ['flake', 'flake.nix', './pypi.nix'],
];

/**
 * The kinds to write: the requested ones; else those of pylock's files there, edited or not; else, at first, what
 * fits the project: Makes' files below a makes.nix (unless a main.nix of the user's own is there), or plain Nix.
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
    if (text !== undefined && (isOurs(text) || isEdited(text)) && text.includes(word)) there.push(kind);
  }
  if (there.length > 0) return there;
  if (makesRoot(folder) === undefined) return existsSync(join(folder, 'default.nix')) ? [] : ['nix'];
  return existsSync(join(folder, 'main.nix')) ? [] : ['makes'];
}

/**
 * The files of {@link nixKindsFor}; where a user's own default.nix or main.nix reads a pypi.nix of pylock, that one.
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

/** The reason why a file is left alone, and an alternative. */
function leftAlone(path: string, text: string): string {
  const shown = shownPath(path);
  if (!isEdited(text)) return `${shown} is left as it is: pylock did not write it (pylock nix --force replaces it)`;
  const move = basename(path) === pypiNix ? '' : 'move the change to overrides.nix, which is yours (docs/nix.md); ';
  return `${shown} was edited, and is left as it is: ${move}pylock nix --force writes it anew`;
}

/** The files that differ from those on disk; edited ones are left out, with a notice, unless forced. */
export async function changedNixFiles(
  files: readonly NixFile[],
  force: boolean,
): Promise<{ readonly changed: readonly NixFile[]; readonly notices: readonly string[] }> {
  const changed: NixFile[] = [];
  const notices = new Set<string>();
  for (const file of files) {
    const there = await readTextFile(file.path, mostNixBytes, shownPath(file.path));
    if (there === file.text) continue;
    if (there === undefined || isOurs(there) || force) {
      changed.push(file);
      for (const notice of file.notices ?? []) notices.add(notice);
    } else notices.add(leftAlone(file.path, there));
  }
  return { changed, notices: [...notices] };
}

/** Writes files atomically, all or none. @throws PylockError `file-system` */
export async function writeFiles(files: readonly NewFile[]): Promise<void> {
  await replaceFiles(files.map((file) => ({ ...file, shownAs: shownPath(file.path) })));
}
