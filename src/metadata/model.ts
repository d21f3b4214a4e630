import type { NormalizedName } from '../pep/name.js';
import type { RustSources } from './crates.js';
import type { ExternalTable } from './external.js';
import type { ReleaseFacts } from './release-facts.js';

/** The fields of a core metadata file (core metadata specification). */
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
  /** The fields that resolving does not need, read when they are asked for. */
  readonly facts: () => ReleaseFacts;
}

/** The requirements that a file declares, whatever their source. */
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
  /** Its Rust code; undefined where it has none. */
  readonly rust?: RustSources | undefined;
  /** Its `[external]` table (PEP 725); undefined where it has none. */
  readonly external?: ExternalTable | undefined;
}

/**
 * The reason why the metadata of a file can't be used: a fault of the file, not of the network. The message ends a
 * sentence that begins with the release: `foo 1.0` + `has a METADATA file without a name`.
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

/** The result of a reader, or the fault that it throws, for callers that don't decide by it at once. */
export async function orFault<T>(read: () => Promise<T>): Promise<T | MetadataFault> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof MetadataFault) return error;
    throw error;
  }
}
