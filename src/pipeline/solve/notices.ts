import type { DepsFile } from '../../deps/model.js';
import type { Project } from '../../index-client/model.js';
import { isGitAddress } from '../../pep/git-url.js';
import type { NormalizedName } from '../../pep/name.js';
import type { PinsFile } from '../../pins-file/model.js';
import { isFolder } from '../../provider/builds/folder-build.js';
import type { TargetBuild } from '../../provider/builds/solve-builds.js';
import { wheelRank } from '../../provider/choice/choose-file.js';
import { type GivenUp, lossKey } from '../../provider/notices/dropped-pins.js';
import { forksOf, type SystemsByVersion } from '../../provider/notices/forks.js';
import { unblocking } from '../../provider/notices/unreadable-releases.js';
import { blindMarkers } from '../../provider/requirements/blind-markers.js';
import type { SolvedTarget } from '../../provider/solve/solved-target.js';
import type { Pick } from '../../provider/solve/target-picks.js';
import type { Target } from '../../targets/model.js';
import { nearest } from '../../text/nearest.js';
import { listed, listedFew } from '../listed.js';
import { type LockNotice, lastingNotice, plainNotice } from '../notice.js';
import { isOtherPin, isToldAsLost, type PinsReport } from '../pins/lost-pins.js';
import { dropsPin, type Upgrade } from '../pins/upgrade.js';
import { type NixUse, nativeNotices } from './native-notices.js';
import { oldNotices } from './old-notices.js';

/** The inputs of the notices. */
export interface NoticeRequest {
  readonly deps: DepsFile;
  readonly solved: readonly SolvedTarget[];
  readonly builds: readonly TargetBuild[];
  /** The solves for all choices of conflicting groups, where there are some. */
  readonly everySolve?: readonly SolvedTarget[];
  readonly upgrade: Upgrade;
  /** The statuses of projects whose page may lack it. */
  readonly statuses?: ReadonlyMap<NormalizedName, Project['status']>;
  /** Imported pins. */
  readonly pins?: PinsFile | undefined;
  /** Their fate, which is told apart. */
  readonly imported?: PinsReport | undefined;
  /** How Nix builds the lock; undefined where it does not. */
  readonly nix?: NixUse | undefined;
}

/** The reason why a target has a different version: the first reason of any, else a pin of the old lock. */
function forkReason(name: NormalizedName, solved: readonly SolvedTarget[], isPythonTold: boolean): string {
  for (const { target, unshared } of solved) {
    const lost = unshared.find((one) => one.name === name);
    if (lost === undefined) continue;
    const { version, reason, on } = lost;
    const placed = on?.({ systems: [target.system], isPythonTold });
    return placed === undefined ? `on ${target.system}, ${version.text} ${reason}` : `${version.text} ${placed}`;
  }
  return 'the lock had them so; --upgrade-package shares a version where one fits';
}

/**
 * The projects in which targets differ: `numpy differs between systems: 1.26.4 on x86_64-linux, 1.24.4 on
 * aarch64-darwin (…)`.
 */
function forkNotice(name: NormalizedName, systems: SystemsByVersion, solved: readonly SolvedTarget[]): LockNotice {
  const parts = [...systems].map(([version, names]) => `${version} on ${listed(names)}`);
  const differs = `${name} differs between systems: ${parts.join(', ')}`;
  return {
    text: `${differs} (${forkReason(name, solved, false)})`,
    shared: `${differs} (${forkReason(name, solved, true)})`,
  };
}

function because(reason: string | undefined): string {
  return reason === undefined || reason === '' ? '' : `: ${reason}`;
}

function* releaseNotices(name: NormalizedName, pick: Pick, { statuses }: NoticeRequest): Iterable<string> {
  const release = `${name} ${pick.release.version.text}`;
  if (pick.yanked !== false) yield `${release} was yanked${because(pick.yanked)}`;
  for (const extra of pick.unknownExtras) yield `${release} has no extra "${extra}"`;
  for (const marker of pick.blindMarkers) yield blindNotice(release, marker);
  if (pick.keptFor !== undefined) yield `${release} ${pick.keptFor}; it stays with what the lock has of it`;
  const { marker, reason } = statuses?.get(name) ?? pick.project.status;
  if (marker === 'archived' || marker === 'deprecated') yield `${name} is ${marker}${because(reason)}`;
}

