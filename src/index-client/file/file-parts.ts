import type { RandomAccess } from '../../metadata/random-access.js';
import type { HttpAnswer } from '../http/answer.js';
import type { Http, HttpRequest } from '../http/request.js';
import { isEncoded } from './sent-bytes.js';
import { mostWholeBytes } from './whole-file.js';

/** Read before a directory that begins outside the tail, since METADATA usually lies right before it. */
const beforeDirectory = 32 * 1024;

/** An answer without the requested part, so that the whole file has to decide. */
export class NoPart extends Error {
  /** Whether there was no answer at all for this file, which tells nothing of others. */
  readonly isGone: boolean;

  constructor(isGone = false) {
    super();
    this.isGone = isGone;
  }
}

/** The place of a part in its file. */
interface Place {
  readonly start: number;
  readonly end: number;
  readonly size: number;
}

/** The numbers of a Content-Range header (RFC 9110, 14.4). @throws NoPart */
export function placeOf(answer: HttpAnswer): Place {
  const match = /^bytes ([0-9]{1,15})-([0-9]{1,15})\/([0-9]{1,15})$/.exec(answer.header('content-range') ?? '');
  const [start, end, size] = (match?.slice(1) ?? []).map(Number);
  const isWhole = start !== undefined && end !== undefined && size !== undefined && start <= end && end < size;
  // A part of an encoded file is no part of the file (RFC 9110, 14.2), and several parts state their places in the body.
  if (answer.status !== 206 || !isWhole || isEncoded(answer)) throw new NoPart();
  return { start, end, size };
}

/** The parameters of a request for parts of a file. */
export interface PartSource {
  readonly http: Http;
  readonly url: URL;
  readonly isFresh: boolean;
}

/** A file on the index, fetched only in the parts that are read. */
export class RangedFile implements RandomAccess {
  readonly size: number;
  readonly #source: PartSource;
  /** The known end of the file, and its offset. */
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
    const request = { ...rangeRequest(this.#source, `${offset}-${offset + length - 1}`, false), mostBytes: length };
    const bytes = await this.#source.http.ask(request, async (answer) => {
      const { start, size } = placeOf(answer);
      if (start !== offset || size !== this.size) throw new NoPart();
      return answer.bytes();
    });
    if (bytes?.length !== length) throw new NoPart();
    return bytes;
  }
}

/** Statuses of an overloaded server: they are no evidence about parts. */
function isBusy(status: number): boolean {
  return [408, 429, 502, 503, 504].includes(status);
}

/** A request for a part. `isGuess`: it is unknown whether the origin sends parts. */
export function rangeRequest({ url, isFresh }: PartSource, range: string, isGuess: boolean): HttpRequest {
  return {
    url,
    headers: { range: `bytes=${range}`, 'accept-encoding': 'identity' },
    mostBytes: mostWholeBytes,
    raw: true,
    isFresh,
    isGuess,
    isAbsent: (status) => !isBusy(status) && (isGuess || status < 500),
  };
}
