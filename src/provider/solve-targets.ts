import type { DepsFile } from '../deps/model.js';
import type { VersionRules } from '../deps/rules.js';
import { PylockError } from '../errors.js';
import type { IndexClient } from '../index-client/model.js';
import type { NormalizedName } from '../pep/name.js';
import { parseVersion, type Version } from '../pep/version.js';
import type { Solution } from '../resolver/solver.js';
import type { System, Target } from '../targets/model.js';
import type { FilePolicy } from './availability.js';
import { forksOf } from './forks.js';
import { type GivenUp, givenUp } from './given-up.js';
import { type HeldBack, heldBack } from './held-back.js';
import { needsOfRoot } from './needs.js';
import { type Outdated, outdated } from './outdated.js';
import { readOwnWheels } from './own-wheels.js';
import { type PassedOver, passedOver } from './passed-over.js';
import { RequirementsSource } from './release-requirements.js';
import { solveJointly } from './solve-jointly.js';
import { type FailedSolve, solveTarget, type TargetSolveQuestions } from './solve-target.js';
import { pickFiles, type TargetPicks } from './target-picks.js';
import type { TargetProvider } from './target-provider.js';
import { TargetRules } from './target-rules.js';

/** What an old lock holds on to. */
export interface OldPins {
  /** Tried first, by project. */
  readonly versions: ReadonlyMap<NormalizedName, Version>;
  /** The chosen files, by project. */
  readonly files: ReadonlyMap<NormalizedName, string>;
  /** Versions to try after those, where two locks are merged that have different ones. */
  readonly lower?: ReadonlyMap<NormalizedName, Version>;
}

/** Everything that decides a solve of all targets. */
export interface SolveRequest {
  readonly deps: DepsFile;
  /** In declared order: each prefers the picks of the ones before it. */
  readonly targets: readonly Target[];
  readonly client: IndexClient;
  readonly policy: FilePolicy;
  readonly rules: VersionRules;
  /** The optional groups that are asked for. */
  readonly extras: ReadonlySet<NormalizedName>;
  /** `never`: one version of each project for all targets, or a failure. */
  readonly fork: 'allow' | 'never';
  /** Requirements that the config states for projects whose releases do not tell. */
  readonly declared: ReadonlyMap<NormalizedName, readonly string[]>;
  /** What the old lock holds for a system. */
  readonly pins: (system: System) => OldPins;
}

/** A target solved: what it installs. */
export interface SolvedTarget {
  readonly target: Target;
  readonly picks: TargetPicks;
  /** Old pins that gave way. */
  readonly dropped: readonly GivenUp[];
  /** Versions of earlier targets that this one can't share; those that its own pin stands against are left out. */
  readonly unshared: readonly GivenUp[];
  /** Newer releases that only the `.0` of the target's Python kept out. */
  readonly heldBack: readonly HeldBack[];
  /** Picks that another package keeps years behind the newest release. */
  readonly outdated: readonly Outdated[];
  /** Newer releases whose requirements can't be known. */
  readonly passedOver: readonly PassedOver[];
}

/** Versions by project. */
type Versions = ReadonlyMap<NormalizedName, Version>;

/** What is tried first, by project, in order. */
function preferences(versions: readonly Versions[]): ReadonlyMap<NormalizedName, readonly Version[]> {
  const preferred = new Map<NormalizedName, Version[]>();
  for (const [name, version] of versions.flatMap((one) => [...one]))
    preferred.set(name, [...(preferred.get(name) ?? []), version]);
  return preferred;
}

function versionsOf({ picks }: SolvedTarget): Versions {
  return new Map([...picks].map(([name, { release }]) => [name, release.version]));
}

function yankedPins(pins: OldPins): ReadonlyMap<NormalizedName, ReadonlySet<string>> {
  const keys = new Map([...pins.versions].map(([name, version]) => [name, new Set([version.key])]));
  for (const [name, version] of pins.lower ?? []) keys.get(name)?.add(version.key);
  return keys;
}

/** The python key of the deps file must hold for the target. @throws PylockError `no-solution` */
function checkPython(deps: DepsFile, python: Version): void {
  if (deps.python === undefined || deps.python.range.contains(python)) return;
  throw new PylockError(
    'no-solution',
    `the environment is for Python ${python.text}, but "python" asks for ${deps.python.text}`,
    {
      place: deps.python.place,
      hint: 'Change the key python, or choose another one with --python.',
    },
  );
}

/** What earlier targets have and a target could share: the first one's version, less what the target's own pins settle. */
function sharable(
  pins: OldPins,
  picks: TargetPicks,
  solved: readonly SolvedTarget[],
): ReadonlyMap<NormalizedName, Version> {
  const versions = new Map<NormalizedName, Version>();
  for (const [name, { release }] of picks) {
    const { key } = release.version;
    const others = solved.flatMap((earlier) => earlier.picks.get(name)?.release.version ?? []);
    const [first] = others;
    if (first === undefined || others.some((other) => other.key === key)) continue;
    if (pins.versions.get(name)?.key !== key) versions.set(name, first);
  }
  return versions;
}

/** A failed solve as an error, with the proof as its lines. */
function noSolution(path: string, headline: string, failed: FailedSolve): PylockError {
  return new PylockError('no-solution', headline, {
    place: { file: path },
    lines: failed.explanation,
    ...(failed.hints.length === 0 ? {} : { hint: failed.hints.join('\n') }),
  });
}

