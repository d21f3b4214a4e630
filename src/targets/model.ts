import type { MarkerEnvironment } from '../pep/marker.js';

/** The Nix systems that a lock can be made for. */
export type System = 'x86_64-linux' | 'aarch64-linux' | 'aarch64-darwin' | 'x86_64-darwin';

/** The CPython that a lock is for. */
export interface PythonVersion {
  /** `3.11` */
  readonly minor: string;
  /** `3.11.9`: the value of `python_full_version`; where no patch is named, the lowest one that the environment may meet. */
  readonly full: string;
  /** The user named the patch release (`--python 3.11.4`). */
  readonly exactPatch: boolean;
}

/** The platform that a target may rely on besides its system's name. */
export interface Platform {
  /** The oldest macOS that must be able to run the environment, such as `14.0`. */
  readonly macos: string;
  /** The newest glibc that a wheel may require, such as `2.34`. */
  readonly glibc: string;
}

/** One Python on one system: everything that decides which requirements hold and which files fit. */
export interface Target {
  readonly python: PythonVersion;
  readonly system: System;
  readonly environment: MarkerEnvironment;
  /** Rank of each wheel tag `interpreter-abi-platform` that the target accepts; 0 is the best (PEP 425). */
  readonly tagRanks: ReadonlyMap<string, number>;
}
