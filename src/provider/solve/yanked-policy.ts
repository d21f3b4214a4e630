import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import type { Reason } from '../../resolver/provider.js';
import { type AskedSpecially, type Decided, isAmong, onlyRoot } from '../choice/askers.js';
import type { Candidates } from '../choice/candidate-selector.js';
import { joinReasons, yankedReason } from '../choice/reasons.js';
import type { Unpermitted } from './objection.js';

/** Version keys by project. */
export type VersionKeys = ReadonlyMap<NormalizedName, ReadonlySet<string>>;

/**
 * The yanked releases that are tried at all. `named`: only those that the deps file names; `any`: all needed ones,
 * since some release may name them.
 */
export type YankedTried = 'named' | 'any';

/** The inputs of {@link YankedPolicy}. */
export interface YankedQuestions {
  readonly asked: AskedSpecially;
  /** Yanked releases in an old lock: they stay. */
  readonly pins: VersionKeys;
  readonly tried: YankedTried;
}

/** Decides which yanked releases may be taken (PEP 592): those that a requirement names exactly, and pins. */
export class YankedPolicy {
  readonly #questions: YankedQuestions;
  #hasAssumed = false;

  constructor(questions: YankedQuestions) {
    this.#questions = questions;
  }

  /** Whether a refusal was a guess: a release that was not read may name the refused one. */
  get hasAssumed(): boolean {
    return this.#hasAssumed;
  }

  /** Whether a yanked release may be tried; {@link unpermitted} decides whether a whole solution may hold it. */
  mayTry(name: NormalizedName, version: Version): boolean {
    const { asked, tried } = this.#questions;
    const may = tried === 'any' || this.#isPinned(name, version) || asked.asksExactly(name, version, onlyRoot);
    this.#hasAssumed ||= !may;
    return may;
  }

  /** A selected yanked release that no requirement of the solution names exactly, and that is no pin. */
  unpermitted(candidates: Candidates, selected: Version, decided: Decided): Unpermitted | undefined {
    const { name } = candidates.project;
    if (yankOf(candidates, selected) === undefined) return undefined;
    const { asked } = this.#questions;
    const isNamed = (version: Version) => this.#isPinned(name, version) || asked.asksExactly(name, version, decided);
    if (isNamed(selected)) return undefined;
    const versions = candidates.versions.filter((one) => yankOf(candidates, one) !== undefined && !isNamed(one));
    const askers = asked.of(name).filter(({ exact }) => versions.some((one) => exact?.contains(one) === true));
    const reason = joinReasons(versions.flatMap((one) => yankOf(candidates, one) ?? []));
    return { name, versions, reason, permits: isAmong(askers) };
  }

  #isPinned(name: NormalizedName, { key }: Version): boolean {
    return this.#questions.pins.get(name)?.has(key) === true;
  }
}

/** The reason against a release that the target could have, if it was yanked. */
function yankOf(candidates: Candidates, version: Version): Reason | undefined {
  const release = candidates.release(version);
  const use = release === undefined ? undefined : candidates.availability(release);
  return use?.kind === 'usable' && use.yanked !== false ? yankedReason(use.yanked) : undefined;
}
