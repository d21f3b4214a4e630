import { ahead } from '../../ahead.js';
import type { Project, Release } from '../../index-client/model.js';
import { popular } from '../../index-client/popular.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Requirement } from '../../pep/requirement.js';
import { parseSpecifierSet } from '../../pep/specifier.js';
import { tryParseVersion } from '../../pep/version.js';
import type { Candidates, ChoiceRules, ProjectViews } from '../choice/candidate-selector.js';
import { packageId, splitId } from '../package-id.js';
import type { Need } from '../requirements/needs.js';
import type { RequirementsSource } from '../requirements/release-requirements.js';
import type { WalkAhead } from './walk-ahead.js';

/** The inputs of {@link Prefetch}. */
export interface PrefetchQuestions {
  readonly views: ProjectViews;
  readonly requirements: RequirementsSource;
  readonly likelyRules: (need: Need) => ChoiceRules;
  /** The projects of an old lock or an earlier target. */
  readonly preferred: ReadonlyMap<NormalizedName, unknown>;
  /** The needs of a release with some extras on any target of the lock, by its requirements. */
  readonly needsOf: (requirements: readonly Requirement[], extras: readonly NormalizedName[]) => readonly Need[];
  readonly walks: WalkAhead;
}

/**
 * Starts requests before the solver needs them, so that it seldom waits; the caches of the answering objects keep the
 * answers. A prefetch changes no decision, only the time of its answer.
 */
export class Prefetch {
  readonly #questions: PrefetchQuestions;
  /** The needs so far, as texts; and those that likely releases have. */
  readonly #met = new Set<string>();
  readonly #foreseen = new Set<string>();
  /** The guesses so far: projects, and extras of them. */
  readonly #guessed = new Set<string>();
  /** All preferred projects are guessed with the first of them that is needed. */
  #areAllPreferredGuessed = false;

  constructor(questions: PrefetchQuestions) {
    this.#questions = questions;
  }

  /**
   * Prefetches for the deps file, before any request: the projects that it most likely leads to, those with the
   * largest pages first.
   */
  began(roots: readonly Need[]): void {
    const likely = roots.filter((need) => this.#questions.preferred.has(need.name) || takesNewest(need));
    const names = new Set(likely.flatMap((need) => this.#leadsTo(need)));
    for (const name of names) if (popular(name)?.isNative === true) ahead(this.#questions.views.load(name));
    for (const { name } of roots) if (!this.#questions.views.isAtHand(name)) ahead(this.#questions.views.load(name));
    for (const name of names) this.#guess(name);
  }

  /** Prefetches for a requirement of a release that was chosen. */
  met(need: Need): void {
    const { name, constraint } = need;
    const { views, preferred, walks } = this.#questions;
    if (views.isAtHand(name)) return;
    const isForeseen = isNew(this.#foreseen, need);
    const isExpected = !preferred.has(name) && isNew(this.#met, need);
    if (!isForeseen && !isExpected) return;
    this.#load(need, (candidates, likely) => {
      if (isForeseen) this.#lead(need, candidates, likely);
      if (isExpected && likely !== undefined) walks.expect(candidates, likely, constraint.range);
    });
  }

  /** Prefetches for a requirement of a release that is likely to be chosen. */
  #foresee(need: Need): void {
    if (isNew(this.#foreseen, need)) this.#load(need, (candidates, likely) => this.#lead(need, candidates, likely));
  }

  /** Prefetches the project of a requirement, and most likely the release that it would choose alone. */
  #load(need: Need, use: (candidates: Candidates, likely: Release | undefined) => void): void {
    const { views } = this.#questions;
    ahead(views.load(need.name), () => {
      const candidates = views.get(need.name);
      if (candidates !== undefined) use(candidates, this.#askLikely(need));
    });
  }

  /** Prefetches what the likely release of a requirement needs in turn, where it is the newest one. */
  #lead(need: Need, candidates: Candidates, likely: Release | undefined): void {
    const isPreferred = this.#questions.preferred.has(need.name);
    // The requirements of popular projects are known for their newest releases.
    if (!isPreferred && likely !== candidates.newest()) return;
    for (const other of this.#leadsTo(need)) this.#guess(other);
    if (likely !== undefined && !isPreferred) this.#follow(candidates.project, likely, need.extras);
  }

  /** Prefetches for the requirements of a release that is likely to be chosen. */
  #follow(project: Project, release: Release, extras: readonly NormalizedName[]): void {
    const { requirements, needsOf, views } = this.#questions;
    ahead(Promise.resolve(requirements.of(project, release)), (answer) => {
      const needs = answer.kind === 'known' ? needsOf(answer.requirements, extras) : [];
      for (const need of needs) if (!views.isAtHand(need.name)) this.#foresee(need);
    });
  }

  /**
   * The projects that a need most likely leads to and that are not guessed yet: the preferred ones where it is one of
   * them, else those that popular projects need.
   */
  #leadsTo({ name, extras }: Need): readonly NormalizedName[] {
    const isPreferred = this.#questions.preferred.has(name);
    if (isPreferred && this.#areAllPreferredGuessed) return [];
    this.#areAllPreferredGuessed ||= isPreferred;
    if (isPreferred) return [...this.#questions.preferred.keys()];
    const waiting: string[] = [name, ...extras.map((extra) => packageId(name, extra))];
    const names: NormalizedName[] = [];
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
      if (this.#guessed.has(key)) continue;
      this.#guessed.add(key);
      names.push(splitId(key).name);
      waiting.push(...(popular(key)?.needs ?? []));
    }
    return names;
  }

  #guess(name: NormalizedName): void {
    if (this.#questions.views.isAtHand(name)) return;
    ahead(this.#questions.views.load(name), () => this.#askLikely(anyOf(name)));
  }

  /**
   * Prefetches the requirements of the release that a need would choose if it were the only one, and gives that
   * release.
   */
  #askLikely(need: Need): Release | undefined {
    const candidates = this.#questions.views.get(need.name);
    const choice = candidates?.choose(need.constraint.range, this.#questions.likelyRules(need));
    const likely = choice?.kind === 'version' ? candidates?.release(choice.version) : undefined;
    if (candidates !== undefined && likely !== undefined)
      ahead(this.#questions.requirements.askAhead(candidates.project, likely));
    return likely;
  }
}

/** Whether a need allows the newest release of a project, or one that is not much older, by prior knowledge. */
function takesNewest({ name, constraint: { range } }: Need): boolean {
  if (range.isEndless) return true;
  const newest = tryParseVersion(popular(name)?.version ?? '');
  return newest !== undefined && range.contains(newest);
}

/** Whether a need is not in a set yet, to which it is added. */
function isNew(known: Set<string>, { name, extras, constraint }: Need): boolean {
  const text = `${name}[${extras.join()}]${constraint.text}`;
  return !known.has(text) && known.add(text).has(text);
}

const anyVersion = parseSpecifierSet('');

/** A need for any version of a project. */
function anyOf(name: NormalizedName): Need {
  return { name, extras: [], constraint: anyVersion, allowPrereleases: false };
}
