import type { Conflicts } from '../../deps/forks.js';
import type { DepsFile } from '../../deps/model.js';
import type { VersionRules } from '../../deps/version-rules.js';
import type { Lock } from '../../lock/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { FilePolicy } from '../../provider/choice/availability.js';
import type { Target } from '../../targets/model.js';
import type { ExpectedProjects } from './check-projects.js';

/** The user's rules for versions, files and builds. */
export interface SaidRules {
  readonly rules: VersionRules;
  readonly policy: FilePolicy;
  readonly fork?: 'allow' | 'never';
  /** Sets of groups that are resolved apart; none where left out. */
  readonly conflicts?: Conflicts;
  /** Requirements that the config states for projects whose releases declare none. */
  readonly declared?: ReadonlyMap<NormalizedName, readonly string[]>;
  /** Requirements that the config adds to builds. */
  readonly buildRequires?: ReadonlyMap<NormalizedName, readonly string[]>;
}

/** The inputs of the check of a lock. */
export interface VerifyRequest {
  readonly lock: Lock;
  readonly deps: DepsFile;
  /** The targets that the lock must be for. */
  readonly targets: readonly Target[];
  /** Options that differ from their defaults, as a lock records them. */
  readonly options: ReadonlyMap<string, string>;
  /** The user's rules; none where left out. */
  readonly rules?: SaidRules;
  /** The user's own projects, as their files have them; not compared where left out. */
  readonly projects?: ExpectedProjects;
  /** The text that the lock was read from; where given, it must be written as pylock writes it. */
  readonly text?: string;
}
