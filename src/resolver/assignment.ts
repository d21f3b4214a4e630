import type { Incompatibility } from './incompatibility.js';
import type { Term } from './term.js';

/** One step of the partial solution (PubGrub, "Partial solution": a decision or a derivation). */
export interface Assignment {
  /** The term that this step adds. */
  readonly own: Term;
  /** All that is known of the package after this step, never less than before. */
  readonly known: Term;
  /** Decisions made up to this step, itself included. */
  readonly level: number;
  /** Place among all steps. */
  readonly position: number;
  /** The incompatibility that the step is derived from; undefined for a decision. */
  readonly cause: Incompatibility | undefined;
}
