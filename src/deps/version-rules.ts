import type { NormalizedName } from '../pep/name.js';
import type { DepsRequirement, OwnProject } from './model.js';

/** When pre-releases may be taken; `if-necessary` is the rule of PEP 440. */
export const prereleaseModes = ['if-necessary', 'disallow', 'allow', 'explicit'] as const;
/** One of {@link prereleaseModes}. */
export type PrereleaseMode = (typeof prereleaseModes)[number];

/** Which versions are tried first; `first-found` is `highest` without a look for a solution that is less old. */
export const resolutionModes = ['highest', 'first-found', 'lowest', 'lowest-direct'] as const;
/** One of {@link resolutionModes}. */
export type ResolutionMode = (typeof resolutionModes)[number];

/** Requirements by project, as a table of a deps file has them. */
export type RequirementsByName = ReadonlyMap<NormalizedName, readonly DepsRequirement[]>;

/** The user's rules for versions besides the deps file. */
export interface VersionRules {
  readonly prerelease: PrereleaseMode;
  readonly resolution: ResolutionMode;
  /** Overrides: they replace every requirement on these projects. */
  readonly overrides: RequirementsByName;
  /** Constraints: they hold where these projects are needed, and make none of them needed. */
  readonly constraints: RequirementsByName;
  /** Excluded projects, whatever needs them. */
  readonly excludes: ReadonlySet<NormalizedName>;
  /** The projects that are locked, by their names. */
  readonly own?: ReadonlyMap<NormalizedName, OwnProject> | undefined;
}

/** No rules. */
export const noRules: VersionRules = {
  prerelease: 'if-necessary',
  resolution: 'highest',
  overrides: new Map(),
  constraints: new Map(),
  excludes: new Set(),
};

/** Some projects, or all. */
export type Projects = 'all' | ReadonlySet<NormalizedName>;

/** Whether a project is among some. */
export function includes(projects: Projects | undefined, name: NormalizedName): boolean {
  return projects === 'all' || projects?.has(name) === true;
}
