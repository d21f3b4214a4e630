import type { NormalizedName } from '../../pep/name.js';
import { nearest } from '../../text/nearest.js';

/** One step for a name that a lock does not have. */
export function nearestLocked(name: NormalizedName, locked: readonly NormalizedName[]): string {
  const meant = nearest(name, locked);
  return meant === undefined ? 'pylock list shows what is locked.' : `Did you mean: ${meant}`;
}
