// A thread that reads pages, so that the main one may go on: see page-queue.ts.
import { parentPort } from 'node:worker_threads';
import type { CompactPage } from './compact-page.js';
import { decodeNow } from './decode-body.js';
import type { PageJob, PageResult } from './page-queue.js';
import { pageReaders } from './read-page.js';

function withoutParsed({ parsed: _, ...page }: CompactPage): CompactPage {
  return page;
}

function read({ sort, name, url, encoded }: PageJob): PageResult {
  try {
    const address = new URL(url);
    // What was sent from another thread is no Buffer any more, though it is the same bytes.
    const { buffer, byteOffset, length } = encoded.bytes;
    const bytes = decodeNow({ ...encoded, bytes: Buffer.from(buffer, byteOffset, length) }, address);
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
  const text = page?.text;
  // Bytes with memory of their own change hands; few bytes, which share theirs with others, are copied.
  const isOwn = text !== undefined && text.length > Buffer.poolSize;
  parentPort?.postMessage(page, isOwn ? [text.buffer as ArrayBuffer] : []);
});
