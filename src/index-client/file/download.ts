import { createHash } from 'node:crypto';
import { badAnswer, type HttpAnswer } from '../http/answer.js';
import type { Http } from '../http/request.js';
import type { HexSha256 } from '../model.js';

/** The largest file that is downloaded. */
const mostBytes = 8 * 1024 * 1024 * 1024;
/** Large files take longer. */
const longest = 3_600_000;

/** Downloads files to hash them, without storing them on disk or in memory. */
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
  async get(url: string, expected: string, onBytes: (count: number) => void): Promise<HexSha256 | undefined> {
    const request = {
      url: new URL(url),
      headers: { accept: '*/*', 'accept-encoding': 'identity' },
      mostBytes,
      total: longest,
      raw: true,
    };
    let bytes = 0;
    const count = (more: number): void => {
      bytes += more;
      onBytes(more);
    };
    const first = await this.#http.ask(request, (answer) => digestOf(answer, count));
    if (first === undefined || first === expected) return first;
    onBytes(-bytes);
    return this.#http.ask({ ...request, isFresh: true }, (answer) => digestOf(answer, onBytes));
  }
}

async function digestOf(answer: HttpAnswer, onBytes: (count: number) => void): Promise<HexSha256> {
  if (answer.status !== 200)
    throw badAnswer(answer.url, `asked for a file, got an answer with status ${answer.status}`);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of answer.body) {
      hash.update(chunk);
      bytes += chunk.length;
      onBytes(chunk.length);
    }
  } catch (error) {
    onBytes(-bytes);
    throw error;
  }
  return hash.digest('hex') as HexSha256;
}
