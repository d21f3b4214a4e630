import { createHash } from 'node:crypto';
import { MetadataFault, orFault } from '../../metadata/model.js';
import { readTar, readZipFile } from '../../metadata/sdist-archive.js';
import type { SdistFiles } from '../../metadata/sdist-files.js';
import { isPacking, type Packing } from '../../metadata/unpack.js';
import type { HttpAnswer } from '../http/answer.js';
import type { Http } from '../http/request.js';
import type { IndexFile } from '../model.js';
import { asFile, isEncoded } from './sent-bytes.js';
import { checkSha256, mostWholeBytes, readWhole } from './whole-file.js';

/** Bytes that are hashed as they are read. {@link HashedBytes.sha256} reads the rest. */
class HashedBytes implements AsyncIterable<Buffer> {
  readonly #bytes: AsyncIterator<Buffer>;
  readonly #hash = createHash('sha256');

  constructor(bytes: AsyncIterable<Buffer>) {
    this.#bytes = bytes[Symbol.asyncIterator]();
  }

  [Symbol.asyncIterator](): AsyncIterator<Buffer> {
    return { next: () => this.#next() };
  }

  /** The digest of all bytes, in hexadecimal. */
  async sha256(): Promise<string> {
    while ((await this.#next()).done !== true);
    return this.#hash.digest('hex');
  }

  async #next(): Promise<IteratorResult<Buffer>> {
    const result = await this.#bytes.next();
    if (result.done !== true) this.#hash.update(result.value);
    return result;
  }
}

/** The hash of the whole archive decides whether a fault is the archive's own. @throws PassingFault */
async function readPacked(answer: HttpAnswer, packing: Packing, file: IndexFile): Promise<SdistFiles | MetadataFault> {
  if (isEncoded(answer))
    return asFile(answer, file, mostWholeBytes, (whole) => {
      checkSha256(answer.url, file, whole.sha256);
      return orFault(() => readTar(whole.bytes(), packing));
    });
  const bytes = new HashedBytes(answer.body);
  const files = await orFault(() => readTar(bytes, packing));
  checkSha256(answer.url, file, await bytes.sha256());
  return files;
}

/**
 * Streams a source archive and keeps the few files that may declare its requirements. An unreadable archive without a
 * listed hash may have been garbled, and is fetched once more. Undefined where the index doesn't have it.
 * @throws MetadataFault for an archive that is too large, damaged or of an unsupported kind; PylockError
 * `index-answer` for one of another sha256
 */
export async function fetchSdist(http: Http, file: IndexFile): Promise<SdistFiles | undefined> {
  const extension = file.parsed.kind === 'sdist' ? file.parsed.extension : '';
  if (!isPacking(extension) && extension !== '.zip')
    throw new MetadataFault(`has a source archive of the kind ${extension}, which pylock does not read`);
  if ((file.size ?? 0) > mostWholeBytes)
    throw new MetadataFault(`has a source archive of ${file.size} bytes, more than pylock fetches for its metadata`);
  const request = {
    url: new URL(file.at ?? file.url),
    headers: { 'accept-encoding': 'identity' },
    mostBytes: mostWholeBytes,
    raw: true,
  };
  const read = (answer: HttpAnswer): Promise<SdistFiles | MetadataFault> =>
    isPacking(extension)
      ? readPacked(answer, extension, file)
      : readWhole(answer, file, (whole) => orFault(() => readZipFile(whole)));
  let files = await http.ask(request, read);
  if (files instanceof MetadataFault && file.sha256 === undefined)
    files = await http.ask({ ...request, isFresh: true }, read);
  if (files instanceof MetadataFault) throw files;
  return files;
}
