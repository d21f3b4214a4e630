import { Worker } from 'node:worker_threads';
import type { NormalizedName } from '../pep/name.js';
import type { CompactPage } from './compact-page.js';
import type { Encoded } from './http-answer.js';
import type { PageSort } from './read-page.js';

/** Where so many pages wait for the other thread, the next is read here: two are quicker than one. */
const mostWaiting = 2;

/** A page that the other thread is to read. */
export interface PageJob {
  readonly sort: PageSort;
  readonly name: NormalizedName;
  readonly url: string;
  readonly encoded: Encoded;
}

/** What the other thread made of a page; undefined where it could not be read. */
export type PageResult = CompactPage | undefined;

/** The bundle of the command line is CommonJS, all else is modules. */
const workerFile = new URL(
  import.meta.url.endsWith('.cjs') ? './page-worker.cjs' : './page-worker.js',
  import.meta.url,
);

/**
 * Pages of fewer bytes, as they were sent, are read here in less time than over there, where code is not yet compiled and
 * pages queue: those of the JSON API are parsed whole, and the code that does is warm here.
 */
const fewestBytes: Readonly<Record<PageSort, number>> = { simple: 160 * 1024, 'json-api': 1024 * 1024 };
/** What compression makes of a page. */
const usualExpansion = 8;

function isLarge(sort: PageSort, bytes: number, encoding: string | undefined): boolean {
  return bytes >= fewestBytes[sort] * (encoding === undefined ? usualExpansion : 1);
}

/** Reads large pages in a thread of its own, one after the other: the project with the most files takes as long as thirty others. */
export class LargePages {
  #worker: Worker | undefined;
  #isBroken = false;
  /** Those who wait for a page, in the order of asking. */
  readonly #waiting: ((page: PageResult) => void)[] = [];

  /** Told of a page before its body is there, so that the thread begins meanwhile. */
  expect(sort: PageSort, bytes: number, encoding: string | undefined): void {
    if (isLarge(sort, bytes, encoding) && !this.#isBroken) this.#worker ??= this.#start();
  }

  /** The page; undefined where it is small, or can't be read here: then the one who asks reads it, and meets what is wrong. */
  async read(sort: PageSort, name: NormalizedName, url: URL, encoded: Encoded): Promise<PageResult> {
    if (this.#isBroken || this.#waiting.length >= mostWaiting || !isLarge(sort, encoded.bytes.length, encoded.encoding))
      return undefined;
    this.#worker ??= this.#start();
    const job: PageJob = { sort, name, url: url.href, encoded };
    this.#worker.ref();
    this.#worker.postMessage(job);
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(workerFile, { execArgv: [], name: 'pylock pages' });
    worker.unref();
    worker.on('message', (page: PageResult) => this.#give(page));
    // No memory for it, say: the main thread does what it did not.
    worker.on('error', () => {
      this.#isBroken = true;
      while (this.#waiting.length > 0) this.#give(undefined);
    });
    return worker;
  }

  #give(page: PageResult): void {
    const resolve = this.#waiting.shift();
    if (this.#waiting.length === 0) this.#worker?.unref();
    // What was sent from another thread is no Buffer any more, though it is the same bytes.
    const text = page === undefined ? undefined : Buffer.from(page.text.buffer, page.text.byteOffset, page.text.length);
    resolve?.(page === undefined || text === undefined ? undefined : { ...page, text });
  }
}
