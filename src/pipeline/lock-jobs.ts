import { dirname } from 'node:path';
import { findConfig } from '../config/find.js';
import { existingLocks, lockPathOf, pythonInName } from '../deps/lock-name.js';
import type { PythonVersion } from '../targets/model.js';

/** One lock to make. */
export interface LockJob {
  readonly depsPath: string;
  readonly lockPath: string;
  /** Where one of several is meant; else the settings decide. */
  readonly python: PythonVersion | undefined;
}

/** A lock of its own for each Python. */
function jobsFor(depsPath: string, pythons: readonly PythonVersion[]): readonly LockJob[] {
  return pythons.map((python) => ({ depsPath, lockPath: lockPathOf(depsPath, python.minor), python }));
}

/** The lock of one Python: the one that has its name, where locks for several Pythons are there, else the plain one. */
function jobForOne(depsPath: string, python: PythonVersion): LockJob {
  const own = lockPathOf(depsPath, python.minor);
  return { depsPath, lockPath: existingLocks(depsPath).includes(own) ? own : lockPathOf(depsPath), python };
}

/**
 * The locks of one deps file: of several Pythons, whether asked for on the command line or by the config, each has
 * its own; where nothing asks for any, every lock that is there is made again.
 * @throws PylockErrors `bad-config`
 */
export async function lockJobs(
  depsPath: string,
  asked: readonly PythonVersion[],
  now: Date,
): Promise<readonly LockJob[]> {
  const [one, another] = asked;
  if (one !== undefined) return another === undefined ? [jobForOne(depsPath, one)] : jobsFor(depsPath, asked);
  const { pythons } = await findConfig(dirname(depsPath), now);
  if (pythons.length > 1) return jobsFor(depsPath, pythons);
  const there = existingLocks(depsPath);
  const locks = there.some((path) => pythonInName(path) !== undefined) ? there : [lockPathOf(depsPath)];
  return locks.map((lockPath) => ({ depsPath, lockPath, python: undefined }));
}
