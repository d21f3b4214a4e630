// The story of `pylock resolve` for one deps file, from top to bottom.
import { dirname } from 'node:path';
import { shownPath } from '../config/find.js';
import type { Config, SettingFlags } from '../config/model.js';
import type { Overlooked } from '../deps/overlooked.js';
import type { LinkRule } from '../git/links.js';
import type { IndexEnvironment } from '../index-client/machine/environment.js';
import type { IndexClient } from '../index-client/model.js';
import type { IndexSelection } from '../index-client/selection.js';
import { diffLocks, type LockDiff } from '../lock/diff.js';
import type { Lock } from '../lock/model.js';
import { removeLeftovers } from '../lock/temporary-files.js';
import { printLock } from '../lock/write.js';
import type { NormalizedName } from '../pep/name.js';
import { verifyLock } from '../verify/offline/verify-lock.js';
import { foreignNixNotices } from './nix/foreign-nix.js';
import { changedNixFiles, type NixFile, nixFilesFor, writeFiles } from './nix/nix-files.js';
import { checkHashes, faultOfLock, type OldLock, readReplacedLock } from './pins/old-lock.js';
import type { Upgrade } from './pins/upgrade.js';
import { type Inputs, readInputs } from './settings/read-inputs.js';
import { settingNotices } from './settings/setting-notices.js';
import type { Settings } from './settings/settings.js';
import { lostSystems } from './solve/lost-systems.js';
import type { FreshLock } from './solve/solve-fresh.js';

/** One deps file to lock, and how. */
export interface ResolveRequest {
  readonly depsPath: string;
  readonly lockPath: string;
  /** Whether the lock may be a link to anywhere; `judged` where left out. */
  readonly links?: LinkRule;
  /** The config, where it was read already. */
  readonly config?: Config | undefined;
  readonly flags: SettingFlags;
  /** Groups of other deps files of the run, which the flags may ask for. */
  readonly groupsElsewhere?: ReadonlySet<NormalizedName>;
  readonly upgrade: Upgrade;
  /** Ask the index even where the lock is clean. */
  readonly refresh: boolean;
  /** Work everything out, write nothing. */
  readonly dryRun: boolean;
  /** The repository may be a stranger's: no login is sent to an index that is not where the lock says. */
  readonly guardsLogins?: boolean;
  readonly now: Date;
  /** What the machine says of indexes, read only where a request is needed; nothing where left out. */
  readonly indexEnvironment?: () => Promise<IndexEnvironment>;
  /** Opened only where a request is needed. */
  readonly openClient: (selection: IndexSelection) => Promise<IndexClient>;
}

/** What became of one deps file. */
export interface ResolveOutcome {
  readonly lockPath: string;
  readonly lock: Lock;
  readonly packages: number;
  readonly settings: Settings;
  /** Files of settings that lie in another folder than the deps file. */
  readonly settingFiles: readonly string[];
  /** What a person may think that it counts and that does not. */
  readonly overlooked: readonly Overlooked[];
  /** The lock was clean, and nothing was asked. */
  readonly isUpToDate: boolean;
  readonly diff: LockDiff;
  /** Whether the lock's bytes differ from what was there. */
  readonly lockChanged: boolean;
  /** Files written, or that would be. */
  readonly files: readonly string[];
  readonly notices: readonly string[];
}

/** What is known before the index is asked. */
export type Prepared = Inputs & { readonly old: OldLock | undefined };

/**
 * Locks one deps file: reads it, keeps a clean lock, else solves, and replaces the lock and the Nix files.
 * @throws PylockError, PylockErrors: whatever its steps throw; then nothing was written.
 */
export async function resolveDeps(request: ResolveRequest): Promise<ResolveOutcome> {
  const prepared = await prepare(request);
  const kept = keepsLock(request, prepared) ? prepared.old : undefined;
  const solved = kept === undefined ? await solve(request, prepared) : undefined;
  const lock = solved?.lock ?? kept?.lock;
  if (lock === undefined) throw new Error('there is neither a kept nor a fresh lock');
  checkHashes(prepared.old?.lock, lock, shownPath(request.lockPath));
  checkHashes(prepared.old?.theirs, lock, shownPath(request.lockPath));
  const text = solved === undefined ? (kept?.text ?? '') : printLock(lock);
  const lockChanged = text !== prepared.old?.text;
  const wanted = await nixFilesFor(lock, request.lockPath, prepared.settings.nix);
  const nix = await changedNixFiles(wanted, false);
  const told = await settingNotices(prepared, dirname(request.depsPath));
  if (!request.dryRun) await write(request, lockChanged ? text : undefined, nix.changed);
  return {
    lockPath: request.lockPath,
    lock,
    packages: lock.closure.size,
    settings: prepared.settings,
    settingFiles: prepared.settingFiles,
    overlooked: prepared.overlooked,
    isUpToDate: solved === undefined && nix.changed.length === 0,
    diff: diffLocks(prepared.old?.lock, lock),
    lockChanged,
    files: [...(lockChanged ? [request.lockPath] : []), ...nix.changed.map((file) => file.path)].map(shownPath),
    notices: [
      ...(prepared.old?.notices ?? []),
      ...told,
      ...forgottenNotices(prepared),
      ...(solved === undefined ? [] : lostSystems(prepared.old?.lock, prepared.settings.systems)),
      ...(solved?.notices ?? []),
      ...nix.notices,
      ...(prepared.settings.nix === 'none' ? [] : await foreignNixNotices(lock, request.lockPath)),
    ],
  };
}

/** A lock of what the index has now. What solves is loaded only here: a run that keeps its locks starts faster. */
async function solve(request: ResolveRequest, prepared: Prepared): Promise<FreshLock> {
  const { solveFresh } = await import('./solve/solve-fresh.js');
  return solveFresh(request, prepared);
}

/** Reads everything that is there. */
async function prepare(request: ResolveRequest): Promise<Prepared> {
  const { depsPath, lockPath, links, config, flags, groupsElsewhere, upgrade, refresh, now } = request;
  const old = await readReplacedLock(lockPath, links);
  const isFresh = refresh || upgrade.kind === 'all' || upgrade.packages.size > 0;
  const questions = { depsPath, lockPath, config, flags, groupsElsewhere, now, lock: old?.lock, isFresh };
  const inputs = await readInputs(questions).catch((error: unknown) => {
    throw old === undefined ? error : faultOfLock(error, lockPath, old);
  });
  return { old, ...inputs };
}

/** Groups that were removed from the deps file since it was locked. */
function forgottenNotices({ deps, forgotten }: Prepared): readonly string[] {
  return forgotten.map((group) => `${deps.path} has no group "${group}" any more, and the lock forgets it`);
}

/** Whether the old lock is what would be made, as far as can be told without the index. */
function keepsLock({ refresh, upgrade }: ResolveRequest, { deps, old, settings, targets, options }: Prepared): boolean {
  if (old === undefined || refresh || upgrade.kind === 'all' || upgrade.packages.size > 0) return false;
  return verifyLock({ lock: old.lock, deps, targets, options, text: old.text, rules: settings }).length === 0;
}

async function write(
  { lockPath, links }: ResolveRequest,
  text: string | undefined,
  files: readonly NixFile[],
): Promise<void> {
  await writeFiles([...(text === undefined ? [] : [{ path: lockPath, text, links }]), ...files]);
  removeLeftovers(dirname(lockPath));
}
