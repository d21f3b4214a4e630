import { dirname } from 'node:path';
import { findConfig } from '../config/find.js';
import type { Config } from '../config/model.js';
import { existingLocks, lockPathOf, pythonInName } from '../deps/lock-name.js';
import type { PythonVersion } from '../targets/model.js';

/** One lock to make. */
export interface LockJob {
  readonly lockPath: string;
  /** Where one of several is meant; else the settings decide. */
  readonly python: PythonVersion | undefined;
  /** The config, where it had to be read for this. */
  readonly config: Config | undefined;
}

/** A lock of its own for each Python. */
function jobsFor(depsPath: string, pythons: readonly PythonVersion[], config: Config | undefined): readonly LockJob[] {
  return pythons.map((python) => ({ lockPath: lockPathOf(depsPath, python.minor), python, config }));
}

/** The lock of one Python: the one that has its name, where locks for several Pythons are there, else the plain one. */
function jobForOne(depsPath: string, python: PythonVersion): LockJob {
  const own = lockPathOf(depsPath, python.minor);
  const lockPath = existingLocks(depsPath).includes(own) ? own : lockPathOf(depsPath);
  return { lockPath, python, config: undefined };
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
  if (one !== undefined)
    return another === undefined ? [jobForOne(depsPath, one)] : jobsFor(depsPath, asked, undefined);
  const config = await findConfig(dirname(depsPath), now);
  if (config.pythons.length > 1) return jobsFor(depsPath, config.pythons, config);
  const there = existingLocks(depsPath);
  const locks = there.some((path) => pythonInName(path) !== undefined) ? there : [lockPathOf(depsPath)];
  return locks.map((lockPath) => ({ lockPath, python: undefined, config }));
}
