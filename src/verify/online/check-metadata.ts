import type { IndexClient, IndexFile, Project, Release } from '../../index-client/model.js';
import { lockPackage, type SystemNeeds } from '../../lock/build.js';
import type { Edges, LockedPackage, Needs, PylockPart } from '../../lock/model.js';
import type { NormalizedName } from '../../pep/name.js';
import { tryParseVersion } from '../../pep/version.js';
import { needsOfExtra, needsOfProject } from '../../provider/needs.js';
import type { TargetRules } from '../../provider/target-rules.js';
import type { System, Target } from '../../targets/model.js';
import { usedExtras, usedKey } from '../edges.js';
import type { Finding } from '../finding.js';
import type { LockedProject } from './check-index.js';
import { askDeclared, type Declared, readDeclared } from './declared.js';

/** A target with everything that decides its edges. */
export interface CheckedTarget {
  readonly target: Target;
  readonly rules: TargetRules;
  /** What is in use there, as {@link usedKey}. */
  readonly used: ReadonlySet<string>;
}

/** What edges are held against. */
export interface MetadataQuestions {
  readonly part: PylockPart;
  /** In declared order: the first one's wheel speaks for a release. */
  readonly targets: readonly CheckedTarget[];
  readonly client: Pick<IndexClient, 'metadata'>;
  /** Requirements that the config states for projects whose releases do not tell. */
  readonly declared: ReadonlyMap<NormalizedName, readonly string[]>;
}

/** What is found, and releases whose requirements can't be known. */
export interface MetadataAnswer {
  readonly findings: readonly Finding[];
  readonly unknown: readonly string[];
}

/** Whether each locked version of a project needs what the index says. @throws what the client throws */
export async function checkMetadata(
  { name, project }: LockedProject,
  questions: MetadataQuestions,
): Promise<MetadataAnswer> {
  const answers: MetadataAnswer[] = [];
  for (const [text, locked] of questions.part.packages.get(name) ?? []) {
    const key = tryParseVersion(text)?.key;
    const release = project?.releases.find(({ version }) => version.key === key);
    // That the release is gone is said elsewhere.
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
   * Wheels of one release seldom declare different things. Where they do, each system goes by its own; of locks that were
   * made before that was so, one file spoke for all. Whichever says what is locked settles it.
   */
  async check(locked: LockedPackage, release: ListedRelease): Promise<MetadataAnswer> {
    const given = this.#questions.declared.get(this.#name);
    if (given !== undefined) return this.#compare(locked, release, () => readDeclared(given, undefined));
    let best: MetadataAnswer | undefined;
    for (const ways of this.#ways(release.release)) {
      const files = new Map<IndexFile, Declared | string>();
      for (const file of new Set(ways.values()))
        files.set(file, await askDeclared(this.#questions.client, release.project, release.release, file));
      const answer = this.#compare(locked, release, (system) => {
        const file = ways.get(system);
        return (file && files.get(file)) ?? 'has no file';
      });
      if (answer.findings.length === 0 && answer.unknown.length === 0) return answer;
      if (best === undefined || answer.findings.length < best.findings.length || best.unknown.length > 0) best = answer;
    }
    return best ?? { findings: [], unknown: [] };
  }

  #compare(
    locked: LockedPackage,
    { release }: ListedRelease,
    declaredOn: (system: System) => Declared | string,
  ): MetadataAnswer {
    const declared = this.#users().map(({ target }) => declaredOn(target.system));
    const unknown = declared.find((one) => typeof one === 'string');
    if (unknown !== undefined) return { findings: [], unknown: [`${this.#name} ${this.#version} ${unknown}`] };
    return { findings: [...this.#differences(locked, this.#expected(release, declaredOn))], unknown: [] };
  }

  /** Which file speaks for each system, the likeliest way first. */
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

  #users(): readonly CheckedTarget[] {
    const key = usedKey(this.#name, this.#version, undefined);
    return this.#questions.targets.filter(({ used }) => used.has(key));
  }

  /** The package as a lock made now would have it. */
  #expected(release: Release, declaredOn: (system: System) => Declared | string): LockedPackage {
    return lockPackage(
      this.#users().map(({ target, rules, used }): readonly [System, SystemNeeds] => {
        const { environment, system } = target;
        const declared = declaredOn(system);
        const { requirements, requiresPython } =
          typeof declared === 'string' ? { requirements: [], requiresPython: undefined } : declared;
        const filename = this.#questions.part.systems.get(system)?.get(this.#name);
        const file = release.files.find((one) => one.filename === filename);
        // What is asked for, whether or not the lock has it.
        const asked = usedExtras(used, this.#name, this.#version);
        return [
          system,
          {
            requiresPython: file?.requiresPython ?? requiresPython,
            needs: rules.adjust(needsOfProject(requirements, environment)),
            extras: new Map(
              asked.map((extra) => [extra, rules.adjust(needsOfExtra(requirements, environment, extra))]),
            ),
          },
        ];
      }),
    );
  }

  *#differences(locked: LockedPackage, told: LockedPackage): Iterable<Finding> {
    const path = ['pylock', 'packages', this.#name, this.#version];
    const release = `${this.#name} ${this.#version}`;
    const [here, there] = [entriesOf(locked), entriesOf(told)];
    for (const [key, { text, same, steps, label }] of here) {
      const other = there.get(key);
      if (other?.same === same) continue;
      const message =
        other === undefined
          ? `the lock has ${release} need ${label} ${text}, and the index does not say so`
          : `the lock has ${release} need ${label} ${text}, and the index says ${other.text}`;
      yield { code: 'metadata', path: [...path, ...steps], message };
    }
    for (const [key, { text, label }] of there)
      if (!here.has(key))
        yield {
          code: 'metadata',
          path,
          message: `the index says that ${release} needs ${label} ${text}, and the lock does not`,
        };
  }
}

/** One fact of a package: its text, the keys that lead to it, and how a sentence names it. */
interface Entry {
  readonly text: string;
  /** What is compared: the text, or what is left of it where different texts say the same. */
  readonly same: string;
  readonly steps: readonly string[];
  readonly label: string;
}

/** Specifiers without their spaces and order. */
function sortedParts(text: string): string {
  return text.replaceAll(' ', '').split(',').sort().join(',');
}

/** Every fact of a package by its place. */
function entriesOf({ requiresPython, needs, extras }: LockedPackage): ReadonlyMap<string, Entry> {
  const entries: Entry[] = [...needEntries(needs, [])];
  if (requiresPython !== undefined)
    entries.push({
      text: requiresPython,
      same: sortedParts(requiresPython),
      steps: ['requires-python'],
      label: 'Python',
    });
  for (const [extra, added] of extras) entries.push(...needEntries(added, ['extras', extra]));
  return new Map(entries.map((entry) => [entry.steps.join('\n'), entry]));
}

function needEntries({ everywhere, on }: Needs, steps: readonly string[]): readonly Entry[] {
  const of = (edges: Edges, ...more: readonly string[]): readonly Entry[] =>
    [...edges].map(([label, text]) => ({ text, same: sortedParts(text), label, steps: [...steps, ...more, label] }));
  return [...of(everywhere, 'requires'), ...[...on].flatMap(([system, edges]) => of(edges, 'systems', system))];
}
