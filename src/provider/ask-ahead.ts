import type { Release } from '../index-client/model.js';
import type { NormalizedName } from '../pep/name.js';
import type { Version } from '../pep/version.js';
import type { Candidates, ChoiceRules } from './candidates.js';
import type { Need } from './needs.js';
import type { ProjectViews } from './project-views.js';
import type { RequirementsSource } from './release-requirements.js';

/** Tries of one project after which the next versions are asked for ahead, and how many at most. */
const fewTries = 4;
const mostAhead = 50;

/** Whoever awaits the answer in earnest meets its failure; asking ahead must not end the process. */
function ignoreFailure(): void {}

/**
 * Starts requests before the solver asks, so that it seldom waits; the answers stay in the caches of whoever
 * is asked. What is asked ahead changes no decision, only when its answer is there.
 */
export class AskAhead {
  readonly #views: ProjectViews;
  readonly #requirements: RequirementsSource;
  readonly #likelyRules: (need: Need) => ChoiceRules;
  readonly #tries = new Map<NormalizedName, number>();

  constructor(views: ProjectViews, requirements: RequirementsSource, likelyRules: (need: Need) => ChoiceRules) {
    this.#views = views;
    this.#requirements = requirements;
    this.#likelyRules = likelyRules;
  }

  /** A requirement was met: its project will be wanted, and most likely the release that it would take alone. */
  met(need: Need): void {
    this.#views.load(need.name).then(() => {
      const candidates = this.#views.get(need.name);
      const likely = candidates === undefined ? undefined : this.#likely(candidates, need);
      if (candidates !== undefined && likely !== undefined) this.#ask(candidates, likely);
    }, ignoreFailure);
  }

  /** A version was chosen. Where version after version is tried, the next ones are asked for side by side. */
  chose(candidates: Candidates, version: Version, lowestFirst: boolean): void {
    const { name } = candidates.project;
    const tries = (this.#tries.get(name) ?? 0) + 1;
    this.#tries.set(name, tries);
    if (tries % fewTries !== 0) return;
    for (const release of candidates.usableBehind(version, Math.min(mostAhead, 2 * tries), lowestFirst))
      this.#ask(candidates, release);
  }

  #ask(candidates: Candidates, release: Release): void {
    Promise.resolve(this.#requirements.of(candidates.project, release)).catch(ignoreFailure);
  }

  #likely(candidates: Candidates, need: Need): Release | undefined {
    const choice = candidates.choose(need.constraint.range, this.#likelyRules(need));
    return choice.kind === 'version' ? candidates.release(choice.version) : undefined;
  }
}
