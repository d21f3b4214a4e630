import type { NormalizedName } from '../../pep/name.js';
import type { Range } from '../../pep/range.js';
import type { Version } from '../../pep/version.js';
import type { Objection, PackageId, Reason } from '../../resolver/provider.js';
import type { AskedSpecially, Decided } from '../choice/askers.js';
import type { Candidates, ProjectViews } from '../choice/candidate-selector.js';
import { joinReasons, unwantedPrerelease, yankedReason } from '../choice/reasons.js';
import { rootId, splitId } from '../package-id.js';
import type { AnsweredNeeds } from '../requirements/met-requirements.js';
import type { TargetRules } from '../requirements/target-rules.js';
import { objectionTo, type Unvouched, type VouchersAmong } from './objection.js';

/** Version keys by project. */
export type VersionKeys = ReadonlyMap<NormalizedName, ReadonlySet<string>>;

/** The guesses that a solve makes about releases that it has not read. */
export interface Vouching {
  /**
   * `named`: only yanked releases that the deps file names; `any`: all needed ones, since some release may name them.
   */
  readonly yanked: 'named' | 'any';
  readonly among: VouchersAmong;
}

/** The inputs of {@link Vouchers}. */
export interface VouchersQuestions {
  readonly answered: AnsweredNeeds;
  readonly asked: AskedSpecially;
  readonly views: ProjectViews;
  readonly rules: TargetRules;
  /** Yanked releases in an old lock: they stay. */
  readonly yankedPins: VersionKeys;
  readonly vouching: Vouching;
}

/** Only the deps file and the config count. */
const onlyRoot: Decided = () => undefined;

/** Decides which pre-releases (PEP 440) and yanked releases (PEP 592) the other selected releases permit. */
export class Vouchers {
  readonly #questions: VouchersQuestions;
  #hasAssumed = false;

  constructor(questions: VouchersQuestions) {
    this.#questions = questions;
  }

  /** Whether a refusal was a guess, so that a failure may not be final. */
  get hasAssumed(): boolean {
    return this.#hasAssumed;
  }

  /** Whether pre-releases of a project compete with final releases. */
  allowsPrereleases(name: NormalizedName, decided: Decided): boolean {
    const { rules, asked } = this.#questions;
    const { prerelease } = rules.said;
    if (prerelease === 'allow') return true;
    if (prerelease === 'disallow') return false;
    return asked.allowsPrereleases(name, prerelease === 'explicit' ? onlyRoot : decided);
  }

  /** Whether a yanked release may be tried; {@link objection} decides whether a whole solution may hold it. */
  mayTakeYanked(name: NormalizedName, version: Version): boolean {
    const { asked, vouching } = this.#questions;
    const may =
      vouching.yanked === 'any' || this.#isPinned(name, version) || asked.asksExactly(name, version, onlyRoot);
    this.#hasAssumed ||= !may;
    return may;
  }

  /**
   * The objection to a solution whose requirements are met: a pre-release or yanked release that it does not vouch
   * for.
   */
  objection(decided: Decided): Objection | undefined {
    const { answered, vouching, views } = this.#questions;
    const reached = answered.reached(decided);
    const unvouched = this.#firstUnvouched(reached, (id) => (reached.has(id) ? decided(id) : undefined));
    if (unvouched === undefined) return undefined;
    this.#hasAssumed ||= vouching.among === 'known';
    const existing = (id: PackageId) => {
      const { name } = splitId(id);
      return views.has(name) ? (views.get(name)?.versions ?? []) : undefined;
    };
    return objectionTo(unvouched, { answered, among: vouching.among, reached, existing });
  }

  #firstUnvouched(reached: ReadonlySet<PackageId>, decided: Decided): Unvouched | undefined {
    for (const id of reached) {
      const { name, extra } = splitId(id);
      const version = id === rootId || extra !== undefined ? undefined : decided(id);
      const candidates = this.#questions.views.get(name);
      if (version === undefined || candidates === undefined) continue;
      const found = this.#yanked(candidates, version, decided) ?? this.#prerelease(candidates, version, decided);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** A yanked release that no requirement of the solution names exactly, and that is no pin. */
  #yanked(candidates: Candidates, selected: Version, decided: Decided): Unvouched | undefined {
    const { name } = candidates.project;
    if (yankOf(candidates, selected) === undefined) return undefined;
    const { asked } = this.#questions;
    const isNamed = (version: Version) => this.#isPinned(name, version) || asked.asksExactly(name, version, decided);
    if (isNamed(selected)) return undefined;
    const versions = candidates.versions.filter((one) => yankOf(candidates, one) !== undefined && !isNamed(one));
    const askers = asked.of(name).filter(({ exact }) => versions.some((one) => exact?.contains(one) === true));
    const reason = joinReasons(versions.flatMap((one) => yankOf(candidates, one) ?? []));
    return { name, versions, reason, vouches: isAmong(askers) };
  }

  /** A pre-release that no requirement of the solution allows, though a final release would satisfy them all. */
  #prerelease(candidates: Candidates, selected: Version, decided: Decided): Unvouched | undefined {
    const { name } = candidates.project;
    const { answered, asked, rules } = this.#questions;
    if (!selected.isPrerelease || this.allowsPrereleases(name, decided)) return undefined;
    const final = candidates.newest(answered.rangeAsked(name, decided).intersect(rules.allowed(name)))?.version;
    if (final === undefined) return undefined;
    const isAsker = isAmong(asked.of(name).filter(({ prereleases }) => prereleases));
    const refuses = (need: PackageId, range: Range) => splitId(need).name === name && !range.contains(final);
    const versions = candidates.versions.filter((version) => version.isPrerelease);
    return {
      name,
      versions,
      reason: unwantedPrerelease(),
      // A release can't permit itself.
      vouches: (id, key, needs) =>
        isAsker(id, key) || (splitId(id).name !== name && [...needs].some(([need, range]) => refuses(need, range))),
    };
  }

  #isPinned(name: NormalizedName, { key }: Version): boolean {
    return this.#questions.yankedPins.get(name)?.has(key) === true;
  }
}

/** The reason against a release that the target could have, if it was yanked. */
function yankOf(candidates: Candidates, version: Version): Reason | undefined {
  const release = candidates.release(version);
  const use = release === undefined ? undefined : candidates.availability(release);
  return use?.kind === 'usable' && use.yanked !== false ? yankedReason(use.yanked) : undefined;
}

/** Whether a version of a package is one of the askers. */
function isAmong(
  askers: readonly { readonly id: PackageId; readonly version: Version }[],
): (id: PackageId, key: string) => boolean {
  return (id, key) => askers.some((asker) => asker.id === id && asker.version.key === key);
}
