import type { PrereleaseMode, Projects, RequirementsByName, ResolutionMode } from '../deps/version-rules.js';
import type { Place } from '../errors.js';
import type { NormalizedName } from '../pep/name.js';
import type { PythonVersion, System } from '../targets/model.js';
import type { Ignore } from './ignored-advisories.js';
import type { ConfiguredIndex } from './index-settings.js';

/** What `resolve` may emit (`nix:` in the config, `--nix`). */
export type NixKind = 'nix' | 'makes' | 'makes-builtin' | 'flake';

/** Every {@link NixKind}. */
export const nixKinds: readonly NixKind[] = ['nix', 'makes', 'makes-builtin', 'flake'];

/** A cut-off as given: files uploaded later do not count. */
export interface CutOff {
  /** ISO instant. */
  readonly instant: string;
  /** It was given as a duration before now, so it moves from day to day. */
  readonly isDuration: boolean;
}

/** A `.pylock.yaml`, checked. Absent keys are undefined; defaults are applied by the caller. */
export interface Config {
  /** As the user would write it; undefined where there is no config file. */
  readonly path: string | undefined;
  /** Several give a lock each; none where the config does not say. */
  readonly pythons: readonly PythonVersion[];
  readonly systems: readonly System[] | undefined;
  readonly macos: string | undefined;
  readonly glibc: string | undefined;
  readonly excludeNewer: CutOff | undefined;
  /** Cut-offs of some projects of their own. */
  readonly excludeNewerPackage: ReadonlyMap<NormalizedName, CutOff | 'none'>;
  readonly prerelease: PrereleaseMode | undefined;
  readonly resolution: ResolutionMode | undefined;
  readonly overrides: RequirementsByName;
  readonly constraints: RequirementsByName;
  readonly excludes: ReadonlySet<NormalizedName>;
  readonly noBinary: Projects | undefined;
  readonly onlyBinary: Projects | undefined;
  /** The optional groups of the deps file that are asked for. */
  readonly extras: ReadonlyMap<NormalizedName, Place> | undefined;
  /** In the order of asking; no default one where none is named. */
  readonly indexes: readonly ConfiguredIndex[] | undefined;
  /** Record who publishes the files. */
  readonly provenance: boolean | undefined;
  /** `never`: one version of each package for all systems, or a failure. */
  readonly fork: 'allow' | 'never' | undefined;
  readonly nix: readonly NixKind[] | 'none' | undefined;
  /** Requirement texts by project, for releases that do not tell their own. */
  readonly metadata: ReadonlyMap<NormalizedName, readonly string[]>;
  /** Requirement texts by project, for what building it needs besides what its source archive asks for. */
  readonly buildRequires: ReadonlyMap<NormalizedName, readonly string[]>;
  /** Known vulnerabilities that the user lives with. */
  readonly ignores: readonly Ignore[];
}
