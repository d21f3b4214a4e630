import type { Release } from '../index-client/model.js';
import { popular } from '../index-client/popular.js';
import type { NormalizedName } from '../pep/name.js';
import { parseSpecifierSet } from '../pep/specifier.js';
import type { Version } from '../pep/version.js';
import type { Candidates, ChoiceRules } from './candidates.js';
import type { Need } from './needs.js';
import { packageId, splitId } from './package-id.js';
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
  readonly #preferred: ReadonlyMap<NormalizedName, unknown>;
  /** Versions that were chosen so far, by project: keys. */
  readonly #tried = new Map<NormalizedName, Set<string>>();
  /** What was guessed already: projects, and extras of them. */
  readonly #guessed = new Set<string>();
  /** All that are preferred are guessed with the first of them that is needed. */
  #areAllPreferredGuessed = false;

  /** `preferred` holds the projects that an old lock or an earlier target has. */
  constructor(
    views: ProjectViews,
    requirements: RequirementsSource,
    likelyRules: (need: Need) => ChoiceRules,
    preferred: ReadonlyMap<NormalizedName, unknown>,
  ) {
    this.#views = views;
    this.#requirements = requirements;
    this.#likelyRules = likelyRules;
    this.#preferred = preferred;
  }

  /** A requirement was met: its project will be wanted, and most likely the release that it would take alone. */
  met(need: Need): void {
    this.#views.load(need.name).then(() => {
      const candidates = this.#views.get(need.name);
      if (candidates === undefined) return;
      const likely = this.#askLikely(need);
      // What popular projects need is known of their newest releases.
      if (this.#preferred.has(need.name) || likely === candidates.newest()) this.#guess(need);
    }, ignoreFailure);
  }

  /**
   * Asks for the projects that a need most likely leads to: those that are preferred where it is one of them, else those
   * that popular projects need. This waits for the need's own page, so that an index that has nothing of it is not asked for more, and
   * one that was never asked before has shown what it can do.
   */
  #guess({ name, extras }: Need): void {
    const isPreferred = this.#preferred.has(name);
    if (isPreferred && this.#areAllPreferredGuessed) return;
    this.#areAllPreferredGuessed ||= isPreferred;
    const waiting: string[] = isPreferred
      ? [...this.#preferred.keys()]
      : [name, ...extras.map((extra) => packageId(name, extra))];
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
      if (this.#guessed.has(key)) continue;
      this.#guessed.add(key);
      const guess = splitId(key).name;
      this.#views.load(guess).then(() => this.#askLikely(anyOf(guess)), ignoreFailure);
      if (!isPreferred) waiting.push(...(popular().get(key)?.needs ?? []));
    }
  }

  /** A version was chosen. Where version after version is tried, the next ones are asked for side by side, half as many as were tried. */
  chose(candidates: Candidates, version: Version, lowestFirst: boolean): void {
    const { name } = candidates.project;
    const tried = this.#tried.get(name) ?? new Set();
    this.#tried.set(name, tried);
    // A decision that is taken back and made again is no further try.
    if (tried.has(version.key)) return;
    tried.add(version.key);
    if (tried.size % fewTries !== 0) return;
    for (const release of candidates.usableBehind(
      version,
      Math.min(mostAhead, Math.max(fewTries, tried.size / 2)),
      lowestFirst,
    ))
      this.#ask(candidates, release);
  }

  #ask(candidates: Candidates, release: Release): void {
    Promise.resolve(this.#requirements.of(candidates.project, release)).catch(ignoreFailure);
  }

  /** Asks for the requirements of the release that a need would take if it were the only one, and gives that release. */
  #askLikely(need: Need): Release | undefined {
    const candidates = this.#views.get(need.name);
    const choice = candidates?.choose(need.constraint.range, this.#likelyRules(need));
    const likely = choice?.kind === 'version' ? candidates?.release(choice.version) : undefined;
    if (candidates !== undefined && likely !== undefined) this.#ask(candidates, likely);
    return likely;
  }
}

const anyVersion = parseSpecifierSet('');

/** A need for any version of a project. */
function anyOf(name: NormalizedName): Need {
  return { name, extras: [], constraint: anyVersion, allowPrereleases: false };
}
