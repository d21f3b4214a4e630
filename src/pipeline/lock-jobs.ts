import type { Config } from '../config/model.js';
import { configFor } from '../inputs/read.js';
import { existingLocks, lockPathOf, pythonInName } from '../lock/lock-name.js';
import type { PythonVersion } from '../targets/model.js';
import { plainLockOf } from './discover/pairs.js';
import type { Project } from './discover/survey.js';

/** One lock to make. */
export interface LockJob {
  readonly lockPath: string;
  /** The Python where there are several; else the settings decide. */
  readonly python: PythonVersion | undefined;
  /** The config, where it is read already. */
  readonly config: Config | undefined;
}

/** A lock of its own for each Python. */
function jobsFor(depsPath: string, pythons: readonly PythonVersion[], config: Config | undefined): readonly LockJob[] {
  return pythons.map((python) => ({ lockPath: lockPathOf(depsPath, python.minor), python, config }));
}

/** The lock of one Python: the one with its name, where there are locks for several Pythons, else the plain one. */
function jobForOne(depsPath: string, python: PythonVersion): LockJob {
  const own = lockPathOf(depsPath, python.minor);
  const lockPath = existingLocks(depsPath).includes(own) ? own : lockPathOf(depsPath);
  return { lockPath, python, config: undefined };
}

/** The locks of the deps file by name. */
function usualJobs(depsPath: string, asked: readonly PythonVersion[], config: Config): readonly LockJob[] {
  const [one, another] = asked;
  if (one !== undefined)
    return another === undefined ? [jobForOne(depsPath, one)] : jobsFor(depsPath, asked, undefined);
  if (config.python.length > 1) return jobsFor(depsPath, config.python, config);
  const there = existingLocks(depsPath);
  const locks = there.some((path) => pythonInName(path) !== undefined) ? there : [lockPathOf(depsPath)];
  return locks.map((lockPath) => ({ lockPath, python: undefined, config }));
}

/** The locks with other names; each of several Pythons has a lock by its name, so that these stay as they are. */
function otherJobs({ depsPath, locks }: Project, asked: readonly PythonVersion[], config: Config): readonly LockJob[] {
  const [python, another] = asked;
  if (another !== undefined) return [];
  const usual = plainLockOf(depsPath, locks) === undefined ? [] : existingLocks(depsPath);
  const others = locks.filter((path) => !usual.includes(path) && isFor(path, python));
  return others.map((lockPath) => ({ lockPath, python, config }));
}

/** Whether a lock can be for a Python: its name may be that of another. */
function isFor(lockPath: string, python: PythonVersion | undefined): boolean {
  const named = pythonInName(lockPath);
  return python === undefined || named === undefined || named === python.minor;
}

/**
 * The locks of one deps file: each of several Pythons on the command line or in the config has its own; without any,
 * every existing lock is made again. Locks of other names are made again too.
 * @throws PylockErrors `bad-config`
 */
export async function lockJobs(
  project: Project,
  asked: readonly PythonVersion[],
  now: Date,
): Promise<readonly LockJob[]> {
  const { depsPath, locks } = project;
  const config = await configFor(depsPath, now);
  const usual = plainLockOf(depsPath, locks) === undefined ? [] : usualJobs(depsPath, asked, config);
  return [...usual, ...otherJobs(project, asked, config)];
}
