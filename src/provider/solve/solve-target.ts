import type { SearchLimits, Solution } from '../../resolver/search-model.js';
import { Session } from './session.js';
import { solveInStages } from './solve-in-stages.js';
import { suggestions } from './suggestions.js';
import type { TargetQuestions } from './target-memory.js';
import { TargetProvider } from './target-provider.js';

/** A second of work, and a hundred times the steps that the build tools of large projects take. */
const trialLimits: SearchLimits = { maxSteps: 20_000, maxLooks: 4_000_000 };

/** The result of one target's solve; the provider still holds the files and reasons it saw. */
export type TargetSolve =
  | {
      readonly kind: 'solved';
      readonly provider: TargetProvider;
      readonly solution: Solution;
      readonly session: Session;
    }
  | FailedSolve;

/** A solve without a solution: the proof, and the steps that the user can take. */
export interface FailedSolve {
  readonly kind: 'failed';
  readonly explanation: readonly string[];
  readonly hints: readonly string[];
}

/** The inputs of one target's solve. */
export type TargetSolveQuestions = Omit<TargetQuestions, 'guess'> & {
  /** Another attempt follows a failure: it stops early, and suggests no changes to the deps file. */
  readonly isTrial?: boolean;
};

/** Solves one target. @throws PylockError `no-solution` after too many steps; the index client's errors */
export async function solveTarget(questions: TargetSolveQuestions): Promise<TargetSolve> {
  const { python, isTrial = false } = questions;
  const limits = isTrial ? trialLimits : undefined;
  const solved = await solveInStages((guess) => new TargetProvider({ ...questions, guess }), python, limits);
  if (solved.kind === 'solved') {
    const { provider, solution, search, effort } = solved;
    return { kind: 'solved', provider, solution, session: new Session(search, effort, 1, (whole) => [whole]) };
  }
  const { provider, result } = solved;
  const changes = isTrial ? [] : await suggestions(provider, python, result.involved);
  return { kind: 'failed', explanation: result.explanation, hints: [...result.hints, ...changes] };
}
