import type { BuildSystem } from '../metadata/model.js';
import { isGitAddress } from '../pep/git-url.js';
import type { MarkerEnvironment } from '../pep/marker.js';
import type { NormalizedName } from '../pep/name.js';
import type { Version } from '../pep/version.js';
import { kinship } from './alternate-locations.js';
import type { Advisory } from './audit/advisories.js';
import type { AuditClient, LockedFile } from './audit/audit-client.js';
import type { DirectFetcher } from './direct/fetch-direct.js';
import type { GitFetcher } from './direct/fetch-git.js';
import type { FileFacts } from './facts/facts-model.js';
import type { FactsReader } from './facts/facts-reader.js';
import type { Downloader } from './file/download.js';
import { FolderWheels } from './folder-wheels.js';
import { redactUrl } from './http/redaction.js';
import { mergeProjects } from './merged-project.js';
import type {
  DirectFile,
  DirectRequest,
  HexSha256,
  IndexFile,
  MetadataUnavailable,
  OpenSink,
  Project,
  Release,
  ReleaseMetadata,
  RepositoryRef,
  Wheels,
} from './model.js';
import { Once } from './once.js';
import type { OwnershipAnswer } from './ownership-model.js';
import type { PageQueue } from './page/page-queue.js';
import type { Provenance } from './provenance-model.js';
import type { IndexStrategy } from './selection.js';
import type { SingleIndex } from './single-index.js';
import type { PageMemory } from './solve-memory.js';

/** An index of a selection. */
export interface SelectedIndex {
  readonly name: string;
  readonly explicit: boolean;
  readonly index: SingleIndex;
}

/** The parts that a {@link SelectedClient} needs. */
export interface SelectedParts {
  /** In order of priority. */
  readonly indexes: readonly SelectedIndex[];
  /** The index of each project that is bound to one. */
  readonly sources: ReadonlyMap<NormalizedName, SelectedIndex>;
  readonly strategy: IndexStrategy;
  readonly direct: DirectFetcher;
  readonly repositories: GitFetcher;
  readonly downloader: Downloader;
  readonly queue: PageQueue;
  /** The outcomes of this client's solves; undefined where nothing may be remembered. */
  readonly memory: PageMemory | undefined;
  /** The reader of wheels by the addresses of a lock. */
  readonly wheels: Wheels;
  readonly sendsLogin: (url: string) => boolean;
  /** The reader of the facts of files by the addresses of a lock; undefined offline. */
  readonly facts: FactsReader | undefined;
  readonly requests: () => number;
  readonly onWarning: (text: string) => void;
  readonly close: () => Promise<void>;
}

/** A project as one index has it. */
interface Found {
  readonly from: SelectedIndex;
  readonly project: Project;
}

/**
 * Several indexes as one. Only the files of the first index that has a name count, and the others are not asked:
 * publishing a private name elsewhere has no effect. A second index counts only where the first says that both have
 * the same project (PEP 708), or with the strategy `unsafe-best-match`.
 */
export class SelectedClient implements AuditClient {
  readonly #parts: SelectedParts;
  readonly #projects = new Once<Project | undefined>();
  /** The indexes of a project, by its name: views of projects are temporary. */
  readonly #homes = new Map<NormalizedName, SingleIndex>();
  /** The indexes of a file, for projects that several indexes have. */
  readonly #fileHomes = new WeakMap<IndexFile, SingleIndex>();

  constructor(parts: SelectedParts) {
    this.#parts = parts;
  }

  get requests(): number {
    return this.#parts.requests();
  }

  get memory(): PageMemory | undefined {
    return this.#parts.memory;
  }

  get wheels(): Wheels {
    const { indexes, wheels } = this.#parts;
    if (indexes.every(({ index }) => index.wheels === undefined)) return wheels;
    return new FolderWheels(
      wheels,
      (name) => this.project(name),
      (project, file) => this.#home(project, file),
    );
  }

  get sendsLogin(): (url: string) => boolean {
    return this.#parts.sendsLogin;
  }

