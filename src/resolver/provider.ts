import type { Range } from '../pep/range.js';
import type { Version } from '../pep/version.js';

/**
 * Names one package to the resolver: opaque text, equal for equal packages. Extras are packages of
 * their own (`uvicorn[standard]`), and so is the root.
 */
export type PackageId = string;

/** What a version needs, all of which must hold. At most one entry a package: the provider intersects. */
export type Dependencies = ReadonlyMap<PackageId, Range>;

/** A reason the resolver prints and never reads. */
export interface Reason {
  /** Ends a sentence that begins with the package and versions: `foo 1.2 …` + `needs Python >=3.12`. */
  readonly text: string;
  /** One step the user can take, printed after a failed solve. */
  readonly hint?: string;
  /** The text says for which of several solves it holds. */
  readonly namesPlace?: boolean;
}

/** The answer to "which version of this package, out of this range". */
export type Choice =
  | { readonly kind: 'version'; readonly version: Version }
  /** Nothing in the range can be had; `reason` covers all of it. */
  | { readonly kind: 'none'; readonly reason: Reason };

/** The answer to "what does this version need". */
export type DependenciesAnswer =
  | { readonly kind: 'dependencies'; readonly dependencies: Dependencies }
  | { readonly kind: 'unavailable'; readonly reason: Reason };

/** Answers now, or later. The solver awaits only what is not there yet, so a warm solve never yields. */
export type Soon<T> = T | Promise<T>;

/** Who the resolver asks. It knows nothing of indexes, files, markers or Nix. */
export interface Provider {
  /**
   * Which of the undecided packages to decide next: the one with the lowest number; equal numbers go to
   * the one that was first heard of as a dependency. `conflicts` counts how often the package's versions
   * were made impossible by other packages, `blocks` how often its own made others' impossible. Asked
   * again only where one of the three changed. Where a package comes before one that stood in its way,
   * the solver takes the latter's decision back.
   */
  prioritize(id: PackageId, range: Range, conflicts: number, blocks: number): number;
  /** Only a version that `existing` lists; the root is never asked for. `decided` gives the version that a package has been decided at, at this moment of the solve. */
  choose(id: PackageId, range: Range, decided: (id: PackageId) => Version | undefined): Soon<Choice>;
  dependencies(id: PackageId, version: Version): Soon<DependenciesAnswer>;
  /** Every version that exists of a package already asked for, ascending, for short ranges in messages. */
  existing(id: PackageId): readonly Version[];
  /** The package that this one is only a part of, always at the same version: `uvicorn` of `uvicorn[standard]`. */
  wholeOf(id: PackageId): PackageId | undefined;
  /** How a message names a package, and the root: `fastapi`, `pypi-deps.yaml`. */
  label(id: PackageId): string;
  /** How the root's own need of a package was written, `^0.18` or `~=1.4`, where messages should say it so. */
  asWritten?(id: PackageId): string | undefined;
}
