// The story of `pylock resolve` for one deps file, from top to bottom.
import { shownPath } from '../config/find.js';
import type { Config } from '../config/model.js';
import { PylockError } from '../errors.js';
import { emptyIndexEnvironment, type IndexEnvironment } from '../index-client/index-environment.js';
import type { HexSha256, IndexClient, IndexFile, Project } from '../index-client/model.js';
import type { IndexSelection } from '../index-client/selection.js';
import { buildLock } from '../lock/build.js';
import { diffLocks, type LockDiff } from '../lock/diff.js';
import { replaceFile } from '../lock/file.js';
import { requiresForLock } from '../lock/inputs.js';
import type { Lock } from '../lock/model.js';
import { printLock } from '../lock/write.js';
import type { NormalizedName } from '../pep/name.js';
import { solveBuilds, type TargetBuild } from '../provider/solve-builds.js';
import { type SolvedTarget, solveTargets } from '../provider/solve-targets.js';
import { verifyLock } from '../verify/verify.js';
import { buildPinsOf } from './build-pins.js';
import { type DirectInputs, fetchDirect } from './direct.js';
import { indexesFor } from './index-selection.js';
import { type Inputs, readInputs } from './inputs.js';
import { changedNixFiles, type NixFile, nixFilesFor, writeNixFiles } from './nix-files.js';
import { noticesOf } from './notices.js';
import { checkHashes, faultOfLock, type OldLock, readReplacedLock } from './old-lock.js';
import { pinsOfBoth } from './pins.js';
import type { SettingFlags, Settings } from './settings.js';
import type { Upgrade } from './upgrade.js';

