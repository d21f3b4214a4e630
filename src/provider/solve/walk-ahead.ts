import { ahead } from '../../ahead.js';
import type { Project, Release } from '../../index-client/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Range } from '../../pep/range.js';
import type { Requirement } from '../../pep/requirement.js';
import type { Version } from '../../pep/version.js';
import type { Soon } from '../../resolver/provider.js';
import type { Candidates } from '../choice/candidate-selector.js';
import { isWheel } from '../choice/choose-file.js';
import type { Need } from '../requirements/needs.js';
import type { ReleaseRequirements } from '../requirements/read-requirements.js';

/** The most versions that are asked for ahead, and the fewest. */
const mostAhead = 50;
const fewestAhead = 2;

/** The inputs of {@link WalkAhead}. */
export interface WalkQuestions {
  readonly requirementsOf: (project: Project, release: Release) => Soon<ReleaseRequirements>;
  /** The needs of a release on the target. */
  readonly needsOf: (requirements: readonly Requirement[]) => readonly Need[];
  readonly lowestFirst: (name: NormalizedName) => boolean;
}

/** The choices for a project so far. */
interface Tries {
  /** Keys of versions. */
  readonly versions: Set<string>;
  /** How many of them the choices for other projects allowed. */
  allowed: number;
  /** How many versions behind the last one were asked for. */
  ahead: number;
}

/** A release that is likely to be tried first, and the versions of its project that may follow. */
interface Likely {
  readonly candidates: Candidates;
  readonly release: Release;
  readonly range: Range;
}

/**
 * Prefetches where version after version of a project is tried, so that a walk over n versions waits log n times and asks
 * for no more than twice the versions that it tries: the requirements of the next ones, as many as were tried; and for
 * projects whose turn has not come, those down to the first release that the versions chosen so far allow. So the walks
 * over several projects for one reason, such as an old version of what all of them need, go on side by side.
 */
export class WalkAhead {
  readonly #questions: WalkQuestions;
  /** The last choice for each project. */
  readonly #chosen = new Map<NormalizedName, Version>();
  /** The choices so far by project, of final releases and of pre-releases. */
  readonly #finals = new Map<NormalizedName, Tries>();
  readonly #prereleases = new Map<NormalizedName, Tries>();
  /** The likely releases, by the projects that they need. */
  readonly #likely = new Map<NormalizedName, Likely[]>();
  /** The projects over which a walk is ahead of the solver. */
  readonly #walked = new Set<NormalizedName>();

  constructor(questions: WalkQuestions) {
    this.#questions = questions;
  }

  /** Prefetches after a choice. */
  chose(candidates: Candidates, version: Version): void {
    const { name } = candidates.project;
    this.#chosen.set(name, version);
    const all = version.isPrerelease ? this.#prereleases : this.#finals;
    const tries = all.get(name) ?? { versions: new Set(), allowed: 0, ahead: 0 };
    all.set(name, tries);
    // A decision that is repeated after a backjump is no further try.
    if (tries.versions.has(version.key)) return;
    tries.versions.add(version.key);
    for (const likely of this.#likely.get(name) ?? []) ahead(this.#walk(likely));
    const most = this.#mostAhead(candidates, version, tries);
    tries.ahead = Math.max(0, tries.ahead - 1);
    if (tries.ahead < most / 2) tries.ahead = this.#askBehind(candidates, version, most);
  }

  /** Asks for the versions after one, down to the first that is known to be allowed; gives how many these are. */
  #askBehind(candidates: Candidates, version: Version, most: number): number {
    let count = 0;
    for (const release of this.#behind(candidates, version, most)) {
      count += 1;
      const answer = this.#questions.requirementsOf(candidates.project, release);
      if (answer instanceof Promise) ahead(answer);
      else if (this.#isAllowed(answer)) break;
    }
    return count;
  }

  /**
   * How many versions to ask for ahead of a choice. Most that the other choices allow are the last to be tried; where such were
   * refused for what lies behind their requirements, the next one is likely to be refused too.
   */
  #mostAhead(candidates: Candidates, version: Version, tries: Tries): number {
    if (tries.versions.size === 1) return 0;
    const release = candidates.release(version);
    const answer = release && this.#questions.requirementsOf(candidates.project, release);
    if (answer instanceof Promise) ahead(answer);
    if (answer === undefined || answer instanceof Promise || !this.#isAllowed(answer)) return tries.versions.size;
    tries.allowed += 1;
    return 2 * (tries.allowed - 1);
  }

  /** Prefetches for a release that is likely to be tried, one of a range of which others may follow. */
  expect(candidates: Candidates, release: Release, range: Range): void {
    const likely = { candidates, release, range };
    ahead(Promise.resolve(this.#questions.requirementsOf(candidates.project, release)), (answer) => {
      for (const { name } of this.#needsOf(answer)) this.#likely.set(name, [...(this.#likely.get(name) ?? []), likely]);
      ahead(this.#walk(likely));
    });
  }

  /** Asks for one lot of versions after the other, until one is allowed. */
  async #walk({ candidates, release, range }: Likely): Promise<void> {
    const { project } = candidates;
    if (this.#chosen.has(project.name) || this.#walked.has(project.name)) return;
    this.#walked.add(project.name);
    let lot: readonly Release[] = [release];
    for (let seen = 1; lot.length > 0 && !(await this.#hasAllowed(project, lot)); seen += lot.length) {
      const last = lot.at(-1)?.version ?? release.version;
      const next = this.#behind(candidates, last, seen).filter(({ version }) => range.contains(version));
      // To read a source archive, it is fetched as a whole.
      const sdist = next.findIndex(({ files }) => !files.some(isWheel));
      lot = sdist < 0 ? next : next.slice(0, sdist);
    }
    this.#walked.delete(project.name);
  }

  #behind(candidates: Candidates, version: Version, tried: number): readonly Release[] {
    const most = Math.min(mostAhead, Math.max(fewestAhead, tried));
    return candidates.usableBehind(version, most, this.#questions.lowestFirst(candidates.project.name));
  }

  async #hasAllowed(project: Project, releases: readonly Release[]): Promise<boolean> {
    const answers = await Promise.all(releases.map((release) => this.#questions.requirementsOf(project, release)));
    return answers.some((answer) => this.#isAllowed(answer));
  }

  /** Whether the versions chosen so far meet the requirements of a release. */
  #isAllowed(answer: ReleaseRequirements): boolean {
    return this.#needsOf(answer).every(({ name, constraint }) => {
      const chosen = this.#chosen.get(name);
      return chosen === undefined || constraint.range.contains(chosen);
    });
  }

  #needsOf(answer: ReleaseRequirements): readonly Need[] {
    return answer.kind === 'known' ? this.#questions.needsOf(answer.requirements) : [];
  }
}
