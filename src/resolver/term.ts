import type { Range } from '../pep/range.js';
import type { PackageId } from './provider.js';

/**
 * A statement about one package. Positive: "a version in this range is selected". Negative: "no version in this range
 * is selected", which also holds where the package is not selected at all. So `not foo >=1` allows more than `foo
 * <1`: it allows a solution without foo. (PubGrub, "Term".)
 */
export interface Term {
  readonly id: PackageId;
  readonly positive: boolean;
  readonly range: Range;
}

/** "A version in this range is selected." */
export function selected(id: PackageId, range: Range): Term {
  return { id, positive: true, range };
}

/** "No version in this range is selected." */
export function excluded(id: PackageId, range: Range): Term {
  return { id, positive: false, range };
}

/** The statement that holds exactly where this one does not. */
export function negate({ id, positive, range }: Term): Term {
  return { id, positive: !positive, range };
}

/** The intersection of both; one of the two themselves where it is the same. Both are about one package. */
export function both(a: Term, b: Term): Term {
  if (a.positive) return meet(a, b.positive ? b.range : b.range.complement());
  if (b.positive) return meet(b, a.range.complement());
  const range = a.range.union(b.range);
  return range === a.range ? a : excluded(a.id, range);
}

/** The union of both. Both are about one package. */
export function either(a: Term, b: Term): Term {
  return negate(both(negate(a), negate(b)));
}

/** True of a statement that holds whatever is selected: "no version of none". */
export function isAlwaysTrue({ positive, range }: Term): boolean {
  return !positive && range.isEmpty;
}

function meet(term: Term, range: Range): Term {
  const met = term.range.intersect(range);
  return met === term.range ? term : selected(term.id, met);
}
