// `pylock why-not`: what holds a locked package back from a version, and the smallest change that helps.
import { PylockError } from '../../errors.js';
import { shownPath } from '../../files/shown-path.js';
import type { Project, Release } from '../../index-client/model.js';
import { diffLocks } from '../../lock/diff.js';
import type { Lock, LockContent } from '../../lock/model.js';
import { projectsOf } from '../../lock/projects.js';
import { contentsOf } from '../../lock/used-files.js';
import type { NormalizedName } from '../../pep/name.js';
import { compareVersions, tryParseVersion, type Version } from '../../pep/version.js';
import { passedCutOff } from '../../provider/choice/availability.js';
import type { SolveRequest as TargetsRequest } from '../../provider/solve/solve-request.js';
import { type Change, type Floors, withChange } from '../../provider/why-not/change.js';
import type { Inputs, Wish } from '../../provider/why-not/trial.js';
import { type Answer, type Proposal as Found, whyNot } from '../../provider/why-not/why-not.js';
import type { System } from '../../targets/model.js';
import { forRelock } from '../settings/read-inputs.js';
import { type PrepareRequest, prepare } from '../solve/prepare.js';
import { solveFresh } from '../solve/solve-fresh.js';
import { type Prepared, solveRequests } from '../solve/solve-requests.js';
import { newestRelease } from '../upgrades/held.js';
import { yankOf } from '../upgrades/known-releases.js';
import { askedLock } from './asked-lock.js';
import { causesAgainst } from './causes.js';
import type { PlacedChange, Proposal, Verdict, WhyNotAnswer } from './model.js';

/** A question about a lock. */
export interface WhyNotRequest extends Omit<PrepareRequest, 'upgrade' | 'refresh'> {
  readonly name: NormalizedName;
  /** Left out: the newest release. */
  readonly version: Version | undefined;
}

/** The newest versions that are named where the asked one does not exist. */
const mostNamed = 3;

/** Everything that a question is answered from. */
interface Asked {
  readonly request: PrepareRequest;
  readonly prepared: Prepared;
  readonly lock: Lock;
  readonly wish: Wish;
  /** The locked versions of all other packages. */
  readonly floors: Floors;
}

/** The systems of a content that have a project; of a lock of Makes' own tool all. */
function systemsWith(name: NormalizedName, lock: Lock, { targets }: Prepared): ReadonlySet<System> {
  const contents: readonly LockContent[] = lock.pylock === undefined ? [] : contentsOf(lock.pylock);
  const known = contents.flatMap(({ systems }) =>
    [...systems].flatMap(([system, files]) => (files.has(name) ? [system] : [])),
  );
  const all = targets.map(({ system }) => system);
  return new Set(lock.pylock === undefined ? all : all.filter((system) => known.includes(system)));
}

/** The lowest locked version of every project but one. */
function floorsOf(lock: Lock, but: NormalizedName): Floors {
  const lowest = [...projectsOf(lock).keys()].flatMap((name): readonly (readonly [NormalizedName, Version])[] => {
    const [version] = lockedVersions(name, lock)
      .flatMap((text) => tryParseVersion(text) ?? [])
      .sort(compareVersions);
    return version === undefined || name === but ? [] : [[name, version]];
  });
  return new Map(lowest);
}

/** The locked versions of a project. */
function lockedVersions(name: NormalizedName, lock: Lock): readonly string[] {
  const contents: readonly LockContent[] = lock.pylock === undefined ? [] : contentsOf(lock.pylock);
  const found = new Set(contents.flatMap(({ packages }) => [...(packages.get(name)?.keys() ?? [])]));
  const highest = projectsOf(lock).get(name);
  return found.size > 0 ? [...found].sort() : highest === undefined ? [] : [highest];
}

/** The newest release: a final one that is not yanked, where there is any. */
function newestOf(releases: readonly Release[]): Release | undefined {
  return newestRelease(releases) ?? releases.at(-1);
}

/**
 * The version that is asked about: where none is named, the newest within the cut-off, or the newest of all, where that
 * one is locked. @throws PylockError `usage` where the index has no release at all
 */
function versionOf(
  project: Project | undefined,
  { name, version, lockPath }: WhyNotRequest,
  { settings: { policy } }: Prepared,
  now: readonly string[],
): Version {
  const isDated = ({ files }: Release) => files.some((file) => passedCutOff(file, name, policy) === undefined);
  const dated = project && newestOf(project.releases.filter(isDated))?.version;
  const isLocked = now.every((text) => tryParseVersion(text)?.key === dated?.key);
  const found = version ?? (isLocked ? project && newestOf(project.releases)?.version : dated);
  if (found !== undefined) return found;
  throw new PylockError('usage', `the index has no release of ${name}`, { place: { file: shownPath(lockPath) } });
}

/** Facts about the release that the user should know before taking it. */
function notesOn(version: Version, release: Release | undefined): readonly string[] {
  const yanked = yankOf(release);
  const why = yanked === false || yanked === '' ? '' : `: ${yanked}`;
  return [
    ...(yanked !== false ? [`${version.text} was yanked${why}`] : []),
    ...(version.isPrerelease ? [`${version.text} is a pre-release`] : []),
  ];
}

/** Solves in full, with builds and hashes, and gives the changes of the lock; undefined where the version is not had. */
async function solved({ request, lock, wish }: Asked, prepared: Prepared): Promise<Proposal['diff'] | undefined> {
  try {
    const fresh = await solveFresh(request, prepared);
    const had = lockedVersions(wish.name, fresh.lock);
    const isHad = had.length > 0 && had.every((text) => tryParseVersion(text)?.key === wish.version.key);
    return isHad ? diffLocks(lock, fresh.lock) : undefined;
  } catch (error) {
    if (error instanceof PylockError && error.code === 'no-solution') return undefined;
    throw error;
  }
}

