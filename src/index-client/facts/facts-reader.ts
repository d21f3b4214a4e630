import { checkIdentity, parseCoreMetadata } from '../../metadata/core-metadata.js';
import { MetadataFault } from '../../metadata/model.js';
import type { ReleaseFacts } from '../../metadata/release-facts.js';
import type { NormalizedName } from '../../pep/name.js';
import type { FileMetadataReader } from '../file/file-metadata.js';
import type { Http } from '../http/request.js';
import type { IndexFile, Release } from '../model.js';

/** Reads the facts in the metadata of files: beside a wheel, inside it, or in a source archive. */
export class FactsReader {
  readonly #http: Http;
  readonly #files: FileMetadataReader;

  constructor(http: Http, files: FileMetadataReader) {
    this.#http = http;
    this.#files = files;
  }

  /**
   * The facts of a file; undefined where its metadata is missing or at fault.
   * @throws PylockError `network`, `index-refused` or `index-answer`
   */
  async read(name: NormalizedName, release: Release, file: IndexFile): Promise<ReleaseFacts | undefined> {
    try {
      if (file.parsed.kind === 'sdist') return await this.#ofArchive(name, release, file);
      const beside = await this.#files.beside(name, release, file);
      return (beside ?? (await this.#files.inside(name, release, file))).facts();
    } catch (error) {
      if (error instanceof MetadataFault) return undefined;
      throw error;
    }
  }

  async #ofArchive(name: NormalizedName, release: Release, file: IndexFile): Promise<ReleaseFacts | undefined> {
    const { fetchSdist } = await import('../file/fetch-sdist.js');
    const bytes = (await fetchSdist(this.#http, file))?.get('PKG-INFO');
    if (bytes === undefined) return undefined;
    const metadata = parseCoreMetadata(bytes);
    checkIdentity(metadata, name, release.version.key);
    return metadata.facts();
  }
}
