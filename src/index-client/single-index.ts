import type { BuildSystem } from '../metadata/model.js';
import type { ReleaseFacts } from '../metadata/release-facts.js';
import type { MarkerEnvironment } from '../pep/marker.js';
import type { NormalizedName } from '../pep/name.js';
import type { Version } from '../pep/version.js';
import { type Advisory, AdvisoryFinder } from './audit/advisories.js';
import type { ProvenanceFinder } from './audit/provenance-finder.js';
import type { Cache } from './cache/cache.js';
import { Pages } from './cache/cached-pages.js';
import { DirectFetcher } from './direct/fetch-direct.js';
import { FactsReader } from './facts/facts-reader.js';
import { FileHashes } from './file/file-hash.js';
import { FileMetadataReader } from './file/file-metadata.js';
import { RangedReader } from './file/ranged-file.js';
import { ReleaseMetadataFinder } from './file/release-metadata.js';
import { SdistReader } from './file/sdist-reader.js';
import { SetupAnswers } from './file/setup-answers.js';
import { WheelReader } from './file/wheel-reader.js';
import { authorizer, type HostLogins, type IndexLogin } from './http/authorization.js';
import { isFolderAddress } from './http/folder-http.js';
import { unlessFault } from './http/guess.js';
import type { HttpClient } from './http/http.js';
import { type IndexAddress, identityOf } from './index-address.js';
import type {
  DirectFile,
  DirectRequest,
  HexSha256,
  IndexFile,
  MetadataAnswer,
  MetadataUnavailable,
  Project,
  Release,
  ReleaseMetadata,
  Wheels,
} from './model.js';
import { Once } from './once.js';
import type { OwnershipAnswer } from './ownership-model.js';
import { Abilities } from './page/abilities.js';
import type { CompactPage } from './page/compact-page.js';
import { PageFinder } from './page/page-finder.js';
import type { PageQueue } from './page/page-queue.js';
import { buildProject } from './page/project-of-page.js';
import type { UsedPage } from './page/used-pages.js';
import type { Provenance } from './provenance-model.js';

/** The parts that all indexes of a process share. */
export interface SharedParts {
  readonly http: Pick<HttpClient, 'by'>;
  readonly cache: Cache | undefined;
  readonly queue: PageQueue;
  /** Logins of hosts, from the netrc file. */
  readonly hosts: HostLogins;
  readonly offline: boolean;
  readonly refresh: boolean;
  readonly now: () => number;
}

/** One index: its projects, their metadata and their files, each requested once per process. */
export class SingleIndex {
  readonly address: IndexAddress;
  /** The reader of its wheels, where it is a folder of this machine; others are read by the addresses of the lock. */
  readonly wheels: Wheels | undefined;
  readonly #abilities: Abilities;
  readonly #finder: PageFinder;
  readonly #metadata: ReleaseMetadataFinder;
  readonly #sdists: SdistReader;
  readonly #setups: SetupAnswers;
  readonly #hashes: FileHashes;
  readonly #facts: FactsReader;
  readonly #direct: DirectFetcher;
  readonly #offline: boolean;
  readonly #advisories: AdvisoryFinder;
  readonly #openProvenances: () => Promise<ProvenanceFinder>;
  readonly #askOwnership: (name: NormalizedName) => Promise<OwnershipAnswer>;
  #provenances: Promise<ProvenanceFinder> | undefined;
  readonly #pages = new Once<CompactPage | undefined>();
  readonly #projects = new Once<Project | undefined>();
  readonly #vulnerable = new Once<readonly Advisory[] | undefined>();
  readonly #answers = new Once<MetadataAnswer>();
  readonly #ownerships = new Once<OwnershipAnswer>();
  readonly #rechecked = new Once<UsedPage | undefined>();

