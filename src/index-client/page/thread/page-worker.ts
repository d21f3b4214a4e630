// A thread that reads pages, so that the main one stays free: see page-queue.ts.
import { parentPort } from 'node:worker_threads';
import { decodeNow } from '../../http/decode.js';
import { type CompactPage, wholeText } from '../compact-page.js';
import { pageReaders } from '../read-page.js';
import type { PageJob, PageResult } from './page-queue.js';
import { asBuffer, ownMemory } from './thread-transfer.js';

function withoutParsed({ parsed: _, ...page }: CompactPage): CompactPage {
  return page;
}

/** A page of more bytes is left to the main thread: the buffers of both would be too large. */
const mostBytes = 64 * 1024 * 1024;

function read({ sort, name, url, encoded }: PageJob): CompactPage | undefined {
  try {
    const address = new URL(url);
    const bytes = decodeNow({ ...encoded, mostBytes, bytes: asBuffer(encoded.bytes) }, address);
    const page = pageReaders[sort](name, bytes, address);
    // Copying so many objects takes as long as parsing the versions again.
    return page === undefined ? undefined : withoutParsed(page);
  } catch {
    // The main thread reads the page again, and reports its faults.
    return undefined;
  }
}

parentPort?.on('message', (job: PageJob) => {
  const page = read(job);
  const result: PageResult =
    page === undefined ? { unread: job.encoded.bytes } : { page: { ...page, text: wholeText(page) } };
  parentPort?.postMessage(result, ownMemory(page === undefined ? job.encoded.bytes : wholeText(page)));
});
