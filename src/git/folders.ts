import { type Stats, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { hasDotGit } from './repository.js';

/** Anybody may write there. */
const worldWritable = 0o002;
/** What belongs to others can't be removed there: the mark of a folder that is shared, such as /tmp. */
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
  /** Its files are those of the owner of the folder that was begun with. */
  readonly isOwn: boolean;
}

/** A folder and those above it, up to the one that holds `.git` or the root of the file system. Once one is somebody else's, so are all above. */
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
 * A folder and those above it, up to the one that holds `.git`, the root of the file system, or where the owner changes: what
 * lies in a shared folder such as /tmp is somebody else's.
 */
export function* foldersUp(folder: string): Iterable<string> {
  for (const ancestor of ancestors(folder)) {
    if (!ancestor.isOwn) return;
    yield ancestor.folder;
  }
}

/**
 * A folder and those above it that are of one project: up to the one that holds `.git`, whoever owns what lies between, or
 * where there is none as {@link foldersUp} gives them.
 */
export function projectFolders(folder: string): readonly string[] {
  const all = [...ancestors(folder)].map((ancestor) => ancestor.folder);
  return hasDotGit(all.at(-1) ?? folder) ? all : [...foldersUp(folder)];
}

/** The folders above that {@link foldersUp} leaves out, since somebody else may write there, up to the one that holds `.git` or the root. */
export function foreignFoldersUp(folder: string): readonly string[] {
  return [...ancestors(folder)].filter(({ isOwn }) => !isOwn).map((ancestor) => ancestor.folder);
}

/** Whether a file is likely somebody else's: in a folder where anybody may write, one of another owner than the folder that counts, and of another user. */
export function isForeign(file: string, folder: string): boolean {
  const [there, around, own] = [look(file), look(dirname(file)), look(folder)];
  if (there === undefined || around === undefined || (around.mode & worldWritable) === 0) return false;
  return there.uid !== own?.uid && there.uid !== process.getuid?.();
}