  /**
   * `own` has the effective login, from any source. `isExtra`: most names are missing there, so the JSON API is not
   * used, which saves a request for an existing name and costs one for a missing name.
   */
  constructor(address: IndexAddress, own: IndexLogin, isExtra: boolean, shared: SharedParts) {
    this.address = address;
    const { cache, queue, offline, refresh, now } = shared;
    const identity = identityOf(address, own.login);
    const http = shared.http.by({ authorize: authorizer([own], shared.hosts) });
    this.#abilities = new Abilities(cache, identity, now);
    const abilities = this.#abilities;
    const pages = new Pages({ http, cache, identity, offline, refresh, now });
    // An older page hides what changed since, the very thing that is asked for.
    const fresh = new Pages({ http, cache, identity, offline, refresh: true, now });
    this.#finder = new PageFinder(pages, address, abilities, { queue, offline, isExtra });
    this.#sdists = new SdistReader({ http, cache, identity, offline, now });
    this.#setups = new SetupAnswers(cache, now);
    this.#hashes = new FileHashes(pages);
    this.#direct = new DirectFetcher(pages, new Once());
    this.#advisories = new AdvisoryFinder(pages, address);
    this.#openProvenances = async () => {
      // Most runs need no provenance.
      const { ProvenanceFinder } = await import('./audit/provenance-finder.js');
      return new ProvenanceFinder({ pages, fresh }, address);
    };
    this.#askOwnership = async (name) => {
      // Most runs ask for no owners.
      const { askOwnership } = await import('./audit/ownership.js');
      return askOwnership(name, address, fresh);
    };
    const files = new FileMetadataReader(http, abilities, { cache, now });
    this.wheels = isFolderAddress(address.root)
      ? new WheelReader({ ...shared, reader: new RangedReader(http), isLocal: true })
      : undefined;
    this.#facts = new FactsReader(http, files);
    this.#offline = offline;
    const sdists = this.#sdists;
    this.#metadata = new ReleaseMetadataFinder({
      pages,
      finder: this.#finder,
      files,
      sdists,
      address,
      identity,
      abilities,
      cache,
      offline,
      now,
    });
  }

  /** Files that were downloaded for their sha256. */
  get hashed(): number {
    return this.#hashes.downloads;
  }

  /** Like {@link IndexClient.project}. */
  project(name: NormalizedName): Promise<Project | undefined> {
    return this.#projects.get(name, async () => {
      const page = await this.#page(name);
      return page === undefined ? undefined : buildProject(name, page);
    });
  }

  /** Like {@link IndexClient.statusOf}; undefined where nothing more is known. Only the Simple API tells it. */
  async status(name: NormalizedName, isGuess: boolean): Promise<Project['status'] | undefined> {
    const page = await this.#page(name);
    if (page?.described === undefined) return page?.status;
    const simple = this.#finder.statusPage(name, isGuess);
    return (await (isGuess ? unlessFault(simple) : simple))?.status;
  }

  /** Like {@link IndexClient.metadata}. */
  async metadata(
    name: NormalizedName,
    release: Release,
    file: IndexFile,
    environment: MarkerEnvironment,
  ): Promise<ReleaseMetadata | MetadataUnavailable> {
    const answer = await this.#answers.get(`${name}/${file.filename}`, async () =>
      this.#metadata.find(name, await this.#page(name), release, file),
    );
    return this.#setups.forTarget(answer, file, environment);
  }

  /** Like {@link IndexClient.buildSystem}. */
  async buildSystem(
    name: NormalizedName,
    release: Release,
    file: IndexFile,
  ): Promise<BuildSystem | MetadataUnavailable> {
    return (await this.#sdists.read(name, release, file)).buildSystem;
  }

  /** The facts in the metadata of a file; undefined offline, since no cache of pages has them. */
  async releaseFacts(name: NormalizedName, release: Release, file: IndexFile): Promise<ReleaseFacts | undefined> {
    return this.#offline ? undefined : this.#facts.read(name, release, file);
  }

  /** Like {@link IndexClient.sha256Of}. */
  sha256Of(file: IndexFile): Promise<HexSha256> {
    return this.#hashes.get(file);
  }

  /** Like {@link IndexClient.directFile}, from a folder that has the file of that address; undefined where it has none. */
  async directFile(request: DirectRequest): Promise<DirectFile | undefined> {
    if (!isFolderAddress(this.address.root)) return undefined;
    const files = (await this.project(request.name))?.releases.flatMap((release) => release.files);
    const { at, sha256 } = files?.find(({ url }) => url === request.url) ?? {};
    if (at === undefined || sha256 === undefined) return undefined;
    return this.#direct.get({ ...request, hash: request.hash ?? { algorithm: 'sha256', hex: sha256 }, at });
  }

  /** Like {@link IndexClient.provenance}. */
  async provenance(name: NormalizedName, file: IndexFile): Promise<Provenance | undefined> {
    this.#provenances ??= this.#openProvenances();
    return (await this.#provenances).find(name, file.filename);
  }

  /** Like {@link IndexClient.ownership}. */
  ownership(name: NormalizedName): Promise<OwnershipAnswer> {
    return this.#ownerships.get(name, () => this.#askOwnership(name));
  }

  /** Like {@link AuditClient.advisories}. */
  advisories(name: NormalizedName, version: Version): Promise<readonly Advisory[] | undefined> {
    const project = () => this.project(name);
    return this.#vulnerable.get(`${name} ${version.key}`, () => this.#advisories.find(name, version, project));
  }

  /** Like {@link PageFinder.uses}. */
  uses(name: NormalizedName): readonly UsedPage[] | undefined {
    return this.#finder.uses(name);
  }

  /** Like {@link PageFinder.recheck}, once for each page of a record. @throws as it does */
  recheck(name: NormalizedName, page: UsedPage): Promise<UsedPage | undefined> {
    return this.#rechecked.get(JSON.stringify([name, page]), () => this.#finder.recheck(name, page));
  }

  /** Whether a later run is given the same answers about a file without fetching anything of it. */
  keeps(file: IndexFile): boolean {
    return this.#metadata.keeps(file) && this.#sdists.keeps(file);
  }

  /** Stores the abilities in the cache. */
  save(): void {
    this.#abilities.save();
  }

  #page(name: NormalizedName): Promise<CompactPage | undefined> {
    return this.#pages.get(name, () => this.#finder.find(name));
  }
}
