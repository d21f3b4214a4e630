import type { DepsFile } from '../../deps/model.js';
import type { VersionRules } from '../../deps/version-rules.js';
import type { IndexClient } from '../../index-client/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import type { System, Target } from '../../targets/model.js';
import type { FilePolicy } from '../choice/availability.js';
import type { Evidence } from '../requirements/release-requirements.js';
import type { TargetPicks } from './target-picks.js';

/** The pins of an old lock. */
export interface OldPins {
  /** Tried first, by project. */
  readonly versions: ReadonlyMap<NormalizedName, Version>;
  /** The chosen files, by project. */
  readonly files: ReadonlyMap<NormalizedName, string>;
  /** The old lock's requirements of the releases in {@link versions}. */
  readonly evidence?: Evidence;
  /** The whole closure of an old lock without edges. */
  readonly flat?: ReadonlyMap<NormalizedName, Version>;
  /**
   * Versions to try after those, in order: of a merge of two locks with different ones, of an imported lock with several, or
   * of the resolution without conflicting groups.
   */
  readonly lower?: ReadonlyMap<NormalizedName, readonly Version[]>;
}

/** The inputs of a solve of all targets. */
export interface SolveRequest {
  readonly deps: DepsFile;
  /** In declared order: each prefers the picks of the ones before it. */
  readonly targets: readonly Target[];
  readonly client: IndexClient;
  readonly policy: FilePolicy;
  readonly rules: VersionRules;
  /** `never`: one version of each project for all targets, or a failure. */
  readonly fork: 'allow' | 'never';
  /** Requirements that the config states for projects whose releases declare none. */
  readonly declared: ReadonlyMap<NormalizedName, readonly string[]>;
  /** The old lock's pins for a system. */
  readonly pins: (system: System) => OldPins;
  /** Receives the files for each target as soon as they are chosen; what follows may choose others. */
  readonly onPicks?: (picks: TargetPicks) => void;
  /** Receives the times of the solve. */
  readonly onTimes?: (times: SolveTimes) => void;
}

/** The times of a solve of all targets, in ms. */
export interface SolveTimes {
  /** The time until the first solution. */
  readonly solve: number;
  /** The time of the search for newer versions of old packages. */
  readonly freshen: number;
}