  project(name: NormalizedName): Promise<Project | undefined> {
    return this.#projects.get(name, async () => {
      const found = await this.#find(name);
      // A project that was asked for ahead, and not waited for, decides nothing.
      this.memory?.noteProject(name);
      return found;
    });
  }

  hurry(name: NormalizedName): void {
    this.#parts.queue.hurry(name);
  }

  absenceHint(name: NormalizedName): string | undefined {
    const roots = this.#askedFor(name).map(({ index }) => index.address.root);
    const odd = roots.find(({ pathname }) => !/simple\/?$/.test(pathname));
    if (odd === undefined) return undefined;
    const root = redactUrl(odd).replace(/\/$/, '');
    return `The Simple API of most indexes lies at an address that ends in /simple: try ${root}/simple, or check the spelling.`;
  }

  async statusOf(project: Project, isGuess: boolean): Promise<Project['status']> {
    return (await this.#homes.get(project.name)?.status(project.name, isGuess)) ?? project.status;
  }

  async metadata(
    project: Project,
    release: Release,
    file: IndexFile,
    environment: MarkerEnvironment,
  ): Promise<ReleaseMetadata | MetadataUnavailable> {
    const home = this.#home(project, file);
    const answer = await home.metadata(project.name, release, file, environment);
    if (!home.keeps(file)) this.memory?.noteOpen();
    return answer;
  }

  async buildSystem(project: Project, release: Release, file: IndexFile): Promise<BuildSystem | MetadataUnavailable> {
    const home = this.#home(project, file);
    const answer = await home.buildSystem(project.name, release, file);
    if (!home.keeps(file)) this.memory?.noteOpen();
    return answer;
  }

  sha256Of(project: Project, file: IndexFile): Promise<HexSha256> {
    if (file.sha256 === undefined) this.memory?.noteOpen();
    return this.#home(project, file).sha256Of(file);
  }

  provenance(project: Project, file: IndexFile): Promise<Provenance | undefined> {
    this.memory?.noteOpen();
    return this.#home(project, file).provenance(project.name, file);
  }

  /** Of several indexes with one project, the first tells. */
  async ownership(name: NormalizedName): Promise<OwnershipAnswer> {
    await this.project(name);
    return this.#homes.get(name)?.ownership(name) ?? 'untold';
  }

  /** A folder among the indexes may have the file of an address. */
  async directFile(request: DirectRequest): Promise<DirectFile> {
    this.memory?.noteOpen();
    if (isGitAddress(request.url)) return this.#parts.repositories.get(request);
    for (const { index } of this.#parts.indexes) {
      const file = await index.directFile(request);
      if (file !== undefined) return file;
    }
    return this.#parts.direct.get(request);
  }

  refAt(url: string): Promise<RepositoryRef> {
    return this.#parts.repositories.refAt(url);
  }

  async advisories(name: NormalizedName, version: Version): Promise<readonly Advisory[] | undefined> {
    const [only, ...others] = this.#askedFor(name);
    if (only !== undefined && others.length === 0) return only.index.advisories(name, version);
    const project = await this.project(name);
    const release = project?.releases.find((one) => one.version.key === version.key);
    const file = release?.files[0];
    if (project === undefined || file === undefined) return undefined;
    return this.#home(project, file).advisories(name, version);
  }

  async facts(name: NormalizedName, asked: LockedFile): Promise<FileFacts | undefined> {
    const { key } = asked.parsed.version;
    const project = await this.project(name);
    const release = project?.releases.find(({ version }) => version.key === key);
    const file = release?.files.find(({ filename }) => filename === asked.filename);
    if (project === undefined || release === undefined || file === undefined) return undefined;
    if (file.sha256 !== undefined && file.sha256 !== asked.sha256) return undefined;
    const found = await this.#home(project, file).releaseFacts(name, release, file);
    return { size: file.size, uploaded: file.uploadTime, release: found };
  }

  async directFacts(name: NormalizedName, asked: LockedFile): Promise<FileFacts | undefined> {
    const { facts } = this.#parts;
    const unsaid = { requiresPython: undefined, yanked: false as const, uploadTime: undefined, size: undefined };
    const file: IndexFile = { ...unsaid, ...asked, coreMetadata: false };
    const found = await facts?.read(name, { version: asked.parsed.version, files: [file] }, file);
    return found === undefined ? undefined : { size: undefined, uploaded: undefined, release: found };
  }

  download(
    url: string,
    expected: string,
    onBytes: (count: number) => void,
    open?: OpenSink,
  ): Promise<HexSha256 | undefined> {
    return this.#parts.downloader.get(url, expected, onBytes, open);
  }

  close(): Promise<void> {
    return this.#parts.close();
  }

  async #find(name: NormalizedName): Promise<Project | undefined> {
    const { strategy } = this.#parts;
    const asked = this.#askedFor(name);
    const found = strategy === 'first-index' ? await this.#first(name, asked) : await all(name, asked);
    const [one, ...others] = found;
    if (one === undefined) return undefined;
    this.#homes.set(name, one.from.index);
    if (others.length === 0) return one.project;
    const homes = new Map(found.map(({ from, project }) => [project, from.index]));
    return mergeProjects([one.project, ...others.map(({ project }) => project)], (file, project) => {
      this.#fileHomes.set(file, homes.get(project) ?? one.from.index);
    });
  }

  /** The indexes that are asked for a name, in order. */
  #askedFor(name: NormalizedName): readonly SelectedIndex[] {
    const { indexes, sources } = this.#parts;
    const bound = sources.get(name);
    return bound === undefined ? indexes.filter(({ explicit }) => !explicit) : [bound];
  }

  /** The first index that has the name, and those that share the project with it. */
  async #first(name: NormalizedName, asked: readonly SelectedIndex[]): Promise<readonly Found[]> {
    for (const [at, from] of asked.entries()) {
      const project = await from.index.project(name);
      if (project === undefined) continue;
      const first = { from, project };
      return [first, ...(await this.#shared(first, asked.slice(at + 1)))];
    }
    return [];
  }

  /** The later indexes with the same project by PEP 708. Only indexes that the first one names are asked. */
  async #shared({ from, project }: Found, later: readonly SelectedIndex[]): Promise<readonly Found[]> {
    const shared: Found[] = [];
    for (const other of later) {
      const kind = kinship(project, other.index);
      const theirs = kind === 'none' ? undefined : await other.index.project(project.name);
      if (theirs === undefined) continue;
      // An index that tracks another needs no consent; two alternate locations of one project must name each other.
      if (kind === 'tracks' || kinship(theirs, from.index) !== 'none') shared.push({ from: other, project: theirs });
      else
        this.#parts.onWarning(
          `${from.name} says that ${other.name} has ${project.name} too, but ${other.name} does not say so: only the files of ${from.name} are used (PEP 708)`,
        );
    }
    return shared;
  }

  /** The index of a file. */
  #home(project: Project, file: IndexFile): SingleIndex {
    const index = this.#fileHomes.get(file) ?? this.#homes.get(project.name);
    if (index === undefined) throw new Error(`${project.name} did not come from this client`);
    return index;
  }
}

async function all(name: NormalizedName, asked: readonly SelectedIndex[]): Promise<readonly Found[]> {
  const projects = await Promise.all(asked.map(({ index }) => index.project(name)));
  return asked.flatMap((from, at) => {
    const project = projects[at];
    return project === undefined ? [] : [{ from, project }];
  });
}
