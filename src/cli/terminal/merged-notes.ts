import { basename, dirname } from 'node:path';
import { shownPath } from '../../files/shown-path.js';
import { lockFile } from '../../lock/lock-name.js';
import { listed, listedFew } from '../../pipeline/listed.js';
import { collisionSentence } from '../../pipeline/nix/collisions/colliding-files.js';
import type { LockNotice } from '../../pipeline/notice.js';
import { programsOfFolder } from '../../pipeline/solve/started-programs.js';

/** The notices about one lock. */
export interface NotesOfLock {
  readonly lockPath: string;
  readonly notices: readonly LockNotice[];
}

/** `Python 3.9 and 3.11` where each lock of a run is that of another Python for the same deps file; else paths. */
export function locksText(paths: readonly string[], all: readonly string[]): string {
  const parts = (path: string) => ({ folder: dirname(path), ...lockFile(basename(path)) });
  const stems = new Set(all.map(parts).map(({ folder, stem }) => `${folder}/${stem}`));
  const pythons = paths.flatMap((path) => parts(path).python ?? []);
  const isByPython = stems.size === 1 && all.every((path) => parts(path).python !== undefined);
  const minor = (python: string) => Number(python.split('.')[1]);
  return isByPython ? `Python ${listed(pythons.sort((a, b) => minor(a) - minor(b)))}` : listedFew(paths.map(shownPath));
}

/** The sentence for all locks of a folder, where a notice is of a setting that their overrides.nix has once; undefined for any other. */
function folderSentence(notice: LockNotice, ofFolder: readonly LockNotice[]): string | undefined {
  if (notice.programs !== undefined) return programsOfFolder(ofFolder.flatMap(({ programs = [] }) => programs));
  if (notice.collisions !== undefined) return collisionSentence(ofFolder.flatMap(({ collisions = [] }) => collisions));
  return undefined;
}

/** The locks with one sentence a folder about each such setting: overrides.nix serves all locks there. */
function withFolderSentences(locks: readonly NotesOfLock[]): readonly NotesOfLock[] {
  const byFolder = new Map<string, LockNotice[]>();
  for (const { lockPath, notices } of locks)
    byFolder.set(dirname(lockPath), [...(byFolder.get(dirname(lockPath)) ?? []), ...notices]);
  return locks.map(({ lockPath, notices }) => {
    const ofFolder = byFolder.get(dirname(lockPath)) ?? [];
    return {
      lockPath,
      notices: notices.map((one) => ({ ...one, shared: folderSentence(one, ofFolder) ?? one.shared })),
    };
  });
}

/**
 * The notices about the locks of a run, in the order in which they come up: a cause that several locks have is one line, which
 * names them. `named`: a lock is named also where it is the only one.
 */
export function mergedNotes(locks: readonly NotesOfLock[], named: boolean): readonly string[] {
  if (!named) return locks.flatMap(({ notices }) => notices.map(({ text }) => text));
  const byCause = new Map<string, Set<string>>();
  for (const { lockPath, notices } of withFolderSentences(locks))
    for (const { shared } of notices) byCause.set(shared, (byCause.get(shared) ?? new Set()).add(lockPath));
  const all = locks.map(({ lockPath }) => lockPath);
  return [...byCause].map(([shared, paths]) => `${locksText([...paths], all)}: ${shared}`);
}
