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

/** Name (or `name[extra,extra]`) -> specifier text, `` for any version. */
export type Edges = ReadonlyMap<string, string>;

/** What one locked version needs, markers decided. */
export interface LockedPackage {
  readonly requiresPython: string | undefined;
  /** Edges that hold on every system that has this version. */
  readonly requires: Edges;
  /** Edges that hold only on some systems. */
  readonly requiresOn: ReadonlyMap<System, Edges>;
  /** The edges that an asked-for extra adds. */
  readonly extras: ReadonlyMap<NormalizedName, { readonly requires: Edges; readonly requiresOn: ReadonlyMap<System, Edges> }>;
}

/** The build environment of a sdist. */
export interface Build {
  readonly backend: string;
  readonly backendPath: readonly string[];
  /** File names in links, the closed set. */
  readonly requires: readonly string[];
}

/** The `pylock` part: ours, ignored by Makes. */
export interface PylockPart {
  readonly version: 1;
  readonly pythonFull: string;
  readonly inputs: LockInputs;
  readonly systems: ReadonlyMap<System, ReadonlyMap<NormalizedName, string>>;
  readonly packages: ReadonlyMap<NormalizedName, ReadonlyMap<string, LockedPackage>>;
  readonly builds: ReadonlyMap<System, ReadonlyMap<string, Build>>;
}

/** What a lock was made from: enough to tell, offline, whether it would be made the same today. */
export interface LockInputs {
  /** Normalised root requirements, one text each, sorted. */
  readonly requires: readonly string[];
  /** Options that differ from their defaults, as text, sorted by key. */
  readonly options: ReadonlyMap<string, string>;
}

/** A `pypi-sources.yaml`. */
export interface Lock {
  /** Union over the systems; the highest where versions differ. */
  readonly closure: ReadonlyMap<NormalizedName, string>;
  /** Sorted by name, names unique. */
  readonly links: readonly Link[];
  /** `3.11` */
  readonly python: string;
  /** Absent in locks that Makes' own tool wrote. */
  readonly pylock: PylockPart | undefined;
}
