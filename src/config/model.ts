import type { NormalizedName } from '../pep/name.js';
import type { PythonVersion, System } from '../targets/model.js';

/** What `resolve` may emit (`nix:` in the config, `--nix`). */
export type NixKind = 'nix' | 'makes' | 'makes-builtin' | 'flake';

/** A `.pylock.yaml`, checked. Absent keys are undefined; defaults are applied by the caller. */
export interface Config {
  /** As the user would write it; undefined where there is no config file. */
  readonly path: string | undefined;
  readonly python: PythonVersion | undefined;
  readonly systems: readonly System[] | undefined;
  readonly macos: string | undefined;
  readonly glibc: string | undefined;
  /** ISO instant of the cut-off, `2022-08-09T23:59:59.999999Z` for a bare date. */
  readonly excludeNewer: string | undefined;
  /** `never`: one version of each package for all systems, or a failure. */
  readonly fork: 'allow' | 'never' | undefined;
  readonly nix: readonly NixKind[] | 'none' | undefined;
  readonly metadata: ReadonlyMap<NormalizedName, readonly string[]>;
  /** Semver range of pylock itself. */
  readonly requiredVersion: string | undefined;
}
