import type { NormalizedName } from '../../pep/name.js';
import { nearest } from '../../text/nearest.js';

/** One step for a name that a lock does not have. */
export function nearestLocked(name: NormalizedName, locked: readonly NormalizedName[]): string {
  const meant = nearest(name, locked);
  return meant === undefined ? 'To see what is locked: pylock list' : `Did you mean: ${meant}`;
}
