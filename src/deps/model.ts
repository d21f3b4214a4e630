import type { Place } from '../errors.js';
import type { Constraint } from '../pep/constraint.js';
import type { Marker } from '../pep/marker.js';
import type { NormalizedName } from '../pep/name.js';

/** One requirement of a deps file. A list of tables gives several of the same name. */
export interface DepsRequirement {
  readonly name: NormalizedName;
  /** Sorted, without repeats. */
  readonly extras: readonly NormalizedName[];
  readonly constraint: Constraint;
  /** `markers`, `python` and `platform` of the table, as one marker. */
  readonly marker: Marker | undefined;
  readonly allowPrereleases: boolean;
  /** Belongs to an optional group; taken only where the group is asked for. */
  readonly optional: boolean;
  readonly place: Place;
}

/** A deps file, checked. */
export interface DepsFile {
  /** As the user would write it. */
  readonly path: string;
  /** In the order of the file. */
  readonly requirements: readonly DepsRequirement[];
  /** The key `python`: the target's Python must satisfy it. */
  readonly python: (Constraint & { readonly place: Place }) | undefined;
}
