// Whether another release of a project could replace a locked one, as far as that can be told without a new solve:
// advice without effect helps nobody.
import type { DepsFile } from '../../deps/model.js';
import type { VersionRules } from '../../deps/version-rules.js';
import type { Project, Release } from '../../index-client/model.js';
import type { Lock } from '../../lock/model.js';
import { parseFilename } from '../../pep/filename.js';
import type { NormalizedName } from '../../pep/name.js';
import { compareVersions, type Version } from '../../pep/version.js';
import { availability, type FilePolicy } from '../../provider/choice/availability.js';
import { type Need, needsOfRoot } from '../../provider/requirements/needs.js';
import { TargetRules } from '../../provider/requirements/target-rules.js';
import type { Target } from '../../targets/model.js';
import { edgesOn, usedExtras, usedKey } from '../offline/edges.js';
import { verifySystem } from '../offline/verify-system.js';

/** The inputs that decide which releases could be locked. */
export interface MendingQuestions {
  readonly lock: Lock;
  readonly deps: DepsFile;
  readonly targets: readonly Target[];
  readonly rules: VersionRules;
  /** The limits on files once a pin is dropped: cut-offs that move with time have moved. */
  readonly movedPolicy: FilePolicy;
}

/** A locked release, with its project on the index. */
export interface LockedRelease {
  readonly name: NormalizedName;
  readonly project: Project;
  readonly release: Release;
}

/** A requirement on a project, with its origin. */
interface Demand {
  readonly need: Need;
  readonly asker: string;
}

/** Finds the releases that could replace a locked one. */
export class Mending {
  readonly #questions: MendingQuestions;

  constructor(questions: MendingQuestions) {
    this.#questions = questions;
  }

  /**
   * The reason why none of some newer releases can be locked: that of the first of them. Undefined where nothing is
   * known to exclude one of them, on one of the systems that have the locked release.
   */
  obstacle(locked: LockedRelease, mended: readonly Version[]): string | undefined {
    const { key, text, isPrerelease } = locked.release.version;
    const newer = mended.filter((version) => version.key > key && (isPrerelease || !version.isPrerelease));
    if (newer.length === 0) return `none is newer than ${text}`;
    const reasons = newer.sort(compareVersions).map((version) => this.#against(locked, version));
    return reasons.includes(undefined) ? undefined : reasons[0];
  }

  #against({ name, project, release }: LockedRelease, version: Version): string | undefined {
    const other = project.releases.find((one) => one.version.key === version.key);
    // A mirror may lag behind; a release that it lacks now counts as lockable.
    if (other === undefined) return undefined;
    const reasons = this.#targetsOf(name, release).map((target) => this.#againstOn(target, name, other));
    return reasons.includes(undefined) ? undefined : reasons[0];
  }

  /** The targets that install a release or build with it; all for a lock of Makes' own tool. */
  #targetsOf(name: NormalizedName, { version }: Release): readonly Target[] {
    const part = this.#questions.lock.pylock;
    if (part === undefined) return this.#questions.targets;
    return this.#questions.targets.filter(({ system }) => {
      const builds = [...(part.builds.get(system)?.values() ?? [])].flatMap(({ requires }) => requires);
      const files = [part.systems.get(system)?.get(name) ?? '', ...builds];
      return files.some((file) => parseFilename(file, name)?.version.key === version.key);
    });
  }

  #againstOn(target: Target, name: NormalizedName, release: Release): string | undefined {
    const { lock, movedPolicy } = this.#questions;
    const { version } = release;
    const use = availability(release, target, movedPolicy);
    // Makes' own tool chose no files for systems.
    if (use.kind === 'unusable' && lock.pylock !== undefined) return `${name} ${version.text} ${use.reason.text}`;
    if (use.kind === 'usable' && use.yanked !== false) return `${name} ${version.text} was yanked`;
    const demand = this.#demandsOn(target, name).find(({ need }) => !need.constraint.range.contains(version));
    return demand === undefined ? undefined : `${demand.asker} needs ${name} ${demand.need.constraint.text}`;
  }

  /** All requirements on a project on a target; a lock does not hold those of build tools. */
  #demandsOn(target: Target, name: NormalizedName): readonly Demand[] {
    const { lock, deps, rules: said } = this.#questions;
    const rules = new TargetRules(said, target.environment);
    const needs = rules.adjust(needsOfRoot(deps.requirements, target.environment));
    const isInstalled = lock.pylock?.systems.get(target.system)?.has(name) ?? lock.closure.has(name);
    if (!isInstalled) return [];
    const roots = needs.map((need) => ({ need, asker: 'the deps file' }));
    const stated = rules.constraints.map((need) => ({ need, asker: 'the config' }));
    return [...roots, ...stated, ...edgeDemands(lock, target, needs)].filter(({ need }) => need.name === name);
  }
}

/** The edges of all packages that a target has in use. */
function* edgeDemands(lock: Lock, target: Target, needs: readonly Need[]): Iterable<Demand> {
  const part = lock.pylock;
  if (part === undefined) return;
  const { used } = verifySystem(lock, part, target, { needs, constraints: [] });
  for (const [name, versions] of part.packages) {
    for (const [version, locked] of versions) {
      if (!used.has(usedKey(name, version, undefined))) continue;
      const extras = usedExtras(used, name, version).flatMap((extra) => locked.extras.get(extra) ?? []);
      for (const own of [locked.needs, ...extras])
        for (const { need } of edgesOn(own, target.system))
          if (need !== undefined) yield { need, asker: `${name} ${version}` };
    }
  }
}
