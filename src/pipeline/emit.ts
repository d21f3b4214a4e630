// `pylock nix` for one lock, from top to bottom.
import { rm } from 'node:fs/promises';
import type { NixKind } from '../config/nix-kinds.js';
import { PylockError } from '../errors.js';
import { shownPath } from '../files/shown-path.js';
import { inTurn } from '../files/turn.js';
import { configFor } from '../inputs/read.js';
import type { Lock } from '../lock/model.js';
import { depsPathOf } from './discover/pairs.js';
import { foreignNixNotices } from './nix/foreign-nix.js';
import { changedNixFiles, nixFiles, nixKindsFor, writeFiles } from './nix/nix-files.js';
import { unusedPypiNix } from './nix/unused-pypi-nix.js';
import { requireLock } from './pins/old-lock.js';

/** One lock, and the wanted Nix files. */
export interface EmitRequest {
  readonly lockPath: string;
  /** Undefined: the kinds of the config, else those of pylock's files there, else what fits the folder. */
  readonly asked: readonly NixKind[] | 'none' | undefined;
  /** Overwrites edited files. */
  readonly force: boolean;
  readonly now: Date;
}

/** The result for the Nix files of one lock. */
export interface EmitOutcome {
  readonly lockPath: string;
  readonly lock: Lock;
  /** The written files, as the user would write them. */
  readonly files: readonly string[];
  readonly notices: readonly string[];
}

/** Writes the Nix files of one lock. @throws PylockError, PylockErrors of its steps; then nothing was written. */
export function emitNix(request: EmitRequest): Promise<EmitOutcome> {
  return inTurn([request.lockPath], () => emit(request));
}

async function emit({ lockPath, asked, force, now }: EmitRequest): Promise<EmitOutcome> {
  const { lock } = await requireLock(lockPath);
  const kinds = await nixKindsFor(lockPath, asked ?? (await configFor(depsPathOf(lockPath), now)).nix);
  if (kinds.length === 0) {
    throw new PylockError('usage', `${shownPath(lockPath)}: it is not clear which Nix files to write`, {
      hint: 'Say so: pylock nix --for nix (or makes, makes-builtin, flake)',
    });
  }
  const { changed, notices } = await changedNixFiles(await nixFiles(lock, lockPath, kinds), force);
  await writeFiles(changed);
  const foreign = await foreignNixNotices(lock, lockPath);
  return {
    lockPath,
    lock,
    files: changed.map(({ path }) => shownPath(path)),
    notices: [...notices, ...foreign, ...(await removeUnused(lockPath, kinds))],
  };
}

/** Removes a pypi.nix that no file uses any more; gives a notice. */
async function removeUnused(lockPath: string, kinds: readonly NixKind[]): Promise<readonly string[]> {
  const path = await unusedPypiNix(lockPath, kinds);
  if (path === undefined) return [];
  await rm(path, { force: true });
  return [`${shownPath(path)} is removed: nothing uses it, since Makes' own builtin builds the lock`];
}
