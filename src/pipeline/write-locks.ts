// The one step that writes locks with the files that belong to them, when no other run writes them.
import { rm } from 'node:fs/promises';
import type { NixKind } from '../config/nix-kinds.js';
import type { NewFile } from '../files/atomic-write.js';
import { type Basis, checkBasis, contentOf } from '../files/basis.js';
import { inTurn } from '../files/turn.js';
import type { Lock } from '../lock/model.js';
import { changedNixFiles, type NixFile, nixFilesFor, writeFiles } from './nix/nix-files.js';

/** A lock to write, with its Nix files. */
export interface LockToWrite {
  readonly lock: Lock;
  readonly lockPath: string;
  readonly kinds: readonly NixKind[] | 'none' | undefined;
  /** Undefined where the one on disk stays. */
  readonly file: NewFile | undefined;
  /** The exports of it that differ from those on disk. */
  readonly exports: readonly NewFile[];
  /** Whether the lock, one of its Nix files, or an export differs from that on disk. */
  readonly isChanged: boolean;
  /** The files that the lock was made from. */
  readonly basis: Basis;
}

/** The Nix files to write. They depend on all locks of a folder, which may be others than before the solve. */
async function nixOf({ lock, lockPath, kinds }: LockToWrite): Promise<readonly NixFile[]> {
  return (await changedNixFiles(await nixFilesFor(lock, lockPath, kinds), false)).changed;
}

/**
 * Writes files with locks and their Nix files, all or none, unless a file that they were made from has changed since.
 * @throws FileChanged, PylockError `file-system`; then nothing was written
 */
export async function writeLocks(
  texts: readonly NewFile[],
  locks: readonly LockToWrite[],
  basis: Basis = new Map(),
): Promise<void> {
  if (texts.length === 0 && !locks.some(({ isChanged }) => isChanged)) return;
  const bases = [basis, ...locks.map((one) => one.basis)];
  const paths = [...texts.map(({ path }) => path), ...bases.flatMap((one) => [...one.keys()])];
  await inTurn(paths, async () => {
    for (const one of bases) checkBasis(one);
    const nix = await Promise.all(locks.map(nixOf));
    const files = [
      ...texts,
      ...locks.flatMap(({ file, exports }) => [...(file === undefined ? [] : [file]), ...exports]),
      ...nix.flat(),
    ];
    await writeFiles([...new Map(files.map((file) => [file.path, file])).values()]);
    // The other locks of this run are only now on disk.
    for (const lock of locks.length > 1 ? locks : []) await writeFiles(await nixOf(lock));
  });
}

/** Removes files that several locks have used up, unless another run has put others in their place since. */
export async function removeUsed(used: readonly Basis[]): Promise<void> {
  const paths = new Set(used.flatMap((basis) => [...basis.keys()]));
  if (paths.size === 0) return;
  await inTurn(paths, async () => {
    for (const path of paths) {
      const now = contentOf(path);
      const isUsed = (basis: Basis) => !basis.has(path) || (now !== undefined && basis.get(path)?.equals(now) === true);
      if (used.every(isUsed)) await rm(path, { force: true });
    }
  });
}
