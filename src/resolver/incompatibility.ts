import type { Cause } from './cause.js';
import type { PackageId } from './provider.js';
import { both, either, isAlwaysTrue, type Term } from './term.js';

/** Terms that must not all hold, at most one a package (PubGrub, "Incompatibility"). Immutable. */
export interface Incompatibility {
  readonly terms: readonly Term[];
  readonly cause: Cause;
}

/** The term of an incompatibility about a package. */
export function termOf({ terms }: Incompatibility, id: PackageId): Term | undefined {
  for (const term of terms) if (term.id === id) return term;
  return undefined;
}

/**
 * The consequence of two incompatibilities that share a package (PubGrub, "the rule of resolution"): if both hold,
 * the other terms of both can't all hold together with the union of their terms on the shared package.
 */
export function resolve(left: Incompatibility, right: Incompatibility, shared: PackageId): Incompatibility {
  const terms = new Map<PackageId, Term>();
  for (const side of [left, right]) {
    for (const term of side.terms) {
      const known = terms.get(term.id);
      terms.set(term.id, known === undefined ? term : (term.id === shared ? either : both)(known, term));
    }
  }
  const pivot = terms.get(shared);
  if (pivot !== undefined && isAlwaysTrue(pivot)) terms.delete(shared);
  return { terms: [...terms.values()], cause: { kind: 'derived', left, right } };
}
