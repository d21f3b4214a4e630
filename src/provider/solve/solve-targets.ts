import type { DepsFile } from '../../deps/model.js';
import type { VersionRules } from '../../deps/version-rules.js';
import { PylockError } from '../../errors.js';
import type { IndexClient } from '../../index-client/model.js';
import type { NormalizedName } from '../../pep/name.js';
import { parseVersion, type Version } from '../../pep/version.js';
import type { System, Target } from '../../targets/model.js';
import type { FilePolicy } from '../choice/availability.js';
import { type GivenUp, givenUp } from '../notices/dropped-pins.js';
import { forksOf } from '../notices/forks.js';
import { type HeldBack, heldBack } from '../notices/held-back.js';
import { type Outdated, outdated } from '../notices/outdated.js';
import { type PassedOver, passedOver } from '../notices/unreadable-releases.js';
import { evidenceOfClosure } from '../requirements/flat-closure.js';
import { needsOfRoot } from '../requirements/needs.js';
import { type Evidence, RequirementsSource } from '../requirements/release-requirements.js';
import { TargetRules } from '../requirements/target-rules.js';
import { readOwnWheels } from './own-wheels.js';
import { type FailedSolve, solveTarget } from './solve-target.js';
import { pickFiles, type TargetPicks } from './target-picks.js';

/** What an old lock holds on to. */
export interface OldPins {
  /** Tried first, by project. */
  readonly versions: ReadonlyMap<NormalizedName, Version>;
  /** The chosen files, by project. */
  readonly files: ReadonlyMap<NormalizedName, string>;
  /** What the old lock has of the releases in {@link versions}. */
  readonly evidence?: Evidence;
  /** The whole closure of an old lock that has versions alone. */
  readonly flat?: ReadonlyMap<NormalizedName, Version>;
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

/** The versions to try first: the target's old pin, then what earlier targets picked. */
function preferences(pins: OldPins, solved: readonly SolvedTarget[]): ReadonlyMap<NormalizedName, readonly Version[]> {
  const preferred = new Map<NormalizedName, Version[]>();
  const add = (name: NormalizedName, version: Version) =>
    preferred.set(name, [...(preferred.get(name) ?? []), version]);
  for (const [name, version] of [...pins.versions, ...(pins.lower ?? [])]) add(name, version);
  for (const { picks } of solved) for (const [name, { release }] of picks) add(name, release.version);
  return preferred;
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
function noSolution(path: string, { python, system }: Target, failed: FailedSolve): PylockError {
  return new PylockError('no-solution', `no set of versions fits Python ${python.minor} on ${system}`, {
    place: { file: path },
    lines: failed.explanation,
    ...(failed.hints.length === 0 ? {} : { hint: failed.hints.join('\n') }),
  });
}

/** Solves one target after others. @throws PylockError `no-solution`, with the proof as its lines */
async function solveOne(
  request: SolveRequest,
  target: Target,
  requirements: RequirementsSource,
  solved: readonly SolvedTarget[],
  united: ReadonlySet<NormalizedName>,
): Promise<SolvedTarget> {
  const { deps, client, policy, targets } = request;
  const python = parseVersion(target.python.full);
  checkPython(deps, python);
  const pins = request.pins(target.system);
  const rules = new TargetRules(request.rules, target.environment);
  const roots = rules.adjust(needsOfRoot(deps.requirements, target.environment, request.extras));
  const { evidence, flat } = pins;
  if (evidence !== undefined) requirements.trust(target.system, evidence);
  if (flat !== undefined) {
    const questions = { target, client, requirements, roots, pinned: pins.versions, flat };
    requirements.trust(target.system, await evidenceOfClosure(questions));
  }
  const result = await solveTarget({
    target,
    python,
    requirements,
    roots,
    client,
    policy,
    preferred: preferences(pins, solved),
    yankedPins: yankedPins(pins),
    unity: { names: united, targets, solved },
    rules,
    rootLabel: deps.path,
  });
  if (result.kind === 'failed') throw noSolution(deps.path, target, result);
  const { provider, solution } = result;
  const picks = await pickFiles({ target, requirements, roots, provider, solution, oldFiles: pins.files });
  // Those still to be solved prefer these picks: all their wheels are read side by side.
  const unread = targets.slice(targets.indexOf(target));
  const differing = await readOwnWheels(picks, unread, requirements);
  if (differing.has(target.system)) return solveOne(request, target, requirements, solved, united);
  return {
    target,
    picks,
    dropped: givenUp(pins.versions, picks, provider, solution),
    unshared: givenUp(sharable(pins, picks, solved), picks, provider, solution),
    heldBack: [...picks.values()].flatMap((pick) => heldBack(pick, provider, solution, target, policy) ?? []),
    outdated: [...picks.values()].flatMap((pick) => outdated(pick, provider, solution) ?? []),
    passedOver: passedOver(picks, provider, solution),
  };
}

/**
 * Solves every target in turn. Where forks are not allowed, the projects that forked are solved again with
 * only those releases that every target can have, until none forks.
 * @throws PylockError `no-solution`, naming the target, with the proof as its lines; what the index client throws.
 */
export async function solveTargets(request: SolveRequest): Promise<readonly SolvedTarget[]> {
  const requirements = new RequirementsSource(request.client, request.targets, request.policy, request.declared);
  const united = new Set<NormalizedName>();
  for (;;) {
    const solved: SolvedTarget[] = [];
    for (const target of request.targets) solved.push(await solveOne(request, target, requirements, solved, united));
    const forks = request.fork === 'never' ? forksOf(solved) : new Map<NormalizedName, never>();
    if (forks.size === 0) return solved;
    for (const name of forks.keys()) united.add(name);
  }
}
