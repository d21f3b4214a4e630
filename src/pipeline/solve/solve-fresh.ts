import { depsOfFork, type Fork, forkName, forksAmong } from '../../deps/forks.js';
import type { DepsFile } from '../../deps/model.js';
import { groupsForLock, requiresForLock } from '../../deps/requirement-text.js';
import { PylockError } from '../../errors.js';
import { emptyIndexEnvironment, type IndexEnvironment } from '../../index-client/machine/index-environment.js';
import type { IndexClient, IndexFile } from '../../index-client/model.js';
import type { IndexSelection } from '../../index-client/selection.js';
import { buildLock } from '../../lock/build.js';
import type { Lock } from '../../lock/model.js';
import { viewsOf, withForks } from '../../lock/views.js';
import { solveBuilds, type TargetBuild } from '../../provider/builds/solve-builds.js';
import { type Libyears, libyearsOf } from '../../provider/notices/libyears.js';
import type { SolveTimes, SolveRequest as TargetsRequest } from '../../provider/solve/solve-request.js';
import { solveTargets } from '../../provider/solve/solve-targets.js';
import type { SolvedTarget } from '../../provider/solve/solved-target.js';
import { versionsOf } from '../../provider/solve/target-answer.js';
import type { Versions } from '../../provider/solve/target-questions.js';
import type { System } from '../../targets/model.js';
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
import { askStatuses } from './ask-statuses.js';
import { type DirectInputs, fetchDirect } from './direct.js';
import { noticesOf } from './notices.js';
import { type FileClient, filesOf, missingHashes, sdistsOf } from './solved-files.js';
import { unknownPackages } from './unknown-packages.js';

