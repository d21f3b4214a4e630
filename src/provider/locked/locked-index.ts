import type {
  HexSha256,
  IndexClient,
  IndexFile,
  MetadataUnavailable,
  Project,
  Release,
  ReleaseMetadata,
} from '../../index-client/model.js';
import { Once } from '../../index-client/once.js';
import { parseLockedFilename } from '../../pep/filename.js';
import type { NormalizedName } from '../../pep/name.js';
import { compareVersions } from '../../pep/version.js';
import type { Target } from '../../targets/model.js';
import type { ProjectSource } from '../choice/candidate-selector.js';
import { lockedRequirements } from './locked-requirements.js';
import type { LockedWorld } from './locked-world.js';

/** The same for all locked files, so that no wheel's metadata is held against another's: the lock has each system's. */
const ofTheLock = '0'.repeat(64) as HexSha256;

/**
 * An index that knows of a locked project what the old lock has of it: the locked releases, their files and what they
 * need. All other projects are those of the index behind it.
 */
export class LockedIndex implements IndexClient, ProjectSource {
  readonly #index: IndexClient;
  readonly #world: LockedWorld;
  readonly #locked: ReadonlyMap<NormalizedName, Project>;
  readonly #opened = new Once<Project | undefined>();
  readonly #own = new Set<Project>();

  constructor(index: IndexClient, world: LockedWorld) {
    this.#index = index;
    this.#world = world;
    this.#locked = lockedProjects(world);
  }

  /** Whether the lock tells of a project. */
  isLocked(name: NormalizedName): boolean {
    return this.#locked.has(name);
  }

  isAtHand(name: NormalizedName): boolean {
    return this.isLocked(name) && !this.#world.opened.has(name);
  }

  project(name: NormalizedName): Promise<Project | undefined> {
    const locked = this.#locked.get(name);
    if (locked === undefined) return this.#index.project(name);
    if (this.#world.opened.has(name)) return this.#opened.get(name, () => this.#narrowed(name, locked));
    this.#own.add(locked);
    return Promise.resolve(locked);
  }

  /** The index's own releases of a project, less those that are not locked. */
  async #narrowed(name: NormalizedName, { releases: locked }: Project): Promise<Project | undefined> {
    const project = await this.#index.project(name);
    const keys = new Set(locked.map(({ version }) => version.key));
    return project && { ...project, releases: project.releases.filter(({ version }) => keys.has(version.key)) };
  }

  async metadata(
    project: Project,
    release: Release,
    file: IndexFile,
    environment: Target['environment'],
  ): Promise<ReleaseMetadata | MetadataUnavailable> {
    if (!this.#own.has(project)) return this.#index.metadata(project, release, file, environment);
    return lockedRequirements(project.name, release.version, this.#world);
  }

  statusOf(project: Project, isGuess: boolean): Promise<Project['status']> {
    const asked = this.#own.has(project) ? undefined : this.#index.statusOf?.(project, isGuess);
    return asked ?? Promise.resolve(project.status);
  }

  hurry(name: NormalizedName): void {
    this.#index.hurry?.(name);
  }

  absenceHint(name: NormalizedName): string | undefined {
    return this.#index.absenceHint?.(name);
  }

  buildSystem(...asked: Parameters<IndexClient['buildSystem']>): ReturnType<IndexClient['buildSystem']> {
    return this.#index.buildSystem(...asked);
  }

  sha256Of(project: Project, file: IndexFile): Promise<HexSha256> {
    return file.sha256 === undefined ? this.#index.sha256Of(project, file) : Promise.resolve(file.sha256);
  }

  directFile(...asked: Parameters<IndexClient['directFile']>): ReturnType<IndexClient['directFile']> {
    return this.#index.directFile(...asked);
  }

  /** The index is asked about a locked file too, by its own page of the project. */
  async provenance(project: Project, file: IndexFile): ReturnType<IndexClient['provenance']> {
    if (!this.#own.has(project)) return this.#index.provenance(project, file);
    const known = await this.#index.project(project.name);
    const listed = known?.releases.flatMap(({ files }) => files).find(({ filename }) => filename === file.filename);
    return known && listed && this.#index.provenance(known, listed);
  }

  async ownership(name: NormalizedName): ReturnType<NonNullable<IndexClient['ownership']>> {
    return (await this.#index.ownership?.(name)) ?? 'untold';
  }

  get requests(): number {
    return this.#index.requests;
  }

  close(): Promise<void> {
    return this.#index.close();
  }
}

/** The locked files of each project, with the systems that have them. */
function filesByProject({ targets, pins }: LockedWorld): ReadonlyMap<NormalizedName, Map<string, Set<string>>> {
  const found = new Map<NormalizedName, Map<string, Set<string>>>();
  for (const { system } of targets) {
    for (const [name, filename] of pins(system).files) {
      const files = found.get(name) ?? new Map<string, Set<string>>();
      found.set(name, files.set(filename, (files.get(filename) ?? new Set()).add(system)));
    }
  }
  return found;
}

/** Every project of the lock that all can be told of: a file that the links lack leaves its project to the index. */
function lockedProjects(world: LockedWorld): ReadonlyMap<NormalizedName, Project> {
  const projects = new Map<NormalizedName, Project>();
  for (const [name, files] of filesByProject(world)) {
    const listed = [...files].map(([filename, systems]) => lockedFile(name, filename, systems, world));
    if (listed.every((file) => file !== undefined)) projects.set(name, projectOf(name, listed));
  }
  return projects;
}

function lockedFile(
  name: NormalizedName,
  filename: string,
  systems: ReadonlySet<string>,
  { fileOf, pins, targets }: LockedWorld,
): IndexFile | undefined {
  const [parsed, known] = [parseLockedFilename(filename, name), fileOf(filename)];
  if (parsed === undefined || known === undefined) return undefined;
  const own = targets.filter(({ system }) => systems.has(system)).map(({ system }) => pins(system).evidence?.get(name));
  return {
    filename,
    parsed,
    ...known,
    requiresPython: own.find((one) => one !== undefined)?.requiresPython,
    yanked: false,
    uploadTime: undefined,
    size: undefined,
    coreMetadata: ofTheLock,
    direct: true,
    systems,
  };
}

function projectOf(name: NormalizedName, files: readonly IndexFile[]): Project {
  const releases = new Map<string, Release>();
  for (const file of files) {
    const { version } = file.parsed;
    const known = releases.get(version.key)?.files ?? [];
    releases.set(version.key, { version, files: [...known, file] });
  }
  const sorted = [...releases.values()].sort((a, b) => compareVersions(a.version, b.version));
  return { name, releases: sorted, status: { marker: 'active', reason: undefined }, source: 'the lock' };
}
