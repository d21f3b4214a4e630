import type { IndexClient, Project, Release } from '../../index-client/model.js';
import type { NormalizedName } from '../../pep/name.js';
import { Range } from '../../pep/range.js';
import { tryParseVersion, type Version } from '../../pep/version.js';
import type { Choice, Reason } from '../../resolver/provider.js';
import type { Target } from '../../targets/model.js';
import type { Availabilities } from './availabilities.js';
import type { Availability } from './availability.js';
import { givenUp, joinReasons, noSuchVersion, yankedReason } from './reasons.js';
import { type ReleaseTable, releaseTable } from './release-table.js';

/** The limits and preferences of a choice. */
export interface ChoiceRules {
  /** Tried in order before the newest. */
  readonly preferred: readonly Version[];
  /** Pre-releases compete with final releases; else they are taken only where no final one is left. */
  readonly prereleases: boolean;
  /** The oldest version comes first, else the newest. */
  readonly lowestFirst?: boolean;
  /** Whether a yanked release may be taken. */
  mayTakeYanked(version: Version): boolean;
  /** The reason why an otherwise usable version must not be taken, if there is one. */
  refusal(version: Version): Reason | undefined;
}

/** The most consecutive unusable releases that are checked: more than any project in use has. */
const mostInVain = 20_000;

/** The releases of one project as one target sees them, each checked once. */
export class Candidates {
  readonly project: Project;
  readonly #look: (release: Release) => Availability;
  readonly #seen = new Map<Release, Availability>();
  readonly #table: ReleaseTable;
  /** The release that was checked last. */
  #last: Release | undefined;
  /** The last walk over the releases ended early. */
  #isCut = false;
  constructor(project: Project, look: (release: Release) => Availability) {
    this.project = project;
    this.#look = look;
    this.#table = releaseTable(project);
  }

  /** Ascending. */
  get versions(): readonly Version[] {
    return this.#table.versions;
  }

  /** The release of a version, where the index has it. */
  release(version: Version): Release | undefined {
    return this.#table.byKey.get(version.key);
  }

  /** Whether the target can have a release of this project. */
  availability(release: Release): Availability {
    this.#last = release;
    let answer = this.#seen.get(release);
    if (answer === undefined) {
      answer = this.#look(release);
      this.#seen.set(release, answer);
    }
    return answer;
  }

  /** Whether a file name spells a version so, ASCII case-insensitively. */
  spells(text: string): boolean {
    const version = tryParseVersion(text);
    const release = version === undefined ? undefined : this.release(version);
    return release?.files.some((file) => file.parsed.versionText.toLowerCase() === text.toLowerCase()) === true;
  }

  /**
   * The best version in a range: a preferred one, else the best final one, else the best pre-release, else a yanked
   * one.
   */
  choose(range: Range, rules: ChoiceRules): Choice {
    const usable = (release: Release | undefined) =>
      release !== undefined && range.contains(release.version) && this.#excluded(release, rules) === undefined;
    const preferred = rules.preferred.find((version) => usable(this.release(version)));
    if (preferred !== undefined) return { kind: 'version', version: this.#known(preferred) };
    const best: (Version | undefined)[] = [];
    for (const release of this.#ordered(rules.lowestFirst === true)) {
      if (!range.contains(release.version)) continue;
      const rank = this.#rank(release, rules);
      if (best[rank] !== undefined || !usable(release)) continue;
      best[rank] = release.version;
      if (rank === 0) break;
    }
    const version = best.find((one) => one !== undefined);
    if (version !== undefined) return { kind: 'version', version };
    return { kind: 'none', reason: this.#whyNone(range, rules) };
  }

  /** 0 for ordinary releases; then pre-releases, where they do not compete; then yanked releases (PEP 592). */
  #rank(release: Release, rules: ChoiceRules): number {
    const use = this.availability(release);
    if (use.kind === 'usable' && use.yanked !== false) return 2;
    return release.version.isPrerelease && !rules.prereleases ? 1 : 0;
  }

  /** The index's own object for a version that may be written otherwise in a pin (`1.0` for `1.0.0`). */
  #known(version: Version): Version {
    return this.release(version)?.version ?? version;
  }

