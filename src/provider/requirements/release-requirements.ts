import type { IndexClient, IndexFile, Project, Release } from '../../index-client/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Soon } from '../../resolver/provider.js';
import type { System, Target } from '../../targets/model.js';
import { Availabilities } from '../choice/availabilities.js';
import type { FilePolicy } from '../choice/availability.js';
import { isWheel } from '../choice/choose-file.js';
import { type ReleaseRequirements, readRequirements, unknown } from './read-requirements.js';

/** The requirements of one release in an old lock. */
export interface KeptRequirements {
  readonly versionKey: string;
  /** As texts of Requires-Dist. */
  readonly texts: readonly string[];
  readonly extras: readonly NormalizedName[];
  readonly requiresPython: string | undefined;
}

/** The requirements of an old lock's releases, by project. */
export type Evidence = ReadonlyMap<NormalizedName, KeptRequirements>;

/**
 * The requirements of releases, at first the same for every target of a lock: those of one file per release, the first
 * target's wheel, else another target's, else the first wheel of all (a build of the source archive gives the same
 * ones, which are seldom known before), else the source archive, which may declare others for other targets. Wheels of
 * one release may declare different requirements, as those of tensorflow 2.12 to 2.15 do: of the files that a target
 * installs, its own wheel counts after {@link RequirementsSource.readOwn}. Each file is requested once, for all
 * callers.
 */
export class RequirementsSource {
  readonly #client: IndexClient;
  readonly #targets: readonly Target[];
  /** Those of the targets of the solve, under its rules for files. */
  readonly availabilities: Availabilities;
  readonly #declared: ReadonlyMap<NormalizedName, readonly string[]>;
  readonly #representatives = new Map<Release, IndexFile | undefined>();
  readonly #ahead = new Map<Release, Promise<unknown>>();
  readonly #answers = new Map<Release, Soon<ReleaseRequirements>>();
  readonly #evidence = new Map<System, Evidence>();
  /** The requirements of source archives, by target. */
  readonly #computed = new Map<Release, Map<Target, Soon<ReleaseRequirements>>>();
  /** Wheels that declare what is declared for all targets. */
  readonly #alike = new Set<IndexFile>();
  /** The requirements of a system's own wheel, where those of another file were used. */
  readonly #own = new Map<Release, Map<System, ReleaseRequirements>>();

  /** `declared` holds requirements that the config states for projects whose releases declare none (`metadata:`). */
  constructor(
    client: IndexClient,
    targets: readonly Target[],
    policy: FilePolicy,
    declared: ReadonlyMap<NormalizedName, readonly string[]>,
  ) {
    this.#client = client;
    this.#targets = targets;
    this.availabilities = new Availabilities(policy);
    this.#declared = declared;
  }

