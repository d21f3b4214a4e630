import { PylockError } from '../errors.js';
import type { NormalizedName } from '../pep/name.js';
import { parseRequirement, type Requirement } from '../pep/requirement.js';
import { isShorter } from './build-project.js';
import type {
  BuildSystem,
  DirectFile,
  DirectRequest,
  HexSha256,
  IndexClient,
  IndexFile,
  MetadataUnavailable,
  Project,
  Release,
  ReleaseMetadata,
} from './model.js';
import { redactUrl } from './redact.js';

/** Files of one version as a release. */
function releaseOf(files: readonly IndexFile[]): Release {
  const [first, ...others] = files.map((file) => file.parsed.version);
  if (first === undefined) throw new Error('a release has files');
  const version = others.reduce((best, one) => (isShorter(one.text, best.text) ? one : best), first);
  return { version, files };
}

function byVersion(files: readonly IndexFile[]): readonly Release[] {
  const groups = new Map<string, IndexFile[]>();
  for (const file of files) {
    const { key } = file.parsed.version;
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => releaseOf(group));
}

/** The project that consists of the files of some addresses. */
function projectOf(name: NormalizedName, files: readonly IndexFile[]): Project {
  const [first] = files;
  return {
    name,
    releases: byVersion(files),
    status: { marker: 'active', reason: undefined },
    source: first === undefined ? '' : redactUrl(first.url),
  };
}

/** A requirement that may be a direct reference; undefined for any other and for what can't be read. */
function directReference(text: string): Requirement | undefined {
  if (!text.includes('@')) return undefined;
  try {
    return parseRequirement(text);
  } catch (error) {
    if (error instanceof PylockError) return undefined;
    throw error;
  }
}

/** An address as a deps file's is kept: without fragment. Undefined for what is no address. */
function withoutFragment(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  url.hash = '';
  return url.href.replaceAll("'", '%27');
}

class DirectClient implements IndexClient {
  readonly #inner: IndexClient;
  readonly #files: readonly DirectFile[];
  readonly #projects = new Map<NormalizedName, Project>();

  constructor(inner: IndexClient, files: readonly DirectFile[]) {
    this.#inner = inner;
    this.#files = files;
    for (const name of new Set(files.map(({ file }) => file.parsed.name))) {
      const own = files.map(({ file }) => file).filter((file) => file.parsed.name === name);
      this.#projects.set(name, projectOf(name, own));
    }
  }

  get requests(): number {
    return this.#inner.requests;
  }

  async project(name: NormalizedName): Promise<Project | undefined> {
    return this.#projects.get(name) ?? this.#inner.project(name);
  }

  async metadata(project: Project, release: Release, file: IndexFile): Promise<ReleaseMetadata | MetadataUnavailable> {
    const metadata = this.#direct(file)?.metadata ?? (await this.#inner.metadata(project, release, file));
    if ('unavailable' in metadata) return metadata;
    return { ...metadata, requiresDist: metadata.requiresDist.map((text) => this.#resolved(text)) };
  }

  async buildSystem(project: Project, release: Release, file: IndexFile): Promise<BuildSystem | MetadataUnavailable> {
    return this.#direct(file)?.buildSystem ?? this.#inner.buildSystem(project, release, file);
  }

  async sha256Of(project: Project, file: IndexFile): Promise<HexSha256> {
    return this.#direct(file)?.file.sha256 ?? this.#inner.sha256Of(project, file);
  }

  directFile(request: DirectRequest): Promise<DirectFile> {
    return this.#inner.directFile(request);
  }

  async canonicalUrls(project: Project, files: readonly IndexFile[]): Promise<ReadonlyMap<string, string>> {
    if (!this.#projects.has(project.name)) return this.#inner.canonicalUrls(project, files);
    return new Map(files.map((file) => [file.filename, file.url]));
  }

  close(): Promise<void> {
    return this.#inner.close();
  }

  #direct(file: IndexFile): DirectFile | undefined {
    return file.direct === undefined ? undefined : this.#files.find((one) => one.file.url === file.url);
  }

  /**
   * A release's requirement by the very address that the deps file has for that project becomes one on its version. By
   * any other address it stays, and makes the release unusable.
   */
  #resolved(text: string): string {
    const requirement = directReference(text);
    if (requirement?.url === undefined) return text;
    const address = withoutFragment(requirement.url);
    const { name, extras, url } = requirement;
    const direct = this.#files.find(({ file }) => file.parsed.name === name && file.url === address);
    if (direct === undefined) return text;
    const wanted = extras.length === 0 ? name : `${name}[${extras.join(',')}]`;
    const rest = text.slice(text.indexOf(url) + url.length);
    return `${wanted}==${direct.file.parsed.version.text}${rest}`;
  }
}

/**
 * An index client that has the files of some addresses besides what `client` has. A project of such files is these files
 * and nothing else: the index is not asked for it.
 */
export function withDirectFiles(client: IndexClient, files: readonly DirectFile[]): IndexClient {
  return files.length === 0 ? client : new DirectClient(client, files);
}
