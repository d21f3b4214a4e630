import { badAnswer, type HttpAnswer } from '../http/answer.js';
import type { Http } from '../http/request.js';
import type { HexSha256, OpenSink } from '../model.js';
import { asItIs, hashLimits, hashOf } from './hash-stream.js';

/** Downloads files to hash them, in memory never as a whole, and on disk where a sink puts them. */
export class Downloader {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * The sha256 of a file; undefined where there is no file. A digest other than `expected` may come from a garbled
   * transfer, so the file is fetched once more, past all caches, and the second digest counts. `onBytes` gets the
   * number of bytes received, and a negative number where they no longer count.
   * @throws PylockError `network`, `index-refused` or `index-answer`
   */
  async get(
    url: string,
    expected: string,
    onBytes: (count: number) => void,
    open?: OpenSink,
  ): Promise<HexSha256 | undefined> {
    const request = { url: new URL(url), headers: asItIs, ...hashLimits };
    let bytes = 0;
    const count = (more: number): void => {
      bytes += more;
      onBytes(more);
    };
    const first = await this.#http.ask(request, (answer) => digestOf(answer, count, open));
    if (first === undefined || first === expected) return first;
    onBytes(-bytes);
    return this.#http.ask({ ...request, isFresh: true }, (answer) => digestOf(answer, onBytes, open));
  }
}

async function digestOf(
  answer: HttpAnswer,
  onBytes: (count: number) => void,
  open: OpenSink | undefined,
): Promise<HexSha256> {
  if (answer.status !== 200)
    throw badAnswer(answer.url, `asked for a file, got an answer with status ${answer.status}`);
  let bytes = 0;
  const count = (more: number): void => {
    bytes += more;
    onBytes(more);
  };
  const sink = await open?.();
  try {
    return await hashOf(answer, count, sink);
  } catch (error) {
    onBytes(-bytes);
    throw error;
  } finally {
    await sink?.close();
  }
}
