import type { ClosureQuestions } from '../requirements/flat-closure.js';
import { evidenceOfClosure } from '../requirements/flat-closure.js';
import type { Asked } from './target-questions.js';

/**
 * Lets the old lock of a target vouch for the requirements of its pins that declare none: by its edges, or, for a lock with
 * versions alone, by the closure that must hold all of them. @throws what the index client throws
 */
export async function trustPins({ target, pins, questions }: Asked, client: ClosureQuestions['client']): Promise<void> {
  const { requirements, roots } = questions;
  const { evidence, flat, versions: pinned } = pins;
  if (evidence !== undefined) requirements.trust(target.system, evidence);
  if (flat !== undefined)
    requirements.trust(target.system, await evidenceOfClosure({ target, client, requirements, roots, pinned, flat }));
}
