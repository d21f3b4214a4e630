import { resolve as absolute } from 'node:path';
import { checkDistinctLocks, findProjects } from '../deps/discover.js';
import { Indexes } from '../index-client/index-pool.js';
import { defaultCacheDir } from '../index-client/machine/cache-path.js';
import { readIndexEnvironment } from '../index-client/machine/environment.js';
import { openKeyring } from '../index-client/machine/keyring.js';
import { version } from '../own-version.js';
import { lockJobs } from '../pipeline/lock-jobs.js';
import { noUpgrade, parseUpgrades, type Upgrade } from '../pipeline/pins/upgrade.js';
import { type ResolveOutcome, resolveDeps } from '../pipeline/resolve.js';
import { noIndexFlags } from '../pipeline/settings/index-selection.js';
import { parsePython } from '../targets/target.js';
import { flagsOf } from './library-settings.js';
import type { Resolved, ResolveOptions } from './model.js';

/** As the command has it (docs/index.md). */
const concurrency = 48;

function upgradeOf(upgrade: ResolveOptions['upgrade']): Upgrade {
  if (upgrade === 'all') return { kind: 'all' };
  return upgrade === undefined ? noUpgrade : parseUpgrades(upgrade);
}

/** The indexes of one call, and what the machine says of them. */
function openIndexes({ environment = process.env, cacheDir, ...options }: ResolveOptions) {
  const onWarning = options.onWarning ?? (() => undefined);
  const machine = readIndexEnvironment(environment, process.platform, onWarning);
  const { network, namedLogins, hostLogins, trustedHosts, overHttp } = machine;
  const indexes = new Indexes({
    cacheDir: cacheDir === null ? undefined : (cacheDir ?? defaultCacheDir(environment, process.platform)),
    offline: options.offline === true,
    refresh: options.refresh === true,
    concurrency,
    userAgent: `pylock/${version}`,
    environment: network,
    ...{ namedLogins, hostLogins, trustedHosts, overHttp, onWarning },
    keyring: openKeyring(undefined, environment, onWarning),
  });
  return { indexes, machine };
}

function resolved({ lockPath, lock, isUpToDate, files, diff, notices }: ResolveOutcome): Resolved {
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
  const flags = flagsOf(options, undefined, now);
  const jobs = await jobsBelow(path, pythons, now);
  const { indexes, machine } = openIndexes(options);
  const outcomes: Resolved[] = [];
  try {
    for (const { depsPath, lockPath, python, config } of jobs) {
      const outcome = await resolveDeps({
        ...{ depsPath, lockPath, config, upgrade, refresh, dryRun, now },
        flags: { ...flags, python, indexes: { ...noIndexFlags, defaultUrl: indexUrl } },
        indexEnvironment: async () => machine,
        openClient: async (selection) => indexes.open(selection),
      });
      outcomes.push(resolved(outcome));
    }
    return outcomes;
  } finally {
    await indexes.close();
  }
}
