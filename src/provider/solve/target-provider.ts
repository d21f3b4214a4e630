import type { NormalizedName } from '../../pep/name.js';
import { Range } from '../../pep/range.js';
import type { Version } from '../../pep/version.js';
import type { Choice, DependenciesAnswer, PackageId, Provider, Reason, Soon } from '../../resolver/provider.js';
import type { Solution } from '../../resolver/solver.js';
import { AskedSpecially, type Decided } from '../choice/askers.js';
import { Attempts } from '../choice/attempts.js';
import type { Candidates, ChoiceRules } from '../choice/candidate-selector.js';
import { disunity } from '../choice/fork-strategy.js';
import { ProjectViews } from '../choice/project-views.js';
import { disallowedPrerelease, quarantined, unknownPackage, unwantedPrerelease } from '../choice/reasons.js';
import { packageId, rootId, splitId } from '../package-id.js';
import { DependencyRanges } from '../requirements/dependency-ranges.js';
import { AnsweredNeeds } from '../requirements/met-requirements.js';
import { type Need, needsOfExtra, needsOfProject } from '../requirements/needs.js';
import type { ReleaseRequirements } from '../requirements/release-requirements.js';
import { pythonRange } from '../requirements/requires-python.js';
import { AskAhead } from './prefetch.js';
import type { TargetQuestions } from './target-questions.js';

/** Nobody but the deps file and the config counts. */
const onlyRoot: Decided = () => undefined;

/** Conflicts after which a package is decided earlier. */
const often = 5;

/** Answers the resolver for one target: markers, extras, files, yanks and pre-releases live here. */
export class TargetProvider implements Provider {
  readonly #questions: TargetQuestions;
  readonly #views: ProjectViews;
  readonly #ahead: AskAhead;
  readonly #answered = new AnsweredNeeds();
  readonly #attempts = new Attempts();
  readonly #picked = new Map<NormalizedName, Version>();
  readonly #unreadable = new Map<NormalizedName, { readonly version: Version; readonly reason: string }[]>();
  readonly #direct: ReadonlySet<NormalizedName>;
  readonly asked = new AskedSpecially();

