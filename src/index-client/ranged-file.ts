import { MetadataFault, orFault } from '../metadata/model.js';
import type { RandomAccess } from '../metadata/random-access.js';
import type { Asker } from './authorization.js';
import { garbled, type HttpAnswer } from './http-answer.js';
import type { HttpRequest } from './http-request.js';
import type { IndexFile } from './model.js';
import { mostWholeBytes, readWhole } from './whole-file.js';

/** What is read from the end of a wheel at first: most have their directory and METADATA in it. */
const tailBytes = 64 * 1024;
/** Read before a directory that begins outside the tail, since METADATA usually lies right before it. */
const beforeDirectory = 32 * 1024;
/** A file that is larger is not fetched whole to find out whether what is wrong with it is its own fault. */
const mostProvenBytes = 64 * 1024 * 1024;

/** The numbers of a Content-Range header (RFC 9110, 14.4). @throws PassingFault */
function readContentRange(answer: HttpAnswer): { readonly start: number; readonly end: number; readonly size: number } {
  const match = /^bytes ([0-9]{1,15})-([0-9]{1,15})\/([0-9]{1,15})$/.exec(answer.header('content-range') ?? '');
  const [start, end, size] = (match?.slice(1) ?? []).map(Number);
  if (start === undefined || end === undefined || size === undefined || end < start || end >= size) {
    throw garbled(answer.url, 'a part of a file without a usable Content-Range');
  }
  return { start, end, size };
}

/** How parts of a file are asked for. */
interface PartSource {
  readonly http: Asker;
  readonly url: URL;
  readonly isFresh: boolean;
}

/** A file on the index, of which only the parts that are read are fetched. */
class RangedFile implements RandomAccess {
  readonly size: number;
  readonly #source: PartSource;
  /** The end of the file as far as it is known, and where that begins. */
  #tail: Buffer;
  #start: number;

  constructor(source: PartSource, tail: Buffer, start: number) {
    this.#source = source;
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
    const { http, url } = this.#source;
    const last = offset + length - 1;
    const bytes = await http.ask(rangeRequest(this.#source, `${offset}-${last}`, length), async (answer) => {
      const body = await answer.bytes();
      const range = answer.status === 206 ? readContentRange(answer) : undefined;
      if (range?.start !== offset || range.size !== this.size || body.length !== length)
        throw garbled(answer.url, `asked for bytes ${offset} to ${last}, got others`);
      return body;
    });
    if (bytes === undefined) throw garbled(url, 'the file is gone while it is read').error;
    return bytes;
  }
}

function rangeRequest({ url, isFresh }: PartSource, range: string, mostBytes: number): HttpRequest {
  return {
    url,
    headers: { range: `bytes=${range}`, 'accept-encoding': 'identity' },
    mostBytes,
    isFresh,
    isAbsent: (status) => [404, 410, 416].includes(status),
  };
}

/** The facts of a file that is read in parts. */
export type PartedFile = Pick<IndexFile, 'url' | 'size' | 'sha256'>;

/** What reading a file came to. */
interface Reading<T> {
  readonly outcome: T | MetadataFault;
  /** The whole file was there, with the sha256 that the index lists. */
  readonly isProven: boolean;
  readonly size: number;
}

/** Reads parts of a file, or the whole of it where the index sends no parts. */
async function readParts<T>(
  source: PartSource,
  file: PartedFile,
  use: (file: RandomAccess) => Promise<T>,
): Promise<Reading<T> | undefined> {
  const { size } = file;
  const range = size === undefined || size === 0 ? `-${tailBytes}` : `${Math.max(0, size - tailBytes)}-${size - 1}`;
  const opened = await source.http.ask(rangeRequest(source, range, mostWholeBytes), async (answer) => {
    if (answer.status !== 206) return provenBy(answer, file, use);
    const { start, end, size: total } = readContentRange(answer);
    const body = await answer.bytes(tailBytes);
    if (end !== total - 1 || body.length !== total - start)
      throw garbled(answer.url, 'asked for the end of a file, got another part');
    return new RangedFile(source, body, start);
  });
  if (!(opened instanceof RangedFile)) return opened;
  return { outcome: await orFault(() => use(opened)), isProven: false, size: opened.size };
}

async function provenBy<T>(
  answer: HttpAnswer,
  file: PartedFile,
  use: (file: RandomAccess) => Promise<T>,
): Promise<Reading<T>> {
  return readWhole(answer, file, async (whole) => ({
    outcome: await orFault(() => use(whole)),
    isProven: file.sha256 !== undefined,
    size: whole.size,
  }));
}

function askWhole<T>(
  http: Asker,
  file: PartedFile,
  use: (file: RandomAccess) => Promise<T>,
): Promise<Reading<T> | undefined> {
  const headers = { 'accept-encoding': 'identity' };
  const request = { url: new URL(file.url), headers, mostBytes: mostWholeBytes, isFresh: true };
  return http.ask(request, (answer) => provenBy(answer, file, use));
}

/**
 * Has a file of the index read in parts. Parts have no hash of their own, so a fault in them may be one of the transfer:
 * they are asked for once more, past all caches, and then the whole file is, if it is not too large and has a
 * listed sha256. A fault that is still there is the file's own. Undefined where the index doesn't have it.
 * @throws MetadataFault of `use`; PylockError `index-answer` for a whole file with another sha256
 */
export async function readRanged<T>(
  http: Asker,
  file: PartedFile,
  use: (file: RandomAccess) => Promise<T>,
): Promise<T | undefined> {
  const url = new URL(file.url);
  let reading = await readParts({ http, url, isFresh: false }, file, use);
  if (isDoubtful(reading)) reading = await readParts({ http, url, isFresh: true }, file, use);
  if (isDoubtful(reading) && file.sha256 !== undefined && reading.size <= mostProvenBytes)
    reading = await askWhole(http, file, use);
  if (reading?.outcome instanceof MetadataFault) throw reading.outcome;
  return reading?.outcome;
}

function isDoubtful<T>(reading: Reading<T> | undefined): reading is Reading<T> {
  return reading !== undefined && !reading.isProven && reading.outcome instanceof MetadataFault;
}
