import type { Marker } from './marker.js';
import type { NormalizedName } from './name.js';
import type { SpecifierSet } from './specifier.js';

/** A dependency specification of PEP 508. */
export interface Requirement {
  readonly name: NormalizedName;
  /** Sorted, without repeats. */
  readonly extras: readonly NormalizedName[];
  readonly specifiers: SpecifierSet;
  /** Of a direct reference, `name @ url`. */
  readonly url: string | undefined;
  readonly marker: Marker | undefined;
}

/**
 * Reads a requirement. Takes the legacy spellings that packaging takes (`foo (>=1.0)`).
 * @throws PylockError `bad-requirement`, with a caret under the fault.
 */
export function parseRequirement(_text: string): Requirement {
  throw new Error('stub');
}