  constructor(questions: TargetQuestions) {
    this.#questions = questions;
    this.#views = new ProjectViews(questions.client, questions.target, questions.policy);
    this.#ahead = new AskAhead(
      this.#views,
      questions.requirements,
      (need) => this.#likelyRules(need),
      questions.preferred,
    );
    this.#direct = new Set(questions.roots.map((need) => need.name));
    for (const { name, constraint, allowPrereleases } of questions.rules.stated)
      this.asked.note(rootId, questions.python, name, constraint, allowPrereleases);
  }

  /** What is pinned, then what others refuse often, then what refuses others, then first come: an extra is met right after its project. */
  prioritize(id: PackageId, _range: Range, conflicts: number, blocks: number): number {
    if (id === rootId) return 0;
    const { name } = splitId(id);
    if (this.asked.exactVersions(name).length > 0) return 1;
    if (conflicts >= often) return 2;
    return blocks >= often ? 3 : 4;
  }

  choose(id: PackageId, range: Range, decided: Decided): Soon<Choice> {
    const { name } = splitId(id);
    if (this.#views.has(name)) return this.#choose(id, range, decided);
    return this.#views.load(name).then(() => this.#choose(id, range, decided));
  }

  dependencies(id: PackageId, version: Version): Soon<DependenciesAnswer> {
    if (id === rootId) {
      this.#ahead.began(this.#questions.roots);
      return this.#answer(id, version, this.#questions.roots);
    }
    const candidates = this.#views.get(splitId(id).name);
    const release = candidates?.release(version);
    if (candidates === undefined || release === undefined) throw new Error(`${id} ${version.text} was never chosen`);
    const known = this.#questions.requirements.of(candidates.project, release, this.#questions.target.system);
    if (known instanceof Promise) return known.then((answer) => this.#dependencies(id, version, answer));
    return this.#dependencies(id, version, known);
  }

  existing(id: PackageId): readonly Version[] {
    return this.#views.get(splitId(id).name)?.versions ?? [];
  }

  wholeOf(id: PackageId): PackageId | undefined {
    const { name, extra } = splitId(id);
    return extra === undefined ? undefined : packageId(name);
  }

  label(id: PackageId): string {
    return id === rootId ? this.#questions.rootLabel : id;
  }

  /** The constraint of the deps file, where one entry alone asks for the project. */
  asWritten(id: PackageId): string | undefined {
    const [need, another] = this.#questions.roots.filter(({ name }) => name === splitId(id).name);
    if (need === undefined || another !== undefined) return undefined;
    return need.constraint.text === '' ? '*' : need.constraint.text;
  }

  /** What the deps file itself asks of a project. */
  rootRange(name: NormalizedName): Range {
    const needs = this.#questions.roots.filter((need) => need.name === name);
    return Range.intersectionOf(needs.map((need) => need.constraint.range));
  }

  /** Whether the target could have a release, were it not yanked. */
  isYanked(name: NormalizedName, version: Version): boolean {
    const candidates = this.#views.get(name);
    const release = candidates?.release(version);
    const use = release === undefined ? undefined : candidates?.availability(release);
    return use?.kind === 'usable' && use.yanked !== false;
  }

  /**
   * Whether a solution may hold a pre-release: a requirement allows it, or no final release satisfies all
   * requirements on the project (PEP 440, "Handling of pre-releases").
   */
  justifiesPrerelease(name: NormalizedName, solution: Solution): boolean {
    if (this.#prereleases(name, this.#deciding(solution))) return true;
    return !this.candidates(name).hasFinal(this.rangeAsked(name, solution));
  }

  /** What all that a solution holds asks of a project. */
  rangeAsked(name: NormalizedName, solution: Solution): Range {
    return this.#answered.rangeAsked(name, this.#deciding(solution)).intersect(this.#questions.rules.allowed(name));
  }

  /** Which requirement of a solution a version does not satisfy: `does not satisfy core >=2 of web 2.0`. */
  refusal(name: NormalizedName, version: Version, solution: Solution): string | undefined {
    const refuser = this.#answered.refuser(name, version, this.#deciding(solution));
    if (refuser === undefined) return this.#questions.rules.refusal(name, version)?.text;
    const { id, range } = refuser;
    const who = id === rootId ? this.label(id) : `${this.label(id)} ${solution.get(id)?.text ?? ''}`;
    return `does not satisfy ${name} ${range.toString(this.existing(packageId(name)))} of ${who}`;
  }

  /** Releases of a project that were tried and whose requirements can't be known. */
  unreadable(name: NormalizedName): readonly { readonly version: Version; readonly reason: string }[] {
    return this.#unreadable.get(name) ?? [];
  }

  /** A solution as what is decided; the root always is. */
  #deciding(solution: Solution): Decided {
    return (id) => (id === rootId ? this.#questions.python : solution.get(id));
  }

  /** The project as this target saw it, for a name that the solver decided. */
  candidates(name: NormalizedName): Candidates {
    const candidates = this.#views.get(name);
    if (candidates === undefined) throw new Error(`${name} was never asked for`);
    return candidates;
  }

  #choose(id: PackageId, range: Range, decided: Decided): Choice {
    const { name, extra } = splitId(id);
    const candidates = this.#views.get(name);
    if (candidates === undefined) {
      this.#attempts.missing(name);
      return { kind: 'none', reason: unknownPackage(this.#views.absenceHint(name)) };
    }
    if (candidates.project.status.marker === 'quarantined')
      return { kind: 'none', reason: quarantined(candidates.project) };
    const preferred = this.#questions.preferred.get(name) ?? [];
    const picked = extra === undefined ? undefined : this.#picked.get(name);
    const limit = this.#attempts.limit(name);
    const choice = candidates.choose(limit === undefined ? range : range.intersect(limit.range), {
      preferred: picked === undefined ? preferred : [picked, ...preferred],
      prereleases: this.#prereleases(name, decided),
      lowestFirst: this.#lowestFirst(name),
      mayTakeYanked: (version) => this.#questions.permittedYanked.get(name)?.has(version.key) === true,
      refusal: (version) => this.#refusal(name, version, decided),
    });
    if (choice.kind === 'version' && extra === undefined) {
      this.#picked.set(name, choice.version);
      this.#ahead.chose(candidates, choice.version, this.#lowestFirst(name));
    }
    return choice.kind === 'none' && limit !== undefined ? { kind: 'none', reason: limit.reason } : choice;
  }

  #refusal(name: NormalizedName, version: Version, decided: Decided): Reason | undefined {
    const { refusedPrereleases, unity, policy, rules } = this.#questions;
    const constrained = rules.refusal(name, version);
    if (constrained !== undefined) return constrained;
    if (version.isPrerelease && !this.#prereleases(name, decided)) {
      const { prerelease } = rules.said;
      if (prerelease === 'disallow' || prerelease === 'explicit') return disallowedPrerelease(prerelease);
      if (refusedPrereleases.get(name)?.has(version.key) === true) return unwantedPrerelease();
    }
    return disunity(unity, name, version, this.#views.get(name)?.release(version), policy);
  }

  /** Whether pre-releases of a project compete with final releases. */
  #prereleases(name: NormalizedName, decided: Decided): boolean {
    const { prerelease } = this.#questions.rules.said;
    if (prerelease === 'allow') return true;
    if (prerelease === 'disallow') return false;
    return this.asked.allowsPrereleases(name, prerelease === 'explicit' ? onlyRoot : decided);
  }

  #lowestFirst(name: NormalizedName): boolean {
    const { resolution } = this.#questions.rules.said;
    return resolution === 'lowest' || (resolution === 'lowest-direct' && this.#direct.has(name));
  }

  /** How a need would be met if it were the only one. */
  #likelyRules({ name, allowPrereleases }: Need): ChoiceRules {
    const { preferred, rules } = this.#questions;
    return {
      preferred: preferred.get(name) ?? [],
      prereleases: allowPrereleases || rules.said.prerelease === 'allow',
      lowestFirst: this.#lowestFirst(name),
      mayTakeYanked: () => false,
      refusal: (version) => rules.refusal(name, version),
    };
  }

  /** Needs as the user's rules change them. */
  adjust(needs: readonly Need[]): readonly Need[] {
    return this.#questions.rules.adjust(needs);
  }

  #dependencies(id: PackageId, version: Version, answer: ReleaseRequirements): Soon<DependenciesAnswer> {
    const { name, extra } = splitId(id);
    if (answer.kind === 'unknown') {
      const known = this.#unreadable.get(name) ?? [];
      this.#unreadable.set(name, [...known, { version, reason: answer.reason.text }]);
      return this.#unavailable(name, version, answer.reason);
    }
    const { environment } = this.#questions.target;
    if (extra !== undefined) {
      const needs = this.adjust(needsOfExtra(answer.requirements, environment, extra));
      return this.#answer(id, version, needs, new Map([[packageId(name), Range.of(version)]]));
    }
    const demand = answer.requiresPython;
    if (!pythonRange(demand).contains(this.#questions.python)) {
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
      this.asked.note(id, version, need.name, need.constraint, need.allowPrereleases);
      this.#ahead.met(need);
    }
    if (needs.some((need) => need.constraint.arbitrary.length > 0)) return this.#answerSpelled(id, version, needs, own);
    const ranges = new DependencyRanges(own);
    for (const need of needs) ranges.add(need.name, need.extras, need.constraint.range);
    return this.#remember(id, version, ranges);
  }

  #remember(id: PackageId, version: Version, { ranges }: DependencyRanges): DependenciesAnswer {
    this.#answered.note(id, version, ranges);
    return { kind: 'dependencies', dependencies: ranges };
  }

  /** `===` compares the version as a file name spells it, so the project's page must be read first (PEP 440, "Arbitrary equality"). */
  async #answerSpelled(
    id: PackageId,
    version: Version,
    needs: readonly Need[],
    own?: ReadonlyMap<PackageId, Range>,
  ): Promise<DependenciesAnswer> {
    const ranges = new DependencyRanges(own);
    for (const need of needs) {
      await this.#views.load(need.name);
      const spelled = need.constraint.arbitrary.every((text) => this.#views.get(need.name)?.spells(text) === true);
      ranges.add(need.name, need.extras, spelled ? need.constraint.range : Range.none);
    }
    return this.#remember(id, version, ranges);
  }
}
