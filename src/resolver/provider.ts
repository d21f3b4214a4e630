import type { Range } from '../pep/range.js';
import type { Version } from '../pep/version.js';

/**
 * Names one package to the resolver: opaque text, equal for equal packages. Extras are packages of
 * their own (`uvicorn[standard]`), and so is the root.
 */
export type PackageId = string;

/** The needs of a version, all of which must hold. At most one entry a package: the provider intersects. */
export type Dependencies = ReadonlyMap<PackageId, Range>;

/** Solves that share a reason, which names them. */
export interface ReasonPlaces {
  /** Texts that name the solves. */
  readonly systems: readonly string[];
  /** The text around it names the Python. */
  readonly isPythonTold: boolean;
}

/** A reason that the resolver prints and never interprets. */
export interface Reason {
  /** Ends a sentence that begins with the package and versions: `foo 1.2 …` + `needs Python >=3.12`. */
  readonly text: string;
  /** One step the user can take, printed after a failed solve. */
  readonly hint?: string;
  /** The same text for several solves, where it names the one that it holds for; see {@link ReasonPlaces}. */
  readonly on?: (places: ReasonPlaces) => string;
}

/** The answer to "which version of this package, out of this range". */
export type Choice =
  | { readonly kind: 'version'; readonly version: Version }
  /** Nothing in the range can be had; `reason` covers all of it. */
  | { readonly kind: 'none'; readonly reason: Reason };

/** The answer to "what does this version need". */
export type DependenciesAnswer =
  | {
      readonly kind: 'dependencies';
      readonly dependencies: Dependencies;
      /** Packages that need not be there, and that must lie in these ranges where they are. */
      readonly constraints?: Dependencies;
    }
  | { readonly kind: 'unavailable'; readonly reason: Reason };

/** An objection to the decisions as a whole, which follows from no need of a version. */
export interface Objection {
  /** These versions of the package can't be used … */
  readonly id: PackageId;
  readonly versions: Range;
  /** … unless one of these is selected. */
  readonly unless: ReadonlyMap<PackageId, Range>;
  readonly reason: Reason;
}

/** An answer now, or later. The solver awaits only unknown answers, so a warm solve never yields. */
export type Soon<T> = T | Promise<T>;

/** The resolver's source of packages. The resolver knows nothing of indexes, files, markers or Nix. */
export interface Provider {
  /**
   * Which of the undecided packages to decide next: the one with the lowest number; equal numbers go to the one that
   * was first mentioned as a dependency. `conflicts` counts the conflicts in which other packages excluded this one's
   * versions, `blocks` those in which this one excluded others'. Called again only where one of the three changed.
   * Where a package comes before one that excluded its versions, the solver undoes the decision for the latter.
   */
  prioritize(id: PackageId, range: Range, conflicts: number, blocks: number): number;
  /**
   * Only for a version that `existing` lists, and never for the root. `decided` gives the version that is decided for
   * a package at this moment of the solve.
   */
  choose(id: PackageId, range: Range, decided: (id: PackageId) => Version | undefined): Soon<Choice>;
  dependencies(id: PackageId, version: Version): Soon<DependenciesAnswer>;
  /**
   * The objection to a complete set of decisions, if there is one. It must exclude them, so that the search goes on
   * with others.
   */
  objection?(decided: (id: PackageId) => Version | undefined): Objection | undefined;
  /** Every existing version of a package that was requested before, ascending, for short ranges in messages. */
  existing(id: PackageId): readonly Version[];
  /** The package that this one is a part of, always at the same version: `uvicorn` of `uvicorn[standard]`. */
  wholeOf(id: PackageId): PackageId | undefined;
  /** The name of a package or of the root in messages: `fastapi`, `pypi-deps.yaml`. */
  label(id: PackageId): string;
  /** The root's own requirement on a package as the user wrote it, `^0.18` or `~=1.4`, for messages. */
  asWritten?(id: PackageId): string | undefined;
}
