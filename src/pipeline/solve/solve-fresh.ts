import { ahead } from '../../ahead.js';
import { depsOfFork, type Fork, forkName, forksAmong } from '../../deps/forks.js';
import { groupsForLock, requiresForLock } from '../../deps/requirement-text.js';
import { PylockError } from '../../errors.js';
import type { IndexClient, IndexFile } from '../../index-client/model.js';
import { buildLock } from '../../lock/build.js';
import type { Lock } from '../../lock/model.js';
import { withForks } from '../../lock/views.js';
import { solveBuilds, type TargetBuild } from '../../provider/builds/solve-builds.js';
import { type Libyears, libyearsOf } from '../../provider/notices/libyears.js';
import type { SolveTimes, SolveRequest as TargetsRequest } from '../../provider/solve/solve-request.js';
import { solveTargets } from '../../provider/solve/solve-targets.js';
import type { SolvedTarget } from '../../provider/solve/solved-target.js';
import { versionsOf } from '../../provider/solve/target-answer.js';
import { type LockNotice, plainNotice } from '../notice.js';
import { buildPinsOf } from '../pins/build-pins.js';
import { type PinsReport, pinsReport } from '../pins/lost-pins.js';
import type { Upgrade } from '../pins/upgrade.js';
import { projectsForLock } from '../settings/built-projects.js';
import type { ListedFile } from './ask-publishers.js';
import { askStatuses } from './ask-statuses.js';
import { contradictionFirst } from './contradictions.js';
import { forkNotices } from './fork-notices.js';
import { missedUpgrade, withUpgrade } from './missed-upgrade.js';
import { nixUseOf } from './native-notices.js';
import { noticesOf } from './notices.js';
import { withRecords } from './records.js';
import {
  oldOf,
  openInputs,
  type Prepared,
  type Resolution,
  type SolveRequest,
  solveRequestOf,
} from './solve-requests.js';
import { type FileClient, filesOf, missingHashes, sdistsOf } from './solved-files.js';
import { unknownFirst } from './unknown-packages.js';
import { keepingYoungPins, youngNotices } from './young-pins.js';

/** A new lock with its notices. */
export interface FreshLock {
  readonly lock: Lock;
  readonly notices: readonly LockNotice[];
  /** Every target of the lock's own resolution, then those of its forks. */
  readonly solved: readonly SolvedTarget[];
  /** Of all systems; undefined where the index was not asked for newer releases. */
  readonly libyears: Libyears | undefined;
  readonly times: SolveTimes;
  /** The fate of imported pins; undefined where there were none. */
  readonly imported: PinsReport | undefined;
}

/** The result of a resolution. */
interface Content {
  readonly client: IndexClient;
  readonly solved: readonly SolvedTarget[];
  readonly builds: readonly TargetBuild[];
  readonly extraFiles: readonly ListedFile[];
  readonly times: SolveTimes;
}

/**
 * The targets with what `-P` names: preferred at first, so that pins stay where they can; where another version was
 * found, asked for. @throws PylockError `no-solution`
 */
async function solveUpgrade(asked: TargetsRequest, upgrade: Upgrade): Promise<readonly SolvedTarget[]> {
  const solved = await solveTargets(asked);
  const missed = missedUpgrade(upgrade, solved, asked.deps.path);
  if (missed === undefined) return solved;
  try {
    return await solveTargets({ ...asked, rules: withUpgrade(asked.rules, upgrade) });
  } catch (error) {
    throw error instanceof PylockError && error.code === 'no-solution' ? missed : error;
  }
}

/** Solves for all targets, and finds the builds of source archives. @throws PylockError, PylockErrors of its steps */
async function solveContent(
  request: SolveRequest,
  prepared: Prepared,
  client: IndexClient,
  resolution: Resolution,
): Promise<Content> {
  const { upgrade, refresh } = request;
  const { settings } = prepared;
  const { old } = resolution;
  let times: SolveTimes = { solve: 0, freshen: 0 };
  const onTimes = (taken: SolveTimes) => {
    times = sumOf([times, taken]);
  };
  const onPicks: TargetsRequest['onPicks'] = (picks) => {
    // Only notices need the statuses, which are under way while the other targets are solved.
    ahead(askStatuses(client, resolution.deps, [{ picks }], request.now));
  };
  const asked = { ...solveRequestOf(request, prepared, client, resolution), onTimes, onPicks };
  const solved = await solveUpgrade(asked, upgrade).catch(async (error: unknown) => {
    const told = await unknownFirst(error, resolution.deps, client);
    throw told === error ? contradictionFirst(error, resolution.deps, prepared.targets) : told;
  });
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
    folders: [...prepared.projects.values()].map(({ build }) => build),
    place: prepared.deps.path,
  });
  return { client, solved, builds, extraFiles: settings.includeSdists ? sdistsOf(solved) : [], times };
}

