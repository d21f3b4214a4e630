import { type Stats, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { hasDotGit } from './repository.js';

/** Every user may write there. */
const worldWritable = 0o002;
/** Only owners can remove their files there: the sticky bit of a shared folder such as /tmp. */
const sticky = 0o1000;

function look(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** A folder at or above another one. */
interface Ancestor {
  readonly folder: string;
  /** Its files have the same owner as those of the first folder. */
  readonly isOwn: boolean;
}

/**
 * A folder and those above it, up to the one that holds `.git` or the root of the file system. Above a folder of
 * another owner, all count as foreign.
 */
function* ancestors(folder: string): Iterable<Ancestor> {
  const start = resolve(folder);
  const owner = look(start)?.uid;
  let isOwn = true;
  for (let current = start; ; current = dirname(current)) {
    const { uid = owner, mode = 0 } = current === start ? {} : (look(current) ?? {});
    const isShared = (mode & sticky) !== 0 && (mode & worldWritable) !== 0;
    if (uid !== owner || isShared) isOwn = false;
    yield { folder: current, isOwn };
    if (current === dirname(current) || hasDotGit(current)) return;
  }
}

/**
 * A folder and those above it, up to the one that holds `.git`, the root of the file system, or where the owner
 * changes: a file in a shared folder such as /tmp may be another user's.
 */
export function* foldersUp(folder: string): Iterable<string> {
  for (const ancestor of ancestors(folder)) {
    if (!ancestor.isOwn) return;
    yield ancestor.folder;
  }
}

/**
 * A folder and those above it that belong to one project: up to the one that holds `.git`, whatever the owners in
 * between; without one, the folders of {@link foldersUp}.
 */
export function projectFolders(folder: string): readonly string[] {
  const all = [...ancestors(folder)].map((ancestor) => ancestor.folder);
  return hasDotGit(all.at(-1) ?? folder) ? all : [...foldersUp(folder)];
}

/**
 * The folders above that {@link foldersUp} leaves out, since another user may write there, up to the one that holds
 * `.git` or the root.
 */
export function foreignFoldersUp(folder: string): readonly string[] {
  return [...ancestors(folder)].filter(({ isOwn }) => !isOwn).map((ancestor) => ancestor.folder);
}

/**
 * Whether a file is likely another user's: it lies in a folder that everyone may write to, and its owner is neither
 * that of the folder that counts nor the current user.
 */
export function isForeign(file: string, folder: string): boolean {
  const [there, around, own] = [look(file), look(dirname(file)), look(folder)];
  if (there === undefined || around === undefined || (around.mode & worldWritable) === 0) return false;
  return there.uid !== own?.uid && there.uid !== process.getuid?.();
}
