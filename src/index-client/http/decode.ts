import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream';
import { promisify } from 'node:util';
import {
  brotliDecompress,
  brotliDecompressSync,
  createBrotliDecompress,
  createGunzip,
  gunzip,
  gunzipSync,
} from 'node:zlib';
import { badAnswer, type Encoded, garbled } from './answer.js';
import { ownLoopTurn } from './event-loop-turns.js';
import { GatheredBytes } from './gathered-bytes.js';
import { Mutex } from './mutex.js';

/**
 * Encoded bodies of up to so many bytes are decoded synchronously; larger ones in the thread pool, one after the
 * other: dozens at once, each unpacking to the limit, would fill the memory.
 */
const smallBytes = 32 * 1024;
/** Bodies above this size are read one after the other, whatever their encoding, for the same reason. It is the memory of the process. */
const largeBytes = 8 * 1024 * 1024;
const largeBodies = new Mutex();

/** The decoder of one content encoding. */
interface Decoder {
  stream(): NodeJS.ReadWriteStream;
  whole(bytes: Buffer, sizes: Sizes): Promise<Buffer>;
  wholeNow(bytes: Buffer, sizes: Sizes): Buffer;
}

/** The limit of the output, and the size of its buffer. */
interface Sizes {
  readonly maxOutputLength: number;
  readonly chunkSize: number;
}

const gzip: Decoder = { stream: createGunzip, whole: promisify(gunzip), wholeNow: gunzipSync };
const brotli: Decoder = {
  stream: createBrotliDecompress,
  whole: promisify(brotliDecompress),
  wholeNow: brotliDecompressSync,
};
const decoders: ReadonlyMap<string, Decoder> = new Map([
  ['gzip', gzip],
  ['x-gzip', gzip],
  ['br', brotli],
]);

/**
 * The one decoder of a body; undefined where it is not encoded. Chains of encodings are refused, since they were used
 * as bombs.
 */
function decoderOf(encoding: string | undefined, url: URL): Decoder | undefined {
  const name = encoding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity') return undefined;
  const decoder = decoders.get(name);
  if (decoder !== undefined) return decoder;
  throw badAnswer(url, `the answer is encoded as ${JSON.stringify(name.slice(0, 50))}; pylock reads gzip and br`);
}

/** The code of a decoder's error: zlib's begin with `Z_`, brotli's with `ERR_`. */
function decoderCode(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return undefined;
  return /^(Z_|ERR__ERROR_|ERR_BROTLI)/.test(error.code) ? error.code : undefined;
}

function tooLarge(url: URL, mostBytes: number): Error {
  return badAnswer(url, `the answer has more than ${mostBytes} bytes`);
}

/** The output size that is never a bomb. */
const harmlessBytes = 32 * 1024 * 1024;
/** Pages unpack to ten times their size, since the hashes in them can't be compressed. */
const mostExpansion = 50;

/** The output limit of a complete body. */
function mostUnpacked(sent: number, mostBytes: number): number {
  return Math.min(mostBytes, Math.max(harmlessBytes, sent * mostExpansion));
}

function bomb(url: URL, sent: number, most: number): Error {
  return badAnswer(url, `the answer of ${sent} bytes unpacks to more than ${most}`);
}

/** The fault of an error while decoding, for the user. Other errors stay as they are. */
function decodingFault(error: unknown, encoding: string | undefined, url: URL): unknown {
  const code = decoderCode(error);
  if (code === undefined) return error;
  return garbled(url, `the answer is not ${encoding}, as it says it is`);
}

/**
 * The decoded bytes of a body, at most `mostBytes` of them, counted as a stream, so that a small body can't unpack to
 * a large one.
 */
export async function* decode(
  body: Readable,
  encoding: string | undefined,
  url: URL,
  mostBytes: number,
): AsyncGenerator<Buffer> {
  let total = 0;
  try {
    const decoder = decoderOf(encoding, url);
    const decoded = decoder === undefined ? body : pipeline(body, decoder.stream(), () => undefined);
    for await (const chunk of decoded) {
      total += chunk.length;
      if (total > mostBytes) throw tooLarge(url, mostBytes);
      yield chunk as Buffer;
    }
  } catch (error) {
    throw decodingFault(error, encoding, url);
  } finally {
    body.destroy();
  }
}

/** Like {@link decodingFault}, for a body that was decoded in one step. */
function wholeFault(error: unknown, { bytes, encoding, mostBytes }: Encoded, url: URL): unknown {
  const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
  if (!isTooLarge) return decodingFault(error, encoding, url);
  const most = mostUnpacked(bytes.length, mostBytes);
  return most === mostBytes ? tooLarge(url, mostBytes) : bomb(url, bytes.length, most);
}

