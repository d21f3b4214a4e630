import { orUndefined } from '../../errors.js';
import type { BuildSystem } from '../../metadata/model.js';
import { isCommit, parseLockedGitUrl, splitGitUrl } from '../../pep/git-url.js';
import type { MarkerEnvironment } from '../../pep/marker.js';
import type { NormalizedName } from '../../pep/name.js';
import { parseRequirement, type Requirement } from '../../pep/requirement.js';
import { forTarget } from '../metadata-answer.js';
import type {
  DirectFile,
  DirectRequest,
  HexSha256,
  IndexClient,
  IndexFile,
  MetadataUnavailable,
  Project,
  Release,
  ReleaseMetadata,
} from '../model.js';
import { Once } from '../once.js';
import type { OwnershipAnswer } from '../ownership-model.js';
import type { Provenance } from '../provenance-model.js';
import { DirectProject, type Original } from './direct-project.js';

/** A requirement that may be a direct reference; undefined for any other and for an invalid one. */
function directReference(text: string): Requirement | undefined {
  return text.includes('@') ? orUndefined(() => parseRequirement(text)) : undefined;
}

/** An address in the form of a deps file's: without fragment. Undefined for any other text. */
function withoutFragment(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  url.hash = '';
  return url.href.replaceAll("'", '%27');
}

/** Whether a file has an address; that of a repository may name its commit, or a branch or tag that the deps file decides. */
function isSameSource(locked: string, address: string): boolean {
  const [own, asked] = [parseLockedGitUrl(locked), splitGitUrl(address)?.url];
  if (own === undefined || asked === undefined) return locked === withoutFragment(address);
  const plain = (repository: string) => repository.replace(/\/$/, '').replace(/\.git$/, '');
  if (plain(own.repository) !== plain(asked.repository) || own.subdirectory !== asked.subdirectory) return false;
  return asked.ref === undefined || !isCommit(asked.ref) || asked.ref === own.ref;
}

class DirectClient implements IndexClient {
  readonly #inner: IndexClient;
  readonly #files: readonly DirectFile[];
  readonly #systems: readonly string[];
  readonly #names: ReadonlySet<NormalizedName>;
  readonly #projects = new Once<DirectProject>();
  /** The existing ones of {@link #projects}. */
  readonly #known = new Map<Project, DirectProject>();

  constructor(inner: IndexClient, files: readonly DirectFile[], systems: readonly string[]) {
    this.#inner = inner;
    this.#files = files;
    this.#systems = systems;
    this.#names = new Set(files.map(({ file }) => file.parsed.name));
  }

  get requests(): number {
    return this.#inner.requests;
  }

  async project(name: NormalizedName): Promise<Project | undefined> {
    if (!this.#names.has(name)) return this.#inner.project(name);
    return (await this.#projects.get(name, () => this.#join(name))).project;
  }

  hurry(name: NormalizedName): void {
    this.#inner.hurry?.(name);
  }

  absenceHint(name: NormalizedName): string | undefined {
    return this.#inner.absenceHint?.(name);
  }

  async statusOf(project: Project, isGuess: boolean): Promise<Project['status']> {
    const known = this.#names.has(project.name) ? undefined : await this.#inner.statusOf?.(project, isGuess);
    return known ?? project.status;
  }

  async metadata(
    project: Project,
    release: Release,
    file: IndexFile,
    environment: MarkerEnvironment,
  ): Promise<ReleaseMetadata | MetadataUnavailable> {
    const metadata = await this.#ask<ReleaseMetadata | MetadataUnavailable>(
      { project, release, file },
      (direct) => forTarget(direct.metadata, environment),
      (original) => this.#inner.metadata(original.project, original.release, original.file, environment),
    );
    if ('unavailable' in metadata) return metadata;
    return { ...metadata, requiresDist: metadata.requiresDist.map((text) => this.#resolved(text)) };
  }

  buildSystem(project: Project, release: Release, file: IndexFile): Promise<BuildSystem | MetadataUnavailable> {
    return this.#ask(
      { project, release, file },
      (direct) => direct.buildSystem,
      (original) => this.#inner.buildSystem(original.project, original.release, original.file),
    );
  }

  async sha256Of(project: Project, file: IndexFile): Promise<HexSha256> {
    if (file.sha256 !== undefined) return file.sha256;
    const original = this.#known.get(project)?.original(file);
    return this.#inner.sha256Of(original?.project ?? project, original?.file ?? file);
  }

  /** No index has metadata of a file at an address. */
  async provenance(project: Project, file: IndexFile): Promise<Provenance | undefined> {
    if (file.direct === true) return undefined;
    const original = this.#known.get(project)?.original(file);
    return this.#inner.provenance(original?.project ?? project, original?.file ?? file);
  }

  /** Of a project with files at addresses, the index tells where it has others. */
  async ownership(name: NormalizedName): Promise<OwnershipAnswer> {
    return (await this.#inner.ownership?.(name)) ?? 'untold';
  }

  directFile(request: DirectRequest): Promise<DirectFile> {
    return this.#inner.directFile(request);
  }

  close(): Promise<void> {
    return this.#inner.close();
  }

  async #join(name: NormalizedName): Promise<DirectProject> {
    const files = this.#files.map(({ file }) => file).filter((file) => file.parsed.name === name);
    const others = new Set(
      this.#systems.filter((system) => !files.some(({ systems }) => systems?.has(system) === true)),
    );
    const index = others.size === 0 ? undefined : await this.#inner.project(name);
    const joined = new DirectProject(name, files, index, others);
    this.#known.set(joined.project, joined);
    return joined;
  }

  /** Answers from a downloaded file, or passes the question on to the index for a file of its own. */
  async #ask<T>(
    asked: Original,
    ofDirect: (file: DirectFile) => T | Promise<T>,
    ofIndex: (original: Original) => Promise<T>,
  ) {
    const { project, file } = asked;
    const direct = file.direct === true ? this.#files.find((one) => one.file.url === file.url) : undefined;
    return direct === undefined ? ofIndex(this.#known.get(project)?.original(file) ?? asked) : ofDirect(direct);
  }

  /**
   * A release's requirement by the address that the deps file has for the project becomes one on its version. A
   * requirement by any other address stays, and makes the release unusable.
   */
  #resolved(text: string): string {
    const requirement = directReference(text);
    if (requirement?.url === undefined) return text;
    const { name, extras, url } = requirement;
    const direct = this.#files.find(({ file }) => file.parsed.name === name && isSameSource(file.url, url));
    if (direct === undefined) return text;
    const wanted = extras.length === 0 ? name : `${name}[${extras.join(',')}]`;
    const rest = text.slice(text.indexOf(url) + url.length);
    return `${wanted}==${direct.file.parsed.version.text}${rest}`;
  }
}

/**
 * An index client that has the files of some addresses besides what `client` has. On a system with such files of a
 * project no others count; the index is asked for the project only where another of `systems` has none.
 */
export function withDirectFiles(
  client: IndexClient,
  files: readonly DirectFile[],
  systems: readonly string[],
): IndexClient {
  return files.length === 0 ? client : new DirectClient(client, files, systems);
}
