import type { Release } from '../../index-client/model.js';
import { popular } from '../../index-client/popular.js';
import type { NormalizedName } from '../../pep/name.js';
import { parseSpecifierSet } from '../../pep/specifier.js';
import { tryParseVersion, type Version } from '../../pep/version.js';
import type { Candidates, ChoiceRules, ProjectViews } from '../choice/candidate-selector.js';
import { packageId, splitId } from '../package-id.js';
import type { Need } from '../requirements/needs.js';
import type { RequirementsSource } from '../requirements/release-requirements.js';

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

  /**
   * What the deps file needs was met, before anything was asked for: the projects that it most likely leads to are asked for
   * with it, those with the largest pages first.
   */
  began(roots: readonly Need[]): void {
    const likely = roots.filter((need) => this.#preferred.has(need.name) || takesNewest(need));
    const names = new Set(likely.flatMap((need) => this.#leadsTo(need)));
    for (const name of names) if (popular(name)?.isNative === true) this.#views.load(name).catch(ignoreFailure);
    for (const { name } of roots) this.#views.load(name).catch(ignoreFailure);
    for (const name of names) this.#guess(name);
  }

  /** A requirement was met: its project will be wanted, and most likely the release that it would take alone. */
  met(need: Need): void {
    this.#views.load(need.name).then(() => {
      const candidates = this.#views.get(need.name);
      if (candidates === undefined) return;
      const likely = this.#askLikely(need);
      // What popular projects need is known of their newest releases.
      if (!this.#preferred.has(need.name) && likely !== candidates.newest()) return;
      for (const name of this.#leadsTo(need)) this.#guess(name);
    }, ignoreFailure);
  }

  /**
   * The projects that a need most likely leads to, as far as they were not told before: those that are preferred where it
   * is one of them, else those that popular projects need.
   */
  #leadsTo({ name, extras }: Need): readonly NormalizedName[] {
    const isPreferred = this.#preferred.has(name);
    if (isPreferred && this.#areAllPreferredGuessed) return [];
    this.#areAllPreferredGuessed ||= isPreferred;
    if (isPreferred) return [...this.#preferred.keys()];
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
    this.#views.load(name).then(() => this.#askLikely(anyOf(name)), ignoreFailure);
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
      Promise.resolve(this.#requirements.of(candidates.project, release)).catch(ignoreFailure);
  }

  /** Asks for the requirements of the release that a need would take if it were the only one, and gives that release. */
  #askLikely(need: Need): Release | undefined {
    const candidates = this.#views.get(need.name);
    const choice = candidates?.choose(need.constraint.range, this.#likelyRules(need));
    const likely = choice?.kind === 'version' ? candidates?.release(choice.version) : undefined;
    if (candidates !== undefined && likely !== undefined)
      this.#requirements.askAhead(candidates.project, likely).catch(ignoreFailure);
    return likely;
  }
}

/** Whether a need takes the newest release of a project, or one that is not much older, as far as that is known beforehand. */
function takesNewest({ name, constraint: { range } }: Need): boolean {
  if (range.isEndless) return true;
  const newest = tryParseVersion(popular(name)?.version ?? '');
  return newest !== undefined && range.contains(newest);
}

const anyVersion = parseSpecifierSet('');

/** A need for any version of a project. */
function anyOf(name: NormalizedName): Need {
  return { name, extras: [], constraint: anyVersion, allowPrereleases: false };
}
