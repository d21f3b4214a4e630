import type { NormalizedName } from '../../pep/name.js';
import { nearest } from '../../yaml/nearest.js';

/** One step for a name that a lock does not have. */
export function nearestLocked(name: NormalizedName, locked: readonly NormalizedName[]): string {
  const meant = nearest(name, locked);
  return meant === undefined ? 'To list what is locked, see its key "closure".' : `Did you mean: ${meant}`;
}
