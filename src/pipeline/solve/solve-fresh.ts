import type { DepsFile } from '../../deps/model.js';
import { PylockError } from '../../errors.js';
import { emptyIndexEnvironment } from '../../index-client/machine/environment.js';
import type { HexSha256, IndexClient, IndexFile, Project } from '../../index-client/model.js';
import { buildLock } from '../../lock/build.js';
import type { Lock } from '../../lock/model.js';
import { requiresForLock } from '../../lock/requirement-text.js';
import type { NormalizedName } from '../../pep/name.js';
import { solveBuilds, type TargetBuild } from '../../provider/builds/solve-builds.js';
import { type SolvedTarget, solveTargets } from '../../provider/solve/solve-targets.js';
import { buildPinsOf } from '../pins/build-pins.js';
import { pinsOfBoth } from '../pins/pins.js';
import type { Upgrade } from '../pins/upgrade.js';
import type { Prepared, ResolveRequest } from '../resolve.js';
import { indexesFor } from '../settings/index-selection.js';
import { checkNothingMoved } from '../settings/moved-indexes.js';
import { askPublishers, type ListedFile } from './ask-publishers.js';
import { type DirectInputs, fetchDirect } from './direct.js';
import { noticesOf } from './notices.js';

/** The indexes that count, and with them the files that the deps file names by their addresses. */
async function openInputs(request: ResolveRequest, inputs: Prepared): Promise<DirectInputs> {
  const { openClient, indexEnvironment, guardsLogins = false, lockPath } = request;
  const environment = (await indexEnvironment?.()) ?? emptyIndexEnvironment;
  const { deps, settings, targets, old } = inputs;
  const selection = indexesFor(inputs, environment);
  if (guardsLogins) await checkNothingMoved({ selection, environment, lockPath, lock: old?.lock });
  const index = await openClient(selection);
  return fetchDirect(index, deps, targets, settings.extras);
}

/** A lock that was made anew, with what a person should know of it. */
export interface FreshLock {
  readonly lock: Lock;
  readonly notices: readonly string[];
}

/** Solves, chooses files and builds the lock. @throws PylockError, PylockErrors: whatever its steps throw */
export async function solveFresh(request: ResolveRequest, prepared: Prepared): Promise<FreshLock> {
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
  // Beside all that follows, for nothing waits for it but notices.
  const statuses = statusesOf(client, deps, solved);
  statuses.catch(() => undefined);
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
  const published = settings.provenance ? await askPublishers(client, listed, old?.lock) : undefined;
  const lock = buildLock({
    python: settings.python,
    inputs: { requires: requiresForLock(deps, settings.extras), options },
    solved,
    builds,
    extraFiles: extraFiles.map(({ file }) => file),
    ...(published === undefined ? {} : { publishers: published.publishers }),
    urlOf: (file) => urls.get(file.filename) ?? file.url,
    sha256Of: (file) => hashes.get(file.filename),
  });
  const notices = noticesOf({ deps, solved, builds, upgrade, statuses: await statuses });
  return { lock, notices: [...notices, ...(published?.notices ?? [])] };
}

/** The status of each direct dependency, which the pages that a solve reads may not tell: that is what a person can act upon. */
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
