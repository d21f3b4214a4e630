import type { Assignment } from './assignment.js';
import type { PartialSolution } from './partial-solution.js';
import type { PackageId } from './provider.js';
import { implies } from './set-relation.js';
import { both, negate, type Term } from './term.js';

/** The most steps that are followed back, so that a long chain of derivations costs little. */
const mostSteps = 60;

/**
 * The packages whose decisions the knowledge of some terms follows from, step by step: where `web` is decided and needs
 * `core >=2`, that `core` is not `<2` follows from `web`. Terms that don't hold are left out.
 */
export function decisionsBehind(terms: readonly Term[], solution: PartialSolution): ReadonlySet<PackageId> {
  const found = new Set<PackageId>();
  const followed = new Set<Assignment>();
  const waiting = [...terms];
  for (let term = waiting.pop(); term !== undefined && followed.size < mostSteps; term = waiting.pop()) {
    if (solution.relation(term) !== 'inside') continue;
    const step = solution.firstInside(term);
    if (followed.has(step)) continue;
    followed.add(step);
    if (step.cause === undefined) found.add(step.own.id);
    else waiting.push(...step.cause.terms.filter(({ id }) => id !== step.own.id));
    // The step satisfies only a part of the term: an earlier one excluded the rest.
    if (!implies(step.own, term)) waiting.push(negate(both(step.own, negate(term))));
  }
  return found;
}
