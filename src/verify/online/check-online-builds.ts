import type { IndexClient, Project, Release } from '../../index-client/model.js';
import type { Build, PylockPart } from '../../lock/model.js';
import type { NormalizedName } from '../../pep/name.js';
import { parseRequirement } from '../../pep/requirement.js';
import { type Need, needsOfExtra, needsOfProject } from '../../provider/requirements/needs.js';
import { readRequirements } from '../../provider/requirements/read-requirements.js';
import type { Target } from '../../targets/model.js';
import type { Finding } from '../finding.js';
import type { LockedProject } from '../locked-files.js';
import { releaseOf } from './check-index.js';
import type { MetadataAnswer } from './check-metadata.js';
import { type Member, walkClosure } from './closure-walk.js';
import { askDeclared, type Declared } from './declared.js';

/** The inputs of the check of builds. */
export interface BuildQuestions {
  readonly part: PylockPart;
  readonly targets: readonly Target[];
  readonly projects: readonly LockedProject[];
  readonly client: Pick<IndexClient, 'metadata' | 'buildSystem'>;
  /** Requirements that the config adds (`build-requires:`). */
  readonly added: ReadonlyMap<NormalizedName, readonly string[]>;
}

/** A locked file, as on the index. */
interface Known {
  readonly name: NormalizedName;
  readonly project: Project;
  readonly release: Release;
}

/** Setuptools before 70.1 requires it during the build, so it may be present though nothing declares it. */
const wheel = 'wheel';

/**
 * Whether every source archive has its declared build system, with all its requirements. @throws the client's errors
 */
export async function checkOnlineBuilds(questions: BuildQuestions): Promise<MetadataAnswer> {
  const known = knownFiles(questions.projects);
  const answers = await Promise.all(
    questions.targets.flatMap((target) =>
      [...(questions.part.builds.get(target.system) ?? [])].map(([sdist, build]) =>
        new BuildChecker(questions, known, target).check(sdist, build),
      ),
    ),
  );
  return {
    findings: answers.flatMap((answer) => answer.findings),
    unknown: [...new Set(answers.flatMap((answer) => answer.unknown))],
  };
}

/** A requirement for a message. */
function asked({ name, constraint }: Need): string {
  return constraint.text === '' ? name : `${name} ${constraint.text}`;
}

function knownFiles(projects: readonly LockedProject[]): ReadonlyMap<string, Known> {
  const known = new Map<string, Known>();
  for (const { name, files, project } of projects) {
    for (const one of files) {
      const release = project === undefined ? undefined : releaseOf(one, project);
      if (project !== undefined && release !== undefined) known.set(one.link.name, { name, project, release });
    }
  }
  return known;
}

class BuildChecker {
  readonly #questions: BuildQuestions;
  readonly #known: ReadonlyMap<string, Known>;
  readonly #target: Target;

  constructor(questions: BuildQuestions, known: ReadonlyMap<string, Known>, target: Target) {
    this.#questions = questions;
    this.#known = known;
    this.#target = target;
  }

  async check(sdist: string, build: Build): Promise<MetadataAnswer> {
    const source = this.#known.get(sdist);
    const file = source?.release.files.find(({ filename }) => filename === sdist);
    // A missing archive is reported elsewhere.
    if (source === undefined || file === undefined) return { findings: [], unknown: [] };
    const system = await this.#questions.client.buildSystem(source.project, source.release, file);
    if ('unavailable' in system) return { findings: [], unknown: [`${sdist} ${system.unavailable}`] };
    const own = readRequirements(system.requires);
    if ('kind' in own) return { findings: [], unknown: [`${sdist} does not declare what building it needs`] };
    const more = (this.#questions.added.get(source.name) ?? []).map(parseRequirement);
    const roots = needsOfProject([...own, ...more], this.#target.environment);
    const members = await this.#members(build.requires);
    const path = ['pylock', 'builds', this.#target.system, sdist];
    const backend = backendFindings(build, system, path);
    // Without one tool's requirements, missing and superfluous tools can't be told.
    if (!members.isWhole) return { findings: [...backend], unknown: members.unknown };
    const { unmet, reached } = walkClosure(roots, members.found);
    const missing = unmet.map(({ asker, need, version }): Finding => {
      const who = asker === undefined ? `building ${sdist}` : `${asker}, which builds ${sdist},`;
      const what = version === undefined ? 'the lock does not have it' : `${version.text} is locked`;
      const message = `${who} needs ${asked(need)} on ${this.#target.system}, and ${what}`;
      return { code: 'requirement', path: [...path, 'requires'], message };
    });
    const extra = [...members.found.keys()].filter((name) => !reached.has(name) && name !== wheel);
    return {
      findings: [
        ...backend,
        ...missing,
        ...extra.map((name): Finding => {
          const at = build.requires.findIndex((one) => this.#known.get(one)?.name === name);
          const message = `building ${sdist} on ${this.#target.system} does not need ${name}`;
          return { code: 'unneeded', path: [...path, 'requires', String(Math.max(at, 0))], message };
        }),
      ],
      unknown: members.unknown,
    };
  }

  async #members(files: readonly string[]): Promise<{
    readonly found: ReadonlyMap<NormalizedName, Member>;
    readonly unknown: readonly string[];
    readonly isWhole: boolean;
  }> {
    const found = new Map<NormalizedName, Member>();
    const unknown: string[] = [];
    for (const name of files) {
      const known = this.#known.get(name);
      const file = known?.release.files.find(({ filename }) => filename === name);
      if (known === undefined || file === undefined) continue;
      const declared = await askDeclared(
        this.#questions.client,
        known.project,
        known.release,
        file,
        this.#target.environment,
      );
      if (typeof declared === 'string') unknown.push(`${known.name} ${known.release.version.text} ${declared}`);
      else found.set(known.name, this.#member(known.release, declared));
    }
    return { found, unknown, isWhole: found.size === files.length };
  }

  #member({ version }: Release, { requirements }: Declared): Member {
    const { environment } = this.#target;
    return {
      version,
      needs: needsOfProject(requirements, environment),
      extras: (extra) => needsOfExtra(requirements, environment, extra),
    };
  }
}

/** The answer of an archive. */
interface Told {
  readonly backend: string;
  readonly backendPath: readonly string[];
  readonly rust?: { readonly crates: Iterable<readonly [string, readonly string[]]> } | undefined;
}

function* backendFindings(build: Build, told: Told, path: readonly string[]): Iterable<Finding> {
  if (build.backend !== told.backend) {
    const message = `the archive is built by ${told.backend}, and the lock says ${build.backend}`;
    yield { code: 'metadata', path: [...path, 'backend'], message };
  }
  if (build.backendPath.join('\n') !== told.backendPath.join('\n')) {
    const [there, here] = [told.backendPath, build.backendPath].map((parts) => parts.join(', ') || 'nowhere');
    const message = `the archive has its backend in ${there}, and the lock says ${here}`;
    yield { code: 'metadata', path: [...path, 'backend-path'], message };
  }
  const [there, here] = [told.rust && new Map(told.rust.crates), build.crates].map(cratesText);
  if (there !== here)
    yield { code: 'metadata', path, message: "the lock's crates of Rust are not those of the archive's Cargo.lock" };
}

/** Equal for equal crates. */
function cratesText(crates: Build['crates']): string | undefined {
  return crates && JSON.stringify([...crates]);
}
