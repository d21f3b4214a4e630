import type { DepsFile } from '../../deps/model.js';
import { groupsForLock, requiresForLock } from '../../deps/requirement-text.js';
import { PylockError } from '../../errors.js';
import { emptyIndexEnvironment, type IndexEnvironment } from '../../index-client/machine/index-environment.js';
import type { HexSha256, IndexClient, Project } from '../../index-client/model.js';
import type { IndexSelection } from '../../index-client/selection.js';
import { buildLock } from '../../lock/build.js';
import type { Lock } from '../../lock/model.js';
import type { NormalizedName } from '../../pep/name.js';
import { solveBuilds, type TargetBuild } from '../../provider/builds/solve-builds.js';
import { type Libyears, libyearsOf } from '../../provider/notices/libyears.js';
import type { SolveTimes } from '../../provider/solve/solve-request.js';
import { solveTargets } from '../../provider/solve/solve-targets.js';
import type { SolvedTarget } from '../../provider/solve/solved-target.js';
import type { Target } from '../../targets/model.js';
import { buildPinsOf } from '../pins/build-pins.js';
import { type ImportedPins, withImported } from '../pins/imported-pins.js';
import { type PinsReport, pinsReport } from '../pins/lost-pins.js';
import type { OldLock } from '../pins/old-lock.js';
import { pinsOfBoth } from '../pins/pins.js';
import type { Upgrade } from '../pins/upgrade.js';
import { indexesFor } from '../settings/index-selection.js';
import { checkNothingMoved } from '../settings/moved-indexes.js';
import type { Inputs } from '../settings/read-inputs.js';
import { askPublishers, type ListedFile } from './ask-publishers.js';
import { type DirectInputs, fetchDirect } from './direct.js';
import { noticesOf } from './notices.js';

/** The inputs of a fresh lock. */
export interface SolveRequest {
  readonly lockPath: string;
  readonly upgrade: Upgrade;
  /** Ask the index even where the lock is clean. */
  readonly refresh: boolean;
  /** The repository may be untrusted: no login is sent to an index that is not at the address in the lock. */
  readonly guardsLogins?: boolean;
  /** The machine's settings for indexes, read only where a request is needed; none where left out. */
  readonly indexEnvironment?: () => Promise<IndexEnvironment>;
  /** Opened only where a request is needed. */
  readonly openClient: (selection: IndexSelection) => Promise<IndexClient>;
}

/** The state before the index is asked. */
export type Prepared = Inputs & {
  readonly old: OldLock | undefined;
  /** The pins of another tool's lock, which come before those of the old lock. */
  readonly imported: ImportedPins | undefined;
};

/** The effective indexes, and with them the direct URL dependencies of the deps file. */
async function openInputs(request: SolveRequest, inputs: Prepared): Promise<DirectInputs> {
  const { openClient, indexEnvironment, guardsLogins = false, lockPath } = request;
  const environment = (await indexEnvironment?.()) ?? emptyIndexEnvironment;
  const { deps, targets, old } = inputs;
  const selection = indexesFor(inputs, environment);
  if (guardsLogins) await checkNothingMoved({ selection, environment, lockPath, lock: old?.lock });
  const index = await openClient(selection);
  return fetchDirect(index, deps, targets);
}

/** A new lock with its notices. */
export interface FreshLock {
  readonly lock: Lock;
  readonly notices: readonly string[];
  /** Of all systems. */
  readonly libyears: Libyears;
  readonly times: SolveTimes;
  /** The fate of imported pins; undefined where there were none. */
  readonly imported: PinsReport | undefined;
}

