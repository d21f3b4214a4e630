import type { PackageId } from '../resolver/provider.js';
import type { Solution } from '../resolver/solver.js';
import { splitJointId } from './joint-id.js';
import { JointProvider } from './joint-provider.js';
import type { FailedSolve, TargetSolveQuestions } from './solve-target.js';
import { solveInStages } from './stages.js';
import { TargetProvider } from './target-provider.js';

/** How a solve of all targets as one ended: for each target its provider and its part of the solution. */
export type JointSolve =
  | {
      readonly kind: 'solved';
      readonly answers: readonly { readonly provider: TargetProvider; readonly solution: Solution }[];
    }
  | FailedSolve;

/** Solves several targets as one, so that each project has one version on all of them. */
export async function solveJointly(asked: readonly TargetSolveQuestions[]): Promise<JointSolve> {
  const [first] = asked;
  if (first === undefined) return { kind: 'solved', answers: [] };
  let providers: readonly TargetProvider[] = [];
  const solved = await solveInStages(
    (vouching) => {
      providers = asked.map((questions) => new TargetProvider({ ...questions, vouching }));
      return new JointProvider(
        providers.map((provider, at) => ({ provider, system: (asked[at] ?? first).target.system })),
      );
    },
    first.python,
    undefined,
  );
  if (solved.kind === 'failed') {
    const { explanation, hints } = solved.result;
    return {
      kind: 'failed',
      explanation,
      hints: [...hints, 'fork: allow lets the systems have versions of their own.'],
    };
  }
  const { solution } = solved;
  return { kind: 'solved', answers: providers.map((provider, at) => ({ provider, solution: partOf(solution, at) })) };
}

/** The part of a joint solution that is one target's. */
function partOf(solution: Solution, place: number): Solution {
  const own: [PackageId, Solution extends ReadonlyMap<PackageId, infer Version> ? Version : never][] = [];
  for (const [joint, version] of solution) {
    const { at, id } = splitJointId(joint);
    if (at === place) own.push([id, version]);
  }
  return new Map(own);
}
