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

/** How a source archive is built (PEP 517, PEP 518). */
export interface BuildSystem {
  /** `module` or `module:object`; `setuptools.build_meta:__legacy__` where the archive names none. */
  readonly backend: string;
  /** Folders of the archive that the backend is imported from; empty where it comes from its requirements. */
  readonly backendPath: readonly string[];
  /** PEP 508 texts of `build-system.requires`, as published; setuptools and wheel where there is no such table. */
  readonly requires: readonly string[];
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

/** What a reading gives, or the fault that it throws, for those who do not decide by it at once. */
export async function orFault<T>(read: () => Promise<T>): Promise<T | MetadataFault> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof MetadataFault) return error;
    throw error;
  }
}
