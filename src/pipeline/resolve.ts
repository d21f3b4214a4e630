// `pylock resolve` for one deps file, from top to bottom.
import { dirname } from 'node:path';
import type { Config, SettingFlags } from '../config/model.js';
import type { Overlooked } from '../files/overlooked.js';
import { shownPath } from '../files/shown-path.js';
import { removeLeftovers } from '../files/temporary-files.js';
import { type LinkRule, ruleForOutput } from '../git/links.js';
import { diffLocks } from '../lock/diff.js';
import type { LockDiff } from '../lock/diff-model.js';
import type { Lock } from '../lock/model.js';
import { projectsOf } from '../lock/projects.js';
import { printLock } from '../lock/write.js';
import type { Libyears } from '../provider/notices/libyears.js';
import type { SolveTimes } from '../provider/solve/solve-request.js';
import { foreignNixNotices } from './nix/foreign-nix.js';
import { changedNixFiles, type NixFile, nixFilesFor, writeFiles } from './nix/nix-files.js';
import { checkImportedHashes, readImportedPins } from './pins/imported-pins.js';
import { checkListedHashes } from './pins/listed-hashes.js';
import type { PinsReport } from './pins/lost-pins.js';
import { checkHashes, faultOfLock, readReplacedLock } from './pins/old-lock.js';
import { checkRequiresPython } from './settings/check-python.js';
import { movedGroupNotices, unknownGroupNotices } from './settings/group-notices.js';
import { forRelock, readInputs } from './settings/read-inputs.js';
import { patchNotices, settingNotices } from './settings/setting-notices.js';
import type { Settings } from './settings/settings.js';
import { lostSystems } from './solve/lost-systems.js';
import type { FreshLock, Prepared, SolveRequest } from './solve/solve-fresh.js';
import { isUpToDate } from './up-to-date-check.js';

/** One deps file to lock, with its options. */
export interface ResolveRequest extends SolveRequest {
  readonly depsPath: string;
  /**
   * The user names the lock as the output, so that it may be a link to anywhere where nobody else chose what lies
   * there.
   */
  readonly isOutput?: boolean;
  /** The config, where it is read already. */
  readonly config?: Config | undefined;
  readonly flags: SettingFlags;
  /** Solve, but write nothing. */
  readonly dryRun: boolean;
  readonly now: Date;
}

/** The result for one deps file. */
export interface ResolveOutcome {
  readonly lockPath: string;
  readonly lock: Lock;
  readonly packages: number;
  readonly settings: Settings;
  /** Files of settings that lie in another folder than the deps file. */
  readonly settingFiles: readonly string[];
  /** Overlooked files. */
  readonly overlooked: readonly Overlooked[];
  /** The lock was clean, and no index was asked. */
  readonly isUpToDate: boolean;
  readonly diff: LockDiff;
  /** Whether the lock's bytes differ from the old ones. */
  readonly lockChanged: boolean;
  /** Files written, or with `check` to be written. */
  readonly files: readonly string[];
  readonly notices: readonly string[];
  /** How old the packages of a fresh lock are, over all systems; undefined where the index was not asked. */
  readonly libyears?: Libyears | undefined;
  /** The times of the solve; undefined where nothing was solved. */
  readonly times?: SolveTimes | undefined;
  /** The fate of imported pins; undefined where there were none. */
  readonly imported?: PinsReport | undefined;
  /** The file of imported pins, which counts once: it goes when all locks of the deps file are made. */
  readonly pinsPath?: string | undefined;
}

/**
 * Locks one deps file: reads it, keeps a clean lock, else solves, and replaces the lock and the Nix files.
 * @throws PylockError, PylockErrors of its steps; then nothing was written.
 */
export async function resolveDeps(request: ResolveRequest): Promise<ResolveOutcome> {
  const there = await prepare(request);
  checkRequiresPython(there.deps, there.settings);
  const kept = isUpToDate(request, there) ? there.old : undefined;
  const prepared = kept === undefined ? { ...there, ...forRelock(there) } : there;
  const solved = kept === undefined ? await solve(request, prepared) : undefined;
  const lock = solved?.lock ?? kept?.lock;
  if (lock === undefined) throw new Error('there is neither a kept nor a fresh lock');
  checkHashes(prepared.old?.lock, lock, shownPath(request.lockPath));
  checkHashes(prepared.old?.theirs, lock, shownPath(request.lockPath));
  checkImportedHashes(prepared.imported, lock);
  checkListedHashes(prepared.deps, lock);
  const text = solved === undefined ? (kept?.text ?? '') : printLock(lock);
  const lockChanged = text !== prepared.old?.text;
  const wanted = await nixFilesFor(lock, request.lockPath, prepared.settings.nix);
  const nix = await changedNixFiles(wanted, false);
  const told = await settingNotices(prepared, dirname(request.depsPath));
  if (!request.dryRun) await write(request, lockChanged ? text : undefined, nix.changed);
  return {
    lockPath: request.lockPath,
    lock,
    packages: projectsOf(lock).size,
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
      ...unhonouredNotices(prepared),
      ...unknownGroupNotices(prepared.deps, prepared.sources.config),
      ...(solved === undefined ? [] : movedGroupNotices(prepared.old?.lock)),
      ...patchNotices(prepared.old?.lock, lock),
      ...(solved === undefined ? [] : lostSystems(prepared.old?.lock, prepared.settings.systems)),
      ...(solved?.notices ?? []),
      ...nix.notices,
      ...(prepared.settings.nix === 'none' ? [] : await foreignNixNotices(lock, request.lockPath)),
    ],
    libyears: solved?.libyears,
    times: solved?.times,
    imported: solved?.imported,
    pinsPath: prepared.imported?.path,
  };
}

/** A new lock from the index. The solver is loaded only here: a run that keeps its locks starts faster. */
async function solve(request: ResolveRequest, prepared: Prepared): Promise<FreshLock> {
  const { solveFresh } = await import('./solve/solve-fresh.js');
  return solveFresh(request, prepared);
}

/** Reads all inputs. */
async function prepare(request: ResolveRequest): Promise<Prepared> {
  const { depsPath, lockPath, config, flags, upgrade, refresh, now } = request;
  const old = await readReplacedLock(lockPath, linkRule(request));
  const isFresh = refresh || upgrade.kind === 'all' || upgrade.packages.size > 0;
  const questions = { depsPath, lockPath, config, flags, now, lock: old?.lock, isFresh };
  const inputs = await readInputs(questions).catch((error: unknown) => {
    throw old === undefined ? error : faultOfLock(error, lockPath, old);
  });
  return { old, ...inputs, imported: await readImportedPins(depsPath) };
}

/** Settings of other tools without effect, so that none is dropped in silence. */
function unhonouredNotices({ deps, unhonoured }: Prepared): readonly string[] {
  return unhonoured.length === 0 ? [] : [`${deps.path}: without effect on the lock: ${unhonoured.join(', ')}`];
}

/** Whether links of the lock count. */
function linkRule({ isOutput = false, lockPath, depsPath }: ResolveRequest): LinkRule {
  return isOutput ? ruleForOutput(lockPath, depsPath) : 'judged';
}

async function write(request: ResolveRequest, text: string | undefined, files: readonly NixFile[]): Promise<void> {
  const { lockPath } = request;
  const links = linkRule(request);
  await writeFiles([...(text === undefined ? [] : [{ path: lockPath, text, links }]), ...files]);
  removeLeftovers(dirname(lockPath));
}