/** What is known before a target is solved. @throws PylockError `no-solution` */
interface Asked {
  readonly target: Target;
  readonly pins: OldPins;
  readonly questions: TargetSolveQuestions;
}

/** What a target is asked; `before` are the versions that it tries after its own pins. @throws PylockError `no-solution` */
function questionsFor(
  request: SolveRequest,
  target: Target,
  requirements: RequirementsSource,
  before: readonly Versions[],
): Asked {
  const { deps, client, policy } = request;
  const python = parseVersion(target.python.full);
  checkPython(deps, python);
  const pins = request.pins(target.system);
  const rules = new TargetRules(request.rules, target.environment);
  const roots = rules.adjust(needsOfRoot(deps.requirements, target.environment, request.extras));
  const preferred = preferences([pins.versions, pins.lower ?? new Map(), ...before]);
  const known = { target, python, requirements, roots, client, policy, rules, rootLabel: deps.path };
  return { target, pins, questions: { ...known, preferred, yankedPins: yankedPins(pins) } };
}

/** A target that was solved, before its files are chosen. */
interface Answer extends Asked {
  readonly provider: TargetProvider;
  readonly solution: Solution;
}

/** Files and notes for a solution; undefined where a wheel that it takes declares what was not known, so that it must be solved again. */
async function settle(
  { target, pins, questions, provider, solution }: Answer,
  request: SolveRequest,
  solved: readonly SolvedTarget[],
): Promise<SolvedTarget | undefined> {
  const { requirements, roots, policy } = questions;
  const picks = await pickFiles({ target, requirements, roots, provider, solution, oldFiles: pins.files });
  // Those still to be solved prefer these picks: all their wheels are read side by side.
  const unread = request.targets.slice(request.targets.indexOf(target));
  const differing = await readOwnWheels(picks, unread, requirements);
  if (differing.has(target.system)) return undefined;
  return {
    target,
    picks,
    dropped: givenUp(pins.versions, picks, provider, solution),
    unshared: givenUp(sharable(pins, picks, solved), picks, provider, solution),
    heldBack: [...picks.values()].flatMap((pick) => heldBack(pick, provider, solution, target, policy) ?? []),
    outdated: [...picks.values()].flatMap((pick) => outdated(pick, provider, solution) ?? []),
    passedOver: [...picks.values()].flatMap((pick) => passedOver(pick, provider, solution) ?? []),
  };
}

/** Solves one target after others. @throws PylockError `no-solution`, with the proof as its lines */
async function solveOne(
  request: SolveRequest,
  target: Target,
  requirements: RequirementsSource,
  solved: readonly SolvedTarget[],
): Promise<SolvedTarget> {
  const { path } = request.deps;
  for (;;) {
    const asked = questionsFor(request, target, requirements, solved.map(versionsOf));
    const result = await solveTarget(asked.questions);
    if (result.kind === 'failed')
      throw noSolution(path, `no set of versions fits Python ${target.python.minor} on ${target.system}`, result);
    const done = await settle({ ...asked, ...result }, request, solved);
    if (done !== undefined) return done;
  }
}

/** Solves every target in turn. */
async function solveInTurn(request: SolveRequest, requirements: RequirementsSource): Promise<readonly SolvedTarget[]> {
  const solved: SolvedTarget[] = [];
  for (const target of request.targets) solved.push(await solveOne(request, target, requirements, solved));
  return solved;
}

/** Solves all targets as one, with one version of each project. @throws PylockError `no-solution`, with the proof as its lines */
async function solveAsOne(request: SolveRequest, requirements: RequirementsSource): Promise<readonly SolvedTarget[]> {
  const { targets, deps } = request;
  const pinned = targets.map(({ system }) => request.pins(system).versions);
  for (;;) {
    const asked = targets.map((target) => questionsFor(request, target, requirements, pinned));
    const result = await solveJointly(asked.map(({ questions }) => questions));
    if (result.kind === 'failed') throw noSolution(deps.path, jointHeadline(targets), result);
    const solved: SolvedTarget[] = [];
    for (const [at, one] of asked.entries()) {
      const answer = result.answers[at];
      const done = answer === undefined ? undefined : await settle({ ...one, ...answer }, request, solved);
      if (done !== undefined) solved.push(done);
    }
    if (solved.length === targets.length) return solved;
  }
}

function jointHeadline(targets: readonly Target[]): string {
  const systems = targets.map(({ system }) => system);
  const all = `${systems.slice(0, -1).join(', ')} and ${systems.at(-1)}`;
  return `no set of versions fits Python ${targets[0]?.python.minor} on ${all} alike, which "fork: never" asks for`;
}

/**
 * Solves every target in turn. Where forks are not allowed and there are some, all are solved again, as one.
 * @throws PylockError `no-solution`, naming the target, with the proof as its lines; what the index client throws.
 */
export async function solveTargets(request: SolveRequest): Promise<readonly SolvedTarget[]> {
  const requirements = new RequirementsSource(request.client, request.targets, request.policy, request.declared);
  const solved = await solveInTurn(request, requirements);
  const isSettled = request.fork === 'allow' || forksOf(solved).size === 0;
  return isSettled ? solved : solveAsOne(request, requirements);
}
