import type { Range } from '../pep/range.js';
import type { Incompatibility } from './incompatibility.js';
import type { PackageId, Reason } from './provider.js';

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
  /** These versions can't be used, since what they need can't be met or known. */
  | { readonly kind: 'unavailable'; readonly reason: Reason }
  | { readonly kind: 'derived'; readonly left: Incompatibility; readonly right: Incompatibility };

/** A cause that is a refusal by the provider, with its reason. */
export type Refusal = Extract<Cause, { readonly kind: 'none' | 'unavailable' }>;