/** Chosen pre-releases, in one line. */
function* prereleaseNotices({ solved }: NoticeRequest): Iterable<LockNotice> {
  const picks = solved.flatMap((target) => [...target.picks]).filter(([, { release }]) => release.version.isPrerelease);
  const names = [...new Set(picks.map(([name, { release }]) => `${name} ${release.version.text}`))].sort();
  const are = names.length === 1 ? 'is a pre-release' : 'are pre-releases';
  if (names.length > 0)
    yield lastingNotice(
      `${listedFew(names)} ${are}`,
      picks.map(([name]) => name),
    );
}

function blindNotice(who: string, marker: string): string {
  return `${who} asks for ${marker}: a lock holds for every kernel, so that platform_release and platform_version are empty`;
}

/** Whether a target has a wheel of a release that the user excluded. */
function leavesWheelsOut({ release }: Pick, target: Target): boolean {
  return release.files.some(({ parsed }) => parsed.kind === 'wheel' && wheelRank(parsed, target) !== undefined);
}

/** Packages that are built though they have wheels, on the user's request, in one line. */
function* askedSdists(names: ReadonlyMap<string, NormalizedName>): Iterable<LockNotice> {
  if (names.size === 0) return;
  const built =
    names.size === 1 ? 'is built from source though it has a wheel' : 'are built from source though they have wheels';
  yield lastingNotice(`${listedFew([...names.keys()].sort())} ${built}`, names.values());
}

function lackingNotice(releases: readonly string[], where: string): string {
  return releases.length === 1
    ? `${listed(releases)} has no wheel${where}: it will be built from its source archive`
    : `${listed(releases)} have no wheel${where}: they will be built from their source archives`;
}

/**
 * Packages that are built from source, including build tools: a line for those without a wheel on the same systems, and one
 * for the others.
 */
function* sdistNotices({ solved, builds }: NoticeRequest): Iterable<LockNotice> {
  const lacking = new Map<string, Set<string>>();
  const asked = new Map<string, NormalizedName>();
  const projects = new Map<string, NormalizedName>();
  const add = (pick: Pick, target: Target) => {
    // A folder and a repository are named to be built.
    if (pick.file.parsed.kind !== 'sdist' || isFolder(pick) || isGitAddress(pick.file.url)) return;
    const release = `${pick.project.name} ${pick.release.version.text}`;
    projects.set(release, pick.project.name);
    if (leavesWheelsOut(pick, target)) asked.set(release, pick.project.name);
    else lacking.set(release, (lacking.get(release) ?? new Set()).add(target.system));
  };
  for (const { target, picks } of solved) for (const pick of picks.values()) add(pick, target);
  for (const { target, builds: own } of builds) for (const { sdist } of own.values()) add(sdist, target);
  const byPlace = new Map<string, string[]>();
  for (const [release, systems] of lacking) {
    const where = systems.size === solved.length && systems.size > 1 ? '' : ` for ${listed([...systems])}`;
    byPlace.set(where, [...(byPlace.get(where) ?? []), release]);
  }
  for (const [where, releases] of byPlace)
    yield lastingNotice(
      lackingNotice(releases.sort(), where),
      releases.flatMap((release) => projects.get(release) ?? []),
    );
  yield* askedSdists(asked);
}

/** The locked projects that something needs: they are in no lock of their own. */
function* ownNotices({ deps: { own = [] }, solved }: NoticeRequest): Iterable<string> {
  const picks = solved.flatMap((target) => [...target.picks]);
  const what = own.length > 1 ? 'a project of the workspace' : 'the project itself';
  for (const { name: project } of own) {
    const needing = new Set(picks.flatMap(([name, { needsOwn }]) => (needsOwn.includes(project) ? [name] : [])));
    if (needing.size === 0) continue;
    const verb = needing.size === 1 ? 'needs' : 'need';
    const names = listedFew([...needing].sort());
    yield `${names} ${verb} ${project}, ${what}: it is left out, and its own requirements hold`;
  }
}

