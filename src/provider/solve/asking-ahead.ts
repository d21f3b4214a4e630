import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import type { Candidates, ChoiceRules, ProjectViews } from '../choice/candidate-selector.js';
import { type Need, needsOfExtra, needsOfProject } from '../requirements/needs.js';
import { Prefetch } from './prefetch.js';
import type { TargetQuestions } from './target-memory.js';
import { WalkAhead } from './walk-ahead.js';

/** The parts of a target's provider that the requests ahead of its solver depend on. */
export interface AskingAheadParts {
  readonly views: ProjectViews;
  /** The versions of a project that are tried before the newest one. */
  readonly preferred: (name: NormalizedName) => readonly Version[];
  readonly lowestFirst: (name: NormalizedName) => boolean;
}

/** The requests ahead of one target's solver: for what requirements lead to, and for walks over versions. */
export class AskingAhead {
  readonly #questions: TargetQuestions;
  readonly #parts: AskingAheadParts;
  readonly #prefetch: Prefetch;
  readonly #walks: WalkAhead;

  constructor(questions: TargetQuestions, parts: AskingAheadParts) {
    this.#questions = questions;
    this.#parts = parts;
    const { target, targets, requirements, rules, preferred } = questions;
    const { environment, system } = target;
    this.#walks = new WalkAhead({
      requirementsOf: (project, release) => requirements.of(project, release, system),
      needsOf: (known) => rules.adjust(needsOfProject(known, environment)),
      lowestFirst: parts.lowestFirst,
    });
    this.#prefetch = new Prefetch({
      views: parts.views,
      requirements,
      likelyRules: (need) => this.#likelyRules(need),
      preferred,
      walks: this.#walks,
      // The packages of other targets are under way when their turn comes.
      needsOf: (known, extras) =>
        targets.flatMap(({ environment: one }) => [
          ...rules.adjust(needsOfProject(known, one)),
          ...extras.flatMap((extra) => rules.adjust(needsOfExtra(known, one, extra))),
        ]),
    });
  }

  /** Asks for what the deps file leads to, before any other request. */
  began(): void {
    this.#prefetch.began(this.#questions.roots.filter((need) => !this.#isRead(need)));
  }

  /** Asks for what a requirement of a chosen release leads to. */
  met(need: Need): void {
    if (!this.#isRead(need)) this.#prefetch.met(need);
  }

  /** Asks for the versions that may follow a choice, and for those of projects that it stands against. */
  chose(candidates: Candidates, version: Version): void {
    this.#walks.chose(candidates, version);
  }

  /** Whether a need is served by a version of which all was read for another target. */
  #isRead({ name, constraint }: Need): boolean {
    const version = this.#questions.readBefore?.get(name);
    return version !== undefined && constraint.range.contains(version);
  }

  /** The rules by which a need chooses a release if it is the only one. */
  #likelyRules({ name, allowPrereleases }: Need): ChoiceRules {
    const { rules } = this.#questions;
    return {
      preferred: this.#parts.preferred(name),
      prereleases: allowPrereleases || rules.said.prerelease === 'allow',
      lowestFirst: this.#parts.lowestFirst(name),
      mayTakeYanked: () => false,
      refusal: (version) => rules.refusal(name, version),
    };
  }
}
