import { PylockError } from '../../errors.js';
import type { IndexClient, MetadataUnavailable } from '../../index-client/model.js';
import { Once } from '../../index-client/once.js';
import type { BuildSystem } from '../../metadata/model.js';
import type { NormalizedName } from '../../pep/name.js';
import { parseRequirement, type Requirement } from '../../pep/requirement.js';
import type { Target } from '../../targets/model.js';
import { type Need, needsOfProject } from '../requirements/needs.js';
import { readRequirements } from '../requirements/read-requirements.js';
import type { Pick as TargetPick } from '../solve/target-picks.js';
import { type FolderBuild, isFolder } from './folder-build.js';

/** A source archive of a solved target, with its build requirements there: markers are evaluated. */
export interface BuildRecipe {
  readonly sdist: TargetPick;
  /** The name and version, for messages. */
  readonly label: string;
  readonly system: BuildSystem;
  readonly needs: readonly Need[];
  /** The config adds build requirements to those of the archive (`build-requires:`). */
  readonly isAddedTo: boolean;
}

/** Name and version of a pick, for messages; a folder has the name alone. */
export function labelOf(pick: TargetPick): string {
  const { project, release } = pick;
  return isFolder(pick) ? project.name : `${project.name} ${release.version.text}`;
}

/** The step that helps wherever a source archive, or a folder, can't be built. */
export function wheelHint(pick: TargetPick, { system }: Target): string {
  const { name } = pick.project;
  if (isFolder(pick))
    return `Change requires of [build-system] in the pyproject.toml of ${name}, or leave ${name} itself out of its environment: project: false in .pylock.yaml.`;
  return `Ask for a version of ${name} that has a wheel for ${system}, or leave ${system} out of "systems".`;
}

/** Finds the build requirements of source archives, each requested once. */
export class BuildRecipes {
  readonly #client: Pick<IndexClient, 'buildSystem'>;
  readonly #added: ReadonlyMap<NormalizedName, readonly Requirement[]>;
  readonly #place: string;
  readonly #folders: ReadonlyMap<string, BuildSystem>;
  readonly #answers = new Once<BuildSystem | MetadataUnavailable>();

  /**
   * `added` holds the requirements that the config adds (`build-requires:`), checked; `place` is the deps file in
   * messages. How folders are built is known.
   */
  constructor(
    client: Pick<IndexClient, 'buildSystem'>,
    added: ReadonlyMap<NormalizedName, readonly string[]>,
    place: string,
    folders: readonly FolderBuild[] = [],
  ) {
    this.#folders = new Map(folders.map(({ name, system }) => [name, system]));
    this.#client = client;
    this.#place = place;
    this.#added = new Map([...added].map(([name, texts]) => [name, texts.map(parseRequirement)]));
  }

  /** Prefetches an archive; {@link of} reports a failure. */
  prepare(sdist: TargetPick): void {
    this.#ask(sdist).catch(() => undefined);
  }

  /**
   * The build requirements of an archive on a target.
   * @throws PylockError `no-solution` where they are unknown; the index client's errors
   */
  async of(sdist: TargetPick, target: Target): Promise<BuildRecipe> {
    const system = await this.#ask(sdist);
    if ('unavailable' in system) throw this.#unbuildable(sdist, target, system.unavailable, system.hint);
    const own = readRequirements(system.requires);
    if ('kind' in own) throw this.#unbuildable(sdist, target, own.kind === 'unknown' ? own.reason.text : '');
    const added = this.#added.get(sdist.project.name) ?? [];
    const needs = needsOfProject([...own, ...added], target.environment);
    if (needs.length === 0 && system.backendPath.length === 0)
      throw this.#unbuildable(
        sdist,
        target,
        `is built by ${system.backend}, and asks for nothing that this could come from`,
        `Name what building ${sdist.project.name} needs in .pylock.yaml under the key "build-requires".`,
      );
    return { sdist, label: labelOf(sdist), system, needs, isAddedTo: added.length > 0 };
  }

  #ask(sdist: TargetPick): Promise<BuildSystem | MetadataUnavailable> {
    const { project, release, file } = sdist;
    const folder = isFolder(sdist) ? this.#folders.get(file.filename) : undefined;
    if (folder !== undefined) return Promise.resolve(folder);
    return this.#answers.get(file.filename, () => this.#client.buildSystem(project, release, file));
  }

  #unbuildable(sdist: TargetPick, target: Target, reason: string, hint?: string): PylockError {
    return new PylockError('no-solution', `${sdist.file.filename} can't be built on ${target.system}: it ${reason}`, {
      place: { file: this.#place },
      hint: [...(hint === undefined ? [] : [hint]), wheelHint(sdist, target)].join('\n'),
    });
  }
}
