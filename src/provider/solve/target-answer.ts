import type { Solution } from '../../resolver/search.js';
import type { Target } from '../../targets/model.js';
import { readOwnWheels } from './own-wheels.js';
import { pickFiles, type TargetPicks } from './target-picks.js';
import type { TargetProvider } from './target-provider.js';
import type { Asked, Versions } from './target-questions.js';

/** A solved target. */
export interface TargetAnswer extends Asked {
  readonly provider: TargetProvider;
  readonly solution: Solution;
}

/** A solved target with its files. */
export interface PickedAnswer extends TargetAnswer {
  readonly picks: TargetPicks;
}

/**
 * The files for a solution; undefined where a wheel among them declares new requirements, so that the target must be
 * solved again. `unread` are the targets whose wheels of these picks are read concurrently: unsolved targets prefer
 * these picks.
 */
export async function pickAnswer(answer: TargetAnswer, unread: readonly Target[]): Promise<PickedAnswer | undefined> {
  const { target, pins, questions, provider, solution } = answer;
  const { requirements, roots } = questions;
  const picks = await pickFiles({ target, requirements, roots, provider, solution, oldFiles: pins.files });
  const differing = await readOwnWheels(picks, unread, requirements);
  return differing.has(target.system) ? undefined : { ...answer, picks };
}

/** The versions of a target, by project. */
export function versionsOf({ picks }: Pick<PickedAnswer, 'picks'>): Versions {
  return new Map([...picks].map(([name, { release }]) => [name, release.version]));
}
