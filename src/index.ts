// The library's entry point: the commands for programs, explained by docs/library.md. Parts are loaded when they are
// first needed, so that reading a lock loads no index client.
import { PylockError, PylockErrors } from './errors.js';
import type { Lock, Resolved, ResolveOptions, Verified, VerifyOptions } from './library/model.js';

export { type ErrorCode, type Place, PylockError, PylockErrors } from './errors.js';
export type * from './library/model.js';
export { version } from './own-version.js';

/** Runs a task; faults of the user or the index are thrown as one class, so that callers need to catch only that. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof PylockError ? new PylockErrors([error]) : error;
  }
}

/**
 * Locks a deps file, or all below a folder, as `pylock resolve` does, and writes the locks and Nix files: one outcome
 * per lock, and a lock per Python. Without an option `.pylock.yaml` decides.
 * @throws PylockErrors; the lock that failed, and those after it, are then as they were
 */
export async function resolve(path: string, options: ResolveOptions = {}): Promise<readonly Resolved[]> {
  const { resolvePath } = await import('./library/resolve.js');
  return told(() => resolvePath(path, options));
}

/**
 * Verifies a lock as `pylock verify` does, offline: against its deps file, its config, itself and its Nix files.
 * @throws PylockErrors where it can't be checked
 */
export async function verify(lockPath: string, options: VerifyOptions = {}): Promise<Verified> {
  const { verifyFile } = await import('./library/verify.js');
  return told(() => verifyFile(lockPath, options));
}

/**
 * Reads the text of a lock, pylock's or one of Makes' own tool; `path` is for faults only.
 * @throws PylockErrors of code `bad-lock`, with line and key
 */
export async function readLock(text: string, path = 'pypi-sources.yaml'): Promise<Lock> {
  const { readLock: read } = await import('./lock/read.js');
  return told(() => read(text, path));
}
