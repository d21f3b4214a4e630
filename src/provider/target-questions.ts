import type { NormalizedName } from '../pep/name.js';
import type { Version } from '../pep/version.js';
import type { Target } from '../targets/model.js';
import type { FilePolicy } from './availability.js';
import type { Need } from './needs.js';
import type { ProjectSource } from './project-views.js';
import type { RequirementsSource } from './release-requirements.js';
import type { TargetRules } from './target-rules.js';
import type { Unity } from './unity.js';

/** Version keys by project. */
export type VersionKeys = ReadonlyMap<NormalizedName, ReadonlySet<string>>;

/** What a {@link TargetProvider} answers from. */
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
  /** Yanked releases that may be taken: version keys by project. */
  readonly permittedYanked: VersionKeys;
  /** Pre-releases that must not be taken, though nothing else is left. */
  readonly refusedPrereleases: VersionKeys;
  readonly unity: Unity;
  /** What the user says of versions, besides the roots. */
  readonly rules: TargetRules;
  /** How messages name the deps file. */
  readonly rootLabel: string;
}
