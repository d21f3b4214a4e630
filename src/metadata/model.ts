import type { NormalizedName } from '../pep/name.js';

/** The fields of a core metadata file that resolving needs (core metadata specification). */
export interface CoreMetadata {
  readonly metadataVersion: string;
  /** As written. */
  readonly name: string;
  /** As written. */
  readonly version: string;
  /** Texts of Requires-Dist, in the file's order. */
  readonly requiresDist: readonly string[];
  readonly requiresPython: string | undefined;
  readonly providesExtra: readonly NormalizedName[];
  /** Lower-case names of the fields that a build may change (PEP 643). */
  readonly dynamic: ReadonlySet<string>;
}

/** What a file declares that it needs, wherever that was found. */
export interface DeclaredRequirements {
  /** Texts of Requires-Dist. */
  readonly requiresDist: readonly string[];
  readonly requiresPython: string | undefined;
  readonly providesExtra: readonly NormalizedName[];
}

/**
 * Why the metadata of a file can't be used: the file's own fault, not the network's. The message ends
 * a sentence that begins with the release: `foo 1.0` + `has a METADATA file without a name`.
 */
export class MetadataFault extends Error {
  /** One step the user can take. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = 'MetadataFault';
    this.hint = hint;
  }
}
