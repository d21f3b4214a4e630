// `pylock resolve` for one deps file, from top to bottom.
import { basename, dirname, join } from 'node:path';
import type { NewFile } from '../files/atomic-write.js';
import { type Basis, readBasis, untilUnchanged } from '../files/basis.js';
import type { Overlooked } from '../files/overlooked.js';
import { shownPath } from '../files/shown-path.js';
import { removeLeftovers } from '../files/temporary-files.js';
import { toolChanges } from '../lock/changes.js';
import { diffLocks } from '../lock/diff.js';
import type { Change, LockDiff } from '../lock/diff-model.js';
import { pinsPathOf } from '../lock/lock-name.js';
import type { Lock } from '../lock/model.js';
import { projectsOf } from '../lock/projects.js';
import { printLock } from '../lock/write.js';
import type { Libyears } from '../provider/notices/libyears.js';
import type { SolveTimes } from '../provider/solve/solve-request.js';
import type { SolvedTarget } from '../provider/solve/solved-target.js';
import type { Finding } from '../verify/finding.js';
import type { ReadFacts } from './facts/read-facts.js';
import { foreignNixNotices } from './nix/foreign-nix.js';
import { changedNixFiles, nixFilesFor, pypiNix } from './nix/nix-files.js';
import { renamedGroupNotices } from './nix/renamed-groups.js';
import { type LockNotice, plainNotice } from './notice.js';
import { checkImportedHashes } from './pins/imported-pins.js';
import { checkListedHashes } from './pins/listed-hashes.js';
import type { PinsReport } from './pins/lost-pins.js';
import { checkHashes } from './pins/old-lock.js';
import { keepsAll } from './pins/upgrade.js';
import { nixpkgsNotices } from './settings/check-nixpkgs.js';
import { checkRequiresPython } from './settings/check-python.js';
import { movedGroupNotices, unknownGroupNotices } from './settings/group-notices.js';
import { forRelock } from './settings/read-inputs.js';
import { patchNotices, settingNotices } from './settings/setting-notices.js';
import type { Settings } from './settings/settings.js';
import { loginNotices } from './solve/login-notices.js';
import { lostSystems } from './solve/lost-systems.js';
import { linkRule, type PrepareRequest, prepare } from './solve/prepare.js';
import type { NewLock } from './solve/solve-remembered.js';
import type { Prepared } from './solve/solve-requests.js';
import { toldNotices } from './solve/told-notices.js';
import { findingsOfOld } from './up-to-date-check.js';
import { clientOfLinks, collisionsOfLock, learnNeeds } from './wheels-of-lock.js';
import { type LockToWrite, writeLocks } from './write-locks.js';

/** One deps file to lock, with its options. */
export interface ResolveRequest extends PrepareRequest {
  /** Asks for the facts of files that exports tell; they stay unknown where left out. */
  readonly readFacts?: ReadFacts | undefined;
  /** Solve, but write nothing. */
  readonly dryRun: boolean;
  /** A solve of an earlier run counts, where it would come to the same; then nothing is told of the solve itself. */
  readonly remembers?: boolean;
}

/** The result for one deps file. */
export interface ResolveOutcome {
  readonly lockPath: string;
  readonly lock: Lock;
  readonly packages: number;
  readonly settings: Settings;
  /** Files of settings that lie in another folder than the deps file. */
  readonly settingFiles: readonly string[];
  /** Projects in other folders are among its inputs. */
  readonly readsFolders: boolean;
  /** Overlooked files. */
  readonly overlooked: readonly Overlooked[];
  /** The lock was clean, and no index was asked. */
  readonly isUpToDate: boolean;
  readonly diff: LockDiff;
  /** Versions of build tools, on any system. */
  readonly tools: readonly Change[];
  /** Whether the lock's bytes differ from the old ones. */
  readonly lockChanged: boolean;
  /** Files written, or with `check` to be written. */
  readonly files: readonly string[];
  readonly notices: readonly LockNotice[];
  /** The solve of each target; undefined where nothing was solved. */
  readonly solved?: readonly SolvedTarget[] | undefined;
  /** How old the packages of a fresh lock are, over all systems; undefined where the index was not asked. */
  readonly libyears?: Libyears | undefined;
  /** The times of the solve; undefined where nothing was solved. */
  readonly times?: SolveTimes | undefined;
  /** The fate of imported pins; undefined where there were none. */
  readonly imported?: PinsReport | undefined;
  /** The file of imported pins, if any, which counts once: it goes when all locks of the deps file are made. */
  readonly usedPins: Basis;
}

