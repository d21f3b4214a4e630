// The solves that one lock consists of, before any of them runs.
import { depsOfFork, forkName, forksAmong } from '../../deps/forks.js';
import type { DepsFile } from '../../deps/model.js';
import type { IndexEnvironment } from '../../index-client/machine/index-environment.js';
import type { IndexClient } from '../../index-client/model.js';
import type { IndexSelection } from '../../index-client/selection.js';
import type { Lock } from '../../lock/model.js';
import { viewsOf } from '../../lock/views.js';
import type { OldPins, SolveRequest as TargetsRequest } from '../../provider/solve/solve-request.js';
import type { Versions } from '../../provider/solve/target-questions.js';
import type { System, Target } from '../../targets/model.js';
import { type ImportedPins, withImported } from '../pins/imported-pins.js';
import type { OldLock } from '../pins/old-lock.js';
import { pinsOfBoth } from '../pins/pins.js';
import type { Upgrade } from '../pins/upgrade.js';
import { checkNothingMoved } from '../settings/moved-indexes.js';
import type { Inputs } from '../settings/read-inputs.js';
import { type DirectInputs, fetchDirect } from './direct.js';
import { repositoryPins } from './repository-pins.js';
import { selectionFor } from './selection-for.js';

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
export async function openInputs(request: SolveRequest, inputs: Prepared): Promise<DirectInputs> {
  const { openClient, guardsLogins = false, lockPath } = request;
  const { deps, targets, old, imported } = inputs;
  const { selection, environment } = await selectionFor(request, inputs);
  if (guardsLogins) await checkNothingMoved({ selection, environment, lockPath, lock: old?.lock });
  const index = await openClient(selection);
  return fetchDirect(index, deps, targets, repositoryPins(old?.lock, request.upgrade, imported));
}

/** One resolution: the lock's own, or that of a choice of conflicting groups. */
export interface Resolution {
  readonly deps: DepsFile;
  /** The old lock of the same choice. */
  readonly old: OldLock | undefined;
  /** The versions of the lock's own resolution, which a fork shares where it can. */
  readonly shared: ReadonlyMap<System, Versions>;
}

/** The old lock as that of one fork, or without forks; the lock's own content where it does not have the fork. */
export function oldOf(old: OldLock | undefined, fork: string | undefined): OldLock | undefined {
  const viewOf = (lock: Lock): Lock => {
    const views = viewsOf(lock);
    return (views.find((view) => view.fork === fork) ?? views[0])?.lock ?? lock;
  };
  if (old === undefined) return undefined;
  return { ...old, lock: viewOf(old.lock), ...(old.theirs === undefined ? {} : { theirs: viewOf(old.theirs) }) };
}

const noPins: OldPins = { versions: new Map(), files: new Map() };

/** The inputs of one resolution's solve. */
export function solveRequestOf(
  { upgrade, refresh }: SolveRequest,
  { settings, targets, imported }: Prepared,
  client: IndexClient,
  { deps, old, shared }: Resolution,
): TargetsRequest {
  const pins = new Map<System, OldPins>();
  const pinsOn = (target: Target): OldPins => {
    const versions = shared.get(target.system);
    const lower = versions && new Map([...versions].map(([name, version]) => [name, [version]]));
    const kept = { ...pinsOfBoth(old, target.system, upgrade, refresh), ...(lower === undefined ? {} : { lower }) };
    return withImported(kept, imported, target, upgrade);
  };
  return {
    deps,
    targets,
    client,
    policy: settings.policy,
    rules: settings.rules,
    declared: settings.metadata,
    fork: settings.fork,
    pins: (system) => {
      const target = targets.find((one) => one.system === system);
      const known = pins.get(system) ?? (target === undefined ? noPins : pinsOn(target));
      pins.set(system, known);
      return known;
    },
  };
}

/** The inputs of every solve of a lock, its own and those of its forks, without solving. @throws PylockError, PylockErrors */
export async function solveRequests(request: SolveRequest, prepared: Prepared): Promise<readonly TargetsRequest[]> {
  const { deps, old, settings } = prepared;
  const requests: TargetsRequest[] = [];
  for (const fork of [[], ...forksAmong(settings.conflicts)]) {
    const asked = depsOfFork(deps, settings.conflicts, fork);
    const { client, deps: exact } = await openInputs(request, { ...prepared, deps: asked });
    const name = fork.length === 0 ? undefined : forkName(fork);
    const resolution = { deps: exact, old: oldOf(old, name), shared: new Map() };
    requests.push(solveRequestOf(request, prepared, client, resolution));
  }
  return requests;
}