/** The projects that are installed or build something. */
function usedNames({ solved, everySolve = solved, builds }: NoticeRequest): readonly NormalizedName[] {
  const tools = builds.flatMap((target) => [...target.builds.values()].flatMap((build) => build.tools));
  return [
    ...new Set([...everySolve.flatMap(({ picks }) => [...picks.keys()]), ...tools.map(({ project }) => project.name)]),
  ];
}

/** Projects that the user wants to upgrade and that nothing needs. */
function* idleUpgrades(request: NoticeRequest): Iterable<string> {
  const { upgrade } = request;
  const used = usedNames(request);
  for (const name of upgrade.kind === 'some' ? upgrade.packages.keys() : []) {
    if (used.includes(name)) continue;
    const meant = nearest(name, used);
    const what = `--upgrade-package ${name}: the lock does not have it`;
    yield meant === undefined ? what : `${what}; did you mean ${meant}?`;
  }
}

/** Old pins that were dropped without a request, each with all the systems that a reason holds for. */
function* droppedNotices({ solved, upgrade, pins, imported }: NoticeRequest): Iterable<LockNotice> {
  const losses = new Map<string, { readonly loss: GivenUp; readonly systems: string[] }>();
  for (const { target, picks, dropped } of solved)
    for (const loss of dropped) {
      if (dropsPin(upgrade, loss.name) || isToldAsLost(imported, loss)) continue;
      if (isOtherPin(pins, loss, picks.get(loss.name)?.release.version)) continue;
      const row = losses.get(lossKey(loss)) ?? { loss, systems: [] };
      losses.set(lossKey(loss), row);
      row.systems.push(target.system);
    }
  for (const { loss, systems } of losses.values()) {
    const { name, version, reason, on } = loss;
    const told = (isPythonTold: boolean) =>
      `the pin ${name} ${version.text} was dropped: it ${on?.({ systems: [listed(systems)], isPythonTold }) ?? reason}`;
    yield { text: told(false), shared: told(true) };
  }
}

/** The losses of one target: releases that only a later patch of Python has, and those that can't be read. */
function* targetNotices({ heldBack, passedOver }: SolvedTarget): Iterable<string> {
  for (const { name, taken, newer, demand, python } of heldBack)
    yield `${name} is ${taken.text}, since ${newer.text} needs Python ${demand}: --python ${python} would allow it`;
  for (const one of passedOver) {
    const step = unblocking(one);
    const what = `${one.name} is ${one.taken.text}, since ${one.newer.text} ${one.reason}`;
    yield step === undefined ? what : `${what}; ${step}`;
  }
}

/** Build tools with dropped pins. */
function toolNotices({ dropped }: TargetBuild): readonly string[] {
  return dropped.map(
    ({ built, name, old, taken }) =>
      `building ${built} takes ${name} ${taken.text}: the pin ${name} ${old.text} was dropped`,
  );
}

/** The notices about a fresh lock, each line once. */
export function noticesOf(request: NoticeRequest): readonly LockNotice[] {
  const { deps, solved } = request;
  const picks = solved.flatMap((target) => [...target.picks]);
  const notices = [
    ...[
      ...blindMarkers(deps.requirements, false).map((marker) => blindNotice(deps.path, marker)),
      ...picks.flatMap(([name, pick]) => [...releaseNotices(name, pick, request)]),
    ].map(plainNotice),
    ...prereleaseNotices(request),
    ...sdistNotices(request),
    ...(request.nix === undefined ? [] : nativeNotices({ solved, builds: request.builds, nix: request.nix })),
    ...[...ownNotices(request)].map(plainNotice),
    ...[...forksOf(solved)].map(([name, systems]) => forkNotice(name, systems, solved)),
    ...[...idleUpgrades(request)].map(plainNotice),
    ...droppedNotices(request),
    ...solved.flatMap((target) => [...targetNotices(target)]).map(plainNotice),
    ...oldNotices(solved),
    ...request.builds.flatMap(toolNotices).map(plainNotice),
  ];
  return [...new Map(notices.map((notice) => [notice.text, notice])).values()];
}