/** A lock and its Nix files before they are written. */
export interface PlannedLock {
  readonly outcome: ResolveOutcome;
  readonly write: LockToWrite;
}

/**
 * Locks one deps file: reads it, keeps a clean lock, else solves, and replaces the lock and the Nix files. Where another run
 * changed one of its files meanwhile, it does so again, with the config that is there then.
 * @throws PylockError, PylockErrors of its steps; then nothing was written.
 */
export function resolveDeps(request: ResolveRequest): Promise<ResolveOutcome> {
  return untilUnchanged(async (isAgain) => {
    const { outcome, write } = await planLock(isAgain ? { ...request, config: undefined } : request);
    if (request.dryRun) return outcome;
    await writeLocks([], [write]);
    removeLeftovers(dirname(request.lockPath));
    return outcome;
  });
}

/** The files of a lock that runs of pylock change, as they are now. */
function basisOf({ depsPath, lockPath }: ResolveRequest): Basis {
  return readBasis([depsPath, lockPath, pinsPathOf(depsPath), join(dirname(depsPath), '.pylock.yaml')]);
}

/** The same without writing. @throws PylockError, PylockErrors of its steps */
export async function planLock(request: ResolveRequest): Promise<PlannedLock> {
  const basis = basisOf(request);
  const { onDisk, ...there } = await prepare(request);
  checkRequiresPython(there.deps, there.settings);
  const findings = findingsOfOld(request, there);
  const kept = findings?.length === 0 && keepsAll(request.upgrade) ? there.old : undefined;
  const prepared = kept === undefined ? { ...there, ...forRelock(there) } : there;
  await checkKept(request, prepared);
  const solved = kept === undefined ? await solve(request, prepared, findings) : undefined;
  const learned = solved && (await learnNeeds(request, prepared, solved.lock));
  const lock = learned?.lock ?? kept?.lock;
  if (lock === undefined) throw new Error('there is neither a kept nor a fresh lock');
  checkHashes(onDisk?.lock, lock, shownPath(request.lockPath));
  checkHashes(onDisk?.theirs, lock, shownPath(request.lockPath));
  checkImportedHashes(prepared.imported, lock);
  checkListedHashes(prepared.deps, lock);
  const known = lock === solved?.lock ? solved.text : undefined;
  const text = solved === undefined ? (kept?.text ?? '') : (known ?? printLock(lock));
  const lockChanged = text !== onDisk?.text;
  const wanted = await nixFilesFor(lock, request.lockPath, prepared.settings.nix);
  const nix = await changedNixFiles(wanted, false);
  const exports = await exportFiles(request, prepared, lock);
  const openClient = () => clientOfLinks(request, prepared);
  const isBuilt = solved !== undefined && prepared.settings.nix !== 'none';
  const logins = !isBuilt ? [] : await loginNotices({ lock, old: prepared.old?.lock, openClient });
  const collisions = solved ? await collisionsOfLock(request, prepared, lock) : [];
  const told = await settingNotices(prepared, dirname(request.depsPath));
  const outcome = {
    lockPath: request.lockPath,
    lock,
    packages: projectsOf(lock).size,
    settings: prepared.settings,
    settingFiles: prepared.settingFiles,
    readsFolders: prepared.deps.projects !== undefined,
    overlooked: prepared.overlooked,
    isUpToDate: solved === undefined && !lockChanged && nix.changed.length + exports.length === 0,
    diff: diffLocks(onDisk?.lock, lock),
    tools: toolChanges(onDisk?.lock, lock),
    lockChanged,
    files: [...(lockChanged ? [request.lockPath] : []), ...[...nix.changed, ...exports].map(({ path }) => path)].map(
      shownPath,
    ),
    notices: [
      ...[
        ...(prepared.old?.notices ?? []),
        ...told,
        ...unhonouredNotices(prepared),
        ...unknownGroupNotices(prepared.deps, prepared.sources.config),
        ...(solved === undefined ? [] : movedGroupNotices(onDisk?.lock)),
        ...patchNotices(onDisk?.lock, lock),
        ...(solved === undefined ? [] : nixpkgsNotices(prepared.settings)),
        ...(solved === undefined ? [] : lostSystems(onDisk?.lock, prepared.settings.systems)),
      ].map(plainNotice),
      ...toldNotices([...(solved?.notices ?? []), ...collisions], { ...request, before: onDisk?.lock, after: lock }),
      ...(prepared.settings.nix === 'none' ? [] : [...(learned?.notices ?? []), ...logins]).map(plainNotice),
      ...[
        ...nix.notices,
        ...(wanted.some(({ path }) => basename(path) === pypiNix)
          ? await renamedGroupNotices(onDisk?.lock, lock, request.lockPath)
          : []),
        ...(prepared.settings.nix === 'none' ? [] : await foreignNixNotices(lock, request.lockPath)),
      ].map(plainNotice),
    ],
    solved: solved?.solved,
    libyears: solved?.libyears,
    times: solved?.times,
    imported: solved?.imported,
    usedPins: new Map([...basis].filter(([path]) => path === prepared.imported?.path)),
  };
  const file = lockChanged ? { path: request.lockPath, text, links: linkRule(request) } : undefined;
  const isChanged = lockChanged || nix.changed.length > 0 || exports.length > 0;
  const kinds = prepared.settings.nix;
  return { outcome, write: { lock, lockPath: request.lockPath, kinds, file, exports, isChanged, basis } };
}

