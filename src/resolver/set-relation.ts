import type { Term } from './term.js';

/**
 * The relation of a package's knowledge to a term about it: `inside`, the term holds; `outside`, it can't hold any
 * more; `across`, both is still possible. (PubGrub, "Term": satisfied, contradicted, inconclusive.)
 */
export type SetRelation = 'inside' | 'outside' | 'across';

/** The relation of the solutions that `known` allows to those that `term` allows. Both are about one package. */
export function relate(known: Term, term: Term): SetRelation {
  if (known.positive) {
    if (known.range.isSubsetOf(term.range)) return term.positive ? 'inside' : 'outside';
    if (known.range.isDisjointFrom(term.range)) return term.positive ? 'outside' : 'inside';
    return 'across';
  }
  // The package may be absent, where every negative term holds and no positive one does.
  if (!term.range.isSubsetOf(known.range)) return 'across';
  return term.positive ? 'outside' : 'inside';
}

/** Whether `term` holds wherever `known` does. */
export function implies(known: Term, term: Term): boolean {
  return relate(known, term) === 'inside';
}