/** The inputs of a lock with changes. */
function changed(prepared: Prepared, changes: readonly Change[]): Prepared {
  const { deps, targets, settings } = prepared;
  const { policy, rules, platform } = settings;
  const made = changes.reduce(withChange, { deps, targets, policy, rules, platform, floors: new Map() });
  const [first] = made.targets;
  const own = { ...settings, policy: made.policy, rules: made.rules, platform: made.platform };
  return {
    ...prepared,
    deps: made.deps,
    targets: made.targets,
    settings: { ...own, python: first?.python ?? own.python },
  };
}

function placed({ deps }: Prepared, change: Change): PlacedChange {
  if (change.kind !== 'requirement') return { change, places: [] };
  const { name, allow } = change;
  const isChanged = (one: (typeof deps.requirements)[number]) =>
    one.name === name && allow?.versions.every((version) => one.constraint.range.contains(version)) !== true;
  return { change, places: deps.requirements.filter(isChanged).map(({ place }) => place) };
}

/** The proposals that a full solve confirms. */
async function confirmed(asked: Asked, found: readonly Found[]): Promise<readonly Proposal[]> {
  const proposals: Proposal[] = [];
  for (const { changes } of found) {
    const diff = await solved(asked, changed(asked.prepared, changes));
    if (diff !== undefined) proposals.push({ changes: changes.map((change) => placed(asked.prepared, change)), diff });
  }
  return proposals;
}

/** The newest version that dropping the pin alone gives. */
async function reachable({ request, prepared, lock, wish }: Asked): Promise<string | undefined> {
  const upgrade = { kind: 'some', packages: new Map([[wish.name, undefined]]) } as const;
  try {
    const fresh = await solveFresh({ ...request, upgrade }, prepared);
    const [highest] = [...lockedVersions(wish.name, fresh.lock)]
      .flatMap((text) => tryParseVersion(text) ?? [])
      .sort((a, b) => compareVersions(b, a));
    const now = lockedVersions(wish.name, lock).flatMap((text) => tryParseVersion(text) ?? []);
    return highest !== undefined && now.every(({ key }) => key < highest.key) ? highest.text : undefined;
  } catch (error) {
    if (error instanceof PylockError && error.code === 'no-solution') return undefined;
    throw error;
  }
}

/** The answer of the first resolution that holds the version back; else of one that may, else that of all. */
async function answerOf(asked: Asked, requests: readonly TargetsRequest[]): Promise<Answer> {
  const { platform } = asked.prepared.settings;
  const answers: Answer[] = [];
  for (const one of requests) {
    const inputs: Inputs = { ...one, platform, floors: asked.floors };
    const answer = await whyNot(inputs, asked.wish);
    if (answer.kind === 'held') return answer;
    answers.push(answer);
  }
  const [first] = answers;
  return answers.find(({ kind }) => kind === 'undecided') ?? first ?? { kind: 'undecided' };
}

async function verdictOf(asked: Asked, requests: readonly TargetsRequest[]): Promise<Verdict> {
  const answer = await answerOf(asked, requests);
  if (answer.kind !== 'held') {
    const diff = await solved(asked, asked.prepared);
    return diff === undefined ? { kind: 'undecided' } : { kind: 'possible', diff };
  }
  const goingBack = await solved(asked, asked.prepared);
  // An override is the last resort.
  const gentle = answer.proposals.filter(({ changes }) => goingBack === undefined || changes.every(isGentle));
  return {
    kind: 'held',
    causes: causesAgainst(answer.failed, { ...asked, deps: asked.prepared.deps }),
    proposals: await confirmed(asked, gentle),
    goingBack,
    isComplete: answer.isComplete,
    reachable: await reachable(asked),
  };
}

/** Whether a change does more than going back alone, and breaks no package's word. */
function isGentle({ kind }: Change, _at: number, all: readonly Change[]): boolean {
  return kind !== 'force' && all.some((one) => one.kind !== 'back');
}

/**
 * The obstacles between a locked package and a version. Every change that is proposed was solved in full; nothing is
 * written. @throws PylockError, PylockErrors of its steps; `usage` where the lock does not have the package
 */
export async function askWhyNot(question: WhyNotRequest): Promise<WhyNotAnswer> {
  const { name, lockPath, depsPath } = question;
  const first = {
    ...question,
    upgrade: { kind: 'some', packages: new Map([[name, question.version]]) },
    refresh: false,
  } as const;
  const read = await prepare(first);
  const lock = askedLock(read.old, question.lockPath, question.name);
  const prepared = { ...read, ...forRelock(read) };
  const [own] = await solveRequests(first, prepared);
  const project = await own?.client.project(name);
  const now = lockedVersions(name, lock);
  const version = versionOf(project, question, prepared, now);
  const request = { ...first, upgrade: { kind: 'some', packages: new Map([[name, version]]) } } as const;
  const release = project?.releases.find((one) => one.version.key === version.key);
  const answer = { lockPath, depsPath, name, version, now, notes: notesOn(version, release) };
  if (now.every((text) => tryParseVersion(text)?.key === version.key))
    return { ...answer, verdict: { kind: 'locked' } };
  if (release === undefined) {
    const newest = (project?.releases ?? [])
      .slice(-mostNamed)
      .toReversed()
      .map((one) => one.version.text);
    return { ...answer, verdict: { kind: 'absent', newest } };
  }
  const wish: Wish = { name, version, systems: systemsWith(name, lock, prepared) };
  const asked: Asked = { request, prepared, lock, wish, floors: floorsOf(lock, name) };
  return { ...answer, verdict: await verdictOf(asked, await solveRequests(request, prepared)) };
}
