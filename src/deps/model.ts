import type { Place } from '../errors.js';
import type { Constraint } from '../pep/constraint.js';
import type { Marker } from '../pep/marker.js';
import type { NormalizedName } from '../pep/name.js';
import type { UrlHash } from './direct-url.js';

/** One requirement of a deps file. A list of tables gives several of the same name. */
export interface DepsRequirement {
  readonly name: NormalizedName;
  /** Sorted, without repeats. */
  readonly extras: readonly NormalizedName[];
  readonly constraint: Constraint;
  /** `markers`, `python` and `platform` of the table, as one marker. */
  readonly marker: Marker | undefined;
  readonly allowPrereleases: boolean;
  /** The groups that an optional requirement belongs to, sorted; undefined for one of the main environment. */
  readonly groups: readonly NormalizedName[] | undefined;
  /**
   * The address of its one file, for which no index is asked, without credentials and fragment; or of its repository, with the
   * ref that was asked for (`pep/git-url.ts`). The constraint must hold for it.
   */
  readonly url: string | undefined;
  /** The hash in the fragment of the address. */
  readonly urlHash: UrlHash | undefined;
  /** The name of the one index that serves it. */
  readonly source: string | undefined;
  /** The place of the source. */
  readonly sourcePlace?: Place | undefined;
  /** The folder of the project, as written, where it is one of the user's own: its requirements stand for it. */
  readonly folder?: string | undefined;
  /** The sha256 that its files must have, in hexadecimal digits, where the input lists them. */
  readonly hashes?: readonly string[] | undefined;
  readonly place: Place;
}

/** A project that is not locked: where something needs it, its own requirements hold, as those of its extras do. */
export interface OwnProject {
  readonly name: NormalizedName;
  readonly main: readonly DepsRequirement[];
  /** Those of its groups too. */
  readonly extras: ReadonlyMap<NormalizedName, readonly DepsRequirement[]>;
}

/** A condition under which an environment has a project: that of main, or of a group. */
export interface ProjectUse {
  /** Undefined for main. */
  readonly group: NormalizedName | undefined;
  /** Undefined where it always holds. */
  readonly marker: Marker | undefined;
}

/** A project of the user's own, which Nix can build from its folder. */
export interface LocalProject {
  readonly name: NormalizedName;
  /** Absolute. */
  readonly folder: string;
  /** As the file has it (PEP 517, PEP 518); or why it can't be read, an end of a sentence that begins with the project. */
  readonly buildSystem: LocalBuildSystem | { readonly fault: string };
  /** Whether its file says that it is a package, by a build system or by a key of its tool. */
  readonly isPackage: boolean;
  /** Whether a path leads to it, so that an environment without it would lack what was asked for. */
  readonly isByPath: boolean;
  /** The environments that have it. */
  readonly uses: readonly ProjectUse[];
  readonly place: Place;
}

/** How a folder is built: the module that does it, where it lies in the folder itself, and the texts of its requirements. */
export interface LocalBuildSystem {
  readonly backend: string;
  readonly backendPath: readonly string[];
  readonly requires: readonly string[];
}

/** A deps file, checked. */
export interface DepsFile {
  /** As the user writes it. */
  readonly path: string;
  /** In the order of the file. */
  readonly requirements: readonly DepsRequirement[];
  /** The key `python`: the target's Python must satisfy it. */
  readonly python: (Constraint & { readonly place: Place }) | undefined;
  /** The projects whose requirements these are: no index is asked for them. */
  readonly own?: readonly OwnProject[] | undefined;
  /** The projects that can be built from their folders: those of a pyproject.toml and of the members of its workspace. */
  readonly projects?: readonly LocalProject[] | undefined;
}

/** The projects that a deps file names by addresses, on some systems at least. */
export function directNames({ requirements }: DepsFile): ReadonlySet<NormalizedName> {
  return new Set(requirements.flatMap(({ name, url }) => (url === undefined ? [] : [name])));
}
