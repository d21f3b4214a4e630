import type { DepsFile } from '../deps/model.js';
import { PylockError } from '../errors.js';
import type { IndexClient } from '../index-client/model.js';
import type { NormalizedName } from '../pep/name.js';
import { parseVersion, type Version } from '../pep/version.js';
import type { System, Target } from '../targets/model.js';
import type { FilePolicy } from './availability.js';
import type { Candidates } from './candidates.js';
import { needsOfRoot } from './needs.js';
import { RequirementsSource } from './release-requirements.js';
import { solveTarget } from './solve-target.js';
import { pickFiles, type TargetPicks } from './target-picks.js';
import type { TargetProvider } from './target-provider.js';

/** What an old lock holds on to. */
export interface OldPins {
  /** Tried first, by project. */
  readonly versions: ReadonlyMap<NormalizedName, Version>;
  /** The chosen files, by project. */
  readonly files: ReadonlyMap<NormalizedName, string>;
}

/** An old pin that gave way, and why. */
export interface DroppedPin {
  readonly name: NormalizedName;
  readonly version: Version;
  /** Ends a sentence that begins with the package and version. */
  readonly reason: string;
}

/** Everything that decides a solve of all targets. */
export interface SolveRequest {
  readonly deps: DepsFile;
  /** In declared order: each prefers the picks of the ones before it. */
  readonly targets: readonly Target[];
  readonly client: IndexClient;
  readonly policy: FilePolicy;
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
  readonly dropped: readonly DroppedPin[];
}

/** The versions to try first: the target's old pin, then what earlier targets picked. */
function preferences(pins: OldPins, solved: readonly SolvedTarget[]): ReadonlyMap<NormalizedName, readonly Version[]> {
  const preferred = new Map<NormalizedName, Version[]>();
  const add = (name: NormalizedName, version: Version) =>
    preferred.set(name, [...(preferred.get(name) ?? []), version]);
  for (const [name, version] of pins.versions) add(name, version);
  for (const { picks } of solved) for (const [name, { release }] of picks) add(name, release.version);
  return preferred;
}

function yankedPins(pins: OldPins): ReadonlyMap<NormalizedName, ReadonlySet<string>> {
  return new Map([...pins.versions].map(([name, version]) => [name, new Set([version.key])]));
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

/** Why a pin of a project that is still needed gave way. */
function dropReason(candidates: Candidates, version: Version): string {
  const release = candidates.release(version);
  if (release === undefined) return 'is no longer on the index';
  const use = candidates.availability(release);
  return use.kind === 'unusable' ? use.reason.text : 'does not satisfy every requirement';
}

function droppedPins(pins: OldPins, picks: TargetPicks, provider: TargetProvider): readonly DroppedPin[] {
  const dropped: DroppedPin[] = [];
  for (const [name, version] of pins.versions) {
    const now = picks.get(name)?.release.version;
    if (now === undefined || now.key === version.key) continue;
    dropped.push({ name, version, reason: dropReason(provider.candidates(name), version) });
  }
  return dropped;
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
  const roots = needsOfRoot(deps.requirements, target.environment);
  const common = { target, python, requirements, roots };
  const result = await solveTarget({
    ...common,
    client,
    policy,
    preferred: preferences(pins, solved),
    yankedPins: yankedPins(pins),
    unity: { names: united, targets, solved },
    rootLabel: deps.path,
  });
  if (result.kind === 'failed') {
    throw new PylockError('no-solution', `no set of versions fits Python ${target.python.minor} on ${target.system}`, {
      place: { file: deps.path },
      lines: result.explanation,
      ...(result.hints[0] === undefined ? {} : { hint: result.hints.join('\n') }),
    });
  }
  const { provider, solution } = result;
  const picks = await pickFiles({ ...common, provider, solution, oldFiles: pins.files });
  return { target, picks, dropped: droppedPins(pins, picks, provider) };
}

/** Projects that targets have in different versions. */
function forkedNames(solved: readonly SolvedTarget[]): readonly NormalizedName[] {
  const versions = new Map<NormalizedName, Set<string>>();
  for (const { picks } of solved) {
    for (const [name, { release }] of picks)
      versions.set(name, (versions.get(name) ?? new Set()).add(release.version.key));
  }
  return [...versions].filter(([, keys]) => keys.size > 1).map(([name]) => name);
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
    const forked = request.fork === 'never' ? forkedNames(solved) : [];
    if (forked.length === 0) return solved;
    for (const name of forked) united.add(name);
  }
}
