// A thread that reads pages, so that the main one may go on: see page-queue.ts.
import { parentPort } from 'node:worker_threads';
import type { CompactPage } from './compact-page.js';
import { decodeNow } from './decode-body.js';
import { asBuffer, ownMemory } from './own-memory.js';
import type { PageJob, PageResult } from './page-queue.js';
import { pageReaders } from './read-page.js';

function withoutParsed({ parsed: _, ...page }: CompactPage): CompactPage {
  return page;
}

/** A page of more bytes is left to the main thread: what both of them have made room for would be too much. */
const mostBytes = 64 * 1024 * 1024;

function read({ sort, name, url, encoded }: PageJob): CompactPage | undefined {
  try {
    const address = new URL(url);
    const bytes = decodeNow({ ...encoded, mostBytes, bytes: asBuffer(encoded.bytes) }, address);
    const page = pageReaders[sort](name, bytes, address);
    // To copy so many objects takes as long as to read the versions once more.
    return page === undefined ? undefined : withoutParsed(page);
  } catch {
    // The main thread reads the page once more, and says what is wrong with it.
    return undefined;
  }
}

parentPort?.on('message', (job: PageJob) => {
  const page = read(job);
  const result: PageResult = page === undefined ? { unread: job.encoded.bytes } : { page };
  parentPort?.postMessage(result, ownMemory(page?.text ?? job.encoded.bytes));
});
