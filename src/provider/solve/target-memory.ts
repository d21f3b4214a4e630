import type { Release } from '../../index-client/model.js';
import type { NormalizedName } from '../../pep/name.js';
import { Range } from '../../pep/range.js';
import type { Version } from '../../pep/version.js';
import type { Dependencies, PackageId, Reason } from '../../resolver/provider.js';
import type { Solution } from '../../resolver/search-model.js';
import type { System, Target } from '../../targets/model.js';
import type { Decided } from '../choice/askers.js';
import type { FilePolicy } from '../choice/availability.js';
import type { Candidates } from '../choice/candidate-selector.js';
import { type ProjectSource, ProjectViews } from '../choice/candidate-selector.js';
import { packageId, rootId, splitId } from '../package-id.js';
import { AnsweredNeeds } from '../requirements/met-requirements.js';
import type { Need } from '../requirements/needs.js';
import type { RequirementsSource } from '../requirements/release-requirements.js';
import type { TargetRules } from '../requirements/target-rules.js';
import type { PermissionGuess } from './permissions.js';
import type { VersionKeys } from './yanked-policy.js';

/** The inputs of a target's provider. */
export interface TargetQuestions {
  readonly target: Target;
  /** All targets of the lock, which need much the same. */
  readonly targets: readonly Target[];
  /** The target's Python as a version. */
  readonly python: Version;
  readonly client: ProjectSource;
  readonly requirements: RequirementsSource;
  readonly policy: FilePolicy;
  readonly roots: readonly Need[];
  /** Versions to try before the newest, in order, by project: old pins, then the picks of earlier targets. */
  readonly preferred: ReadonlyMap<NormalizedName, readonly Version[]>;
  /** Versions of which all was read for another target; none where left out. */
  readonly readBefore?: ReadonlyMap<NormalizedName, Version>;
  /** Yanked releases that an old lock holds: they may stay. */
  readonly yankedPins: VersionKeys;
  readonly guess: PermissionGuess;
  /** The user's rules for versions, besides the roots. */
  readonly rules: TargetRules;
  /** The deps file in messages. */
  readonly rootLabel: string;
}

/** A release with unknown requirements. */
interface Unreadable {
  readonly name: NormalizedName;
  readonly version: Version;
  readonly reason: Reason;
}

/** The projects and answers that a target's solve has seen, for use during the solve and afterwards. */
export class TargetMemory {
  protected readonly questions: TargetQuestions;
  protected readonly views: ProjectViews;
  protected readonly answered = new AnsweredNeeds();
  readonly #direct: ReadonlySet<NormalizedName>;
  readonly #unreadable = new Map<string, Unreadable>();

  constructor(questions: TargetQuestions) {
    this.questions = questions;
    this.views = new ProjectViews(questions.client, questions.target, questions.requirements.availabilities);
    this.#direct = new Set(questions.roots.map((need) => need.name));
  }

  /** Loads a project, once. @throws the index client's errors */
  load(name: NormalizedName): Promise<void> | undefined {
    return this.views.has(name) ? undefined : this.views.load(name);
  }

  /** The system of the target. */
  get system(): System {
    return this.questions.target.system;
  }

  /** Whether the deps file itself asks for a project. */
  isDirect(name: NormalizedName): boolean {
    return this.#direct.has(name);
  }

  /**
   * The newest release that the deps file, the config and the target allow, regardless of other releases'
   * requirements.
   */
  newest(name: NormalizedName): Release | undefined {
    return this.candidates(name).newestOfAny(this.rootRange(name).intersect(this.questions.rules.allowed(name)));
  }

  /** The versions of a solution that the root reaches, by project. */
  held(solution: Solution): ReadonlyMap<NormalizedName, Version> {
    const reached = this.answered.reached(this.#deciding(solution));
    const ids = [...reached].map((id) => ({ ...splitId(id), version: solution.get(id) }));
    return new Map(
      ids.flatMap(({ name, extra, version }) =>
        extra !== undefined || version === undefined ? [] : [[name, version]],
      ),
    );
  }

  existing(id: PackageId): readonly Version[] {
    return this.views.get(splitId(id).name)?.versions ?? [];
  }

  label(id: PackageId): string {
    return id === rootId ? this.questions.rootLabel : id;
  }

  /** The deps file's own requirement on a project. */
  rootRange(name: NormalizedName): Range {
    const needs = this.questions.roots.filter((need) => need.name === name);
    return Range.intersectionOf(needs.map((need) => need.constraint.range));
  }

  /** Whether a decided package needs a project. */
  isNeeded(name: NormalizedName, decided: Decided): boolean {
    return this.answered.isNeeded(packageId(name), decided);
  }

  /** The requirements of a whole solution on a project. */
  rangeAsked(name: NormalizedName, solution: Solution): Range {
    return this.answered.rangeAsked(name, this.#deciding(solution)).intersect(this.questions.rules.allowed(name));
  }

  /** The requirement of a solution that a version does not satisfy: `does not satisfy core >=2 of web 2.0`. */
  refusal(name: NormalizedName, version: Version, solution: Solution): string | undefined {
    const [refuser] = this.answered.refusers(name, version, this.#deciding(solution));
    if (refuser === undefined) return this.questions.rules.refusal(name, version)?.text;
    const { id, range } = refuser;
    const who = id === rootId ? this.label(id) : `${this.label(id)} ${solution.get(id)?.text ?? ''}`;
    return `does not satisfy ${name} ${range.toString(this.existing(packageId(name)))} of ${who}`;
  }

  /** The packages of a solution that need other versions of a project than this one. */
  refusers(name: NormalizedName, version: Version, solution: Solution): readonly PackageId[] {
    return [...this.answered.refusers(name, version, this.#deciding(solution))].map(({ id }) => id);
  }

  /** The dependencies of a version; undefined where they were not requested. */
  needsOf(id: PackageId, version: Version): Dependencies | undefined {
    return this.answered.of(id, version);
  }

  /** Tried releases with unknown requirements. */
  get unreadable(): Iterable<Unreadable> {
    return this.#unreadable.values();
  }

  /** Records a tried release with unknown requirements. */
  protected noteUnreadable(name: NormalizedName, version: Version, reason: Reason): void {
    this.#unreadable.set(`${name} ${version.key}`, { name, version, reason });
  }

  /**
   * The releases that need an unusable release, and for which no other release of its project would do, except blocked
   * ones.
   */
  *askersInVain(
    name: NormalizedName,
    version: Version,
    isBlocked: (version: Version) => boolean,
  ): Iterable<{ readonly id: PackageId; readonly version: Version }> {
    const others = this.answered.told(packageId(name)).filter((other) => !isBlocked(other));
    for (const asker of this.answered.askers(name, version))
      if (!others.some((other) => asker.range.contains(other))) yield asker;
  }

  /** A solution as decisions; the root is always decided. */
  #deciding(solution: Solution): Decided {
    return (id) => (id === rootId ? this.questions.python : solution.get(id));
  }

  /** The project as this target sees it, for a name that the solver decided. */
  candidates(name: NormalizedName): Candidates {
    const candidates = this.views.get(name);
    if (candidates === undefined) throw new Error(`${name} was never asked for`);
    return candidates;
  }
}
