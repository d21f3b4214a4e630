import { after, before, END, START } from '../pep/cut.js';
import { Range } from '../pep/range.js';
import type { Version } from '../pep/version.js';

/**
 * A version together with the gap up to the next one that exists, and the lowest with all below it: no version lies
 * in the gap, so a statement about the version holds for the whole, and the needs of neighbouring versions merge into
 * one interval instead of a set of points. `existing` is ascending; a version that it lacks stands alone.
 */
export function cell(version: Version, existing: readonly Version[]): Range {
  const at = countBelow(existing, version.key);
  if (existing[at]?.key !== version.key) return Range.of(version);
  const next = existing[at + 1];
  return Range.between(at === 0 ? START : before(version), next === undefined ? END : before(next));
}

/**
 * A range together with the gaps that it touches, each up to the nearest version that exists outside of it: a refusal
 * of the range holds for those too, and so excludes as much as it can.
 */
export function widened(range: Range, existing: readonly Version[]): Range {
  let wide = range;
  for (let at = 0; at <= existing.length; at += 1) {
    const [below, above] = [existing[at - 1], existing[at]];
    const gap = Range.between(below === undefined ? START : after(below), above === undefined ? END : before(above));
    const isEdge = [below, above].some((version) => version !== undefined && range.contains(version));
    if (isEdge || !gap.isDisjointFrom(range)) wide = wide.union(gap);
  }
  return wide;
}

/** The number of the ascending versions below a key, by binary search. */
function countBelow(existing: readonly Version[], key: string): number {
  let low = 0;
  let high = existing.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((existing[middle]?.key ?? key) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