  /** Accepts an old lock's requirements of releases on a system, for releases whose own are unknown. */
  trust(system: System, evidence: Evidence): void {
    this.#evidence.set(system, evidence);
    forgetUnknown(this.#answers);
    for (const answers of this.#computed.values()) forgetUnknown(answers);
  }

  /**
   * The requirements of a release of a project, on a system where they depend on it; synchronous after the first
   * call.
   */
  of(project: Project, release: Release, system?: System): Soon<ReleaseRequirements> {
    const own = system === undefined ? undefined : this.#own.get(release)?.get(system);
    const known = own ?? this.#answers.get(release);
    if (known !== undefined) return known;
    const file = this.#representative(release);
    const target = this.#targets.find((one) => one.system === system) ?? this.#targets[0];
    if (file === undefined || isWheel(file) || target === undefined || this.#declared.has(project.name))
      return remembered(this.#answers, release, this.#ask(project, release, file, target));
    const computed = this.#computed.get(release) ?? new Map<Target, Soon<ReleaseRequirements>>();
    this.#computed.set(release, computed);
    return computed.get(target) ?? remembered(computed, target, this.#ask(project, release, file, target));
  }

  /** Whether {@link readOwn} would read a wheel, since it was not compared yet. */
  hasUnreadWheel(project: Project, release: Release, target: Target): boolean {
    if (this.#own.get(release)?.has(target.system) === true) return false;
    const file = this.#ownWheel(project, release, target);
    return file !== undefined && !this.#alike.has(file);
  }

  /**
   * Reads the wheel that a target would install, where another file of the release was read, and uses it on that
   * system from now on. Gives whether it declares new requirements.
   */
  async readOwn(project: Project, release: Release, target: Target): Promise<boolean> {
    const file = this.#ownWheel(project, release, target);
    if (file === undefined || !this.hasUnreadWheel(project, release, target)) return false;
    const [shared, answer] = [await this.of(project, release), await this.#askFile(project, release, file, target)];
    if (answer.kind === 'unknown') return false;
    const isAlike = textOf(answer) === textOf(shared);
    if (isAlike && shared.kind === 'known') this.#alike.add(file);
    if (isAlike) return false;
    const own = this.#own.get(release) ?? new Map<System, ReleaseRequirements>();
    this.#own.set(release, own.set(target.system, answer));
    return true;
  }

  /** Prefetches all facts about a chosen release, for later callers, once. */
  askAhead(project: Project, release: Release): Promise<unknown> {
    const asked = this.#ahead.get(release) ?? this.#askAll(project, release);
    this.#ahead.set(release, asked);
    return asked;
  }

  async #askAll(project: Project, release: Release): Promise<void> {
    const own = this.#targets.flatMap((target) => {
      const file = this.#ownWheel(project, release, target);
      return file === undefined ? [] : [[file, target] as const];
    });
    const files = [...new Map(own)].map(([file, target]) =>
      this.#client.metadata(project, release, file, target.environment),
    );
    await Promise.all([this.of(project, release), ...files]);
  }

  /**
   * The wheel that a target would install, where another file of the release was read and this one may declare other
   * requirements.
   */
  #ownWheel(project: Project, release: Release, target: Target): IndexFile | undefined {
    if (this.#declared.has(project.name)) return undefined;
    const use = this.availabilities.of(release, target);
    if (use.kind === 'unusable' || !isWheel(use.file)) return undefined;
    const told = this.#representative(release);
    return told === undefined || told === use.file || hasSameMetadata(told, use.file) ? undefined : use.file;
  }

  async #ask(
    project: Project,
    release: Release,
    file: IndexFile | undefined,
    target: Target | undefined,
  ): Promise<ReleaseRequirements> {
    const declared = this.#declared.get(project.name);
    if (declared !== undefined) return this.#read(declared, [], undefined);
    if (file === undefined || target === undefined) return unknown('has no file for any of the systems');
    const answer = await this.#askFile(project, release, file, target);
    return answer.kind === 'unknown' ? this.#orKept(answer, project, release, target) : answer;
  }

  /** The old lock's requirements for a release whose own are unknown. */
  #orKept(
    answer: ReleaseRequirements & { readonly kind: 'unknown' },
    { name }: Project,
    { version }: Release,
    { system }: Target,
  ): ReleaseRequirements {
    const kept = this.#evidence.get(system)?.get(name);
    if (kept === undefined || kept.versionKey !== version.key) return answer;
    const known = this.#read(kept.texts, kept.extras, kept.requiresPython);
    return known.kind === 'known' ? { ...known, keptFor: answer.reason.text } : answer;
  }

  async #askFile(
    project: Project,
    release: Release,
    file: IndexFile,
    { environment }: Target,
  ): Promise<ReleaseRequirements> {
    const metadata = await this.#client.metadata(project, release, file, environment);
    if ('unavailable' in metadata) return unknown(metadata.unavailable, metadata.hint);
    return this.#read(metadata.requiresDist, metadata.providesExtra, metadata.requiresPython);
  }

  #read(
    texts: readonly string[],
    extras: readonly NormalizedName[],
    requiresPython: string | undefined,
  ): ReleaseRequirements {
    const requirements = readRequirements(texts);
    if ('kind' in requirements) return requirements;
    return { kind: 'known', requirements, texts, providesExtra: new Set(extras), requiresPython };
  }

  /** The file whose requirements count for all targets. */
  #representative(release: Release): IndexFile | undefined {
    if (this.#representatives.has(release)) return this.#representatives.get(release);
    const file = this.#findRepresentative(release);
    this.#representatives.set(release, file);
    return file;
  }

  #findRepresentative(release: Release): IndexFile | undefined {
    const used = this.#targets.flatMap((target) => {
      const answer = this.availabilities.of(release, target);
      return answer.kind === 'usable' ? [answer.file] : [];
    });
    if (used.length === 0) return undefined;
    return used.find(isWheel) ?? firstByName(release.files.filter(isWheel)) ?? used[0];
  }
}

/** Deletes unknown answers, which may be known now. */
function forgetUnknown<K>(answers: Map<K, Soon<ReleaseRequirements>>): void {
  for (const [key, answer] of answers) if (!('then' in answer) && answer.kind === 'unknown') answers.delete(key);
}

/** Stores an answer in a map: its promise at once, then its value. */
function remembered<K, T>(answers: Map<K, Soon<T>>, key: K, asked: Promise<T>): Promise<T> {
  const found = asked.then((answer) => {
    answers.set(key, answer);
    return answer;
  });
  answers.set(key, found);
  return found;
}

/** Whether the index announces the same metadata for two files, by its hash (PEP 714). */
function hasSameMetadata(a: IndexFile, b: IndexFile): boolean {
  return typeof a.coreMetadata === 'string' && a.coreMetadata === b.coreMetadata;
}

/** The requirements in one text, in any order. */
function textOf(answer: ReleaseRequirements): string {
  return answer.kind === 'known' ? answer.texts.slice().sort().join('\n') : '';
}

function firstByName(files: readonly IndexFile[]): IndexFile | undefined {
  return files.reduce<IndexFile | undefined>(
    (first, file) => (first === undefined || file.filename < first.filename ? file : first),
    undefined,
  );
}
