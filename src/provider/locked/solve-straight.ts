import type { NormalizedName } from '../../pep/name.js';
import { forksOf } from '../notices/forks.js';
import { RequirementsSource } from '../requirements/release-requirements.js';
import type { SolveRequest } from '../solve/solve-request.js';
import { solveTarget } from '../solve/solve-target.js';
import { type SolvedTarget, solvedTarget } from '../solve/solved-target.js';
import { type PickedAnswer, pickAnswer, versionsOf } from '../solve/target-answer.js';
import type { Pick } from '../solve/target-picks.js';
import { questionsFor } from '../solve/target-questions.js';
import { type ForcedBy, isForced } from './is-forced.js';

/** A request whose client tells of locked projects what the lock has. */
export interface StraightRequest extends SolveRequest, ForcedBy {
  /** Locked projects of whose release the index tells all the same. */
  readonly opened: ReadonlySet<NormalizedName>;
}

/** The answer of {@link solveStraight}. */
export type Straight =
  | { readonly kind: 'solved'; readonly solved: readonly SolvedTarget[] }
  /** Locked projects with extras that the lock does not have. */
  | { readonly kind: 'unknown-extras'; readonly names: readonly NormalizedName[] }
  /** A full solve could come to something else. */
  | { readonly kind: 'open' };

const open: Straight = { kind: 'open' };

/**
 * Solves every target in turn, for as long as nothing stands against the version that is tried first of any project. A full
 * solve then comes to the same answer, in whichever order it decides: a locked project takes its pin, which no requirement of
 * the answer excludes, and any other one the newest version that each single requirement on it allows.
 * @throws PylockError `no-solution`; the index client's errors
 */
export async function solveStraight(request: StraightRequest): Promise<Straight> {
  const requirements = new RequirementsSource(request.client, request.targets, request.policy, request.declared);
  const isTold = (name: NormalizedName) => request.isLocked(name) && !request.opened.has(name);
  const answers: PickedAnswer[] = [];
  for (const target of request.targets) {
    const asked = questionsFor(request, target, requirements, answers.map(versionsOf));
    const result = await solveTarget({ ...asked.questions, isTrial: true });
    if (result.kind === 'failed' || !wentStraight(result)) return open;
    const { provider, solution } = result;
    const answer = await pickAnswer({ ...asked, provider, solution }, [target]);
    if (answer === undefined) return open;
    const unknown = [...answer.picks].filter(([name, pick]) => isTold(name) && lacksExtra(answer, pick));
    if (unknown.length > 0) return { kind: 'unknown-extras', names: unknown.map(([name]) => name) };
    if (!(await isForced(answer, request))) return open;
    answers.push(answer);
  }
  if (request.fork === 'never' && forksOf(answers).size > 0) return open;
  const solved: SolvedTarget[] = [];
  for (const answer of answers) solved.push(solvedTarget(answer, solved, request.deps));
  return { kind: 'solved', solved };
}

/** Whether each step of a solve decided a version, the root's included: no conflict, and no version that could not be had. */
function wentStraight({
  session,
  solution,
}: Extract<Awaited<ReturnType<typeof solveTarget>>, { readonly kind: 'solved' }>): boolean {
  return session.effort.steps === solution.size + 1;
}

/** Whether an extra is asked for that the lock does not have. */
function lacksExtra({ pins }: PickedAnswer, { project, extras }: Pick): boolean {
  const known = new Set(pins.evidence?.get(project.name)?.extras);
  return [...extras.keys()].some((extra) => !known.has(extra));
}
