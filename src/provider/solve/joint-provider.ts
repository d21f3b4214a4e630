import type { NormalizedName } from '../../pep/name.js';
import { Range } from '../../pep/range.js';
import type { Version } from '../../pep/version.js';
import type { Choice, DependenciesAnswer, Objection, PackageId, Soon } from '../../resolver/provider.js';
import type { Decided } from '../choice/askers.js';
import { rootId, splitId } from '../package-id.js';
import { ofTarget, splitJointId } from './joint-id.js';
import type { StagedProvider } from './solve-in-stages.js';
import type { TargetProvider } from './target-provider.js';

/** A later priority than any of a target's provider: a project's own packages wait for the shared one. */
const late = 1_000;

/**
 * Answers the resolver for several targets at once, where each project must have one version on all of them. A project
 * has a package for each target, since targets have different requirements, and a shared one, which has the same
 * versions and no requirements. Each target's requirement on a project applies to the shared package too, so that the
 * requirements of all targets meet there; the version of the shared package binds the targets that need the project.
 */
export class JointProvider implements StagedProvider {
  readonly #targets: readonly TargetProvider[];

  constructor(targets: readonly TargetProvider[]) {
    this.#targets = targets;
  }

  get hasAssumed(): boolean {
    return this.#targets.some((provider) => provider.hasAssumed);
  }

  /** Shared packages come first, since all requirements meet there; then those that are bound to one version. */
  prioritize(joint: PackageId, range: Range, conflicts: number, blocks: number): number {
    const { at, id } = splitJointId(joint);
    if (id === rootId) return 0;
    if (at !== undefined) return this.#isSettled(joint, range) ? 0 : late;
    return Math.min(...this.#targets.map((provider) => provider.prioritize(id, range, conflicts, blocks)));
  }

  choose(joint: PackageId, range: Range, decided: Decided): Soon<Choice> {
    const { at, id } = splitJointId(joint);
    const target = at === undefined ? undefined : this.#targets[at];
    if (at !== undefined && target !== undefined) return target.choose(id, range, decidedOf(at, decided));
    const { name } = splitId(id);
    const loads = this.#targets.flatMap((provider) => provider.load(name) ?? []);
    if (loads.length === 0) return this.#chooseShared(name, range, decided);
    return Promise.all(loads).then(() => this.#chooseShared(name, range, decided));
  }

  dependencies(joint: PackageId, version: Version): Soon<DependenciesAnswer> {
    const { at, id } = splitJointId(joint);
    if (joint === rootId) return this.#rootDependencies(version);
    const target = at === undefined ? undefined : this.#targets[at];
    if (at === undefined || target === undefined) return this.#binding(id, version);
    const answer = target.dependencies(id, version);
    const toJoint = (known: DependenciesAnswer) => jointAnswer(at, id, version, known);
    return answer instanceof Promise ? answer.then(toJoint) : toJoint(answer);
  }

  objection(decided: Decided): Objection | undefined {
    for (const [at, provider] of this.#targets.entries()) {
      const found = provider.objection(decidedOf(at, decided));
      if (found === undefined) continue;
      const unless = [...found.unless].map(([id, range]) => [ofTarget(at, id), range] as const);
      return { ...found, id: ofTarget(at, found.id), unless: new Map(unless) };
    }
    return undefined;
  }

  existing(joint: PackageId): readonly Version[] {
    const { id } = splitJointId(joint);
    for (const provider of this.#targets) {
      const versions = provider.existing(id);
      if (versions.length > 0) return versions;
    }
    return [];
  }

  wholeOf(joint: PackageId): PackageId | undefined {
    const { at, id } = splitJointId(joint);
    return at === undefined || id === rootId ? undefined : splitId(id).name;
  }

  label(joint: PackageId): string {
    const { at, id } = splitJointId(joint);
    const target = this.#targets[at ?? 0];
    const label = target?.label(id) ?? id;
    return at === undefined || target === undefined ? label : `${label} (${target.system})`;
  }

  asWritten(joint: PackageId): string | undefined {
    const { at, id } = splitJointId(joint);
    return this.#targets[at ?? 0]?.asWritten(id);
  }

  #isSettled(joint: PackageId, range: Range): boolean {
    let held = 0;
    for (const version of this.existing(joint)) {
      if (range.contains(version)) held += 1;
      if (held > 1) return false;
    }
    return true;
  }

  /**
   * The version that the first target which needs the project would take, of those that the others which need it can
   * have too; failing that, the best of the first target that can have any. None only where no target can have one.
   */
  #chooseShared(name: NormalizedName, range: Range, decided: Decided): Choice {
    const targets = this.#targets.map((provider, at) => {
      const own = decidedOf(at, decided);
      const best = (within: Range) => provider.best(name, within, own);
      return { best, needs: provider.isNeeded(name, own) };
    });
    // Sorting is stable: the first target leads.
    const [first, ...others] = targets.toSorted((a, b) => Number(b.needs) - Number(a.needs));
    if (first === undefined) throw new Error('there is no target');
    const canAll = (version: Version) =>
      others.every(({ best, needs }) => !needs || best(Range.of(version)).kind === 'version');
    let rest = range;
    for (let choice = first.best(rest); choice.kind === 'version'; choice = first.best(rest)) {
      if (canAll(choice.version)) return choice;
      rest = rest.intersect(Range.of(choice.version).complement());
    }
    const bests = [first, ...others].map(({ best }) => best(range));
    return bests.find(({ kind }) => kind === 'version') ?? first.best(range);
  }

  /** The root requirements of all targets, on their own packages and the shared ones. */
  #rootDependencies(version: Version): Soon<DependenciesAnswer> {
    const answers = this.#targets.map((provider) => provider.dependencies(rootId, version));
    const joined = (known: readonly DependenciesAnswer[]): DependenciesAnswer => {
      const all = new Map<PackageId, Range>();
      for (const [at, answer] of known.entries()) addNeeds(all, at, answer);
      return { kind: 'dependencies', dependencies: all };
    };
    if (answers.some((answer) => answer instanceof Promise)) return Promise.all(answers).then(joined);
    return joined(answers.flatMap((answer) => (answer instanceof Promise ? [] : [answer])));
  }

  /** A version of a shared package has no requirements, and binds the targets that need the project. */
  #binding(name: PackageId, version: Version): DependenciesAnswer {
    const own = this.#targets.map((_, at) => [ofTarget(at, name), Range.of(version)] as const);
    return { kind: 'dependencies', dependencies: new Map(), constraints: new Map(own) };
  }
}

/** The decisions for one target. */
function decidedOf(at: number, decided: Decided): Decided {
  return (id) => decided(id === rootId ? rootId : ofTarget(at, id));
}

function jointAnswer(at: number, id: PackageId, version: Version, answer: DependenciesAnswer): DependenciesAnswer {
  if (answer.kind === 'unavailable') return answer;
  const all = new Map<PackageId, Range>([[splitId(id).name, Range.of(version)]]);
  addNeeds(all, at, answer);
  return { kind: 'dependencies', dependencies: all };
}

/** Adds a target's requirements: on its own packages, and on the shared ones. */
function addNeeds(all: Map<PackageId, Range>, at: number, answer: DependenciesAnswer): void {
  if (answer.kind === 'unavailable') return;
  const add = (id: PackageId, range: Range) => all.set(id, all.get(id)?.intersect(range) ?? range);
  for (const [id, range] of answer.dependencies) {
    add(ofTarget(at, id), range);
    add(splitId(id).name, range);
  }
}
