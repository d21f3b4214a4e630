// `pylock upgrade`: `resolve -U` or `-P` for one deps file, told step by step.
import { PylockError } from '../errors.js';
import { untilUnchanged } from '../files/basis.js';
import { shownPath } from '../files/shown-path.js';
import type { AuditClient } from '../index-client/audit/audit-client.js';
import type { IndexSelection } from '../index-client/selection.js';
import type { NormalizedName } from '../pep/name.js';
import { lockedNames, notLocked } from '../questions/not-locked.js';
import type { PythonVersion } from '../targets/model.js';
import { locksOf } from './discover/pairs.js';
import { type LockJob, lockJobs } from './lock-jobs.js';
import { readReplacedLock } from './pins/old-lock.js';
import type { Upgrade } from './pins/upgrade.js';
import { type FreshDeps, planLocks, writePlans } from './plan-locks.js';
import type { PlannedLock, ResolveOutcome } from './resolve.js';
import { readInputs } from './settings/read-inputs.js';
import { oldNotices } from './solve/old-notices.js';
import type { Advisories } from './upgrades/known-releases.js';
import { staysOf, stepsOf, type UpgradeStay, type UpgradeStep } from './upgrades/steps.js';

/** An upgrade of the locks of one deps file. */
export interface UpgradeRequest extends FreshDeps {
  readonly openClient: (selection: IndexSelection) => Promise<AuditClient>;
  readonly upgrade: Upgrade;
  readonly pythons: readonly PythonVersion[];
  readonly dryRun: boolean;
}

/** One lock, with what moves in it and what does not. */
export interface UpgradeOutcome {
  readonly outcome: ResolveOutcome;
  readonly steps: readonly UpgradeStep[];
  readonly stays: readonly UpgradeStay[];
}

/** @throws PylockError `usage` where there is no lock, or none has a package that is named */
async function checkNames(depsPath: string, jobs: readonly LockJob[], upgrade: Upgrade): Promise<void> {
  const olds = await Promise.all(jobs.map(({ lockPath }) => readReplacedLock(lockPath)));
  const locks = olds.flatMap((old) => old?.lock ?? []);
  const names = lockedNames(locks);
  const place = { file: shownPath(depsPath) };
  if (locks.length === 0)
    throw new PylockError('usage', 'there is no lock to upgrade', {
      place,
      hint: `Make one: pylock resolve ${shownPath(depsPath)}`,
    });
  for (const name of upgrade.kind === 'some' ? upgrade.packages.keys() : [])
    if (!names.includes(name)) throw notLocked(name, locks, place);
}

/** The outcome without the notices that its stays tell. */
function withoutOld(outcome: ResolveOutcome): ResolveOutcome {
  const told = new Set(oldNotices(outcome.solved ?? []).map(({ text }) => text));
  return { ...outcome, notices: outcome.notices.filter(({ text }) => !told.has(text)) };
}

/**
 * Upgrades packages in every lock of a deps file. All locks are written, or none. @throws PylockError, PylockErrors of
 * its steps; `usage` for a package that is not locked
 */
export function upgradeDeps(request: UpgradeRequest): Promise<readonly UpgradeOutcome[]> {
  return untilUnchanged(() => upgradeOnce(request));
}

async function upgradeOnce(request: UpgradeRequest): Promise<readonly UpgradeOutcome[]> {
  const { depsPath, upgrade, pythons, now, dryRun, flags } = request;
  const clients: Advisories[] = [];
  const openClient = async (selection: IndexSelection) => {
    const client = await request.openClient(selection);
    clients.push(client);
    return client;
  };
  const jobs = await lockJobs({ depsPath, locks: locksOf(depsPath) }, pythons, now);
  await checkNames(depsPath, jobs, upgrade);
  const plans = await planLocks({ ...request, openClient }, jobs, undefined, { upgrade });
  const asked: ReadonlySet<NormalizedName> | undefined =
    upgrade.kind === 'some' ? new Set(upgrade.packages.keys()) : undefined;
  const told = async ({ outcome }: PlannedLock): Promise<UpgradeOutcome> => {
    const { lockPath, lock, settings, solved = [], diff } = outcome;
    const { deps } = await readInputs({ depsPath, lockPath, flags, now, lock, isFresh: true });
    const ruled = new Set([...settings.rules.constraints.keys(), ...settings.rules.overrides.keys()]);
    const stays = staysOf(solved, { deps, policy: settings.policy, ruled }, asked);
    return { outcome: withoutOld(outcome), steps: await stepsOf(diff, solved, clients), stays };
  };
  const outcomes: UpgradeOutcome[] = [];
  for (const plan of plans) outcomes.push(await told(plan));
  if (!dryRun) await writePlans([], plans);
  return outcomes;
}
