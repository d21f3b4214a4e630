import { createHash } from 'node:crypto';
import { MetadataFault } from '../metadata/model.js';
import { inMemory, type RandomAccess } from '../metadata/random-access.js';
import type { Asker } from './authorization.js';
import { badAnswer, type HttpAnswer } from './http-answer.js';
import type { HttpRequest } from './http-request.js';
import type { IndexFile } from './model.js';

/** What is read from the end of a wheel at first: most have their directory and METADATA in it. */
const tailBytes = 64 * 1024;
/** Read before a directory that begins outside the tail, since METADATA usually lies right before it. */
const beforeDirectory = 32 * 1024;
/** A file this large is not fetched whole for its metadata. */
export const mostWholeBytes = 512 * 1024 * 1024;

/** Makes sure that bytes are the file that the index lists. @throws MetadataFault */
export function checkSha256(digest: string, file: Pick<IndexFile, 'filename' | 'sha256'>): void {
  if (file.sha256 !== undefined && digest !== file.sha256) {
    throw new MetadataFault(`has a file ${file.filename} whose sha256 is not the one that the index lists`);
  }
}

/** The numbers of a Content-Range header (RFC 9110, 14.4). */
function readContentRange(answer: HttpAnswer): { readonly start: number; readonly end: number; readonly size: number } {
  const match = /^bytes ([0-9]{1,15})-([0-9]{1,15})\/([0-9]{1,15})$/.exec(answer.header('content-range') ?? '');
  const [start, end, size] = (match?.slice(1) ?? []).map(Number);
  if (start === undefined || end === undefined || size === undefined || end < start || end >= size) {
    throw badAnswer(answer.url, 'a part of a file without a usable Content-Range');
  }
  return { start, end, size };
}

/** A file on the index, of which only the parts that are read are fetched. */
class RangedFile implements RandomAccess {
  readonly size: number;
  readonly #http: Asker;
  readonly #url: URL;
  /** The end of the file as far as it is known, and where that begins. */
  #tail: Buffer;
  #start: number;

  constructor(http: Asker, url: URL, tail: Buffer, start: number) {
    this.#http = http;
    this.#url = url;
    this.#tail = tail;
    this.#start = start;
    this.size = start + tail.length;
  }

  async read(offset: number, length: number): Promise<Buffer> {
    if (offset < this.#start && offset + length > this.#start - beforeDirectory)
      await this.#extend(Math.max(0, offset - beforeDirectory));
    if (offset >= this.#start) return this.#tail.subarray(offset - this.#start, offset - this.#start + length);
    return this.#fetch(offset, length);
  }

  async #extend(from: number): Promise<void> {
    const more = await this.#fetch(from, this.#start - from);
    this.#tail = Buffer.concat([more, this.#tail]);
    this.#start = from;
  }

  async #fetch(offset: number, length: number): Promise<Buffer> {
    const bytes = await this.#http.ask(
      rangeRequest(this.#url, `${offset}-${offset + length - 1}`, length),
      async (answer) => {
        const body = await answer.bytes();
        const range = answer.status === 206 ? readContentRange(answer) : undefined;
        if (range?.start !== offset || range.size !== this.size || body.length !== length) {
          throw badAnswer(answer.url, `asked for bytes ${offset} to ${offset + length - 1}, got others`);
        }
        return body;
      },
    );
    if (bytes === undefined) throw badAnswer(this.#url, 'the file is gone while it is read');
    return bytes;
  }
}

function rangeRequest(url: URL, range: string, mostBytes: number): HttpRequest {
  return {
    url,
    headers: { range: `bytes=${range}`, 'accept-encoding': 'identity' },
    mostBytes,
    isAbsent: (status) => [404, 410, 416].includes(status),
  };
}

/**
 * Opens a file of the index for reading parts of it. An index that sends no parts sends the whole, which
 * is then held in memory and must have the listed sha256. Undefined where the index doesn't have it.
 * @throws MetadataFault for a whole file with another sha256.
 */
export async function openRanged(
  http: Asker,
  file: Pick<IndexFile, 'filename' | 'url' | 'size' | 'sha256'>,
): Promise<RandomAccess | undefined> {
  const url = new URL(file.url);
  const { size } = file;
  const range = size === undefined || size === 0 ? `-${tailBytes}` : `${Math.max(0, size - tailBytes)}-${size - 1}`;
  return http.ask(rangeRequest(url, range, mostWholeBytes), async (answer) => {
    if (answer.status === 206) {
      const { start, end, size: total } = readContentRange(answer);
      const body = await answer.bytes(tailBytes);
      if (end !== total - 1 || body.length !== total - start)
        throw badAnswer(answer.url, 'asked for the end of a file, got another part');
      return new RangedFile(http, url, body, start);
    }
    const body = await answer.bytes();
    checkSha256(createHash('sha256').update(body).digest('hex'), file);
    return inMemory(body);
  });
}
