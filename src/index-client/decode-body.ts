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
import { badAnswer, type Encoded, garbled } from './http-answer.js';
import { ownLoopTurn } from './loop-turns.js';
import { Turns } from './turns.js';

/**
 * Encoded bodies of up to so many bytes are decoded at once, where they are; larger ones beside the main thread, one
 * after the other: dozens at once, each unpacking to the size that is allowed, would fill the memory.
 */
const smallBytes = 32 * 1024;
/** Of bodies above this size one is read after the other, whatever their encoding, for the same reason. */
const largeBytes = 8 * 1024 * 1024;
const largeBodies = new Turns();

/** How bodies of one content encoding are decoded. */
interface Decoder {
  stream(): NodeJS.ReadWriteStream;
  whole(bytes: Buffer, sizes: Sizes): Promise<Buffer>;
  wholeNow(bytes: Buffer, sizes: Sizes): Buffer;
}

/** Bytes that may come out at most, and those that are made room for at once. */
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

/** The one decoder of a body; undefined where it is not encoded. Chains of encodings were used to blow up clients. */
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

/** Whatever a body unpacks to, so much is no bomb. */
const harmlessBytes = 32 * 1024 * 1024;
/** Pages unpack to ten times their size, since the hashes in them can't be packed. */
const mostExpansion = 50;

/** How many bytes may come out of a body that is there whole. */
function mostUnpacked(sent: number, mostBytes: number): number {
  return Math.min(mostBytes, Math.max(harmlessBytes, sent * mostExpansion));
}

function bomb(url: URL, sent: number, most: number): Error {
  return badAnswer(url, `the answer of ${sent} bytes unpacks to more than ${most}`);
}

/** What an error while decoding means to a user. What is no error of a decoder stays as it is. */
function decodingFault(error: unknown, encoding: string | undefined, url: URL): unknown {
  const code = decoderCode(error);
  if (code === undefined) return error;
  return garbled(url, `the answer is not ${encoding}, as it says it is`);
}

/**
 * The decoded bytes of a body, at most `mostBytes` of them, counted while they stream by so that a small
 * body can't unpack to a large one.
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

/** Decodes a body that is there whole, at once. @throws PylockError `index-answer`, PassingFault */
export function decodeNow({ bytes, encoding, mostBytes }: Encoded, url: URL): Buffer {
  const decoder = decoderOf(encoding, url);
  if (decoder === undefined) return bytes;
  const sizes = sizesOf(bytes, decoder, mostBytes);
  try {
    return decoder.wholeNow(bytes, sizes);
  } catch (error) {
    throw wholeFault(error, { bytes, encoding, mostBytes }, url);
  }
}

/** As of {@link decodingFault}, of a body that was decoded in one step. */
function wholeFault(error: unknown, { bytes, encoding, mostBytes }: Encoded, url: URL): unknown {
  const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
  if (!isTooLarge) return decodingFault(error, encoding, url);
  const most = mostUnpacked(bytes.length, mostBytes);
  return most === mostBytes ? tooLarge(url, mostBytes) : bomb(url, bytes.length, most);
}

/** Pieces of more bytes are not made room for at once: who tells a size may lie. */
const largestPiece = 64 * 1024 * 1024;
const smallestPiece = 64 * 1024;

/** The most that may come out, and a size of pieces that mostly needs no second one: gzip tells it in its last bytes. */
function sizesOf(bytes: Buffer, decoder: Decoder, mostBytes: number): Sizes {
  const told = decoder === gzip && bytes.length > 18 ? bytes.readUInt32LE(bytes.length - 4) + 64 : bytes.length * 8;
  const maxOutputLength = mostUnpacked(bytes.length, mostBytes);
  const possible = told > maxOutputLength ? smallestPiece : Math.min(told, largestPiece);
  return { maxOutputLength, chunkSize: Math.max(smallestPiece, possible) };
}

/** What a {@link WholeBody} is. */
interface WholeBodyOptions {
  readonly encoding: string | undefined;
  readonly url: URL;
  /** Told when all bytes are here. */
  readonly onReceived: (bytes: number) => void;
}

/**
 * A body that is wanted whole, at most `mostBytes` of it, decoded. What is small is decoded in one step, which takes a
 * fraction of the time that a stream does.
 */
export class WholeBody {
  readonly #body: Readable;
  readonly #encoding: string | undefined;
  readonly #url: URL;
  readonly #onReceived: (bytes: number) => void;
  #encoded: Promise<Buffer> | undefined;
  #turn: Promise<() => void> | undefined;

  constructor(body: Readable, { encoding, url, onReceived }: WholeBodyOptions) {
    this.#body = body;
    this.#encoding = encoding;
    this.#url = url;
    this.#onReceived = onReceived;
  }

  /** All bytes as they were sent. @throws PylockError `index-answer` where there are more than that */
  async encoded(mostBytes: number): Promise<Encoded> {
    this.#encoded ??= this.#collect(mostBytes);
    return { bytes: await this.#encoded, encoding: this.#encoding, mostBytes };
  }

  /** All decoded bytes. @throws PylockError `index-answer`, PassingFault */
  async decoded(mostBytes: number): Promise<Buffer> {
    const decoder = decoderOf(this.#encoding, this.#url);
    // Who asked for the bytes as they were sent has waited for a turn already.
    const isFirst = this.#encoded === undefined;
    const { bytes } = await this.encoded(mostBytes);
    if (isFirst) await ownLoopTurn(false);
    if (decoder === undefined) return bytes;
    const sizes = sizesOf(bytes, decoder, mostBytes);
    try {
      if (bytes.length <= smallBytes) return decoder.wholeNow(bytes, sizes);
      await this.#takeTurn();
      return await decoder.whole(bytes, sizes);
    } catch (error) {
      throw wholeFault(error, { bytes, encoding: this.#encoding, mostBytes }, this.#url);
    }
  }

  /** Lets the next large body be read, when this one is, or nobody wants it any more. */
  release(): void {
    // Who gave up waiting gets the turn all the same, and ends it.
    this.#turn?.then((end) => end());
  }

  async #collect(mostBytes: number): Promise<Buffer> {
    const body = this.#body;
    const chunks: Buffer[] = [];
    let size = 0;
    // Told of each chunk as it comes: who asks for one after the other reads a large body last of all.
    body.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > mostBytes) body.destroy(tooLarge(this.#url, mostBytes));
      else if (size > largeBytes && this.#turn === undefined) {
        body.pause();
        this.#takeTurn().then(() => body.resume());
      }
    });
    await once(body, 'end');
    this.#onReceived(size);
    const [only] = chunks;
    return chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks, size);
  }

  async #takeTurn(): Promise<void> {
    this.#turn ??= largeBodies.take();
    await this.#turn;
  }
}
