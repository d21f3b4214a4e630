import { PylockError, PylockErrors } from '../../errors.js';
import type { IndexClient } from '../../index-client/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { SolveRequest } from '../solve/solve-request.js';
import type { SolvedTarget } from '../solve/solved-target.js';
import { LockedIndex } from './locked-index.js';
import type { LockedWorld } from './locked-world.js';
import { type Straight, solveStraight } from './solve-straight.js';

/** Attempts, each with more locked releases of which the index is asked for extras. */
const mostAttempts = 5;

/** The targets as a full solve gives them, with the index that told of them. */
export interface LockedAnswer {
  readonly solved: readonly SolvedTarget[];
  readonly index: IndexClient;
}

/**
 * The answer of a full solve, found from the pins of an old lock and what it has of them; undefined where that can't be
 * proven. The index is asked for projects that the lock does not have, and for releases of it whose new extras are asked for.
 */
export async function answerLocked(
  request: SolveRequest,
  fileOf: LockedWorld['fileOf'],
): Promise<LockedAnswer | undefined> {
  const { client, targets, pins } = request;
  const opened = new Set<NormalizedName>();
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const index = new LockedIndex(client, { targets, pins, fileOf, opened });
    const isLocked = (name: NormalizedName) => index.isLocked(name);
    const answer = await orOpen(solveStraight({ ...request, client: index, whole: client, isLocked, opened }));
    if (answer.kind === 'open') return undefined;
    if (answer.kind === 'solved') return { solved: answer.solved, index };
    for (const name of answer.names) opened.add(name);
  }
  return undefined;
}

/** A failure says nothing of a full solve, which may give pins up. */
async function orOpen(answer: Promise<Straight>): Promise<Straight> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof PylockError || error instanceof PylockErrors) return { kind: 'open' };
    throw error;
  }
}
