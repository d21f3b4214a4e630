import type { NormalizedName } from '../../pep/name.js';
import type { Range } from '../../pep/range.js';
import type { Version } from '../../pep/version.js';
import type { PackageId, Reason } from '../../resolver/provider.js';
import { type AskedSpecially, type Decided, isAmong, onlyRoot } from '../choice/askers.js';
import type { Candidates } from '../choice/candidate-selector.js';
import { disallowedPrerelease, unwantedPrerelease } from '../choice/reasons.js';
import { splitId } from '../package-id.js';
import type { AnsweredNeeds } from '../requirements/met-requirements.js';
import type { TargetRules } from '../requirements/target-rules.js';
import type { Unpermitted } from './objection.js';

/** The inputs of {@link PrereleasePolicy}. */
export interface PrereleaseQuestions {
  readonly answered: AnsweredNeeds;
  readonly asked: AskedSpecially;
  readonly rules: TargetRules;
}

/** Decides which pre-releases may be taken (PEP 440, "Handling of pre-releases"; the user's `prerelease`). */
export class PrereleasePolicy {
  readonly #questions: PrereleaseQuestions;

  constructor(questions: PrereleaseQuestions) {
    this.#questions = questions;
  }

  /** Whether pre-releases of a project compete with final releases. */
  allows(name: NormalizedName, decided: Decided): boolean {
    const { rules, asked } = this.#questions;
    const { prerelease } = rules.said;
    if (prerelease === 'allow') return true;
    if (prerelease === 'disallow') return false;
    return asked.allowsPrereleases(name, prerelease === 'explicit' ? onlyRoot : decided);
  }

  /** Whether any requirement seen so far lets pre-releases of a project compete, whatever is decided. */
  mayAllow(name: NormalizedName): boolean {
    const { rules, asked } = this.#questions;
    return rules.said.prerelease === 'allow' || asked.of(name).some(({ prereleases }) => prereleases);
  }

  /** The reason against a release that the user's setting rules out, whatever the rest of the solution is. */
  refusal(name: NormalizedName, version: Version, decided: Decided): Reason | undefined {
    const { prerelease } = this.#questions.rules.said;
    if (prerelease !== 'disallow' && prerelease !== 'explicit') return undefined;
    return version.isPrerelease && !this.allows(name, decided) ? disallowedPrerelease(prerelease) : undefined;
  }

  /** Whether no requirement seen so far names a pre-release of a project, and a final release would do. */
  isNeedless(candidates: Candidates, version: Version, decided: Decided): boolean {
    return !this.mayAllow(candidates.project.name) && this.#finalInstead(candidates, version, decided) !== undefined;
  }

  /** A selected pre-release that no requirement of the solution allows, though a final release would satisfy them all. */
  unpermitted(candidates: Candidates, selected: Version, decided: Decided): Unpermitted | undefined {
    const { name } = candidates.project;
    const { asked } = this.#questions;
    const final = this.#finalInstead(candidates, selected, decided);
    if (final === undefined) return undefined;
    const isAsker = isAmong(asked.of(name).filter(({ prereleases }) => prereleases));
    const refuses = (need: PackageId, range: Range) => splitId(need).name === name && !range.contains(final);
    return {
      name,
      versions: candidates.versions.filter((version) => version.isPrerelease),
      reason: unwantedPrerelease(),
      // A release can't permit itself.
      permits: (id, key, needs) =>
        isAsker(id, key) || (splitId(id).name !== name && [...needs].some(([need, range]) => refuses(need, range))),
    };
  }

  /** The newest final release that satisfies what the decisions require, where they don't let in a pre-release. */
  #finalInstead(candidates: Candidates, version: Version, decided: Decided): Version | undefined {
    const { name } = candidates.project;
    const { answered, rules } = this.#questions;
    if (!version.isPrerelease || this.allows(name, decided)) return undefined;
    return candidates.newest(answered.rangeAsked(name, decided).intersect(rules.allowed(name)))?.version;
  }
}
