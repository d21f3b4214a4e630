import type { NormalizedName } from '../pep/name.js';
import type { System } from '../targets/model.js';

/** A sha256 in Nix base32: 52 characters. */
export type NixSha256 = string & { readonly __brand: 'NixSha256' };

/** One file of the lock. */
export interface Link {
  readonly name: string;
  readonly sha256: NixSha256;
  readonly url: string;
}

/** `name` or `name[extra,extra]` -> specifiers (PEP 440), `*` for any version. Sorted by key. */
export type Edges = ReadonlyMap<string, string>;

/** The requirements of something, markers evaluated: those of every system, and those of some systems only. */
export interface Needs {
  readonly everywhere: Edges;
  readonly on: ReadonlyMap<System, Edges>;
}

/** One locked version with its requirements on the systems that have it. */
export interface LockedPackage {
  readonly requiresPython: string | undefined;
  readonly needs: Needs;
  /** The requirements that each requested extra adds. */
  readonly extras: ReadonlyMap<NormalizedName, Needs>;
}

/** The build environment of an sdist. */
export interface Build {
  readonly backend: string;
  readonly backendPath: readonly string[];
  /** File names in links: everything that the build may use. */
  readonly requires: readonly string[];
  /** Crates of Rust by registry, as lines `name version sha256`; undefined for an archive without Rust. */
  readonly crates?: ReadonlyMap<string, readonly string[]> | undefined;
}

/** The inputs of a lock: enough to tell, offline, whether it is up to date. */
export interface LockInputs {
  /** Normalised root requirements of main, sorted. */
  readonly requires: readonly string[];
  /** The requirements of each group in the same form; empty where there are no groups, as `main` and `groups` are then. */
  readonly groups: ReadonlyMap<NormalizedName, readonly string[]>;
  /** Options that differ from their defaults, as text, sorted by key. */
  readonly options: ReadonlyMap<string, string>;
}

/** Everything that one resolution locked. */
export interface LockContent {
  /** Per system: project -> name of its file. */
  readonly systems: ReadonlyMap<System, ReadonlyMap<NormalizedName, string>>;
  /** Per system: the projects that main needs there, sorted. */
  readonly main: ReadonlyMap<System, readonly NormalizedName[]>;
  /** Per group and system: the projects that the group alone needs there, its whole closure, sorted. */
  readonly groups: ReadonlyMap<NormalizedName, ReadonlyMap<System, readonly NormalizedName[]>>;
  /** Per project and version. */
  readonly packages: ReadonlyMap<NormalizedName, ReadonlyMap<string, LockedPackage>>;
  /** Per system and sdist; projects of the user's own by their names. */
  readonly builds: ReadonlyMap<System, ReadonlyMap<string, Build>>;
}

/** A project of the user's own, which is built from its folder. */
export interface LockedProject {
  /** From the folder of the lock, with slashes: `.`, `packages/api`, `../app`. */
  readonly path: string;
  /** Its build requirements in normal form, sorted: enough to tell whether they changed. */
  readonly requires: readonly string[];
  /** The systems whose main environment has it, sorted. */
  readonly main: readonly System[];
  /** The systems on which a group alone has it, sorted, by group. */
  readonly groups: ReadonlyMap<NormalizedName, readonly System[]>;
}

/** The user's own projects, by name. */
export type OwnProjects = ReadonlyMap<NormalizedName, LockedProject>;

/**
 * The `pylock` part: ours, ignored by Makes. Its own content is that of main and of the groups that conflict with no
 * other.
 */
export interface PylockPart extends LockContent {
  readonly version: 1;
  readonly pythonFull: string;
  readonly inputs: LockInputs;
  /** The same with each choice of conflicting groups, by its name (`deps/forks.ts`): resolved apart, complete. */
  readonly forks: ReadonlyMap<string, LockContent>;
  /**
   * The publisher of each project's files, as the index names it (`publisher.ts`); empty unless `provenance` is set.
   */
  readonly publishers: ReadonlyMap<NormalizedName, string>;
  /**
   * The owners of each project, as the index told (`owners.ts`), likewise. In the file they stand beside `pylock`, where
   * readers that do not know them pass over them.
   */
  readonly owners: ReadonlyMap<NormalizedName, string>;
  /** The user's own projects, which environments have besides their packages; left out where there are none. */
  readonly projects?: OwnProjects;
}

/** A `pypi-sources.yaml`. */
export interface Lock {
  /** Union over the systems, the highest where versions differ; with groups only what Makes' own builtin installs (`projects.ts`). */
  readonly closure: ReadonlyMap<NormalizedName, string>;
  /** Sorted by name, names unique. */
  readonly links: readonly Link[];
  /** `3.11` */
  readonly python: string;
  /** Absent in locks that Makes' own tool wrote. */
  readonly pylock: PylockPart | undefined;
  /**
   * Wheel for Linux -> libraries of the system that it loads beyond those that PEP 600 lets it expect, sorted; left out where none
   * has any. A key of its own, since readers of older locks ignore it there.
   */
  readonly needs?: ReadonlyMap<string, readonly string[]>;
}