/** The fault of a choice of groups that has no solution, which names the choice. */
function inFork(error: unknown, name: string | undefined): unknown {
  if (name === undefined || !(error instanceof PylockError) || error.code !== 'no-solution') return error;
  const { code, message, place, hint, lines, cause } = error;
  const parts = { lines, cause, ...(place === undefined ? {} : { place }), ...(hint === undefined ? {} : { hint }) };
  return new PylockError(code, `with ${name}: ${message}`, parts);
}

/** Solves, chooses files and builds the lock. @throws PylockError, PylockErrors of its steps */
export async function solveFresh(request: SolveRequest, inputs: Prepared): Promise<FreshLock> {
  const { upgrade, refresh, now } = request;
  const prepared = keepingYoungPins(inputs, upgrade);
  const { deps, old, settings, options, imported } = prepared;
  const { conflicts } = settings;
  // Each choice of groups may take a package from an index, or an address, of its own.
  const solveFork = async (fork: Fork, shared: Resolution['shared']): Promise<Content> => {
    const asked = depsOfFork(deps, conflicts, fork);
    const { client, deps: exact } = await openInputs(request, { ...prepared, deps: asked });
    const name = fork.length === 0 ? undefined : forkName(fork);
    return solveContent(request, prepared, client, { deps: exact, old: oldOf(old, name), shared }).catch((error) => {
      throw inFork(error, name);
    });
  };
  const own = await solveFork([], new Map());
  const shared = new Map(own.solved.map(({ target, picks }) => [target.system, versionsOf({ picks })]));
  const forks = new Map<string, Content>();
  for (const fork of forksAmong(conflicts)) forks.set(forkName(fork), await solveFork(fork, shared));
  const contents = [own, ...forks.values()];
  // In parallel to all that follows: only the notices wait for it.
  const statuses = askStatuses(own.client, deps, own.solved, now);
  ahead(statuses);
  const files = contents.flatMap((one) => [...filesOf(one.solved, one.builds), ...one.extraFiles]);
  const asking = clientOfFiles(contents);
  const hashes = await missingHashes(asking, files);
  const lockOf = ({ solved, builds, extraFiles }: Content): Lock =>
    buildLock({
      python: settings.python,
      inputs: { requires: requiresForLock(deps), groups: groupsForLock(deps), options },
      solved,
      builds,
      extraFiles: extraFiles.map(({ file }) => file),
      projects: projectsForLock(prepared.projects),
      sha256Of: (file) => hashes.get(file.filename),
    });
  const plain = withForks(lockOf(own), new Map([...forks].map(([name, content]) => [name, lockOf(content)])));
  const recorded = await withRecords({ client: asking, listed: files, lock: plain, refresh }, prepared);
  if (recorded === undefined) throw new Error('a locked file was not listed');
  const report =
    imported &&
    pinsReport(
      imported,
      contents.flatMap(({ solved }) => solved),
    );
  const everySolve = contents.flatMap((one) => one.solved);
  const common = { deps, upgrade, pins: imported, imported: report, nix: nixUseOf(settings), everySolve };
  const notices = noticesOf({ ...common, ...own, statuses: await statuses });
  const ofForks = forkNotices(notices, own.solved, forks, (content) => noticesOf({ ...common, ...content }));
  return {
    lock: recorded.lock,
    notices: [
      ...notices,
      ...ofForks,
      ...[...youngNotices(files, settings.policy), ...recorded.notices].map(plainNotice),
    ],
    solved: contents.flatMap(({ solved }) => solved),
    libyears: libyearsOf(own.solved.flatMap((target) => target.old)),
    times: sumOf(contents.map(({ times }) => times)),
    imported: report,
  };
}

/** Asks for each file, and for each project, the client of a content that has it. */
function clientOfFiles(contents: readonly Content[]): FileClient {
  const listed = contents.flatMap(({ client, solved, builds, extraFiles }) =>
    [...filesOf(solved, builds), ...extraFiles].map((one) => ({ client, ...one })),
  );
  const clients = new Map(listed.map(({ client, file }) => [file.filename, client]));
  // The lock's own content comes before its forks.
  const projects = new Map(listed.toReversed().map(({ client, project }) => [project.name, client]));
  const clientOf = ({ filename }: IndexFile): IndexClient => {
    const client = clients.get(filename);
    if (client === undefined) throw new Error(`no client has ${filename}`);
    return client;
  };
  return {
    provenance: (project, file) => clientOf(file).provenance(project, file),
    sha256Of: (project, file) => clientOf(file).sha256Of(project, file),
    ownership: async (name) => (await projects.get(name)?.ownership?.(name)) ?? 'untold',
  };
}

function sumOf(times: readonly SolveTimes[]): SolveTimes {
  const total = (time: (one: SolveTimes) => number) => times.reduce((sum, one) => sum + time(one), 0);
  return { solve: total(({ solve }) => solve), freshen: total(({ freshen }) => freshen) };
}
