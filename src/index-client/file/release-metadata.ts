import { type NormalizedName, normalizeName } from '../../pep/name.js';
import { tryParseVersion } from '../../pep/version.js';
import type { Cache } from '../cache/cache.js';
import type { Pages } from '../cache/cached-pages.js';
import { KeptWheels } from '../cache/kept-wheels.js';
import { unlessFault } from '../http/guess.js';
import type { IndexAddress } from '../index-address.js';
import { plainMetadata, unavailable } from '../metadata-answer.js';
import type { IndexFile, MetadataAnswer, MetadataUnavailable, Release, ReleaseMetadata } from '../model.js';
import { Once } from '../once.js';
import type { Abilities } from '../page/abilities.js';
import { type CompactPage, filesOf } from '../page/compact-page.js';
import { versionPage } from '../page/media-types.js';
import { notInCache, type PageFinder } from '../page/page-finder.js';
import type { DescribedRelease } from '../page/project-page.js';
import type { FileMetadataReader } from './file-metadata.js';
import type { SdistReader } from './sdist-reader.js';

/** The requirements of a wheel, which depend on the target by markers only. */
type WheelAnswer = ReleaseMetadata | MetadataUnavailable;

/**
 * The requirements of a release on its JSON API page, where they hold for the file. The page repeats the metadata of
 * the file that was uploaded first, and other files of the release may have other requirements. For a source archive
 * these were computed on the machine that packed it, and may not hold on others.
 */
export function describedMetadata(
  described: DescribedRelease | undefined,
  release: Release,
  file: IndexFile,
): ReleaseMetadata | undefined {
  if (described === undefined || described.firstFile !== file.filename) return undefined;
  if (tryParseVersion(described.version)?.key !== release.version.key) return undefined;
  if (file.parsed.kind === 'sdist') return undefined;
  // Both come from the same upload; where they differ the page mixes two releases.
  if (described.requiresPython !== file.requiresPython) return undefined;
  return {
    requiresDist: described.requiresDist ?? [],
    requiresPython: described.requiresPython,
    providesExtra: described.providesExtra.map(normalizeName).filter((extra) => extra !== undefined),
  };
}

/** The parts that a {@link ReleaseMetadataFinder} needs. */
interface Parts {
  readonly pages: Pages;
  readonly finder: PageFinder;
  readonly files: FileMetadataReader;
  readonly sdists: SdistReader;
  readonly address: IndexAddress;
  /** Of the index; part of cache keys. */
  readonly identity: string;
  readonly abilities: Abilities;
  readonly cache: Cache | undefined;
  readonly offline: boolean;
  readonly now: () => number;
}

/** For a project with more files the page of the Simple API is larger than a few files of metadata. */
const fewFiles = 300;

/** One file whose requirements are requested. */
interface Asked {
  readonly name: NormalizedName;
  readonly page: CompactPage | undefined;
  readonly release: Release;
  readonly file: IndexFile;
}

