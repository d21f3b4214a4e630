import { Worker } from 'node:worker_threads';
import type { NormalizedName } from '../../../pep/name.js';
import { badAnswer, type Encoded, PassingFault } from '../../http/answer.js';
import { ownLoopTurn } from '../../http/event-loop-turns.js';
import type { CompactPage } from '../compact-page.js';
import type { PageSort } from '../read-page.js';
import { asBuffer, ownMemory } from './thread-transfer.js';

/** A page that is to be read, in the form for the other thread. */
export interface PageJob {
  readonly sort: PageSort;
  readonly name: NormalizedName;
  readonly url: string;
  readonly encoded: Encoded;
}

/** The result of the other thread; or the page as sent, where it could not be read. */
export type PageResult = { readonly page: CompactPage & { readonly text: Buffer } } | { readonly unread: Buffer };

/** The state of a page: read; or the bytes that are left to the caller. */
type Outcome = CompactPage | Buffer;

interface Waiting {
  readonly job: PageJob;
  readonly isLarge: boolean;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (fault: PassingFault) => void;
}

/** The bundle of the command line is CommonJS, all else is modules. */
const workerFile = new URL(
  import.meta.url.endsWith('.cjs') ? './page-worker.cjs' : './page-worker.js',
  import.meta.url,
);

/** Pages of so many bytes, as sent, go to the other thread at once: one of them takes as long as thirty others. */
const largeBytes = 160 * 1024;
/** Pages of more bytes are read here: the result would be in the memory of both threads. */
const mostBytes = 4 * 1024 * 1024;
/** The usual compression ratio of a page. */
const usualExpansion = 8;
/** The number of pages that the other thread gets at once, so that it does not wait for the next. */
const mostGiven = 2;
/**
 * The number of waiting pages from which a second thread is worth its start, and then from which it is worth a
 * transfer.
 */
const manyWaiting = 8;
const someWaiting = 3;

/** The compressed size of a page, or an estimate of it. */
function sizeOf(bytes: number, encoding: string | undefined): number {
  return encoding === undefined ? bytes / usualExpansion : bytes;
}

function isLarge(bytes: number, encoding: string | undefined): boolean {
  const size = sizeOf(bytes, encoding);
  return size >= largeBytes && size <= mostBytes;
}

/**
 * Reads pages in two threads: large ones in the other, the rest in whichever is free. Pages of the Simple API come
 * first: requests for files' metadata follow them, whereas a page of the JSON API mostly holds everything.
 */
export class PageQueue {
  #worker: Worker | undefined;
  #isBroken = false;
  /** The other thread has started: until then, a page waits longer there than here. */
  #isReady = false;
  readonly #simple: Waiting[] = [];
  readonly #jsonApi: Waiting[] = [];
  /** Pages of the other thread, in order. */
  readonly #given: Waiting[] = [];

  /** Called with a page before its body has arrived, so that the thread starts meanwhile. */
  expect(bytes: number, encoding: string | undefined): void {
    if (isLarge(bytes, encoding)) this.#start();
  }

  /**
   * The page, as the other thread read it; or its bytes as sent, where the caller must read it, and gets its faults.
   * @throws PassingFault where the other thread broke down
   */
  read(sort: PageSort, name: NormalizedName, url: URL, encoded: Encoded): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        job: { sort, name, url: url.href, encoded },
        isLarge: isLarge(encoded.bytes.length, encoded.encoding),
        resolve,
        reject,
      };
      // One wait for each page, for whichever page is next.
      const turn = ownLoopTurn(true);
      if (sizeOf(encoded.bytes.length, encoded.encoding) > mostBytes) {
        turn.then(() => resolve(encoded.bytes));
        return;
      }
      if (waiting.isLarge) {
        this.#start();
        const given = this.#given.filter((one) => one.isLarge).length;
        if (!this.#isBroken && given < mostGiven) {
          this.#give(waiting);
          return;
        }
      }
      (sort === 'simple' ? this.#simple : this.#jsonApi).push(waiting);
      if (this.#length >= manyWaiting) this.#start();
      this.#giveSome();
      turn.then(() => {
        const next = this.#next();
        next?.resolve(next.job.encoded.bytes);
      });
    });
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  get #length(): number {
    return this.#simple.length + this.#jsonApi.length;
  }

  #next(): Waiting | undefined {
    return this.#simple.shift() ?? this.#jsonApi.shift();
  }

  #giveSome(): void {
    while (this.#isReady && this.#given.length < mostGiven && this.#length >= someWaiting) {
      const next = this.#next();
      if (next !== undefined) this.#give(next);
    }
  }

  #give(waiting: Waiting): void {
    this.#given.push(waiting);
    this.#worker?.ref();
    this.#worker?.postMessage(waiting.job, ownMemory(waiting.job.encoded.bytes));
  }

  #start(): void {
    if (this.#worker !== undefined || this.#isBroken) return;
    try {
      this.#worker = this.#open();
    } catch {
      // No further thread is available: the existing one reads everything.
      this.#isBroken = true;
    }
  }

  #open(): Worker {
    const worker = new Worker(workerFile, { execArgv: [], name: 'pylock pages' });
    worker.unref();
    worker.on('online', () => {
      this.#isReady = true;
      this.#giveSome();
    });
    worker.on('message', (result: PageResult) => this.#take(result));
    worker.on('error', (error: Error) => this.#fail(error.message));
    worker.on('exit', () => this.#fail('the thread that was to read it has ended'));
    return worker;
  }

  #take(result: PageResult): void {
    const waiting = this.#given.shift();
    if (this.#given.length === 0) this.#worker?.unref();
    this.#giveSome();
    if ('unread' in result) waiting?.resolve(asBuffer(result.unread));
    else waiting?.resolve({ ...result.page, text: asBuffer(result.page.text) });
  }

  /** It may have run out of memory for a page: its pages are requested again, and read here. */
  #fail(reason: string): void {
    this.#isBroken = true;
    this.#isReady = false;
    for (const { job, reject } of this.#given.splice(0))
      reject(new PassingFault(badAnswer(new URL(job.url), `the page can't be read (${reason})`)));
  }
}
