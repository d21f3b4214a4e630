import type { DeclaredRequirements } from '../metadata/model.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import { tryParseVersion } from '../pep/version.js';
import type { Abilities } from './abilities.js';
import { type SdistReader, unavailable } from './build-system.js';
import type { Cache } from './cache.js';
import type { FileMetadataReader } from './file-metadata.js';
import { notInCache } from './find-page.js';
import type { IndexAddress } from './index-address.js';
import type { IndexFile, MetadataUnavailable, Release, ReleaseMetadata } from './model.js';
import { versionPage } from './page-kinds.js';
import type { Pages } from './pages.js';
import type { DescribedRelease, ProjectPage } from './project-page.js';

type Answer = ReleaseMetadata | MetadataUnavailable;

/**
 * What a JSON API page says of a release, where that holds for the file. The page repeats the metadata of
 * the file that was uploaded first, and other files of the release may need other things. Null means
 * "none" for a wheel only: a source archive may leave its requirements to the build.
 */
export function describedMetadata(
  described: DescribedRelease | undefined,
  release: Release,
  file: IndexFile,
): ReleaseMetadata | undefined {
  if (described === undefined || described.firstFile !== file.filename) return undefined;
  if (tryParseVersion(described.version)?.key !== release.version.key) return undefined;
  if (described.requiresDist === null && file.parsed.kind === 'sdist') return undefined;
  // Both come from the same upload; where they differ the page was put together from two releases.
  if (described.requiresPython !== file.requiresPython) return undefined;
  return {
    requiresDist: described.requiresDist ?? [],
    requiresPython: described.requiresPython,
    providesExtra: described.providesExtra.map(normalizeName).filter((extra) => extra !== undefined),
  };
}

function pick({ requiresDist, requiresPython, providesExtra }: DeclaredRequirements): ReleaseMetadata {
  return { requiresDist, requiresPython, providesExtra };
}

/** What a {@link ReleaseMetadataFinder} works with. */
interface Parts {
  readonly pages: Pages;
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

/** Finds the requirements of releases: in the pages that are there already, the cache, or the files. */
export class ReleaseMetadataFinder {
  readonly #parts: Parts;
  /** The first version page that is asked for tells whether the index has any; the others wait for it. */
  #firstVersionPage: Promise<unknown> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws PylockError `network`, `index-refused`, `index-answer` or `offline`. */
  async find(name: NormalizedName, page: ProjectPage | undefined, release: Release, file: IndexFile): Promise<Answer> {
    const described = describedMetadata(page?.described, release, file);
    if (described !== undefined) return described;
    const { cache, identity, offline, now } = this.#parts;
    const key = [identity, 'metadata', file.filename, file.sha256 ?? file.url];
    const entry = await cache?.read(key);
    if (entry !== undefined) return JSON.parse(entry.text) as Answer;
    if (offline) throw notInCache(`the metadata of ${name} ${release.version.text}`);
    const answer = await this.#ask(name, page, release, file);
    // What a file declares never changes, as long as its hash tells that it is the same file. That nothing could be
    // read may be a fault of the answer, which the index may mend.
    if (file.sha256 !== undefined && !('unavailable' in answer))
      cache?.write(key, { stamp: { storedAt: now(), freshUntil: null }, text: JSON.stringify(answer) });
    return answer;
  }

  async #ask(name: NormalizedName, page: ProjectPage | undefined, release: Release, file: IndexFile): Promise<Answer> {
    // A page with `described` came by the JSON API, which announces no metadata files: a version page is the cheapest there.
    const described = page?.described === undefined ? undefined : await this.#versionPage(name, release.version.text);
    const known = describedMetadata(described, release, file);
    if (known !== undefined) return known;
    if (file.parsed.kind === 'sdist') return (await this.#parts.sdists.read(name, release, file)).metadata;
    try {
      return pick(await this.#parts.files.read(name, release, file));
    } catch (error) {
      return unavailable(error);
    }
  }

  async #versionPage(name: NormalizedName, version: string): Promise<DescribedRelease | undefined> {
    const { abilities } = this.#parts;
    if (abilities.versionPages === undefined && this.#firstVersionPage !== undefined) await this.#firstVersionPage;
    if (abilities.versionPages === false) return undefined;
    const asked = this.#askVersionPage(name, version);
    this.#firstVersionPage ??= asked.catch(() => undefined);
    return asked;
  }

  async #askVersionPage(name: NormalizedName, version: string): Promise<DescribedRelease | undefined> {
    const { abilities, address, pages } = this.#parts;
    const url = address.versionPage(name, version);
    if (url === undefined) return undefined;
    const answer = await pages.get(url, versionPage);
    const page = typeof answer === 'string' ? undefined : answer.page;
    if (abilities.versionPages === undefined) abilities.foundVersionPages(page !== undefined);
    return page;
  }
}
