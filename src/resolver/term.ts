import type { Range } from '../pep/range.js';

/**
 * A statement about one package: positive, "a version in this range is selected"; negative, "no
 * version in this range is selected", which also holds where the package is not selected at all.
 * (PubGrub, "Term".)
 */
export interface Term {
  readonly positive: boolean;
  readonly range: Range;
}

/** "A version in this range is selected." */
export function selected(range: Range): Term {
  return { positive: true, range };
}

/** The statement that holds exactly where this one does not. */
export function negate(term: Term): Term {
  return { positive: !term.positive, range: term.range };
}

/** The statement that holds where both do. */
export function both(a: Term, b: Term): Term {
  if (a.positive) return meet(a, b.positive ? b.range : b.range.complement());
  if (b.positive) return meet(b, a.range.complement());
  const range = a.range.union(b.range);
  return range === a.range ? a : { positive: false, range };
}

function meet(term: Term, range: Range): Term {
  const met = term.range.intersect(range);
  return met === term.range ? term : { positive: true, range: met };
}

/** Whether b holds wherever a does. */
export function implies(a: Term, b: Term): boolean {
  if (a.positive) return b.positive ? a.range.isSubsetOf(b.range) : a.range.isDisjointFrom(b.range);
  return !b.positive && b.range.isSubsetOf(a.range);
}

/** Whether a and b never hold together. */
export function excludes(a: Term, b: Term): boolean {
  if (a.positive) return b.positive ? a.range.isDisjointFrom(b.range) : a.range.isSubsetOf(b.range);
  return b.positive && b.range.isSubsetOf(a.range);
}
