import { createHash } from 'node:crypto';
import { checkIdentity, mostMetadataBytes, parseCoreMetadata } from '../metadata/core-metadata.js';
import { type DeclaredRequirements, MetadataFault } from '../metadata/model.js';
import type { NormalizedName } from '../pep/name.js';
import type { Abilities } from './abilities.js';
import type { Asker } from './authorization.js';
import type { IndexFile, Release } from './model.js';
import { openRanged } from './ranged-file.js';

/** Servers answer in many ways that a file beside another is not there; some stores say 403. */
function isNotBeside(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/** The index lists a file and answers that it is not there. */
export function notThere(file: IndexFile): MetadataFault {
  return new MetadataFault(`has a file ${file.filename} that the index lists but does not have`);
}

/** Reads what a wheel declares, from the wheel or from the metadata beside it. */
export class FileMetadataReader {
  readonly #http: Asker;
  readonly #abilities: Abilities;

  constructor(http: Asker, abilities: Abilities) {
    this.#http = http;
    this.#abilities = abilities;
  }

  /**
   * What the metadata file beside a wheel declares (PEP 658), announced or not: some indexes have it and don't say so.
   * Undefined where there is none.
   * @throws MetadataFault where the metadata is at fault; PylockError where index or network are.
   */
  async beside(name: NormalizedName, release: Release, file: IndexFile): Promise<DeclaredRequirements | undefined> {
    const announced = file.coreMetadata !== false;
    if (!announced && !this.#abilities.metadataBesideWheels) return undefined;
    const url = new URL(file.url);
    url.pathname += '.metadata';
    const bytes = await this.#http.ask({ url, mostBytes: mostMetadataBytes, isAbsent: isNotBeside }, (answer) =>
      answer.bytes(),
    );
    if (!announced) this.#abilities.foundBeside(bytes !== undefined);
    if (bytes === undefined) return undefined;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (typeof file.coreMetadata === 'string' && sha256 !== file.coreMetadata) {
      throw new MetadataFault('has a metadata file whose sha256 is not the one that the index announces');
    }
    const metadata = parseCoreMetadata(bytes);
    checkIdentity(metadata, name, release.version.key);
    return metadata;
  }

  /** What the metadata inside a wheel declares. @throws as {@link FileMetadataReader.beside} does, and where the file is not there */
  async inside(name: NormalizedName, release: Release, file: IndexFile): Promise<DeclaredRequirements> {
    const wheel = await openRanged(this.#http, file);
    if (wheel === undefined) throw notThere(file);
    const { readWheel } = await import('../metadata/wheel.js');
    return readWheel(wheel, name, release.version.key);
  }
}
