import { createHash } from 'node:crypto';
import { checkIdentity, mostMetadataBytes, parseCoreMetadata } from '../../metadata/core-metadata.js';
import { type CoreMetadata, MetadataFault, orFault } from '../../metadata/model.js';
import { readWheelContents } from '../../metadata/wheel-contents.js';
import type { NormalizedName } from '../../pep/name.js';
import type { HttpAnswer } from '../http/answer.js';
import { unlessFault } from '../http/guess.js';
import type { Http } from '../http/request.js';
import type { HexSha256, IndexFile, Release } from '../model.js';
import type { Abilities } from '../page/abilities.js';
import { otherBytes } from './other-bytes.js';
import { RangedReader } from './ranged-file.js';
import { type FactKeeper, keepContents } from './wheel-reader.js';

/** Servers have many answers for a missing metadata file; some stores use 403. */
function isNotBeside(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/** The fault of an index that lists a file and does not have it. */
export function notThere(file: IndexFile): MetadataFault {
  return new MetadataFault(`has a file ${file.filename} that the index lists but does not have`);
}

/** Reads the metadata of a wheel, from the wheel or from the metadata file beside it. */
export class FileMetadataReader {
  readonly #http: Http;
  readonly #abilities: Abilities;
  readonly #wheels: RangedReader;
  readonly #keeper: FactKeeper;

  constructor(http: Http, abilities: Abilities, keeper: FactKeeper) {
    this.#http = http;
    this.#abilities = abilities;
    this.#keeper = keeper;
    this.#wheels = new RangedReader(http);
  }

  /**
   * The metadata file beside a wheel (PEP 658), announced or not: some indexes have it without announcing it.
   * Undefined where there is none, or where it is invalid and the index announces no hash of it: then the wheel is
   * read.
   * @throws MetadataFault where metadata of the announced hash is at fault; PylockError where index or network are.
   */
  async beside(name: NormalizedName, release: Release, file: IndexFile): Promise<CoreMetadata | undefined> {
    const { coreMetadata } = file;
    const isAnnounced = coreMetadata !== false;
    if (!isAnnounced && !this.#abilities.metadataBesideWheels) return undefined;
    const url = new URL(file.at ?? file.url);
    url.pathname += '.metadata';
    if (!isAnnounced) return this.#guessed(url, name, release);
    const request = { url, mostBytes: mostMetadataBytes, isAbsent: isNotBeside };
    const read = async (answer: HttpAnswer): Promise<CoreMetadata | MetadataFault> => {
      const bytes = await answer.bytes();
      if (typeof coreMetadata === 'string') checkAnnounced(answer.url, coreMetadata, bytes);
      return orFault(async () => declaredBy(bytes, name, release));
    };
    let found = await this.#http.ask(request, read);
    // Without a hash a garbled transfer can't be excluded.
    if (coreMetadata === true && found instanceof MetadataFault)
      found = await this.#http.ask({ ...request, isFresh: true }, read);
    if (found instanceof MetadataFault && typeof coreMetadata === 'string') throw found;
    return found instanceof MetadataFault ? undefined : found;
  }

  /** The metadata file beside a wheel though no page announces it. Anything but metadata of the release means that there is none. */
  async #guessed(url: URL, name: NormalizedName, release: Release): Promise<CoreMetadata | undefined> {
    const request = { url, mostBytes: mostMetadataBytes, isAbsent: isNotBeside, isGuess: true };
    const read = async (answer: HttpAnswer): Promise<CoreMetadata | MetadataFault> => {
      const bytes = await answer.bytes();
      return orFault(async () => declaredBy(bytes, name, release));
    };
    const found = await unlessFault(this.#http.ask(request, read));
    const isMetadata = found !== undefined && !(found instanceof MetadataFault);
    this.#abilities.foundBeside(isMetadata);
    return isMetadata ? found : undefined;
  }

  /**
   * The metadata inside a wheel; what else its end tells is kept for later. @throws as {@link FileMetadataReader.beside} does, and where
   * the file is missing
   */
  async inside(name: NormalizedName, release: Release, file: IndexFile): Promise<CoreMetadata> {
    const { readWheel } = await import('../../metadata/wheel.js');
    const found = await this.#wheels.read(file, async (wheel) => ({
      declared: await readWheel(wheel, name, release.version.key),
      contents: await orFault(() => readWheelContents(wheel)),
    }));
    if (found === undefined) throw notThere(file);
    const { declared, contents } = found;
    const { url, sha256 } = file;
    if (sha256 !== undefined && !(contents instanceof MetadataFault))
      keepContents(this.#keeper, { url, sha256 }, contents);
    return declared;
  }
}

/** Checks metadata against the announced hash. @throws PassingFault */
function checkAnnounced(url: URL, sha256: HexSha256, bytes: Buffer): void {
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256) throw otherBytes(url, { what: 'the metadata', told: 'the index announces', sha256 }, found);
}

/** @throws MetadataFault where it is not the release's metadata */
function declaredBy(bytes: Buffer, name: NormalizedName, release: Release): CoreMetadata {
  const metadata = parseCoreMetadata(bytes);
  checkIdentity(metadata, name, release.version.key);
  return metadata;
}
