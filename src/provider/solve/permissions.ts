import type { Objection, PackageId } from '../../resolver/provider.js';
import type { Decided } from '../choice/askers.js';
import type { Candidates, ProjectViews } from '../choice/candidate-selector.js';
import { rootId, splitId } from '../package-id.js';
import type { AnsweredNeeds } from '../requirements/met-requirements.js';
import { objectionTo, type PermittersAmong, type Unpermitted } from './objection.js';
import type { PrereleasePolicy } from './pre-release-policy.js';
import type { YankedPolicy, YankedTried } from './yanked-policy.js';

/** The guesses that a solve makes about releases that it has not read. */
export interface PermissionGuess {
  readonly yanked: YankedTried;
  readonly among: PermittersAmong;
  /** Pre-releases that no requirement names do not exist: for a proof that people read. */
  readonly finals?: boolean;
}

/** The inputs of {@link Permissions}. */
export interface PermissionQuestions {
  readonly answered: AnsweredNeeds;
  readonly views: ProjectViews;
  readonly among: PermittersAmong;
  readonly prereleases: PrereleasePolicy;
  readonly yanked: YankedPolicy;
}

/** Checks whether the releases of a whole solution permit the pre-releases and yanked releases among them. */
export class Permissions {
  readonly #questions: PermissionQuestions;
  #hasAssumed = false;

  constructor(questions: PermissionQuestions) {
    this.#questions = questions;
  }

  /** Whether a refusal was a guess, so that a failure may not be final. */
  get hasAssumed(): boolean {
    return this.#hasAssumed || this.#questions.yanked.hasAssumed;
  }

  /** The objection to a solution whose requirements are met: a release that it does not permit. */
  objection(decided: Decided): Objection | undefined {
    const { answered, among, views } = this.#questions;
    const reached = answered.reached(decided);
    const unpermitted = this.#firstUnpermitted(reached, (id) => (reached.has(id) ? decided(id) : undefined));
    if (unpermitted === undefined) return undefined;
    this.#hasAssumed ||= among === 'known';
    const existing = (id: PackageId) => {
      const { name } = splitId(id);
      return views.has(name) ? (views.get(name)?.versions ?? []) : undefined;
    };
    return objectionTo(unpermitted, { answered, among, reached, existing });
  }

  #firstUnpermitted(reached: ReadonlySet<PackageId>, decided: Decided): Unpermitted | undefined {
    for (const id of reached) {
      const { name, extra } = splitId(id);
      const version = id === rootId || extra !== undefined ? undefined : decided(id);
      const candidates: Candidates | undefined = this.#questions.views.get(name);
      if (version === undefined || candidates === undefined) continue;
      const { prereleases, yanked } = this.#questions;
      const found =
        yanked.unpermitted(candidates, version, decided) ?? prereleases.unpermitted(candidates, version, decided);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