/** One deps file to lock, and how. */
export interface ResolveRequest {
  readonly depsPath: string;
  readonly lockPath: string;
  /** The config, where it was read already. */
  readonly config?: Config | undefined;
  readonly flags: SettingFlags;
  readonly upgrade: Upgrade;
  /** Ask the index even where the lock is clean. */
  readonly refresh: boolean;
  /** Work everything out, write nothing. */
  readonly dryRun: boolean;
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
type Prepared = Inputs & { readonly old: OldLock | undefined };

/**
 * Locks one deps file: reads it, keeps a clean lock, else solves, and replaces the lock and the Nix files.
 * @throws PylockError, PylockErrors: whatever its steps throw; then nothing was written.
 */
export async function resolveDeps(request: ResolveRequest): Promise<ResolveOutcome> {
  const prepared = await prepare(request);
  const kept = keepsLock(request, prepared) ? prepared.old : undefined;
  const solved = kept === undefined ? await solveFresh(request, prepared) : undefined;
  const lock = solved?.lock ?? kept?.lock;
  if (lock === undefined) throw new Error('there is neither a kept nor a fresh lock');
  checkHashes(prepared.old?.lock, lock, shownPath(request.lockPath));
  checkHashes(prepared.old?.theirs, lock, shownPath(request.lockPath));
  const text = solved === undefined ? (kept?.text ?? '') : printLock(lock);
  const lockChanged = text !== prepared.old?.text;
  const wanted = await nixFilesFor(lock, request.lockPath, prepared.settings.nix);
  const nix = await changedNixFiles(wanted, false);
  if (!request.dryRun) await write(request.lockPath, lockChanged ? text : undefined, nix.changed);
  return {
    lockPath: request.lockPath,
    lock,
    packages: lock.closure.size,
    settings: prepared.settings,
    isUpToDate: solved === undefined && nix.changed.length === 0,
    diff: diffLocks(prepared.old?.lock, lock),
    lockChanged,
    files: [...(lockChanged ? [request.lockPath] : []), ...nix.changed.map((file) => file.path)].map(shownPath),
    notices: [...(prepared.old?.notices ?? []), ...(solved?.notices ?? []), ...nix.notices],
  };
}

/** Reads everything that is there. */
async function prepare(request: ResolveRequest): Promise<Prepared> {
  const { depsPath, lockPath, config, flags, upgrade, refresh, now } = request;
  const old = await readReplacedLock(lockPath);
  const isFresh = refresh || upgrade.kind === 'all' || upgrade.packages.size > 0;
  const questions = { depsPath, lockPath, config, flags, now, lock: old?.lock, isFresh };
  const inputs = await readInputs(questions).catch((error: unknown) => {
    throw old === undefined ? error : faultOfLock(error, lockPath, old.text);
  });
  return { old, ...inputs };
}

/** Whether the old lock is what would be made, as far as can be told without the index. */
function keepsLock({ refresh, upgrade }: ResolveRequest, { deps, old, settings, targets, options }: Prepared): boolean {
  if (old === undefined || refresh || upgrade.kind === 'all' || upgrade.packages.size > 0) return false;
  return verifyLock({ lock: old.lock, deps, targets, options, text: old.text, rules: settings }).length === 0;
}

/** The indexes that count, and with them the files that the deps file names by their addresses. */
async function openInputs({ openClient, indexEnvironment }: ResolveRequest, inputs: Prepared): Promise<DirectInputs> {
  const environment = (await indexEnvironment?.()) ?? emptyIndexEnvironment;
  const index = await openClient(indexesFor(inputs, environment));
  const { deps, settings, targets } = inputs;
  return fetchDirect(index, deps, targets, settings.extras);
}

async function solveFresh(
  request: ResolveRequest,
  prepared: Prepared,
): Promise<{ readonly lock: Lock; readonly notices: readonly string[] }> {
  const { upgrade, refresh } = request;
  const { deps, old, settings, targets, options } = prepared;
  const { client, deps: exact } = await openInputs(request, prepared);
  const pins = new Map(targets.map(({ system }) => [system, pinsOfBoth(old, system, upgrade, refresh)]));
  const solved = await solveTargets({
    deps: exact,
    targets,
    client,
    policy: settings.policy,
    rules: settings.rules,
    extras: settings.extras,
    declared: settings.declared,
    fork: settings.fork,
    pins: (system) => pins.get(system) ?? { versions: new Map(), files: new Map() },
  });
  checkUpgrades(upgrade, solved, deps.path);
  const extraFiles = settings.includeSdists ? sdistsOf(solved) : [];
  const builds = await solveBuilds({
    solved,
    client,
    policy: settings.policy,
    declared: settings.declared,
    added: settings.buildRequires,
    oldBuilds: (system) =>
      new Map([
        ...buildPinsOf(old?.theirs, system, upgrade, refresh),
        ...buildPinsOf(old?.lock, system, upgrade, refresh),
      ]),
    place: deps.path,
  });
  const listed = [...filesOf(solved, builds), ...extraFiles];
  const urls = await canonicalUrls(client, listed);
  const hashes = await missingHashes(client, listed);
  const lock = buildLock({
    python: settings.python,
    inputs: { requires: requiresForLock(deps, settings.extras), options },
    solved,
    builds,
    extraFiles: extraFiles.map(({ file }) => file),
    urlOf: (file) => urls.get(file.filename) ?? file.url,
    sha256Of: (file) => hashes.get(file.filename),
  });
  return { lock, notices: noticesOf({ deps, solved, builds, upgrade, extras: settings.extras }) };
}

/** `-P NAME==V` means V and nothing else. @throws PylockError `no-solution` */
function checkUpgrades(upgrade: Upgrade, solved: readonly SolvedTarget[], path: string): void {
  for (const [name, version] of upgrade.kind === 'some' ? upgrade.packages : []) {
    if (version === undefined) continue;
    const wrong = solved.find(({ picks }) => picks.has(name) && picks.get(name)?.release.version.key !== version.key);
    const reason = wrong?.dropped.find((pin) => pin.name === name)?.reason;
    if (wrong === undefined) continue;
    throw new PylockError(
      'no-solution',
      `${name} ${version.text} can't be had on ${wrong.target.system}: it ${reason}`,
      {
        place: { file: path },
        hint: `Ask for it in ${path}, as ${name}: ${version.text}, to see what stands against it.`,
      },
    );
  }
}

/** A file with its project, as the index listed them. */
interface ListedFile {
  readonly project: Project;
  readonly file: IndexFile;
}

/** The source archives of every locked release, for `--include-sdists`. */
function sdistsOf(solved: readonly SolvedTarget[]): readonly ListedFile[] {
  const picks = new Map(solved.flatMap((target) => [...target.picks.values()].map((pick) => [pick.release, pick])));
  return [...picks.values()].flatMap(({ project, release }) =>
    release.files
      .filter((file) => file.parsed.kind === 'sdist' && file.yanked === false)
      .map((file) => ({ project, file })),
  );
}

/** Every file that is installed or builds something. */
function filesOf(solved: readonly SolvedTarget[], builds: readonly TargetBuild[]): readonly ListedFile[] {
  return [
    ...solved.flatMap(({ picks }) => [...picks.values()]),
    ...builds.flatMap((target) => [...target.builds.values()].flatMap(({ tools }) => tools)),
  ];
}

/** The address to lock for each file, by name; each project is asked once. */
async function canonicalUrls(client: IndexClient, listed: readonly ListedFile[]): Promise<ReadonlyMap<string, string>> {
  const projects = new Map<NormalizedName, { readonly project: Project; readonly files: Set<IndexFile> }>();
  for (const { project, file } of listed) {
    const asked = projects.get(project.name) ?? { project, files: new Set() };
    projects.set(project.name, asked);
    asked.files.add(file);
  }
  const answers = await Promise.all(
    [...projects.values()].map(({ project, files }) => client.canonicalUrls(project, [...files])),
  );
  return new Map(answers.flatMap((answer) => [...answer]));
}

/** The sha256 of each file for which its index lists none, by name: such files are downloaded once. */
async function missingHashes(
  client: IndexClient,
  listed: readonly ListedFile[],
): Promise<ReadonlyMap<string, HexSha256>> {
  const missing = listed.filter(({ file }) => file.sha256 === undefined);
  return new Map(
    await Promise.all(
      missing.map(async ({ project, file }) => [file.filename, await client.sha256Of(project, file)] as const),
    ),
  );
}

async function write(lockPath: string, text: string | undefined, files: readonly NixFile[]): Promise<void> {
  if (text !== undefined) await replaceFile(lockPath, text, shownPath(lockPath));
  await writeNixFiles(files);
}