/** The inputs of a fresh lock. */
export interface SolveRequest {
  readonly lockPath: string;
  readonly upgrade: Upgrade;
  /** Ask the index even where the lock is clean. */
  readonly refresh: boolean;
  readonly now: Date;
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

/** One resolution: the lock's own, or that of a choice of conflicting groups. */
interface Resolution {
  readonly deps: DepsFile;
  /** The old lock of the same choice. */
  readonly old: OldLock | undefined;
  /** The versions of the lock's own resolution, which a fork shares where it can. */
  readonly shared: ReadonlyMap<System, Versions>;
}

/** The result of a resolution. */
interface Content {
  readonly client: IndexClient;
  readonly solved: readonly SolvedTarget[];
  readonly builds: readonly TargetBuild[];
  readonly extraFiles: readonly ListedFile[];
  readonly times: SolveTimes;
}

/** Solves for all targets, and finds the builds of source archives. @throws PylockError, PylockErrors of its steps */
async function solveContent(
  { upgrade, refresh }: SolveRequest,
  { settings, targets, imported, deps: { path } }: Prepared,
  client: IndexClient,
  { deps, old, shared }: Resolution,
): Promise<Content> {
  const pins = new Map(
    targets.map((target) => {
      const lower = shared.get(target.system);
      const kept = { ...pinsOfBoth(old, target.system, upgrade, refresh), ...(lower === undefined ? {} : { lower }) };
      return [target.system, withImported(kept, imported, target, upgrade)];
    }),
  );
  let times: SolveTimes = { solve: 0, freshen: 0 };
  const solved = await solvedOrUnknown(deps, client, {
    deps,
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
  checkUpgrades(upgrade, solved, path);
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
    place: path,
  });
  return { client, solved, builds, extraFiles: settings.includeSdists ? sdistsOf(solved) : [], times };
}

/** Solves all targets; where that fails, unknown packages of the deps file are told before anything else. @throws PylockErrors besides */
async function solvedOrUnknown(deps: DepsFile, client: IndexClient, request: TargetsRequest) {
  try {
    return await solveTargets(request);
  } catch (error) {
    if (!(error instanceof PylockError) || error.code !== 'no-solution') throw error;
    throw (await unknownPackages(deps, client)) ?? error;
  }
}

/** The old lock as that of one fork, or without forks; the lock's own content where it does not have the fork. */
function oldOf(old: OldLock | undefined, fork: string | undefined): OldLock | undefined {
  const viewOf = (lock: Lock): Lock => {
    const views = viewsOf(lock);
    return (views.find((view) => view.fork === fork) ?? views[0])?.lock ?? lock;
  };
  if (old === undefined) return undefined;
  return { ...old, lock: viewOf(old.lock), ...(old.theirs === undefined ? {} : { theirs: viewOf(old.theirs) }) };
}

/** Solves, chooses files and builds the lock. @throws PylockError, PylockErrors of its steps */
export async function solveFresh(request: SolveRequest, prepared: Prepared): Promise<FreshLock> {
  const { upgrade, now } = request;
  const { deps, old, settings, options, imported } = prepared;
  const { conflicts } = settings;
  // Each choice of groups may take a package from an index, or an address, of its own.
  const solveFork = async (fork: Fork, shared: Resolution['shared']): Promise<Content> => {
    const asked = depsOfFork(deps, conflicts, fork);
    const { client, deps: exact } = await openInputs(request, { ...prepared, deps: asked });
    const name = fork.length === 0 ? undefined : forkName(fork);
    return solveContent(request, prepared, client, { deps: exact, old: oldOf(old, name), shared });
  };
  const own = await solveFork([], new Map());
  const shared = new Map(own.solved.map(({ target, picks }) => [target.system, versionsOf({ picks })]));
  const forks = new Map<string, Content>();
  for (const fork of forksAmong(conflicts)) forks.set(forkName(fork), await solveFork(fork, shared));
  const contents = [own, ...forks.values()];
  // In parallel to all that follows: only the notices wait for it.
  const statuses = askStatuses(own.client, deps, own.solved, now);
  statuses.catch(() => undefined);
  const listed = contents.flatMap((one) => [...filesOf(one.solved, one.builds), ...one.extraFiles]);
  const asking = clientOfFiles(contents);
  const hashes = await missingHashes(asking, listed);
  const published = settings.provenance ? await askPublishers(asking, listed, old?.lock) : undefined;
  const lockOf = ({ solved, builds, extraFiles }: Content): Lock =>
    buildLock({
      python: settings.python,
      inputs: { requires: requiresForLock(deps), groups: groupsForLock(deps), options },
      solved,
      builds,
      extraFiles: extraFiles.map(({ file }) => file),
      ...(published === undefined ? {} : { publishers: published.publishers }),
      sha256Of: (file) => hashes.get(file.filename),
    });
  const lock = withForks(lockOf(own), new Map([...forks].map(([name, content]) => [name, lockOf(content)])));
  const report =
    imported &&
    pinsReport(
      imported,
      contents.flatMap(({ solved }) => solved),
    );
  const notices = noticesOf({ deps, ...own, upgrade, imported: report, statuses: await statuses });
  const ofForks = [...forks].flatMap(([name, content]) =>
    noticesOf({ deps, ...content, upgrade, imported: report })
      .filter((notice) => !notices.includes(notice))
      .map((notice) => `with ${name}: ${notice}`),
  );
  return {
    lock,
    notices: [...notices, ...ofForks, ...(published?.notices ?? [])],
    libyears: libyearsOf(own.solved.flatMap((target) => target.old)),
    times: sumOf(contents.map(({ times }) => times)),
    imported: report,
  };
}

/** Asks for each file the client of a content that has it. */
function clientOfFiles(contents: readonly Content[]): FileClient {
  const clients = new Map(
    contents.flatMap(({ client, solved, builds, extraFiles }) =>
      [...filesOf(solved, builds), ...extraFiles].map(({ file }) => [file.filename, client] as const),
    ),
  );
  const clientOf = ({ filename }: IndexFile): IndexClient => {
    const client = clients.get(filename);
    if (client === undefined) throw new Error(`no client has ${filename}`);
    return client;
  };
  return {
    provenance: (project, file) => clientOf(file).provenance(project, file),
    sha256Of: (project, file) => clientOf(file).sha256Of(project, file),
  };
}

function sumOf(times: readonly SolveTimes[]): SolveTimes {
  const total = (time: (one: SolveTimes) => number) => times.reduce((sum, one) => sum + time(one), 0);
  return { solve: total(({ solve }) => solve), freshen: total(({ freshen }) => freshen) };
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
