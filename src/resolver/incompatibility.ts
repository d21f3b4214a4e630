import type { Range } from '../pep/range.js';
import type { PackageId, Reason } from './provider.js';
import { both, either, isAlwaysTrue, type Term } from './term.js';

/** Terms that must not all hold, at most one a package (PubGrub, "Incompatibility"). Immutable. */
export interface Incompatibility {
  readonly terms: readonly Term[];
  readonly cause: Cause;
}

/** Why an incompatibility holds (PubGrub, "Incompatibility": facts from outside, and what is derived from two others). */
export type Cause =
  /** The root must be selected. */
  | { readonly kind: 'root' }
  /** The versions of the first term need those of the second. */
  | { readonly kind: 'dependency'; readonly depender: PackageId; readonly dependency: PackageId }
  /** The versions of the first package allow only some of the second, where that is there. */
  | { readonly kind: 'constraint'; readonly constrainer: PackageId; readonly constrained: PackageId }
  /** The versions need themselves at another version, or a package in a range that holds no version at all. */
  | { readonly kind: 'impossible'; readonly dependency: PackageId; readonly needed: Range }
  /** Nothing in the range can be had. */
  | { readonly kind: 'none'; readonly reason: Reason }
  /** Versions that can't be used unless one of others is selected. */
  | { readonly kind: 'objection'; readonly id: PackageId; readonly reason: Reason }
  /** These versions can't be used, since their requirements can't be met or known. */
  | { readonly kind: 'unavailable'; readonly reason: Reason }
  | { readonly kind: 'derived'; readonly left: Incompatibility; readonly right: Incompatibility };

/** A cause that is a refusal by the provider, with its reason. */
export type Refusal = Extract<Cause, { readonly kind: 'none' | 'unavailable' }>;

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
