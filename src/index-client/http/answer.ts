import { isAscii, isUtf8 } from 'node:buffer';
import { PylockError } from '../../errors.js';
import { redactUrl } from './redaction.js';

/** One answer of an index, its body not yet read. */
export interface HttpAnswer {
  /** 200, 206 or 304. */
  readonly status: number;
  /** The final address, redirects followed: the base of relative addresses. Without credentials. */
  readonly url: URL;
  /** The value of a header, by its lower-case name. */
  header(name: string): string | undefined;
  /** Decoded bytes. Reading throws once they exceed the request's limit. */
  readonly body: AsyncIterable<Buffer>;
  /** All decoded bytes, up to the given limit, in place of {@link HttpAnswer.body}: faster where all are needed. */
  bytes(mostBytes?: number): Promise<Buffer>;
  /** All bytes as sent, which may be requested before {@link HttpAnswer.bytes}. */
  encoded(): Promise<Encoded>;
}

/** A body as sent. */
export interface Encoded {
  readonly bytes: Buffer;
  /** The value of Content-Encoding. */
  readonly encoding: string | undefined;
  /** The limit of its decoded bytes. */
  readonly mostBytes: number;
}

/** Further properties of a {@link PassingFault}. */
export interface PassingParts {
  /** The wait that the server asks for, in ms. */
  readonly retryAfter?: number | undefined;
  /** The answer was changed on its way, so that caches and the connection are suspect. */
  readonly isGarbled?: boolean;
}

/** A fault that may be gone at the next try. `error` is for the user if it isn't. */
export class PassingFault extends Error {
  readonly error: PylockError;
  readonly retryAfter: number | undefined;
  readonly isGarbled: boolean;

  constructor(error: PylockError, { retryAfter, isGarbled = false }: PassingParts = {}) {
    super(error.message, { cause: error });
    this.error = error;
    this.retryAfter = retryAfter;
    this.isGarbled = isGarbled;
  }
}

/** The fault of an answer that was probably garbled on its way. */
export function garbled(url: URL, message: string): PassingFault {
  return new PassingFault(badAnswer(url, message), { isGarbled: true });
}

/** The fault of an answer that no retry can improve. */
export function badAnswer(url: URL, message: string, hint?: string): PylockError {
  return new PylockError('index-answer', message, {
    place: { file: redactUrl(url) },
    ...(hint === undefined ? {} : { hint }),
  });
}

/** An answer's text. @throws PassingFault where it is no UTF-8 */
export async function readText(answer: HttpAnswer): Promise<string> {
  return decodeText(await answer.bytes(), answer.url);
}

/** Bytes of an answer as text, without a byte order mark. @throws PassingFault where they are no UTF-8 */
export function decodeText(bytes: Buffer, url: URL): string {
  // Most pages are ASCII, which needs a copy and no decoding.
  if (isAscii(bytes)) return bytes.toString('latin1');
  if (!isUtf8(bytes)) throw notText(url);
  return bytes.toString('utf8', hasByteOrderMark(bytes) ? 3 : 0);
}

/** The fault of an answer that is not the text it should be. */
export function notText(url: URL): PassingFault {
  return garbled(url, 'the answer is not UTF-8 text');
}

function hasByteOrderMark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** An answer's JSON. Invalid JSON may have been truncated on the way, so the request is retried. */
export async function readJson(answer: HttpAnswer): Promise<unknown> {
  return parseJson(await readText(answer), answer.url);
}

/** The JSON of an answer's text. @throws PassingFault as of {@link readJson} */
export function parseJson(text: string, url: URL): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw garbled(url, `the answer is not JSON (${detail.replace(/ \(line .*$/, '').slice(0, 100)})`);
  }
}
