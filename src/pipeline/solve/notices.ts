import type { DepsFile } from '../../deps/model.js';
import type { Project } from '../../index-client/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { TargetBuild } from '../../provider/builds/solve-builds.js';
import { wheelRank } from '../../provider/choice/choose-file.js';
import { forksOf, type SystemsByVersion } from '../../provider/notices/forks.js';
import { blindMarkers } from '../../provider/requirements/blind-markers.js';
import type { SolvedTarget } from '../../provider/solve/solve-targets.js';
import type { Pick } from '../../provider/solve/target-picks.js';
import type { Target } from '../../targets/model.js';
import { dropsPin, type Upgrade } from '../pins/upgrade.js';

/** What the notices are about. */
export interface NoticeRequest {
  readonly deps: DepsFile;
  readonly solved: readonly SolvedTarget[];
  readonly builds: readonly TargetBuild[];
  readonly upgrade: Upgrade;
  /** Of projects whose page may not have told. */
  readonly statuses?: ReadonlyMap<NormalizedName, Project['status']>;
}

/** Why a target has a version of its own: the first reason given by any, else a pin of the old lock. */
function forkReason(name: NormalizedName, solved: readonly SolvedTarget[]): string {
  for (const { target, unshared } of solved) {
    const lost = unshared.find((one) => one.name === name);
    if (lost === undefined) continue;
    const reason = `${lost.version.text} ${lost.reason}`;
    return reason.includes(target.system) ? reason : `on ${target.system}, ${reason}`;
  }
  return 'the lock had them so; --upgrade-package shares a version where one fits';
}

/** Where the targets differ: `numpy differs between systems: 1.26.4 on x86_64-linux, 1.24.4 on aarch64-darwin (…)`. */
function forkNotice(name: NormalizedName, systems: SystemsByVersion, solved: readonly SolvedTarget[]): string {
  const parts = [...systems].map(([version, names]) => `${version} on ${listed(names)}`);
  return `${name} differs between systems: ${parts.join(', ')} (${forkReason(name, solved)})`;
}

function because(reason: string | undefined): string {
  return reason === undefined || reason === '' ? '' : `: ${reason}`;
}

function* releaseNotices(name: NormalizedName, pick: Pick, { statuses }: NoticeRequest): Iterable<string> {
  const release = `${name} ${pick.release.version.text}`;
  if (pick.yanked !== false) yield `${release} was yanked${because(pick.yanked)}`;
  if (pick.release.version.isPrerelease) yield `${release} is a pre-release`;
  for (const extra of pick.unknownExtras) yield `${release} has no extra "${extra}"`;
  for (const marker of pick.blindMarkers) yield blindNotice(release, marker);
  const { marker, reason } = statuses?.get(name) ?? pick.project.status;
  if (marker === 'archived' || marker === 'deprecated') yield `${name} is ${marker}${because(reason)}`;
}

function blindNotice(who: string, marker: string): string {
  return `${who} asks for ${marker}: a lock holds for every kernel, so that platform_release and platform_version are empty`;
}

/** `a`, `a and b`, `a, b and c`. */
function listed(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
}

/** Whether a target has a wheel of a release that the user left out. */
function leavesWheelsOut({ release }: Pick, target: Target): boolean {
  return release.files.some(({ parsed }) => parsed.kind === 'wheel' && wheelRank(parsed, target) !== undefined);
}

/** At most so many names are told of what was asked for anyway. */
const mostNamed = 5;

/** What is built though it has wheels, in one line: the user asked for it. */
function* askedSdists(names: ReadonlySet<string>): Iterable<string> {
  if (names.size === 0) return;
  const rest = names.size > mostNamed ? [`${names.size - mostNamed} more`] : [];
  const built =
    names.size === 1 ? 'is built from source though it has a wheel' : 'are built from source though they have wheels';
  yield `${listed([...[...names].sort().slice(0, mostNamed), ...rest])} ${built}`;
}

/** What is built from source, tools of builds among it: for want of a wheel with the systems that have none, else in one line. */
function* sdistNotices({ solved, builds }: NoticeRequest): Iterable<string> {
  const lacking = new Map<string, Set<string>>();
  const asked = new Set<string>();
  const add = (pick: Pick, target: Target) => {
    if (pick.file.parsed.kind !== 'sdist') return;
    const release = `${pick.project.name} ${pick.release.version.text}`;
    if (leavesWheelsOut(pick, target)) asked.add(release);
    else lacking.set(release, (lacking.get(release) ?? new Set()).add(target.system));
  };
  for (const { target, picks } of solved) for (const pick of picks.values()) add(pick, target);
  for (const { target, builds: own } of builds) for (const { sdist } of own.values()) add(sdist, target);
  for (const [release, systems] of lacking) {
    const where = systems.size === solved.length && systems.size > 1 ? '' : ` for ${listed([...systems])}`;
    yield `${release} has no wheel${where}: it will be built from its source archive`;
  }
  yield* askedSdists(asked);
}

/** Whether something is installed or builds something. */
function isUsed(name: NormalizedName, { solved, builds }: NoticeRequest): boolean {
  const tools = builds.flatMap((target) => [...target.builds.values()].flatMap((build) => build.tools));
  return solved.some(({ picks }) => picks.has(name)) || tools.some(({ project }) => project.name === name);
}

/** Projects that the user asked to upgrade and that nothing needs. */
function* idleUpgrades(request: NoticeRequest): Iterable<string> {
  const { upgrade } = request;
  for (const name of upgrade.kind === 'some' ? upgrade.packages.keys() : []) {
    if (!isUsed(name, request)) yield `--upgrade-package ${name}: the environment does not have it`;
  }
}

/** What one target gave up: old pins that nobody asked to drop, and releases that only a later patch of Python has. */
function* targetNotices({ dropped, heldBack, outdated, passedOver }: SolvedTarget, upgrade: Upgrade): Iterable<string> {
  for (const { name, version, reason } of dropped) {
    if (!dropsPin(upgrade, name)) yield `the pin ${name} ${version.text} gave way: it ${reason}`;
  }
  for (const { name, taken, newer, demand, python } of heldBack)
    yield `${name} is ${taken.text}, since ${newer.text} needs Python ${demand}: --python ${python} would allow it`;
  for (const { name, taken, newer, years, reason } of outdated)
    yield `${name} is ${taken.text}, ${years} years older than ${newer.text}, which ${reason}`;
  for (const { name, taken, newer, reason } of passedOver)
    yield `${name} is ${taken.text}, since ${newer.text} ${reason}`;
}

/** Tools of builds whose old pins gave way. */
function toolNotices({ dropped }: TargetBuild): readonly string[] {
  return dropped.map(
    ({ built, name, old, taken }) =>
      `building ${built} takes ${name} ${taken.text}: the pin ${name} ${old.text} gave way`,
  );
}

/** What a person should know of a fresh lock, each line once. */
export function noticesOf(request: NoticeRequest): readonly string[] {
  const { deps, solved, upgrade } = request;
  const picks = solved.flatMap((target) => [...target.picks]);
  return [
    ...new Set([
      ...blindMarkers(deps.requirements, false).map((marker) => blindNotice(deps.path, marker)),
      ...picks.flatMap(([name, pick]) => [...releaseNotices(name, pick, request)]),
      ...sdistNotices(request),
      ...[...forksOf(solved)].map(([name, systems]) => forkNotice(name, systems, solved)),
      ...idleUpgrades(request),
      ...solved.flatMap((target) => [...targetNotices(target, upgrade)]),
      ...request.builds.flatMap(toolNotices),
    ]),
  ];
}
