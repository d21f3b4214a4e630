import type { Incompatibility } from './incompatibility.js';
import type { Term } from './term.js';

/** One step of the partial solution (PubGrub, "Partial solution": a decision or a derivation). */
export interface Assignment {
  /** What this step says of one package. */
  readonly own: Term;
  /** All that is known of the package after it, which is never less than before. */
  readonly known: Term;
  /** Decisions made up to this step, itself included. */
  readonly level: number;
  /** Place among all steps. */
  readonly position: number;
  /** The incompatibility that it was derived from; undefined for a decision. */
  readonly cause: Incompatibility | undefined;
}
