// The locks of a deps file whose text is not written yet, and the one step that writes all of it.
import type { SettingFlags } from '../config/model.js';
import type { NewFile } from '../files/atomic-write.js';
import type { Basis } from '../files/basis.js';
import type { Lock } from '../lock/model.js';
import type { LockJob } from './lock-jobs.js';
import { parseUpgrades, type Upgrade } from './pins/upgrade.js';
import { type PlannedLock, planLock, type ResolveOutcome, type ResolveRequest } from './resolve.js';
import { removeUsed, writeLocks } from './write-locks.js';

/** A deps file to change, or to make, and to lock in the same step. */
export interface FreshDeps extends Pick<ResolveRequest, 'indexEnvironment' | 'openClient' | 'readFacts'> {
  readonly depsPath: string;
  readonly flags: SettingFlags;
  readonly now: Date;
}

/** The pins of planned locks. */
export interface PlanPins {
  /** Locks of this run, one for each job, whose pins come first. */
  readonly drafts?: readonly Lock[];
  /** Packages without their pins. */
  readonly unpinned?: readonly string[];
  /** The same with versions, or for all packages. */
  readonly upgrade?: Upgrade;
}

/** The locks of a text. @throws PylockError, PylockErrors as {@link planLock} */
export async function planLocks(
  { depsPath, flags, now, indexEnvironment, openClient, readFacts }: FreshDeps,
  jobs: readonly LockJob[],
  depsText: string | undefined,
  { drafts = [], unpinned = [], upgrade = parseUpgrades(unpinned) }: PlanPins = {},
): Promise<readonly PlannedLock[]> {
  const plans: PlannedLock[] = [];
  for (const [at, { lockPath, python, config }] of jobs.entries()) {
    const plan = await planLock({
      ...{ depsPath, depsText, lockPath, config, now, openClient, readFacts, draft: drafts[at] },
      ...{ upgrade, refresh: false, dryRun: true },
      flags: { ...flags, python: python ?? flags.python },
      ...(indexEnvironment === undefined ? {} : { indexEnvironment }),
    });
    plans.push(plan);
  }
  return plans;
}

/**
 * Writes files with the locks and their Nix files, all or none. `basis`: what was read before the locks were planned.
 * @throws FileChanged, PylockError `file-system`
 */
export async function writePlans(
  texts: readonly NewFile[],
  plans: readonly PlannedLock[],
  basis?: Basis,
): Promise<void> {
  await writeLocks(
    texts,
    plans.map(({ write }) => write),
    basis,
  );
  await removeUsed(plans.map(({ outcome }) => outcome.usedPins));
}

/** The outcomes of plans, of which the first names further files. */
export function outcomesOf(plans: readonly PlannedLock[], files: readonly string[]): readonly ResolveOutcome[] {
  return plans.map(({ outcome }, at) =>
    at > 0 || files.length === 0 ? outcome : { ...outcome, files: [...files, ...outcome.files], isUpToDate: false },
  );
}