/** Finds the requirements of releases: in pages that are already loaded, the cache, or the files. */
export class ReleaseMetadataFinder {
  readonly #parts: Parts;
  readonly #kept: KeptWheels;
  /** The first request for a version page shows whether the index has any; the others wait for it. */
  #firstVersionPage: Promise<unknown> | undefined;
  /** The requirements of wheels, by the hash of their metadata: those of one release mostly share one. */
  readonly #byHash = new Once<WheelAnswer>();
  /** Files whose answer a later run does not find in the cache. */
  readonly #unkept = new Set<string>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#kept = new KeptWheels(parts);
  }

  /** Whether a later run is given the same answer about a file without asking for it. */
  keeps({ filename }: IndexFile): boolean {
    return !this.#unkept.has(filename);
  }

  /** @throws PylockError `network`, `index-refused`, `index-answer` or `offline`. */
  async find(
    name: NormalizedName,
    page: CompactPage | undefined,
    release: Release,
    file: IndexFile,
  ): Promise<MetadataAnswer> {
    if (file.parsed.kind === 'sdist') return (await this.#parts.sdists.read(name, release, file)).metadata;
    const described = describedMetadata(page?.described, release, file);
    if (described !== undefined) return described;
    const kept = this.#kept.read(name, file);
    if (kept !== undefined) return kept;
    if (this.#parts.offline) throw notInCache(`the metadata of ${name} ${release.version.text}`);
    const answer = await this.#ask({ name, page, release, file });
    // A failed read may be a fault of the answer, which the index may repair.
    if ('unavailable' in answer || !this.#kept.write(name, file, answer)) this.#unkept.add(file.filename);
    return answer;
  }

  async #ask(asked: Asked): Promise<WheelAnswer> {
    const { name, page, release, file } = asked;
    const hashes = await this.#metadataHashes(asked);
    const hash = hashes?.get(file.filename);
    if (hash === undefined) return this.#ofWheel(asked);
    // The page of the JSON API repeats what one wheel declares, and others may declare the same.
    const first = firstWheel(asked);
    const known =
      first === undefined || hashes?.get(first.filename) !== hash
        ? undefined
        : describedMetadata(page?.described, release, first);
    return known ?? this.#byHash.get(`${name} ${hash}`, () => this.#ofWheel(asked));
  }

  /**
   * The hashes of metadata that the index announces for the wheels of a release, by file name; undefined where it
   * announces none, or where they would not help: for a release with one wheel, or a project with a large page.
   */
  async #metadataHashes(asked: Asked): Promise<ReadonlyMap<string, string> | undefined> {
    const { name, page, release } = asked;
    const listed = hashesOf(release.files);
    if (listed.size > 0 || page?.described === undefined) return listed;
    const { abilities, finder } = this.#parts;
    const wheels = release.files.filter(({ parsed }) => parsed.kind === 'wheel');
    if (wheels.length < 2 || page.count > fewFiles || !abilities.metadataHashes) return undefined;
    const simple = await finder.simple(name);
    const at = simple?.versions.findIndex((text) => tryParseVersion(text)?.key === release.version.key) ?? -1;
    const found = hashesOf(simple === undefined ? [] : filesOf(simple, at));
    abilities.foundMetadataHashes(found.size > 0);
    return found;
  }

  async #ofWheel(asked: Asked): Promise<WheelAnswer> {
    const { name, page, release, file } = asked;
    try {
      const beside = await this.#parts.files.beside(name, release, file);
      if (beside !== undefined) return plainMetadata(beside);
      const paged = page?.described === undefined ? undefined : await this.#ofVersionPage(asked);
      return paged ?? plainMetadata(await this.#parts.files.inside(name, release, file));
    } catch (error) {
      return unavailable(error);
    }
  }

  /**
   * The requirements on the release's own page; the one of the release that the project's page describes has nothing
   * new.
   */
  async #ofVersionPage({ name, page, release, file }: Asked): Promise<ReleaseMetadata | undefined> {
    const { abilities } = this.#parts;
    if (tryParseVersion(page?.described?.version ?? '')?.key === release.version.key) return undefined;
    if (abilities.versionPages === undefined && this.#firstVersionPage !== undefined) await this.#firstVersionPage;
    if (abilities.versionPages === false) return undefined;
    const asked = this.#askVersionPage(name, release.version.text);
    this.#firstVersionPage ??= asked.catch(() => undefined);
    return describedMetadata(await asked, release, file);
  }

  async #askVersionPage(name: NormalizedName, version: string): Promise<DescribedRelease | undefined> {
    const { abilities, address, pages } = this.#parts;
    const url = address.versionPage(name, version);
    if (url === undefined) return undefined;
    const answer = await unlessFault(pages.get(url, versionPage, { isGuess: true }));
    const page = answer === undefined || typeof answer === 'string' ? undefined : answer.page;
    if (abilities.versionPages === undefined) abilities.foundVersionPages(page !== undefined);
    return page;
  }
}

/**
 * The wheel of a release whose metadata the project's page repeats; undefined where that is no wheel, or another
 * release's.
 */
function firstWheel({ page, release }: Asked): IndexFile | undefined {
  const first = release.files.find(({ filename }) => filename === page?.described?.firstFile);
  return first?.parsed.kind === 'wheel' ? first : undefined;
}

function hashesOf(
  files: readonly { readonly filename: string; readonly coreMetadata: boolean | string }[],
): ReadonlyMap<string, string> {
  return new Map(
    files.flatMap(({ filename, coreMetadata }) =>
      typeof coreMetadata === 'string' ? [[filename, coreMetadata] as const] : [],
    ),
  );
}
