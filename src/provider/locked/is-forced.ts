import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import { availability } from '../choice/availability.js';
import { Candidates, type ProjectSource } from '../choice/candidate-selector.js';
import { agesOf } from '../notices/libyears.js';
import type { Need } from '../requirements/needs.js';
import { isOld } from '../solve/freshen.js';
import type { SolveRequest } from '../solve/solve-request.js';
import type { PickedAnswer } from '../solve/target-answer.js';
import type { Pick } from '../solve/target-picks.js';

/** The knowledge about a solve from a lock that tells whether its answer is forced. */
export interface ForcedBy {
  readonly policy: SolveRequest['policy'];
  /** The index behind the lock, which is asked for locked pre-releases that no requirement names. */
  readonly whole: ProjectSource;
  /** Whether the lock tells of a project. */
  readonly isLocked: (name: NormalizedName) => boolean;
}

/** Whether a full solve takes the same releases and files, in whichever order it decides. */
export async function isForced(answer: PickedAnswer, by: ForcedBy): Promise<boolean> {
  const { picks, pins } = answer;
  const locked = [...picks].filter(([name]) => pins.files.has(name));
  if (locked.some(([name, { file }]) => file.filename !== pins.files.get(name))) return false;
  if (!isForcedAnew(answer, by)) return false;
  for (const [name, { release }] of locked)
    if (release.version.isPrerelease && !(await isPermitted(name, answer, by))) return false;
  return true;
}

/** Whether the projects that the lock lacks have the version that each single requirement on them asks for first. */
function isForcedAnew(answer: PickedAnswer, { isLocked }: ForcedBy): boolean {
  const { picks, pins, questions, provider } = answer;
  const fresh = [...picks].filter(([name]) => !pins.files.has(name));
  if (fresh.some(([name]) => isLocked(name))) return false;
  const held = new Map(fresh.map(([name, { release }]) => [name, release.version] as const));
  if (agesOf(held, provider).some(isOld)) return false;
  const needs = [...questions.roots, ...[...picks.values()].flatMap(needsOf)];
  return needs.every((need) => {
    const version = held.get(need.name);
    return version === undefined || firstsOf(need, answer).every((first) => first?.key === version.key);
  });
}

/**
 * The versions that are tried first for a requirement, within those that the deps file allows, which is decided before all else:
 * before and after another requirement lets pre-releases compete.
 */
function firstsOf({ name, constraint }: Need, answer: PickedAnswer): readonly (Version | undefined)[] {
  const { provider, solution, questions } = answer;
  const ways = provider.allowsPrereleases(name, solution) ? [false, true] : [false];
  return ways.map((prereleases) => {
    const choice = provider.candidates(name).choose(constraint.range.intersect(provider.rootRange(name)), {
      preferred: questions.preferred.get(name) ?? [],
      prereleases,
      mayTakeYanked: () => false,
      refusal: (version) => questions.rules.refusal(name, version),
    });
    return choice.kind === 'version' ? choice.version : undefined;
  });
}

function needsOf({ needs, extras }: Pick): readonly Need[] {
  return [...needs, ...[...extras.values()].flat()];
}

/**
 * Whether a locked pre-release stays: a pin is tried first whether or not it is one, and is given up only at the end, where no
 * requirement of the solution names a pre-release and a final release would do (PEP 440, "Handling of pre-releases"). The
 * lock's edges tell the first; the second, which a release since may have changed, the index alone.
 */
async function isPermitted(
  name: NormalizedName,
  { picks, provider, solution, target }: PickedAnswer,
  { whole, policy }: ForcedBy,
): Promise<boolean> {
  const version = picks.get(name)?.release.version;
  if (version === undefined || provider.allowsPrereleases(name, solution)) return true;
  const project = await whole.project(name);
  if (project === undefined) return false;
  const candidates = new Candidates(project, (release) => availability(release, target, policy));
  return !provider.hasFinalFor(candidates, version, solution);
}
