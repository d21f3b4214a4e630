import type { IndexClient, IndexFile, Project, Release } from '../../index-client/model.js';
import type { LockedPackage, PylockPart } from '../../lock/model.js';
import type { NormalizedName } from '../../pep/name.js';
import { tryParseVersion } from '../../pep/version.js';
import type { System, Target } from '../../targets/model.js';
import type { Finding } from '../finding.js';
import type { LockedProject } from '../locked-files.js';
import { usedKey } from '../offline/edges.js';
import { expectedPackage, type UsedTarget } from '../offline/expected-package.js';
import { type Compared, packageDifferences } from '../offline/package-differences.js';
import { askDeclared, type Declared, readDeclared } from './declared.js';

/** The inputs of the check of edges. */
export interface MetadataQuestions {
  readonly part: PylockPart;
  /** In declared order: the first one's wheel represents a release. */
  readonly targets: readonly UsedTarget[];
  readonly client: Pick<IndexClient, 'metadata'>;
  /** Requirements that the config states for projects whose releases declare none. */
  readonly declared: ReadonlyMap<NormalizedName, readonly string[]>;
}

/** The findings, and the releases with unknown requirements. */
export interface MetadataAnswer {
  readonly findings: readonly Finding[];
  readonly unknown: readonly string[];
}

/** Whether the edges of each locked version agree with the index. @throws the client's errors */
export async function checkMetadata(
  { name, project }: LockedProject,
  questions: MetadataQuestions,
): Promise<MetadataAnswer> {
  const answers: MetadataAnswer[] = [];
  for (const [text, locked] of questions.part.packages.get(name) ?? []) {
    const key = tryParseVersion(text)?.key;
    const release = project?.releases.find(({ version }) => version.key === key);
    // A missing release is reported elsewhere.
    if (project !== undefined && release !== undefined)
      answers.push(await new ReleaseChecker(questions, name, text).check(locked, { project, release }));
  }
  return { findings: answers.flatMap((one) => one.findings), unknown: answers.flatMap((one) => one.unknown) };
}

/** A locked release, as the index lists it. */
interface ListedRelease {
  readonly project: Project;
  readonly release: Release;
}

class ReleaseChecker {
  readonly #questions: MetadataQuestions;
  readonly #name: NormalizedName;
  readonly #version: string;

  constructor(questions: MetadataQuestions, name: NormalizedName, version: string) {
    this.#questions = questions;
    this.#name = name;
    this.#version = version;
  }

  /**
   * Wheels of one release seldom declare different requirements. Where they do, each system has those of its own; in
   * older locks one file stood for all. Any of them that agrees with the lock is enough.
   */
  async check(locked: LockedPackage, release: ListedRelease): Promise<MetadataAnswer> {
    const given = this.#questions.declared.get(this.#name);
    if (given !== undefined) return this.#compare(locked, release, () => readDeclared(given, undefined), 'the config');
    let best: MetadataAnswer | undefined;
    for (const ways of this.#ways(release.release)) {
      const told = new Map<System, Declared | string>();
      for (const { target } of this.#users()) {
        const file = ways.get(target.system);
        if (file !== undefined) told.set(target.system, await this.#ask(release, file, target));
      }
      const answer = this.#compare(locked, release, (system) => told.get(system) ?? 'has no file');
      if (answer.findings.length === 0 && answer.unknown.length === 0) return answer;
      if (best === undefined || answer.findings.length < best.findings.length || best.unknown.length > 0) best = answer;
    }
    return best ?? { findings: [], unknown: [] };
  }

  #ask({ project, release }: ListedRelease, file: IndexFile, { environment }: Target): Promise<Declared | string> {
    return askDeclared(this.#questions.client, project, release, file, environment);
  }

  #compare(
    locked: LockedPackage,
    { release }: ListedRelease,
    declaredOn: (system: System) => Declared | string,
    teller: Compared['teller'] = 'the index',
  ): MetadataAnswer {
    const declared = this.#users().map(({ target }) => declaredOn(target.system));
    const unknown = declared.find((one) => typeof one === 'string');
    if (unknown !== undefined) return { findings: [], unknown: [`${this.#name} ${this.#version} ${unknown}`] };
    const compared = { name: this.#name, version: this.#version, teller };
    return { findings: [...packageDifferences(locked, this.#expected(release, declaredOn), compared)], unknown: [] };
  }

  /** The file that stands for each system, the likeliest choice first. */
  *#ways(release: Release): Iterable<ReadonlyMap<System, IndexFile>> {
    const systems = this.#users().map(({ target }) => target.system);
    const isWheel = ({ parsed }: IndexFile) => parsed.kind === 'wheel';
    const chosen = new Map(
      systems.flatMap((system) => {
        const name = this.#questions.part.systems.get(system)?.get(this.#name);
        const file = release.files.find(({ filename }) => filename === name);
        return file === undefined ? [] : [[system, file] as const];
      }),
    );
    const used = [...chosen.values()];
    const wheels = release.files.filter(isWheel);
    const byName = [...wheels].sort((a, b) => (a.filename < b.filename ? -1 : 1)).slice(0, 1);
    const [leader, ...others] = new Set([...used.filter(isWheel), ...byName, ...used]);
    if (leader === undefined) return;
    const all = (file: IndexFile) => new Map(systems.map((system) => [system, file]));
    yield all(leader);
    if (others.length === 0) return;
    yield new Map([...all(leader), ...[...chosen].filter(([, file]) => isWheel(file))]);
    for (const other of others) yield all(other);
  }

  #users(): readonly UsedTarget[] {
    const key = usedKey(this.#name, this.#version, undefined);
    return this.#questions.targets.filter(({ used }) => used.has(key));
  }

  /** The package as a new lock would have it. */
  #expected(release: Release, declaredOn: (system: System) => Declared | string): LockedPackage {
    return expectedPackage(this.#users(), this.#name, this.#version, (system) => {
      const declared = declaredOn(system);
      const { requirements, requiresPython } =
        typeof declared === 'string' ? { requirements: [], requiresPython: undefined } : declared;
      const filename = this.#questions.part.systems.get(system)?.get(this.#name);
      const file = release.files.find((one) => one.filename === filename);
      return { requirements, requiresPython: file?.requiresPython ?? requiresPython };
    });
  }
}
