import type { Readable } from 'node:stream';
import type { HttpAnswer } from './answer.js';
import { decode, WholeBody } from './decode.js';
import type { HttpRequest } from './request.js';

/** An answer as it arrives. */
export interface SentAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Readable & { dump(options: { readonly limit: number }): Promise<void> };
}

/** The parameters of reading a body. */
export interface Reading<T> {
  readonly request: HttpRequest;
  /** The source of the answer. */
  readonly url: URL;
  readonly read: (answer: HttpAnswer) => Promise<T>;
}

/**
 * The value of a header, by its lower-case name. Several lines of one that is a list are one list (RFC 9110, 5.3);
 * else the last counts.
 */
export function headersOf({ headers }: SentAnswer): (name: string) => string | undefined {
  return (name) => {
    const lines = [headers[name] ?? []].flat();
    return name === 'cache-control' && lines.length > 0 ? lines.join(', ') : lines.at(-1);
  };
}

/** Reads the rest of a short body, so that its connection may be reused; closes the connection of a long one. */
export function discardBody(body: SentAnswer['body']): void {
  // A discarded body emits one more error, which nobody needs.
  body.on('error', () => undefined);
  if (!body.readableEnded) body.dump({ limit: 65_536 }).catch(() => undefined);
}

/** The bytes that a body has, as its headers say; undefined where they don't. */
function lengthOf(text: string | undefined): number | undefined {
  return text !== undefined && /^[0-9]{1,15}$/.test(text) ? Number(text) : undefined;
}

/**
 * The backpressure limit: with so many bytes of unread bodies, an arriving body no longer frees a slot for a further
 * request.
 */
const mostUnread = 64 * 1024 * 1024;

/** Reads the bodies of answers. */
export class AnswerReader {
  /** Bytes of bodies that have arrived and are unread. */
  #unread = 0;

  /** `onReceived`: the body has arrived, so that the connection is free, though it is unread. */
  async read<T>(response: SentAnswer, { request, url, read }: Reading<T>, onReceived: () => void): Promise<T> {
    const { statusCode: status, body } = response;
    const header = headersOf(response);
    const encoding = request.raw === true ? undefined : header('content-encoding');
    let received = 0;
    const whole = new WholeBody(body, {
      encoding,
      length: lengthOf(header('content-length')),
      url,
      onReceived: (bytes) => {
        received = bytes;
        this.#unread += bytes;
        if (this.#unread < mostUnread) onReceived();
      },
    });
    try {
      return await read({
        // Said of an answer that a proxy on the way has changed, such as its headers (RFC 9110, 15.3.4).
        status: status === 203 ? 200 : status,
        url,
        header,
        body: decode(body, encoding, url, request.mostBytes),
        bytes: (most = request.mostBytes) => whole.decoded(most),
        encoded: () => whole.encoded(request.mostBytes),
      });
    } finally {
      this.#unread -= received;
      whole.release();
      discardBody(body);
    }
  }
}
