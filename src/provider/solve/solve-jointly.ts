import type { PackageId } from '../../resolver/provider.js';
import type { Solution } from '../../resolver/search-model.js';
import { splitJointId } from './joint-id.js';
import { JointProvider } from './joint-provider.js';
import { Session } from './session.js';
import { solveInStages } from './solve-in-stages.js';
import type { FailedSolve } from './solve-target.js';
import type { TargetAnswer } from './target-answer.js';
import { TargetProvider } from './target-provider.js';
import type { Asked } from './target-questions.js';

/** The result of a solve of all targets as one. */
export type JointSolve =
  | { readonly kind: 'solved'; readonly answers: readonly TargetAnswer[]; readonly session: Session }
  | FailedSolve;

/**
 * Solves several targets as one, so that each project has one version on all of them. @throws as `solveTarget` does
 */
export async function solveJointly(asked: readonly Asked[]): Promise<JointSolve> {
  const [first] = asked;
  if (first === undefined) throw new Error('there is no target');
  let providers: readonly TargetProvider[] = [];
  const solved = await solveInStages(
    (guess) => {
      providers = asked.map(({ questions }) => new TargetProvider({ ...questions, guess }));
      return new JointProvider(providers);
    },
    first.questions.python,
    undefined,
  );
  if (solved.kind === 'failed') {
    const hints = [...solved.result.hints, 'fork: allow lets the systems have versions of their own.'];
    return { kind: 'failed', explanation: solved.result.explanation, hints };
  }
  const split = (solution: Solution) => asked.map((_, at) => partOf(solution, at));
  const parts = split(solved.solution);
  const answers = asked.map((one, at): TargetAnswer => {
    const [provider, solution] = [providers[at], parts[at]];
    if (provider === undefined || solution === undefined) throw new Error('a target has no part of the solution');
    return { ...one, provider, solution };
  });
  return { kind: 'solved', answers, session: new Session(solved.search, solved.effort, asked.length, split) };
}

/** The part of a joint solution for one target. */
function partOf(solution: Solution, place: number): Solution {
  return new Map(
    [...solution].flatMap(([joint, version]): [PackageId, typeof version][] => {
      const { at, id } = splitJointId(joint);
      return at === place ? [[id, version]] : [];
    }),
  );
}
