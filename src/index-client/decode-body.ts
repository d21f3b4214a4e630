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
import { badAnswer, PassingFault } from './http-answer.js';
import { Turns } from './turns.js';

/**
 * Encoded bodies of up to so many bytes are decoded at once, where they are; larger ones beside the main thread, one
 * after the other: dozens at once, each unpacking to the size that is allowed, would fill the memory.
 */
const smallBytes = 32 * 1024;
/** Bodies without an encoding above this size are read one after the other, for the same reason. */
const largeBytes = 8 * 1024 * 1024;
const largeBodies = new Turns();

/** How bodies of one content encoding are decoded. */
interface Decoder {
  stream(): NodeJS.ReadWriteStream;
  whole(bytes: Buffer, options: { readonly maxOutputLength: number; readonly chunkSize: number }): Promise<Buffer>;
  wholeNow(bytes: Buffer, options: { readonly maxOutputLength: number; readonly chunkSize: number }): Buffer;
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

/** What an error while decoding means to a user. What is no error of a decoder stays as it is. */
function decodingFault(error: unknown, encoding: string | undefined, url: URL, mostBytes: number): unknown {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
    return tooLarge(url, mostBytes);
  const code = decoderCode(error);
  if (code === undefined) return error;
  const fault = badAnswer(url, `the answer is not ${encoding}, as it says it is`);
  // The compressed bytes ended too soon, rather than being no such bytes at all.
  return code === 'Z_BUF_ERROR' ? new PassingFault(fault) : fault;
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
    throw decodingFault(error, encoding, url, mostBytes);
  } finally {
    body.destroy();
  }
}

/**
 * All decoded bytes of a body, at most `mostBytes` of them. What is small is decoded in one step, which takes a fraction
 * of the time that a stream does.
 */
export async function decodeWhole(
  body: Readable,
  encoding: string | undefined,
  url: URL,
  mostBytes: number,
): Promise<Buffer> {
  let done: (() => void) | undefined;
  try {
    const decoder = decoderOf(encoding, url);
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of body) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > mostBytes) throw tooLarge(url, mostBytes);
      if (size > (decoder === undefined ? largeBytes : smallBytes)) done ??= await largeBodies.take();
    }
    const [only] = chunks;
    const bytes = chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks, size);
    if (decoder === undefined) return bytes;
    const options = { maxOutputLength: mostBytes, chunkSize: Math.min(1 << 20, Math.max(1 << 16, size * 8)) };
    return done === undefined ? decoder.wholeNow(bytes, options) : await decoder.whole(bytes, options);
  } catch (error) {
    throw decodingFault(error, encoding, url, mostBytes);
  } finally {
    done?.();
    body.destroy();
  }
}
