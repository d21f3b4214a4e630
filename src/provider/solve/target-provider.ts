import type { NormalizedName } from '../../pep/name.js';
import { Range } from '../../pep/range.js';
import type { Version } from '../../pep/version.js';
import type {
  Choice,
  Dependencies,
  DependenciesAnswer,
  Objection,
  PackageId,
  Provider,
  Reason,
  Soon,
} from '../../resolver/provider.js';
import type { Solution } from '../../resolver/search-model.js';
import { AskedSpecially, type Decided } from '../choice/askers.js';
import { Attempts } from '../choice/attempts.js';
import type { Candidates } from '../choice/candidate-selector.js';
import { quarantined, unknownPackage, unwantedPrerelease } from '../choice/reasons.js';
import { pythonRange } from '../choice/requires-python.js';
import { packageId, rootId, splitId } from '../package-id.js';
import { DependencyRanges, rangesOf } from '../requirements/dependency-ranges.js';
import { type Need, needsOfExtra, needsOfProject } from '../requirements/needs.js';
import type { ReleaseRequirements } from '../requirements/read-requirements.js';
import { AskingAhead } from './asking-ahead.js';
import { Permissions } from './permissions.js';
import { PrereleasePolicy } from './pre-release-policy.js';
import { SparedPrereleases } from './spared-pre-releases.js';
import { TargetMemory, type TargetQuestions } from './target-memory.js';
import { YankedPolicy } from './yanked-policy.js';

/** Conflicts after which a package is decided earlier. */
const often = 5;

/** Answers the resolver for one target: it handles markers, extras, files, yanks and pre-releases. */
export class TargetProvider extends TargetMemory implements Provider {
  readonly #ahead: AskingAhead;
  readonly #attempts = new Attempts();
  readonly #finals = new WeakMap<readonly Version[], readonly Version[]>();
  readonly #picked = new Map<NormalizedName, Version>();
  #preferred: ReadonlyMap<NormalizedName, readonly Version[]>;
  readonly #asked = new AskedSpecially();
  readonly #prereleases: PrereleasePolicy;
  readonly #yanked: YankedPolicy;
  readonly #permissions: Permissions;
  /** Undefined in the first solve, which spares none. */
  #spared: SparedPrereleases | undefined;

