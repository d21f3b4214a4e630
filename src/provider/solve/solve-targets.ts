import { PylockError } from '../../errors.js';
import type { Target } from '../../targets/model.js';
import { forksOf } from '../notices/forks.js';
import { RequirementsSource } from '../requirements/release-requirements.js';
import { apartHint } from './exclusive-groups.js';
import { freshen } from './freshen.js';
import { readBefore } from './read-before.js';
import type { Session } from './session.js';
import { solveJointly } from './solve-jointly.js';
import type { SolveRequest } from './solve-request.js';
import { type FailedSolve, solveTarget } from './solve-target.js';
import { type SolvedTarget, solvedTarget } from './solved-target.js';
import { type PickedAnswer, pickAnswer, type TargetAnswer, versionsOf } from './target-answer.js';
import { questionsFor } from './target-questions.js';
import { trustPins } from './trust-pins.js';

/** Every target's answer, in order, and the sessions, which can continue: one for each target, or one for all. */
export interface SolvedAll<Answer extends TargetAnswer = PickedAnswer> {
  readonly answers: readonly Answer[];
  readonly sessions: readonly Session[];
}

/** A failed solve as an error, with the proof as its lines. */
function noSolution({ deps }: SolveRequest, headline: string, failed: FailedSolve): PylockError {
  const apart = apartHint(deps.requirements);
  // Another constraint on the package would be one for both groups.
  const hints = apart === undefined ? failed.hints : [apart];
  return new PylockError('no-solution', headline, {
    place: { file: deps.path },
    lines: failed.explanation,
    ...(hints.length === 0 ? {} : { hint: hints.join('\n') }),
  });
}

/** Solves one target, after others. @throws PylockError `no-solution`, with the proof as its lines */
async function solveOne(
  request: SolveRequest,
  target: Target,
  requirements: RequirementsSource,
  earlier: readonly PickedAnswer[],
): Promise<{ readonly answer: PickedAnswer; readonly session: Session }> {
  const { targets } = request;
  for (;;) {
    const asked = questionsFor(request, target, requirements, earlier.map(versionsOf));
    await trustPins(asked, request.client);
    const { preferred } = asked.questions;
    const read = readBefore(target, preferred, earlier, requirements.availabilities);
    const result = await solveTarget({ ...asked.questions, readBefore: read });
    if (result.kind === 'failed')
      throw noSolution(request, `no set of versions fits Python ${target.python.minor} on ${target.system}`, result);
    const { session, ...solved } = result;
    const answer = await pickAnswer({ ...asked, ...solved }, targets.slice(targets.indexOf(target)));
    if (answer !== undefined) return { answer, session };
  }
}

/** Solves every target in turn. */
async function solveInTurn(request: SolveRequest, requirements: RequirementsSource): Promise<SolvedAll> {
  const answers: PickedAnswer[] = [];
  const sessions: Session[] = [];
  for (const target of request.targets) {
    const { answer, session } = await solveOne(request, target, requirements, answers);
    request.onPicks?.(answer.picks);
    answers.push(answer);
    sessions.push(session);
  }
  return { answers, sessions };
}

/** The files for all answers; undefined where a wheel among them declares new requirements. */
async function pickAll(answers: readonly TargetAnswer[]): Promise<readonly PickedAnswer[] | undefined> {
  const picked: PickedAnswer[] = [];
  for (const answer of answers) {
    const one = await pickAnswer(answer, [answer.target]);
    if (one !== undefined) picked.push(one);
  }
  return picked.length === answers.length ? picked : undefined;
}

/**
 * Solves all targets as one, with one version of each project. @throws PylockError `no-solution`, with the proof as
 * its lines
 */
async function solveAsOne(request: SolveRequest, requirements: RequirementsSource): Promise<SolvedAll> {
  const { targets } = request;
  const pinned = targets.map(({ system }) => request.pins(system).versions);
  for (;;) {
    const asked = targets.map((target) => questionsFor(request, target, requirements, pinned));
    await Promise.all(asked.map((one) => trustPins(one, request.client)));
    const result = await solveJointly(asked);
    if (result.kind === 'failed') throw noSolution(request, jointHeadline(targets), result);
    const answers = await pickAll(result.answers);
    if (answers !== undefined) return { answers, sessions: [result.session] };
  }
}

function jointHeadline(targets: readonly Target[]): string {
  const systems = targets.map(({ system }) => system);
  const all = `${systems.slice(0, -1).join(', ')} and ${systems.at(-1)}`;
  return `no set of versions fits Python ${targets[0]?.python.minor} on ${all} alike, which "fork: never" asks for`;
}

/**
 * Solves every target in turn; with forks that are not allowed, all are solved again, as one. Then old packages are
 * made newer where possible.
 * @throws PylockError `no-solution`, naming the target, with the proof as its lines; the index client's errors
 */
export async function solveTargets(request: SolveRequest): Promise<readonly SolvedTarget[]> {
  const requirements = new RequirementsSource(request.client, request.targets, request.policy, request.declared);
  const isFreshened = request.rules.resolution === 'highest';
  const times = { solve: 0, freshen: 0 };
  for (;;) {
    const started = performance.now();
    const first = await solveInTurn(request, requirements);
    const isSettled = request.fork === 'allow' || forksOf(first.answers).size === 0;
    const solved = isSettled ? first : await solveAsOne(request, requirements);
    const found = performance.now();
    const fresh = isFreshened ? await freshen(solved) : solved.answers;
    times.solve += found - started;
    times.freshen += performance.now() - found;
    const answers = fresh === solved.answers ? solved.answers : await pickAll(fresh);
    if (answers === undefined) continue;
    request.onTimes?.(times);
    const done: SolvedTarget[] = [];
    for (const answer of answers) done.push(solvedTarget(answer, done, request.deps));
    return done;
  }
}
