import type { Version } from '../pep/version.js';
import type { Incompatibility } from './incompatibility.js';
import type { PackageId } from './provider.js';

/** A solved world: every package that the root needs, root left out, in the order of decision. */
export type Solution = ReadonlyMap<PackageId, Version>;

/** The work that a search did: the same on every machine. */
export interface Effort {
  /** Versions tried and conflicts. */
  readonly steps: number;
  /** Incompatibilities visited. */
  readonly looks: number;
  /** Versions whose needs were requested: each may be a request to the index. */
  readonly questions: number;
}

/** The result of a search, before anything is put into words. */
export type SearchResult = Effort &
  (
    | { readonly kind: 'solved'; readonly solution: Solution }
    | { readonly kind: 'hopeless'; readonly proof: Incompatibility }
    /** There may be a solution, but none in which all that is wished for holds. */
    | { readonly kind: 'refused' }
    | { readonly kind: 'gave-up' }
  );

/** Limits of one search. */
export interface SearchLimits {
  /** Versions tried and conflicts before the search gives up. */
  readonly maxSteps: number;
  /** Incompatibilities visited before the search gives up: each step takes longer than the one before it. */
  readonly maxLooks?: number;
  /** The most versions whose needs are requested before the search gives up. */
  readonly maxQuestions?: number;
}