/** The largest buffer: the claimed size may be wrong. */
const largestPiece = 64 * 1024 * 1024;
/** The smallest, for bodies that are decoded in the thread pool, and for the others: a buffer of 64 KiB for each takes more time than they do. */
const smallestPiece = 64 * 1024;
const smallestPieceNow = 4 * 1024;

/** The output limit, and a buffer size that is mostly enough: the last bytes of gzip hold the size. */
function sizesOf(bytes: Buffer, decoder: Decoder, mostBytes: number): Sizes {
  const told = decoder === gzip && bytes.length > 18 ? bytes.readUInt32LE(bytes.length - 4) + 64 : bytes.length * 8;
  const maxOutputLength = mostUnpacked(bytes.length, mostBytes);
  const least = bytes.length <= smallBytes ? smallestPieceNow : smallestPiece;
  const possible = told > maxOutputLength ? smallestPiece : Math.min(told, largestPiece);
  return { maxOutputLength, chunkSize: Math.max(least, possible) };
}

/** The parameters of a {@link WholeBody}. */
interface WholeBodyOptions {
  readonly encoding: string | undefined;
  /** The value of Content-Length, in bytes. */
  readonly length?: number | undefined;
  readonly url: URL;
  /** Called when all bytes have arrived. */
  readonly onReceived: (bytes: number) => void;
}

/**
 * A body that is needed whole, at most `mostBytes` of it, decoded. Small ones are decoded in one step, which takes a
 * fraction of a stream's time.
 */
export class WholeBody {
  readonly #body: Readable;
  readonly #encoding: string | undefined;
  readonly #length: number | undefined;
  readonly #url: URL;
  readonly #onReceived: (bytes: number) => void;
  #encoded: Promise<Buffer> | undefined;
  #isTaken = false;
  #mutex: Promise<() => void> | undefined;

  constructor(body: Readable, { encoding, length, url, onReceived }: WholeBodyOptions) {
    this.#body = body;
    this.#encoding = encoding;
    this.#length = length;
    this.#url = url;
    this.#onReceived = onReceived;
  }

  /** All bytes as sent. @throws PylockError `index-answer` where they exceed the limit */
  async encoded(mostBytes: number): Promise<Encoded> {
    if (this.#isTaken) throw new Error('the body was read before');
    this.#encoded ??= this.#collect(mostBytes);
    return { bytes: await this.#encoded, encoding: this.#encoding, mostBytes };
  }

  /**
   * All bytes, once: nothing here holds them after, so that they can go while a page is made of them. A caller that requested the
   * bytes as sent has already waited for the event loop.
   */
  async decoded(mostBytes: number): Promise<Buffer> {
    const decoder = decoderOf(this.#encoding, this.#url);
    // A caller that requested the bytes as sent already holds the mutex.
    const isFirst = this.#encoded === undefined;
    const { bytes } = await this.encoded(mostBytes);
    this.#isTaken = true;
    this.#encoded = undefined;
    if (isFirst) await ownLoopTurn(false);
    if (decoder === undefined) return bytes;
    const sizes = sizesOf(bytes, decoder, mostBytes);
    try {
      if (bytes.length <= smallBytes) return decoder.wholeNow(bytes, sizes);
      await this.#acquire();
      return await decoder.whole(bytes, sizes);
    } catch (error) {
      throw wholeFault(error, { bytes, encoding: this.#encoding, mostBytes }, this.#url);
    }
  }

  /** Releases the mutex for large bodies when this one is read, or no longer needed. */
  release(): void {
    // A caller that gave up waiting still holds the mutex once it is granted, and must release it.
    this.#mutex?.then((unlock) => unlock());
  }

  async #collect(mostBytes: number): Promise<Buffer> {
    const body = this.#body;
    const gathered = new GatheredBytes(this.#length === undefined ? undefined : Math.min(this.#length, mostBytes));
    // Receives each chunk as an event: an iterator would read a large body last of all.
    body.on('data', (chunk: Buffer) => {
      gathered.add(chunk);
      const { size } = gathered;
      if (size > mostBytes) body.destroy(tooLarge(this.#url, mostBytes));
      else if (size > largeBytes && this.#mutex === undefined) {
        body.pause();
        this.#acquire().then(() => body.resume());
      }
    });
    await once(body, 'end');
    this.#onReceived(gathered.size);
    return gathered.take();
  }

  async #acquire(): Promise<void> {
    this.#mutex ??= largeBodies.acquire();
    await this.#mutex;
  }
}