  #excluded(release: Release, rules: ChoiceRules): Reason | undefined {
    const answer = this.availability(release);
    if (answer.kind === 'unusable') return answer.reason;
    if (answer.yanked !== false && !rules.mayTakeYanked(release.version)) return yankedReason(answer.yanked);
    return rules.refusal(release.version);
  }

  /**
   * The next usable releases after a version: those below it, the newest first, or the reverse. Final ones, or after a
   * pre-release pre-releases: these are tried where no final one is left.
   */
  usableBehind(version: Version, most: number, lowestFirst: boolean): readonly Release[] {
    const { releases } = this.project;
    const step = lowestFirst ? 1 : -1;
    const found: Release[] = [];
    const own = this.release(version);
    let left = mostInVain;
    for (let at = own === undefined ? -1 : releases.indexOf(own) + step; found.length < most && left > 0; at += step) {
      const release = at < 0 ? undefined : releases[at];
      if (release === undefined) break;
      if (release.version.isPrerelease === version.isPrerelease && this.#isPlain(release)) found.push(release);
      else left -= 1;
    }
    return found;
  }

  /**
   * The newest final release in a range that is not yanked and has a file for the target; undefined where there is
   * none.
   */
  newest(range: Range = Range.any): Release | undefined {
    return this.#newestOf(range, ({ version }) => !version.isPrerelease);
  }

  /** The same, of pre-releases where there is no final release: some projects have nothing else. */
  newestOfAny(range: Range): Release | undefined {
    return this.newest(range) ?? this.#newestOf(range, ({ version }) => version.isPrerelease);
  }

  #newestOf(range: Range, isWanted: (release: Release) => boolean): Release | undefined {
    for (const release of this.#ordered(false))
      if (isWanted(release) && range.contains(release.version) && this.#isPlain(release)) return release;
    return undefined;
  }

  /** The releases in the order of trying, until too many in a row are unusable: each check takes a while. */
  *#ordered(lowestFirst: boolean): Iterable<Release> {
    const { releases } = this.project;
    let inVain = 0;
    this.#isCut = false;
    for (let at = 0; at < releases.length; at += 1) {
      const release = releases[lowestFirst ? at : releases.length - 1 - at];
      if (release === undefined) continue;
      yield release;
      if (this.#last !== release) continue;
      inVain = this.#isPlain(release) ? 0 : inVain + 1;
      this.#isCut = inVain === mostInVain;
      if (this.#isCut) return;
    }
  }

  /** Whether the target can have a release that was not yanked. */
  #isPlain(release: Release): boolean {
    const answer = this.availability(release);
    return answer.kind === 'usable' && answer.yanked === false;
  }

  #whyNone(range: Range, rules: ChoiceRules): Reason {
    const reasons: Reason[] = [];
    for (const release of this.#ordered(rules.lowestFirst === true)) {
      if (!range.contains(release.version)) continue;
      const reason = this.#excluded(release, rules);
      if (reason !== undefined) reasons.push(reason);
    }
    if (this.#isCut) return givenUp(reasons.length, joinReasons(reasons).text);
    if (rules.lowestFirst !== true) reasons.reverse();
    return reasons.length > 0 ? joinReasons(reasons) : noSuchVersion(this.versions, this.project.skipped ?? []);
  }
}

/** The source of a solve's projects: an index, or a filtered view of one. */
export interface ProjectSource extends Pick<IndexClient, 'project' | 'hurry' | 'absenceHint'> {
  /** Whether a project takes no request, nor do its releases; none is where left out. */
  isAtHand?(name: NormalizedName): boolean;
}

/** The projects that a solve has loaded, as one target sees them. */
export class ProjectViews {
  readonly #client: ProjectSource;
  readonly #look: (release: Release) => Availability;
  readonly #views = new Map<NormalizedName, Candidates | undefined>();

  constructor(client: ProjectSource, target: Target, availabilities: Availabilities) {
    this.#client = client;
    this.#look = (release) => availabilities.of(release, target);
  }

  /** Whether the project's page is there, or known not to exist. */
  has(name: NormalizedName): boolean {
    return this.#views.has(name);
  }

  /** The project; undefined where the index does not know it, or it was not loaded. */
  get(name: NormalizedName): Candidates | undefined {
    return this.#views.get(name);
  }

  /** Like {@link ProjectSource.isAtHand}. */
  isAtHand(name: NormalizedName): boolean {
    return this.#client.isAtHand?.(name) === true;
  }

  /** Like {@link IndexClient.absenceHint}. */
  absenceHint(name: NormalizedName): string | undefined {
    return this.#client.absenceHint?.(name);
  }

  /** Loads a project that a decision waits for, before others. @throws the index client's errors */
  need(name: NormalizedName): Promise<void> {
    this.#client.hurry?.(name);
    return this.load(name);
  }

  /** Loads a project, once. @throws the index client's errors */
  async load(name: NormalizedName): Promise<void> {
    const project = await this.#client.project(name);
    if (this.#views.has(name)) return;
    this.#views.set(name, project === undefined ? undefined : new Candidates(project, this.#look));
  }
}
