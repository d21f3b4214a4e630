import type { NormalizedName } from '../../pep/name.js';
import { parseSpecifierSet } from '../../pep/specifier.js';
import { parseVersion, type Version } from '../../pep/version.js';
import type { Target } from '../../targets/model.js';
import type { FilePolicy } from '../choice/availability.js';
import type { ProjectSource } from '../choice/candidate-selector.js';
import { NarrowedProjects, type Narrowing } from '../choice/narrowed-projects.js';
import type { Need } from '../requirements/needs.js';
import type { RequirementsSource } from '../requirements/release-requirements.js';
import { unruled } from '../requirements/target-rules.js';
import { type FailedSolve, solveTarget } from '../solve/solve-target.js';
import { pickFiles, type TargetPicks } from '../solve/target-picks.js';
import type { BuildRecipe } from './build-recipes.js';

/** The inputs of every build environment of a target. */
export interface BuildQuestions {
  readonly target: Target;
  readonly client: ProjectSource;
  readonly policy: FilePolicy;
  readonly requirements: RequirementsSource;
  /** Versions to try before the newest, in order. */
  readonly preferred: ReadonlyMap<NormalizedName, readonly Version[]>;
  /** Files to keep where they are still good, by project. */
  readonly oldFiles: ReadonlyMap<NormalizedName, string>;
  /** Yanked releases that may stay: version keys by project. */
  readonly yankedPins: ReadonlyMap<NormalizedName, ReadonlySet<string>>;
}

/** Build tools for some source archives; or the reason why there are none. */
export type EnvironmentSolve =
  | {
      readonly kind: 'solved';
      /** The archives, with the known further requirements of their backends. */
      readonly recipes: readonly BuildRecipe[];
      readonly picks: TargetPicks;
    }
  | FailedSolve;

const setuptools = 'setuptools' as NormalizedName;
const wheel = 'wheel' as NormalizedName;

/**
 * The first setuptools that makes wheels by itself. An older one requires `wheel` during the build, too late to lock
 * it.
 */
const ownWheels = parseVersion('70.1');

const anyWheel: Need = { name: wheel, extras: [], constraint: parseSpecifierSet(''), allowPrereleases: false };

/** A recipe with the further requirements of its backend, as far as known; the same object where there are none. */
function withAsked(recipe: BuildRecipe, picks: TargetPicks): BuildRecipe {
  const { system, needs } = recipe;
  const version = picks.get(setuptools)?.release.version;
  const isOld = version !== undefined && version.key < ownWheels.key;
  // A backend in the archive is nearly always a thin wrapper of the one that it requires.
  const mayAsk = system.backend.startsWith('setuptools.') || system.backendPath.length > 0;
  const isNew = needs.every((need) => need.name !== wheel);
  return isOld && mayAsk && isNew ? { ...recipe, needs: [...needs, anyWheel] } : recipe;
}

/**
 * Solves the requirements of some source archives as one environment, under a narrowing. @throws the index client's
 * errors
 */
export async function solveEnvironment(
  asked: readonly BuildRecipe[],
  questions: BuildQuestions,
  narrowing: Narrowing,
): Promise<EnvironmentSolve> {
  const { target, policy, requirements, preferred, yankedPins, oldFiles } = questions;
  const client = new NarrowedProjects(questions.client, narrowing, target, policy);
  let recipes = asked;
  for (;;) {
    const roots = recipes.flatMap((recipe) => recipe.needs);
    const result = await solveTarget({
      target,
      targets: [target],
      python: parseVersion(target.python.full),
      requirements,
      roots,
      client,
      policy,
      preferred,
      yankedPins,
      rootLabel: `the build of ${recipes.map(({ label }) => label).join(' and ')}`,
      rules: unruled(target.environment),
      isTrial: true,
    });
    if (result.kind === 'failed') return result;
    const { provider, solution } = result;
    const picks = await pickFiles({ target, requirements, roots, provider, solution, oldFiles });
    const grown = recipes.map((recipe) => withAsked(recipe, picks));
    if (grown.every((recipe, at) => recipe === recipes[at])) return { kind: 'solved', recipes, picks };
    recipes = grown;
  }
}