/** Refuses exports that can't be written. @throws PylockError `bad-config`, `file-system` */
async function checkKept({ lockPath, depsPath }: ResolveRequest, { settings, sources }: Prepared): Promise<void> {
  if (settings.exports.length === 0) return;
  const { checkExports } = await import('./export/kept-exports.js');
  await checkExports({ lockPath, depsPath, exports: settings.exports, config: sources.config });
}

/** The exports to write; their printers are loaded only where the config names some. */
async function exportFiles(request: ResolveRequest, prepared: Prepared, lock: Lock): Promise<readonly NewFile[]> {
  const { settings, sources } = prepared;
  const { readFacts, lockPath, depsPath, refresh } = request;
  if (settings.exports.length === 0) return [];
  const { changedExports } = await import('./export/kept-exports.js');
  const kept = { lock, lockPath, depsPath, exports: settings.exports, config: sources.config };
  return changedExports(kept, { readFacts, isFresh: refresh });
}

/**
 * A new lock, from the old one where that proves it, else from an earlier solve or the index. The solver is loaded only here: a run that keeps its
 * locks starts faster.
 */
async function solve(
  request: ResolveRequest,
  prepared: Prepared,
  findings: readonly Finding[] | undefined,
): Promise<NewLock> {
  if (prepared.settings.letThrough !== undefined) {
    const { solveWithFixes } = await import('./solve-with-fixes.js');
    return solveWithFixes(request, prepared);
  }
  if (findings !== undefined) {
    const { solveFromLock } = await import('./solve/from-lock.js');
    const kept = await solveFromLock(request, prepared, findings);
    if (kept !== undefined) return kept;
  }
  if (request.remembers === true) {
    const { solveRemembered } = await import('./solve/solve-remembered.js');
    return solveRemembered(request, prepared);
  }
  const { solveFresh } = await import('./solve/solve-fresh.js');
  return solveFresh(request, prepared);
}

/** Settings of other tools without effect, so that none is dropped in silence. */
function unhonouredNotices({ deps, unhonoured, notices }: Prepared): readonly string[] {
  const told = notices.map((notice) => `${deps.path}: ${notice}`);
  return unhonoured.length === 0
    ? told
    : [`${deps.path}: without effect on the lock: ${unhonoured.join(', ')}`, ...told];
}
