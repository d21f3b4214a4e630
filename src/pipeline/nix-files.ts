import { existsSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { foldersUp, shownPath } from '../config/find.js';
import type { NixKind } from '../config/model.js';
import { printMakesBuiltin } from '../emit/makes-builtin.js';
import { isOurs } from '../emit/ours.js';
import { PylockError } from '../errors.js';
import { replaceFile } from '../lock/file.js';
import type { Lock } from '../lock/model.js';
import { readTextFile } from '../yaml/read-file.js';

/** Largest Nix file that is looked at, in bytes. */
const mostBytes = 1_048_576;

/** A Nix file as it should be. */
export interface NixFile {
  readonly path: string;
  readonly text: string;
}

/** The name of an environment: its folder below the project's root, as Makes names outputs (`api/env` -> `api-env`). */
export function environmentName(lockPath: string): string {
  const folder = dirname(lockPath);
  const folders = [...foldersUp(folder)];
  const root = folders.find((candidate) => existsSync(join(candidate, 'makes.nix'))) ?? folders.at(-1) ?? folder;
  const parts = relative(root, folder)
    .split('/')
    .filter((part) => part !== '');
  const name = (parts.length === 0 ? [basename(folder)] : parts).join('-').replaceAll(/[^A-Za-z0-9+._?=-]/g, '-');
  return name.startsWith('.') || name === '' ? `env${name}` : name;
}

/** The files of the asked kinds. @throws PylockError `not-supported` where a kind can't hold the lock */
export function nixFiles(lock: Lock, lockPath: string, kinds: readonly NixKind[]): readonly NixFile[] {
  const place = { fileName: basename(lockPath), environment: environmentName(lockPath) };
  return kinds.map((kind) => {
    if (kind === 'makes-builtin')
      return { path: join(dirname(lockPath), 'main.nix'), text: printMakesBuiltin(lock, place) };
    throw new PylockError('not-supported', `Nix files of the kind "${kind}" are not supported yet`, {
      hint: 'Ask for makes-builtin, or none.',
    });
  });
}

/** The kinds to write: what is asked for, else the file that is there and ours. */
export async function nixKindsFor(
  lockPath: string,
  asked: readonly NixKind[] | 'none' | undefined,
): Promise<readonly NixKind[]> {
  if (asked !== undefined) return asked === 'none' ? [] : asked;
  const there = await readTextFile(join(dirname(lockPath), 'main.nix'), mostBytes);
  return there !== undefined && isOurs(there) && there.includes('makePythonPypiEnvironment') ? ['makes-builtin'] : [];
}

/** The files that differ from what is there; those that a person edited are left out, with a notice, unless forced. */
export async function changedNixFiles(
  files: readonly NixFile[],
  force: boolean,
): Promise<{ readonly changed: readonly NixFile[]; readonly notices: readonly string[] }> {
  const changed: NixFile[] = [];
  const notices: string[] = [];
  for (const file of files) {
    const there = await readTextFile(file.path, mostBytes, shownPath(file.path));
    if (there === file.text) continue;
    if (there === undefined || isOurs(there) || force) changed.push(file);
    else
      notices.push(
        `${shownPath(file.path)} is left as it is: pylock did not write it (pylock nix --force replaces it)`,
      );
  }
  return { changed, notices };
}

/** Writes files as a whole each. @throws PylockError `file-system` */
export async function writeNixFiles(files: readonly NixFile[]): Promise<void> {
  for (const file of files) await replaceFile(file.path, file.text, shownPath(file.path));
}
