import { resolve as absolute } from 'node:path';
import { noIndexFlags } from '../config/index-flags.js';
import type { SettingFlags } from '../config/model.js';
import { findProjects } from '../pipeline/discover/discover.js';
import { checkDistinctLocks } from '../pipeline/discover/distinct-locks.js';
import type { ReadFacts } from '../pipeline/facts/read-facts.js';
import { lockJobs } from '../pipeline/lock-jobs.js';
import { noUpgrade, parseUpgrades, type Upgrade } from '../pipeline/pins/upgrade.js';
import { type ResolveOutcome, resolveDeps } from '../pipeline/resolve.js';
import { RunIndex } from '../pipeline/run-index.js';
import { removeUsed } from '../pipeline/write-locks.js';
import { parsePython } from '../targets/target.js';
import { flagsOf } from './library-settings.js';
import type { Resolved, ResolveOptions } from './model.js';

function upgradeOf(upgrade: ResolveOptions['upgrade']): Upgrade {
  if (upgrade === 'all') return { kind: 'all' };
  return upgrade === undefined ? noUpgrade : parseUpgrades(upgrade);
}

/** The indexes of one call, and the machine's settings. */
function openIndexes({ environment, cacheDir, offline = false, refresh = false, onWarning }: ResolveOptions): RunIndex {
  const variables = environment === undefined ? {} : { environment };
  return new RunIndex({ ...variables, cacheDir, offline, refresh, onWarning: onWarning ?? (() => undefined) });
}

/** The facts that exports of the config tell. */
function factsReader(options: ResolveOptions, flags: SettingFlags, now: Date): ReadFacts {
  return async (lock, place, { sboms }) => {
    const { readFacts } = await import('../pipeline/facts/read-facts.js');
    const cached = openIndexes({ ...options, offline: true });
    const online = openIndexes(options);
    try {
      const index = options.offline === true ? undefined : online;
      return await readFacts(lock, place, { cached, index, flags, now, sboms });
    } finally {
      await Promise.all([cached.close(), online.close()]);
    }
  };
}

function resolved({ lockPath, lock, isUpToDate, files, diff, notices: told }: ResolveOutcome): Resolved {
  const notices = told.map(({ text }) => text);
  const { added, removed, updated } = diff;
  return { lockPath, lock, isUpToDate, files: files.map((file) => absolute(file)), added, removed, updated, notices };
}

/** The locks to make of a deps file, or of all below a folder. */
async function jobsBelow(path: string, pythons: readonly string[], now: Date) {
  const { projects } = await findProjects([path], process.cwd());
  checkDistinctLocks(projects.map(({ depsPath }) => depsPath));
  const asked = pythons.map(parsePython);
  const jobs = projects.map(async (project) =>
    (await lockJobs(project, asked, now)).map((job) => ({ ...job, depsPath: project.depsPath })),
  );
  return (await Promise.all(jobs)).flat();
}

/**
 * Locks a deps file, or all below a folder: a lock for each of its Pythons, in their order.
 * @throws PylockError, PylockErrors; the lock that failed, and those after it, are then as they were
 */
export async function resolvePath(path: string, options: ResolveOptions): Promise<readonly Resolved[]> {
  const { pythons = [], dryRun = false, refresh = false, indexUrl } = options;
  const now = new Date();
  const upgrade = upgradeOf(options.upgrade);
  const flags = { ...flagsOf(options, undefined, now), indexes: { ...noIndexFlags, defaultUrl: indexUrl } };
  const jobs = await jobsBelow(path, pythons, now);
  const indexes = openIndexes(options);
  const outcomes: Resolved[] = [];
  const usedPins: ResolveOutcome['usedPins'][] = [];
  try {
    for (const { depsPath, lockPath, python, config } of jobs) {
      const outcome = await resolveDeps({
        ...{ depsPath, lockPath, config, upgrade, refresh, dryRun, now },
        flags: { ...flags, python },
        indexEnvironment: indexes.environment,
        openClient: indexes.open,
        readFacts: factsReader(options, flags, now),
      });
      outcomes.push(resolved(outcome));
      if (!dryRun) usedPins.push(outcome.usedPins);
    }
    await removeUsed(usedPins);
    return outcomes;
  } finally {
    await indexes.close();
  }
}
