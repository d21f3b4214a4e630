import { createHash } from 'node:crypto';
import { checkIdentity, mostMetadataBytes, parseCoreMetadata } from '../metadata/core-metadata.js';
import { type DeclaredRequirements, MetadataFault } from '../metadata/model.js';
import { readSdist } from '../metadata/sdist.js';
import { readWheel } from '../metadata/wheel.js';
import type { NormalizedName } from '../pep/name.js';
import type { Abilities } from './abilities.js';
import { fetchSdist } from './fetch-sdist.js';
import type { HttpClient } from './http.js';
import { readBytes } from './http-answer.js';
import type { IndexFile, Release } from './model.js';
import { openRanged } from './ranged-file.js';

/** Servers answer in many ways that a file beside another is not there; some stores say 403. */
function isNotBeside(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

function notThere(file: IndexFile): MetadataFault {
  return new MetadataFault(`has a file ${file.filename} that the index lists but does not have`);
}

/** Reads what one file of a release declares, from the file or from the metadata beside it. */
export class FileMetadataReader {
  readonly #http: HttpClient;
  readonly #abilities: Abilities;

  constructor(http: HttpClient, abilities: Abilities) {
    this.#http = http;
    this.#abilities = abilities;
  }

  /**
   * The requirements that a file declares.
   * @throws MetadataFault where the file's own metadata is at fault; PylockError where index or network are.
   */
  async read(name: NormalizedName, release: Release, file: IndexFile): Promise<DeclaredRequirements> {
    const { key } = release.version;
    if (file.parsed.kind === 'sdist') {
      const files = await fetchSdist(this.#http, file);
      if (files === undefined) throw notThere(file);
      return readSdist(files, name, key);
    }
    const beside = await this.#beside(name, key, file);
    if (beside !== undefined) return beside;
    const wheel = await openRanged(this.#http, file);
    if (wheel === undefined) throw notThere(file);
    return readWheel(wheel, name, key);
  }

  /** The metadata file beside a wheel (PEP 658), announced or not. Some indexes have it and don't say so. */
  async #beside(name: NormalizedName, versionKey: string, file: IndexFile): Promise<DeclaredRequirements | undefined> {
    const announced = file.coreMetadata !== false;
    if (!announced && !this.#abilities.metadataBesideWheels) return undefined;
    const url = new URL(file.url);
    url.pathname += '.metadata';
    const bytes = await this.#http.ask({ url, mostBytes: mostMetadataBytes, isAbsent: isNotBeside }, readBytes);
    if (!announced) this.#abilities.foundBeside(bytes !== undefined);
    if (bytes === undefined) return undefined;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (typeof file.coreMetadata === 'string' && sha256 !== file.coreMetadata) {
      throw new MetadataFault('has a metadata file whose sha256 is not the one that the index announces');
    }
    const metadata = parseCoreMetadata(bytes);
    checkIdentity(metadata, name, versionKey);
    return metadata;
  }
}
