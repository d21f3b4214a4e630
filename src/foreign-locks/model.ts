import type { Marker } from '../pep/marker.js';
import type { NormalizedName } from '../pep/name.js';
import type { Version } from '../pep/version.js';

/** A file of a locked release, as a foreign lock has it. */
export interface ForeignFile {
  /** Undefined where the lock has only the hash. */
  readonly name: string | undefined;
  /** 64 lower-case hexadecimal digits; undefined where the lock has another hash, or none. */
  readonly sha256: string | undefined;
  /** http or https. */
  readonly url: string | undefined;
}

/** One locked release. */
export interface ForeignPackage {
  readonly name: NormalizedName;
  readonly version: Version;
  /** Where the release counts; everywhere where undefined. */
  readonly marker: Marker | undefined;
  readonly files: readonly ForeignFile[];
  /** The release's requirements without versions, as PEP 508 writes them, where the lock tells them. */
  readonly needs: readonly string[] | undefined;
}

/** A requirement as the lock's own project states it, to be written into a deps file. */
export interface ForeignRequirement {
  /** As written. */
  readonly name: string;
  readonly extras: readonly string[];
  /** In Poetry's or PEP 440's words; `*` for any version. */
  readonly constraint: string;
  /** PEP 508. */
  readonly marker: string | undefined;
  readonly allowPrereleases: boolean;
  /** The groups of a requirement that is not one of the main ones. */
  readonly groups: readonly string[];
  /** The name of the one index that it comes from. */
  readonly source: string | undefined;
  /** The address of its one file. */
  readonly url: string | undefined;
  /** The folder of a project of the user's own, in place of a version. */
  readonly path?: string;
  /** The line that it stands on, for its comments. */
  readonly line: number;
}

/** A rule for versions besides the requirements: it makes no package needed. */
export interface ForeignRule {
  readonly kind: 'constraints' | 'overrides' | 'excludes';
  /** The file that states it. */
  readonly file: string;
  /** Of an excluded package only the name counts. */
  readonly requirement: ForeignRequirement;
}

/** Part of a foreign file without a counterpart in a deps file or a lock. */
export interface NotCarried {
  readonly file: string;
  /** In the file's words, such as `poetry-core (git)`. */
  readonly what: string;
  /** 0 where it is the whole file's. */
  readonly line: number;
  /** One step that the user can take. */
  readonly todo: string;
  /** The package that is left out, where it is one. */
  readonly package?: string;
  /** The requirement that takes its place if its `path`, as written, leads to a project of the user's own; its name may be empty. */
  readonly own?: ForeignRequirement;
}

/** A package that a foreign lock has from a repository of git. */
export interface ForeignRepository {
  /** As written. */
  readonly name: string;
  /** The text of `pep/git-url.ts` with the ref that was asked for. */
  readonly asked: string;
  /** The same at the locked commit. */
  readonly locked: string;
  /** PEP 508. */
  readonly marker: string | undefined;
}

/** An index that a foreign file names. */
export interface ForeignIndex {
  readonly name: string;
  /** As written; it may hold a password. */
  readonly url: string;
  /** Asked for nothing but what is bound to it. */
  readonly explicit: boolean;
  /** Takes the place of the public index. */
  readonly isDefault: boolean;
}

/** The requirements of a project as a foreign file states them, and where they come from. */
export interface ForeignProject {
  readonly requirements: readonly ForeignRequirement[];
  /** A constraint on Python. */
  readonly python: string | undefined;
  readonly indexes: readonly ForeignIndex[];
  readonly notCarried: readonly NotCarried[];
  readonly rules?: readonly ForeignRule[];
}

/** A foreign lock, read. */
export interface ForeignLock {
  /** The groups and extras that it was made for, as written, where it may have been made for some alone, and tells them. */
  readonly groups?: readonly string[];
  /** The file's format in words, such as `poetry.lock`. */
  readonly tool: string;
  readonly packages: readonly ForeignPackage[];
  readonly notCarried: readonly NotCarried[];
  /** The packages of {@link ForeignLock.notCarried} that are one file at an address, as a deps file may name them. */
  readonly direct?: readonly ForeignRequirement[];
  /** A constraint on Python. */
  readonly python: string | undefined;
  readonly rules?: readonly ForeignRule[];
}
