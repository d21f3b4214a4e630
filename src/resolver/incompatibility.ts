import type { PackageId, Reason } from './provider.js';
import type { Term } from './term.js';

/** Why an incompatibility holds (PubGrub, "Incompatibility": external facts, or derived from two others). */
export type Cause =
  /** The root must be selected. */
  | { readonly kind: 'root' }
  /** The first term's versions need the second's. */
  | { readonly kind: 'dependency'; readonly depender: PackageId; readonly dependency: PackageId }
  /** Nothing in the range can be had. */
  | { readonly kind: 'none'; readonly reason: Reason }
  /** These versions can't be used since their needs can't be met or known. */
  | { readonly kind: 'unavailable'; readonly reason: Reason }
  | { readonly kind: 'derived'; readonly left: Incompatibility; readonly right: Incompatibility };

/** Terms that must not all hold. At most one term a package. */
export interface Incompatibility {
  readonly terms: ReadonlyMap<PackageId, Term>;
  readonly cause: Cause;
}