/** Solves, chooses files and builds the lock. @throws PylockError, PylockErrors of its steps */
export async function solveFresh(request: SolveRequest, prepared: Prepared): Promise<FreshLock> {
  const { upgrade, refresh } = request;
  const { deps, old, settings, targets, options, imported } = prepared;
  const { client, deps: exact } = await openInputs(request, prepared);
  const pinsFor = (target: Target) =>
    withImported(pinsOfBoth(old, target.system, upgrade, refresh), imported, target, upgrade);
  const pins = new Map(targets.map((target) => [target.system, pinsFor(target)]));
  let times: SolveTimes = { solve: 0, freshen: 0 };
  const solved = await solveTargets({
    deps: exact,
    targets,
    client,
    policy: settings.policy,
    rules: settings.rules,
    declared: settings.metadata,
    fork: settings.fork,
    pins: (system) => pins.get(system) ?? { versions: new Map(), files: new Map() },
    onTimes: (taken) => {
      times = taken;
    },
  });
  checkUpgrades(upgrade, solved, deps.path);
  // In parallel to all that follows: only the notices wait for it.
  const statuses = statusesOf(client, deps, solved);
  statuses.catch(() => undefined);
  const extraFiles = settings.includeSdists ? sdistsOf(solved) : [];
  const builds = await solveBuilds({
    solved,
    client,
    policy: settings.policy,
    declared: settings.metadata,
    added: settings.buildRequires,
    oldBuilds: (system) =>
      new Map([
        ...buildPinsOf(old?.theirs, system, upgrade, refresh),
        ...buildPinsOf(old?.lock, system, upgrade, refresh),
      ]),
    place: deps.path,
  });
  const listed = [...filesOf(solved, builds), ...extraFiles];
  const hashes = await missingHashes(client, listed);
  const published = settings.provenance ? await askPublishers(client, listed, old?.lock) : undefined;
  const lock = buildLock({
    python: settings.python,
    inputs: { requires: requiresForLock(deps), groups: groupsForLock(deps), options },
    solved,
    builds,
    extraFiles: extraFiles.map(({ file }) => file),
    ...(published === undefined ? {} : { publishers: published.publishers }),
    sha256Of: (file) => hashes.get(file.filename),
  });
  const report = imported && pinsReport(imported, solved);
  const notices = noticesOf({ deps, solved, builds, upgrade, imported: report, statuses: await statuses });
  const libyears = libyearsOf(solved.flatMap(({ old }) => old));
  return { lock, notices: [...notices, ...(published?.notices ?? [])], libyears, times, imported: report };
}

/** The status of each direct dependency, which a user can replace; the pages that a solve reads may lack it. */
async function statusesOf(
  client: IndexClient,
  deps: DepsFile,
  solved: readonly SolvedTarget[],
): Promise<ReadonlyMap<NormalizedName, Project['status']>> {
  const direct = new Set(deps.requirements.map(({ name }) => name));
  const picks = solved.flatMap((target) => [...target.picks].filter(([name]) => direct.has(name)));
  const projects = new Map(picks.map(([name, { project }]) => [name, project]));
  const asked = [...projects].map(
    async ([name, project]) => [name, (await client.statusOf?.(project, true)) ?? project.status] as const,
  );
  return new Map(await Promise.all(asked));
}

/** `-P NAME==V` means exactly V. @throws PylockError `no-solution` */
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

/** The source archives of every locked release, for `--include-sdists`. */
function sdistsOf(solved: readonly SolvedTarget[]): readonly ListedFile[] {
  const picks = new Map(solved.flatMap((target) => [...target.picks.values()].map((pick) => [pick.release, pick])));
  return [...picks.values()].flatMap(({ project, release }) =>
    release.files
      .filter((file) => file.parsed.kind === 'sdist' && file.yanked === false)
      .map((file) => ({ project, file })),
  );
}

/** Every file that is installed or builds another. */
function filesOf(solved: readonly SolvedTarget[], builds: readonly TargetBuild[]): readonly ListedFile[] {
  return [
    ...solved.flatMap(({ picks }) => [...picks.values()]),
    ...builds.flatMap((target) => [...target.builds.values()].flatMap(({ tools }) => tools)),
  ];
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
