import { before, END, START } from '../pep/cut.js';
import { Range } from '../pep/range.js';
import type { Version } from '../pep/version.js';

/**
 * A version together with the gap up to the next one that exists, and the lowest with all below it: no version lies in the gap, so what
 * holds for the version holds for the whole, and what neighbouring versions need merges into one
 * interval instead of a set of points. `existing` is ascending; a version that it lacks stands alone.
 */
export function cell(version: Version, existing: readonly Version[]): Range {
  let low = 0;
  let high = existing.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((existing[middle]?.key ?? '') < version.key) low = middle + 1;
    else high = middle;
  }
  if (existing[low]?.key !== version.key) return Range.of(version);
  const next = existing[low + 1];
  return Range.between(low === 0 ? START : before(version), next === undefined ? END : before(next));
}
