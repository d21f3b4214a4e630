import type { Version } from '../../pep/version.js';
import type { PackageId } from '../../resolver/provider.js';
import type { Decided } from '../choice/askers.js';
import type { Candidates } from '../choice/candidate-selector.js';
import type { AnsweredNeeds } from '../requirements/met-requirements.js';
import type { PrereleasePolicy } from './pre-release-policy.js';

/**
 * The pre-releases whose requirements a further run does not read: no requirement seen so far names one, and a final
 * release would do as things stood when they were chosen. The check of the whole solution would refuse them, unless a
 * later decision ruled out that final release. So this is a guess, which a first solve must not make: its failure
 * would be final.
 */
export class SparedPrereleases {
  readonly #answered: AnsweredNeeds;
  readonly #policy: PrereleasePolicy;
  readonly #keys = new Set<string>();

  constructor(answered: AnsweredNeeds, policy: PrereleasePolicy) {
    this.#answered = answered;
    this.#policy = policy;
  }

  /** Decides whether a chosen version is spared. One that was read before costs nothing, and is not. */
  chose(id: PackageId, candidates: Candidates, version: Version, decided: Decided): void {
    if (!version.isPrerelease || this.#answered.of(id, version) !== undefined) return;
    if (this.#policy.isNeedless(candidates, version, decided)) this.#keys.add(keyOf(id, version));
  }

  has(id: PackageId, version: Version): boolean {
    return version.isPrerelease && this.#keys.has(keyOf(id, version));
  }
}

function keyOf(id: PackageId, { key }: Version): string {
  return `${id} ${key}`;
}
