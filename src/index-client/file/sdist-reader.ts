import type { BuildSystem } from '../../metadata/model.js';
import type { SdistFiles } from '../../metadata/sdist-files.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Cache } from '../cache/cache.js';
import { parseKept } from '../cache/cached-pages.js';
import { tableOf } from '../cache/kept-form.js';
import { isBuildAnswer, isMetadataAnswer } from '../cache/kept-metadata.js';
import type { Http } from '../http/request.js';
import { keptAnswer, orUnavailable, unavailable } from '../metadata-answer.js';
import type { IndexFile, MetadataAnswer, MetadataUnavailable, Release } from '../model.js';
import { Once } from '../once.js';
import { notInCache } from '../page/page-finder.js';
import { notThere } from './file-metadata.js';

/** The result of reading a source archive. */
export interface SdistAnswers {
  readonly metadata: MetadataAnswer;
  readonly buildSystem: BuildSystem | MetadataUnavailable;
}

const isSdistAnswers = tableOf<SdistAnswers>({ metadata: isMetadataAnswer, buildSystem: isBuildAnswer });

/** The parts that an {@link SdistReader} needs. */
interface Parts {
  readonly http: Http;
  readonly cache: Cache | undefined;
  /** Of the index; part of cache keys. */
  readonly identity: string;
  readonly offline: boolean;
  readonly now: () => number;
}

/**
 * Fetches source archives, each once per run and, with a cache, once per machine: one read gives requirements and
 * build system.
 */
export class SdistReader {
  readonly #parts: Parts;
  readonly #known = new Once<SdistAnswers>();
  /** Archives whose answers a later run does not find in the cache. */
  readonly #unkept = new Set<string>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Whether a later run is given the same answers without fetching an archive. */
  keeps({ filename }: IndexFile): boolean {
    return !this.#unkept.has(filename);
  }

  /** @throws PylockError `network`, `index-refused`, `index-answer` or `offline`. */
  read(name: NormalizedName, release: Release, file: IndexFile): Promise<SdistAnswers> {
    return this.#known.get(`${name}/${file.filename}`, () => this.#find(name, release, file));
  }

  async #find(name: NormalizedName, release: Release, file: IndexFile): Promise<SdistAnswers> {
    const { cache, identity, offline, now } = this.#parts;
    const key = [identity, 'sdist-sources', file.filename, file.sha256 ?? file.url];
    const entry = cache?.read(key, (body) => parseKept(body, isSdistAnswers));
    if (entry !== undefined) return entry.value;
    if (offline) throw notInCache(`the source archive of ${name} ${release.version.text}`);
    const files = await this.#fetch(file);
    if ('unavailable' in files || file.sha256 === undefined) this.#unkept.add(file.filename);
    // An incomplete archive, or one with another hash, is not cached: the index may repair it.
    if ('unavailable' in files) return { metadata: files, buildSystem: files };
    const answers = await answersOf(files, name, release);
    // The metadata of a file never changes as long as its hash is the same.
    if (file.sha256 !== undefined)
      cache?.write(key, { storedAt: now(), freshUntil: null }, Buffer.from(JSON.stringify(answers)));
    return answers;
  }

  async #fetch(file: IndexFile): Promise<SdistFiles | MetadataUnavailable> {
    try {
      // The archive readers are loaded on demand: most runs need none.
      const { fetchSdist } = await import('./fetch-sdist.js');
      const files = await fetchSdist(this.#parts.http, file);
      if (files === undefined) throw notThere(file);
      return files;
    } catch (error) {
      return unavailable(error);
    }
  }
}

async function answersOf(files: SdistFiles, name: NormalizedName, release: Release): Promise<SdistAnswers> {
  const { readSdist } = await import('../../metadata/sdist.js');
  const { readBuildSystem } = await import('../../metadata/build-system.js');
  return {
    metadata: orUnavailable(() => keptAnswer(readSdist(files, name, release.version.key))),
    buildSystem: orUnavailable(() => readBuildSystem(files)),
  };
}
