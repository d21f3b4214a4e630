import type { Project, Release } from '../index-client/model.js';
import { Range } from '../pep/range.js';
import { tryParseVersion, type Version } from '../pep/version.js';
import type { Choice, Reason } from '../resolver/provider.js';
import type { Availability } from './availability.js';
import { givenUp, joinReasons, noSuchVersion, yankedReason } from './reasons.js';

/** What a choice may take, and what it tries first. */
export interface ChoiceRules {
  /** Tried in order before the newest. */
  readonly preferred: readonly Version[];
  /** Pre-releases compete with final releases; else they are taken only where no final one is left. */
  readonly prereleases: boolean;
  /** The oldest version is the best one, else the newest. */
  readonly lowestFirst?: boolean;
  /** A yanked release is taken only where this says so. */
  mayTakeYanked(version: Version): boolean;
  /** Why an otherwise usable version must not be taken, where that is so. */
  refusal(version: Version): Reason | undefined;
}

/** Releases in a row that are looked at in vain: more than any project has that people use. */
const mostInVain = 20_000;

/** The releases of one project as one target sees them, each looked at once. */
export class Candidates {
  readonly project: Project;
  readonly #look: (release: Release) => Availability;
  readonly #seen = new Map<Release, Availability>();
  readonly #byKey = new Map<string, Release>();
  /** The release that was looked at last. */
  #last: Release | undefined;
  /** The last walk over the releases ended early. */
  #isCut = false;
  /** Ascending. */
  readonly versions: readonly Version[];

  constructor(project: Project, look: (release: Release) => Availability) {
    this.project = project;
    this.#look = look;
    for (const release of project.releases) this.#byKey.set(release.version.key, release);
    this.versions = project.releases.map((release) => release.version);
  }

  /** The release of a version, where the index has it. */
  release(version: Version): Release | undefined {
    return this.#byKey.get(version.key);
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

  /** The best version in a range: a preferred one, else the best final one, else the best pre-release. */
  choose(range: Range, rules: ChoiceRules): Choice {
    const usable = (release: Release | undefined) =>
      release !== undefined && range.contains(release.version) && this.#excluded(release, rules) === undefined;
    const preferred = rules.preferred.find((version) => usable(this.release(version)));
    if (preferred !== undefined) return { kind: 'version', version: this.#known(preferred) };
    let prerelease: Version | undefined;
    for (const release of this.#ordered(rules.lowestFirst === true)) {
      if ((prerelease !== undefined && release.version.isPrerelease) || !usable(release)) continue;
      if (rules.prereleases || !release.version.isPrerelease) return { kind: 'version', version: release.version };
      prerelease = release.version;
    }
    if (prerelease !== undefined) return { kind: 'version', version: prerelease };
    return { kind: 'none', reason: this.#whyNone(range, rules) };
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

  /** The next usable final releases behind a version: those below it, the newest first, or the other way round. */
  usableBehind(version: Version, most: number, lowestFirst: boolean): readonly Release[] {
    const found: Release[] = [];
    for (const release of this.#ordered(lowestFirst)) {
      if (found.length >= most) break;
      const isBehind = lowestFirst ? release.version.key > version.key : release.version.key < version.key;
      if (isBehind && !release.version.isPrerelease && this.#isPlain(release)) found.push(release);
    }
    return found;
  }

  /** The newest final release that was not yanked and that the target could have by its files; undefined where there is none. */
  newest(): Release | undefined {
    return this.#newestIn(Range.any);
  }

  /** Whether a final release that was not yanked lies in a range. */
  hasFinal(range: Range): boolean {
    return this.#newestIn(range) !== undefined;
  }

  #newestIn(range: Range): Release | undefined {
    for (const release of this.#ordered(false))
      if (!release.version.isPrerelease && range.contains(release.version) && this.#isPlain(release)) return release;
    return undefined;
  }

  /** The releases in the order of trying, until too many in a row were looked at in vain: to look at each takes a while. */
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
