import type { NormalizedName } from '../pep/name.js';
import type { DepsRequirement } from './model.js';

/** When pre-releases may be taken; `if-necessary` is what PEP 440 describes. */
export const prereleaseModes = ['if-necessary', 'disallow', 'allow', 'explicit'] as const;
/** One of {@link prereleaseModes}. */
export type PrereleaseMode = (typeof prereleaseModes)[number];

/** Which versions are tried first; `first-found` is `highest` without a look for a solution that is less old. */
export const resolutionModes = ['highest', 'first-found', 'lowest', 'lowest-direct'] as const;
/** One of {@link resolutionModes}. */
export type ResolutionMode = (typeof resolutionModes)[number];

/** Requirements by project, as a table of a deps file has them. */
export type RequirementsByName = ReadonlyMap<NormalizedName, readonly DepsRequirement[]>;

/** What the user says of versions besides what the deps file asks for. */
export interface VersionRules {
  readonly prerelease: PrereleaseMode;
  readonly resolution: ResolutionMode;
  /** Replace every requirement on these projects, whoever has it. */
  readonly overrides: RequirementsByName;
  /** Hold where somebody needs these projects; nobody needs one of them for this. */
  readonly constraints: RequirementsByName;
  /** Are left out, whoever needs them. */
  readonly excludes: ReadonlySet<NormalizedName>;
}

/** Nothing said. */
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
