import { type Incompatibility, resolve } from './incompatibility.js';
import type { PartialSolution } from './partial-solution.js';
import type { PackageId } from './provider.js';

/** The result of the analysis of a conflict. */
export type Lesson =
  /** After backjumping to the level, the incompatibility excludes the cause of the conflict. */
  | { readonly kind: 'learned'; readonly incompatibility: Incompatibility; readonly level: number }
  /** The incompatibility holds for every decision: there is no solution. */
  | { readonly kind: 'hopeless'; readonly proof: Incompatibility };

/** Called with each package that became impossible, and the incompatibility that caused it. */
export type OnConflict = (affected: PackageId, incompatibility: Incompatibility) => void;

/** No terms, or only "the root is selected": no solution exists. */
function isHopeless({ terms }: Incompatibility, root: PackageId): boolean {
  const [only] = terms;
  return only === undefined || (terms.length === 1 && only.positive && only.id === root);
}

/**
 * Finds the root cause of a conflict (PubGrub, "Conflict resolution"): follows the incompatibility that holds back to
 * the step that made it hold, and replaces that step by what it was derived from, until only the last decision
 * satisfies it.
 */
export function learn(
  conflict: Incompatibility,
  solution: PartialSolution,
  root: PackageId,
  onConflict: OnConflict,
): Lesson {
  let incompatibility = conflict;
  while (!isHopeless(incompatibility, root)) {
    const { step, previousLevel } = solution.satisfier(incompatibility);
    onConflict(step.own.id, incompatibility);
    if (step.cause === undefined || previousLevel < step.level) {
      return { kind: 'learned', incompatibility, level: previousLevel };
    }
    incompatibility = resolve(incompatibility, step.cause, step.own.id);
  }
  return { kind: 'hopeless', proof: incompatibility };
}
