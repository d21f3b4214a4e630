import type { NormalizedName } from '../pep/name.js';
import { Abilities } from './abilities.js';
import { buildProject } from './build-project.js';
import { SdistReader } from './build-system.js';
import { Cache } from './cache.js';
import { FileMetadataReader } from './file-metadata.js';
import { PageFinder } from './find-page.js';
import { HttpClient, type HttpOptions } from './http.js';
import { parseIndexAddress } from './index-address.js';
import type {
  BuildSystem,
  IndexClient,
  IndexFile,
  MetadataUnavailable,
  Project,
  Release,
  ReleaseMetadata,
} from './model.js';
import type { Environment } from './network-environment.js';
import { Pages } from './pages.js';
import type { ProjectPage } from './project-page.js';
import { ReleaseMetadataFinder } from './release-metadata.js';
import { realClock } from './retry.js';

/** How an {@link IndexClient} is set up. */
export interface IndexClientOptions {
  /** Root of the Simple index, such as `http://127.0.0.1:8000/simple`; the JSON API is looked for beside it. */
  readonly indexUrl: string;
  /** Undefined: no cache on disk. */
  readonly cacheDir: string | undefined;
  readonly offline: boolean;
  /** Ask again even where a cached answer is still fresh. */
  readonly refresh: boolean;
  /** Requests under way at once. */
  readonly concurrency: number;
  /** Called after each answer, for the progress line. */
  readonly onProgress?: (requests: number) => void;
  /** A warning for the user, printed once each. */
  readonly onWarning?: (text: string) => void;
  /** `pylock` and its version; `pylock` where left out. */
  readonly userAgent?: string;
  /** Proxies and certificates; `process.env` where left out. */
  readonly environment?: Environment;
  /** Shorter waiting times, and a clock, for tests. */
  readonly limits?: HttpOptions['limits'];
  readonly clock?: HttpOptions['clock'];
}

/** Runs a lookup once a key, whoever asks first. A failed one may be tried again. */
class Once<T> {
  readonly #known = new Map<string, Promise<T>>();

  get(key: string, find: () => Promise<T>): Promise<T> {
    let found = this.#known.get(key);
    if (found === undefined) {
      found = find();
      this.#known.set(key, found);
      found.catch(() => this.#known.delete(key));
    }
    return found;
  }
}

class HttpIndexClient implements IndexClient {
  readonly #http: HttpClient;
  readonly #cache: Cache | undefined;
  readonly #abilities: Abilities;
  readonly #finder: PageFinder;
  readonly #metadata: ReleaseMetadataFinder;
  readonly #sdists: SdistReader;
  readonly #pages = new Once<ProjectPage | undefined>();
  readonly #projects = new Once<Project | undefined>();
  readonly #answers = new Once<ReleaseMetadata | MetadataUnavailable>();

  constructor(options: IndexClientOptions) {
    const address = parseIndexAddress(options.indexUrl);
    const { cacheDir, offline, refresh, clock = realClock } = options;
    const now = (): number => clock.now();
    this.#http = openHttp(options, address.credentials);
    this.#cache = cacheDir === undefined ? undefined : new Cache(cacheDir, options.onWarning ?? (() => undefined));
    const cache = this.#cache;
    this.#abilities = new Abilities(cache, address.identity, now);
    const pages = new Pages({ http: this.#http, cache, identity: address.identity, offline, refresh, now });
    this.#finder = new PageFinder(pages, address, this.#abilities, offline);
    const files = new FileMetadataReader(this.#http, this.#abilities);
    this.#sdists = new SdistReader({ http: this.#http, cache, identity: address.identity, offline, now });
    this.#metadata = new ReleaseMetadataFinder({
      pages,
      files,
      sdists: this.#sdists,
      address,
      abilities: this.#abilities,
      cache,
      offline,
      now,
    });
  }

  get requests(): number {
    return this.#http.requests;
  }

  project(name: NormalizedName): Promise<Project | undefined> {
    return this.#projects.get(name, async () => {
      const page = await this.#page(name);
      return page === undefined ? undefined : buildProject(name, page);
    });
  }

  metadata(project: Project, release: Release, file: IndexFile): Promise<ReleaseMetadata | MetadataUnavailable> {
    return this.#answers.get(`${project.name}/${file.filename}`, async () =>
      this.#metadata.find(project.name, await this.#page(project.name), release, file),
    );
  }

  async buildSystem(project: Project, release: Release, file: IndexFile): Promise<BuildSystem | MetadataUnavailable> {
    return (await this.#sdists.read(project.name, release, file)).buildSystem;
  }

  async canonicalUrls(_project: Project, files: readonly IndexFile[]): Promise<ReadonlyMap<string, string>> {
    // Pages whose addresses are not those of installers were not taken in the first place.
    return new Map(files.map((file) => [file.filename, file.url]));
  }

  async close(): Promise<void> {
    this.#abilities.save();
    await this.#cache?.close();
    await this.#http.close();
  }

  #page(name: NormalizedName): Promise<ProjectPage | undefined> {
    return this.#pages.get(name, () => this.#finder.find(name));
  }
}

function openHttp(options: IndexClientOptions, credentials: ReadonlyMap<string, string>): HttpClient {
  const {
    concurrency,
    userAgent = 'pylock',
    environment = process.env,
    onProgress,
    onWarning,
    limits,
    clock,
  } = options;
  const http: HttpClient = new HttpClient({
    concurrency,
    userAgent,
    credentials,
    environment,
    onAnswer: () => onProgress?.(http.requests),
    ...(onWarning === undefined ? {} : { onWarning }),
    ...(limits === undefined ? {} : { limits }),
    ...(clock === undefined ? {} : { clock }),
  });
  return http;
}

/** An index client over HTTP. @throws PylockError `usage` where the index or a proxy is no http or https address. */
export function openIndexClient(options: IndexClientOptions): IndexClient {
  return new HttpIndexClient(options);
}
