import { type ClosureQuestions, evidenceOfClosure } from '../requirements/flat-closure.js';
import type { Asked } from './target-questions.js';

/**
 * Uses the old lock of a target for the requirements of pins whose own are unknown: its edges, or, for a lock without
 * edges, its closure. @throws the index client's errors
 */
export async function trustPins({ target, pins, questions }: Asked, client: ClosureQuestions['client']): Promise<void> {
  const { requirements, roots } = questions;
  const { evidence, flat, versions: pinned } = pins;
  if (evidence !== undefined) requirements.trust(target.system, evidence);
  if (flat !== undefined)
    requirements.trust(target.system, await evidenceOfClosure({ target, client, requirements, roots, pinned, flat }));
}
