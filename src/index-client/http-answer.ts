import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { PylockError } from '../errors.js';
import { redactUrl } from './redact.js';
import { Turns } from './turns.js';

/** Bodies above this size are read one after the other: dozens at once, each of the size that is allowed, would fill the memory. */
const largeBytes = 8 * 1024 * 1024;
const largeBodies = new Turns();

/** One answer of an index, its body still to be read. */
export interface HttpAnswer {
  /** 200, 206 or 304. */
  readonly status: number;
  /** Where it came from, redirects followed: the base of relative addresses. Without credentials. */
  readonly url: URL;
  /** The value of a header, by its lower-case name. */
  header(name: string): string | undefined;
  /** Decoded bytes. Reading throws once there are more than the request allowed. */
  readonly body: AsyncIterable<Buffer>;
}

/** A fault that may be gone at the next try. `error` is what the user sees if it isn't. */
export class PassingFault extends Error {
  readonly error: PylockError;
  /** What the server asks to wait, in ms. */
  readonly retryAfter: number | undefined;

  constructor(error: PylockError, retryAfter?: number) {
    super(error.message, { cause: error });
    this.error = error;
    this.retryAfter = retryAfter;
  }
}

/** An answer that is of no use, however often it is asked for. */
export function badAnswer(url: URL, message: string, hint?: string): PylockError {
  return new PylockError('index-answer', message, {
    place: { file: redactUrl(url) },
    ...(hint === undefined ? {} : { hint }),
  });
}

/** The bytes behind at most one content encoding: chains of them were used to blow up clients. */
function decoder(body: Readable, encoding: string | undefined, url: URL): Readable {
  const name = encoding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity') return body;
  if (name === 'gzip' || name === 'x-gzip') return pipeline(body, createGunzip(), () => undefined);
  if (name === 'br') return pipeline(body, createBrotliDecompress(), () => undefined);
  body.destroy();
  throw badAnswer(url, `the answer is encoded as ${JSON.stringify(name.slice(0, 50))}; pylock reads gzip and br`);
}

/** The code of a decoder's error: zlib's begin with `Z_`, brotli's with `ERR_`. */
function decoderCode(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return undefined;
  return /^(Z_|ERR__ERROR_|ERR_BROTLI)/.test(error.code) ? error.code : undefined;
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
    for await (const chunk of decoder(body, encoding, url)) {
      total += (chunk as Buffer).length;
      if (total > mostBytes) throw badAnswer(url, `the answer has more than ${mostBytes} bytes`);
      yield chunk as Buffer;
    }
  } catch (error) {
    const code = decoderCode(error);
    if (code === undefined) throw error;
    const fault = badAnswer(url, `the answer is not ${encoding}, as it says it is`);
    // The compressed bytes ended too soon, rather than being no such bytes at all.
    throw code === 'Z_BUF_ERROR' ? new PassingFault(fault) : fault;
  } finally {
    body.destroy();
  }
}

/** All bytes of an answer, `mostBytes` at most. A large one waits for its turn, half read: see {@link Turns}. */
export async function readBytes(answer: HttpAnswer, mostBytes = Number.POSITIVE_INFINITY): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  let done: (() => void) | undefined;
  try {
    for await (const chunk of answer.body) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > mostBytes) throw badAnswer(answer.url, `the answer has more than ${mostBytes} bytes`);
      if (size > largeBytes) done ??= await largeBodies.take();
    }
    return Buffer.concat(chunks);
  } finally {
    done?.();
  }
}

/** An answer's text. @throws PylockError `index-answer` where it is no UTF-8. */
export async function readText(answer: HttpAnswer): Promise<string> {
  const bytes = await readBytes(answer);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw badAnswer(answer.url, 'the answer is not UTF-8 text');
  }
}

/** An answer's JSON. What can't be parsed may have been cut on the way, so it is asked for again. */
export async function readJson(answer: HttpAnswer): Promise<unknown> {
  const text = await readText(answer);
  try {
    return JSON.parse(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new PassingFault(
      badAnswer(answer.url, `the answer is not JSON (${detail.replace(/ \(line .*$/, '').slice(0, 100)})`),
    );
  }
}
