import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import type { Target } from '../../targets/model.js';
import type { FilePolicy } from '../choice/availability.js';
import type { ProjectSource } from '../choice/candidate-selector.js';
import type { Unity } from '../choice/fork-strategy.js';
import type { Need } from '../requirements/needs.js';
import type { RequirementsSource } from '../requirements/release-requirements.js';
import type { TargetRules } from '../requirements/target-rules.js';

/** Version keys by project. */
export type VersionKeys = ReadonlyMap<NormalizedName, ReadonlySet<string>>;

/** The inputs of a {@link TargetProvider}. */
export interface TargetQuestions {
  readonly target: Target;
  /** The target's Python as a version. */
  readonly python: Version;
  readonly client: ProjectSource;
  readonly requirements: RequirementsSource;
  readonly policy: FilePolicy;
  readonly roots: readonly Need[];
  /** Versions to try before the newest, in order, by project: old pins, then the picks of earlier targets. */
  readonly preferred: ReadonlyMap<NormalizedName, readonly Version[]>;
  /** Permitted yanked releases: version keys by project. */
  readonly permittedYanked: VersionKeys;
  /** Refused pre-releases, even where nothing else is left. */
  readonly refusedPrereleases: VersionKeys;
  readonly unity: Unity;
  /** The user's rules for versions, besides the roots. */
  readonly rules: TargetRules;
  /** The deps file in messages. */
  readonly rootLabel: string;
}