  constructor(questions: TargetQuestions) {
    super(questions);
    this.#preferred = questions.preferred;
    this.#ahead = new AskingAhead(questions, {
      views: this.views,
      preferred: (name) => this.#preferred.get(name) ?? [],
      lowestFirst: (name) => this.#lowestFirst(name),
    });
    const { rules, yankedPins, guess } = questions;
    const asked = this.#asked;
    const { answered, views } = this;
    const prereleases = new PrereleasePolicy({ answered, asked, rules });
    const yanked = new YankedPolicy({ asked, pins: yankedPins, tried: guess.yanked });
    this.#prereleases = prereleases;
    this.#yanked = yanked;
    this.#permissions = new Permissions({ answered, views, among: guess.among, prereleases, yanked });
    for (const { name, constraint, allowPrereleases } of rules.stated)
      this.#asked.note(rootId, questions.python, name, constraint, allowPrereleases);
  }

  /**
   * Pinned packages come first, then those with many conflicts, of these first the ones that the deps file bounds from
   * above, then all others, at last those that cause many conflicts. Of equal ones the first that was mentioned comes
   * first: an extra follows its project.
   */
  prioritize(id: PackageId, range: Range, conflicts: number, blocks: number): number {
    if (id === rootId) return 0;
    if (range.isPoint) return 1;
    if (conflicts >= often) return this.rootRange(splitId(id).name).isEndless ? 3 : 2;
    return blocks >= often ? 5 : 4;
  }

  choose(id: PackageId, range: Range, decided: Decided): Soon<Choice> {
    const { name } = splitId(id);
    if (this.views.has(name)) return this.#choose(id, range, decided);
    return this.views.need(name).then(() => this.#choose(id, range, decided));
  }

  dependencies(id: PackageId, version: Version): Soon<DependenciesAnswer> {
    if (id === rootId) {
      this.#ahead.began();
      return this.#answer(id, version, this.questions.roots);
    }
    if (this.#spared?.has(id, version) === true) return { kind: 'unavailable', reason: unwantedPrerelease() };
    const candidates = this.views.get(splitId(id).name);
    const release = candidates?.release(version);
    if (candidates === undefined || release === undefined) throw new Error(`${id} ${version.text} was never chosen`);
    const known = this.questions.requirements.of(candidates.project, release, this.questions.target.system);
    if (known instanceof Promise) return known.then((answer) => this.#dependencies(id, version, answer));
    return this.#dependencies(id, version, known);
  }

  wholeOf(id: PackageId): PackageId | undefined {
    const { name, extra } = splitId(id);
    return extra === undefined ? undefined : packageId(name);
  }

  /** The constraint of the deps file, where only one entry requires the project. */
  asWritten(id: PackageId): string | undefined {
    const [need, another] = this.questions.roots.filter(({ name }) => name === splitId(id).name);
    if (need === undefined || another !== undefined) return undefined;
    return need.constraint.text === '' ? '*' : need.constraint.text;
  }

  /** The objection to a solution whose requirements are all met, if there is one. */
  objection(decided: Decided): Objection | undefined {
    return this.#permissions.objection(decided);
  }

  /** Whether a requirement of a solution lets pre-releases of a project compete with final releases. */
  allowsPrereleases(name: NormalizedName, solution: Solution): boolean {
    return this.#prereleases.allows(name, (id) => solution.get(id));
  }

  /** Whether a solution must not have a pre-release of a project with these releases, since a final one would do. */
  hasFinalFor(candidates: Candidates, version: Version, solution: Solution): boolean {
    return this.#prereleases.unpermitted(candidates, version, (id) => solution.get(id)) !== undefined;
  }

  /** Whether a refusal was a guess, so that a failure may not be final. */
  get hasAssumed(): boolean {
    return this.#permissions.hasAssumed;
  }

  #choose(id: PackageId, range: Range, decided: Decided): Choice {
    const { name, extra } = splitId(id);
    const choice = this.best(id, range, decided);
    const candidates = this.views.get(name);
    if (choice.kind === 'version' && extra === undefined && candidates !== undefined) {
      this.#picked.set(name, choice.version);
      this.#spared?.chose(id, candidates, choice.version, decided);
      if (this.#spared?.has(id, choice.version) !== true) this.#ahead.chose(candidates, choice.version);
    }
    return choice;
  }

  /** The best version in a range, of a requested project; as {@link choose}, without recording a choice. */
  best(id: PackageId, range: Range, decided: Decided): Choice {
    const { name, extra } = splitId(id);
    const candidates = this.views.get(name);
    if (candidates === undefined) {
      this.#attempts.missing(name);
      return { kind: 'none', reason: unknownPackage(this.views.absenceHint(name)) };
    }
    if (candidates.project.status.marker === 'quarantined')
      return { kind: 'none', reason: quarantined(candidates.project) };
    const preferred = this.#preferred.get(name) ?? [];
    const picked = extra === undefined ? undefined : this.#picked.get(name);
    const limit = this.#attempts.limit(name);
    const choice = candidates.choose(limit === undefined ? range : range.intersect(limit.range), {
      preferred: picked === undefined ? preferred : [picked, ...preferred],
      prereleases: this.#prereleases.allows(name, decided),
      lowestFirst: this.#lowestFirst(name),
      mayTakeYanked: (version) => this.#yanked.mayTry(name, version),
      refusal: (version) => this.#refusal(name, version, decided),
    });
    return choice.kind === 'none' && limit !== undefined ? { kind: 'none', reason: limit.reason } : choice;
  }

  #refusal(name: NormalizedName, version: Version, decided: Decided): Reason | undefined {
    const isUnnamed = this.questions.guess.finals === true && version.isPrerelease;
    if (isUnnamed && !this.#prereleases.allows(name, decided)) return unwantedPrerelease();
    return this.questions.rules.refusal(name, version) ?? this.#prereleases.refusal(name, version, decided);
  }

  override existing(id: PackageId): readonly Version[] {
    const versions = super.existing(id);
    if (this.questions.guess.finals !== true || this.#prereleases.mayAllow(splitId(id).name)) return versions;
    const finals = this.#finals.get(versions) ?? versions.filter((version) => !version.isPrerelease);
    this.#finals.set(versions, finals);
    return finals;
  }

  #lowestFirst(name: NormalizedName): boolean {
    const { resolution } = this.questions.rules.said;
    return resolution === 'lowest' || (resolution === 'lowest-direct' && this.isDirect(name));
  }

  /** Changes the versions that are tried before the newest one. */
  prefer(preferred: ReadonlyMap<NormalizedName, readonly Version[]>): void {
    this.#preferred = preferred;
  }

  /** From now on, needless pre-releases are not read; see {@link SparedPrereleases}. */
  sparePrereleases(): void {
    this.#spared ??= new SparedPrereleases(this.answered, this.#prereleases);
  }

  /** Requirements with the user's rules applied. */
  adjust(needs: readonly Need[]): readonly Need[] {
    return this.questions.rules.adjust(needs);
  }

  /** Whether a requirement is one on a locked project itself. */
  isOwn(need: Need): boolean {
    return this.questions.rules.isOwn(need);
  }

  #dependencies(id: PackageId, version: Version, answer: ReleaseRequirements): Soon<DependenciesAnswer> {
    const { name, extra } = splitId(id);
    if (answer.kind === 'unknown') {
      this.noteUnreadable(name, version, answer.reason);
      return this.#unavailable(name, version, answer.reason);
    }
    const { environment } = this.questions.target;
    if (extra !== undefined) {
      const needs = this.adjust(needsOfExtra(answer.requirements, environment, extra));
      return this.#answer(id, version, needs, new Map([[packageId(name), Range.of(version)]]));
    }
    const demand = answer.requiresPython;
    if (!pythonRange(demand).contains(this.questions.python)) {
      return this.#unavailable(name, version, { text: `needs Python ${demand}` });
    }
    const needs = this.adjust(needsOfProject(answer.requirements, environment));
    this.#attempts.usable(
      name,
      version,
      needs.map((need) => need.name),
    );
    return this.#answer(id, version, needs);
  }

  #unavailable(name: NormalizedName, version: Version, reason: Reason): DependenciesAnswer {
    this.#attempts.unusable(name, version, reason);
    return { kind: 'unavailable', reason };
  }

  #answer(
    id: PackageId,
    version: Version,
    needs: readonly Need[],
    own?: ReadonlyMap<PackageId, Range>,
  ): Soon<DependenciesAnswer> {
    for (const need of needs) {
      this.#asked.note(id, version, need.name, need.constraint, need.allowPrereleases);
      this.#ahead.met(need);
    }
    if (needs.some((need) => need.constraint.arbitrary.length > 0)) return this.#answerSpelled(id, version, needs, own);
    if (own === undefined) return this.#remember(id, version, rangesOf(needs));
    const ranges = new DependencyRanges(own);
    for (const need of needs) ranges.add(need.name, need.extras, need.constraint.range);
    return this.#remember(id, version, ranges.ranges);
  }

  #remember(id: PackageId, version: Version, ranges: Dependencies): DependenciesAnswer {
    this.answered.note(id, version, ranges);
    return { kind: 'dependencies', dependencies: ranges };
  }

  /**
   * `===` compares the version as a file name spells it, so the project's page must be read first (PEP 440,
   * "Arbitrary equality").
   */
  async #answerSpelled(
    id: PackageId,
    version: Version,
    needs: readonly Need[],
    own?: ReadonlyMap<PackageId, Range>,
  ): Promise<DependenciesAnswer> {
    const ranges = new DependencyRanges(own);
    for (const need of needs) {
      await this.views.need(need.name);
      const spelled = need.constraint.arbitrary.every((text) => this.views.get(need.name)?.spells(text) === true);
      ranges.add(need.name, need.extras, spelled ? need.constraint.range : Range.none);
    }
    return this.#remember(id, version, ranges.ranges);
  }
}
