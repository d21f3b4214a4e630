import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PassingFault } from '../../../../src/index-client/http/answer.js';
import { pageReaders } from '../../../../src/index-client/page/read-page.js';
import { PageQueue } from '../../../../src/index-client/page/thread/page-queue.js';
import type { NormalizedName } from '../../../../src/pep/name.js';

const foo = 'foo' as NormalizedName;
const url = new URL('https://index.example.org/simple/foo/');

/** A body without an encoding. */
function plain(bytes: Buffer) {
  return { bytes, encoding: undefined, mostBytes: 100_000_000 };
}

/** A page of the Simple API with so many releases, each of about 400 bytes. */
function pageOf(releases: number): Buffer {
  const files = Array.from({ length: releases }, (_, at) => ({
    'core-metadata': true,
    filename: `foo-1.${at}-py3-none-any.whl`,
    hashes: { sha256: at.toString(16).padStart(64, '0') },
    'requires-python': '>=3.8',
    size: at,
    'upload-time': '2026-01-01T00:00:00Z',
    url: `https://files.example.org/${'x'.repeat(100)}/foo-1.${at}-py3-none-any.whl`,
    yanked: false,
  }));
  return Buffer.from(JSON.stringify({ files, meta: { 'api-version': '1.0' }, name: 'foo' }));
}

test('a large page is read by the other thread, and is what it would be here', async () => {
  const queue = new PageQueue();
  const bytes = pageOf(5000);
  const { parsed, ...expected } = pageReaders.simple(foo, bytes, url);
  const read = await queue.read('simple', foo, url, plain(Buffer.from(bytes)));
  assert.is(parsed?.length, 5000);
  assert.equal(read, expected);
  await queue.close();
});

test('a large page that is none comes back as it was sent, for who asks to say what is wrong', async () => {
  const queue = new PageQueue();
  const bytes = Buffer.alloc(2_000_000, 'x');
  const read = await queue.read('json-api', foo, url, plain(Buffer.from(bytes)));
  assert.ok(Buffer.isBuffer(read) && read.equals(bytes));
  await queue.close();
});

test('a small page is read here, where few wait', async () => {
  const queue = new PageQueue();
  const { bytes, ...rest } = plain(pageOf(2));
  assert.is(await queue.read('simple', foo, url, { bytes, ...rest }), bytes);
  await queue.close();
});

test('a page that would not fit in two memories is read here, though others wait', async () => {
  const queue = new PageQueue();
  const small = Array.from({ length: 20 }, () => queue.read('json-api', foo, url, plain(Buffer.from('{}'))));
  const bytes = Buffer.alloc(33 * 1024 * 1024, 'x');
  assert.is(await queue.read('simple', foo, url, plain(bytes)), bytes);
  await Promise.all(small);
  await queue.close();
});

test('many small pages are shared by both threads, and none is lost', async () => {
  const queue = new PageQueue();
  const pages = Array.from({ length: 300 }, (_, at) => pageOf(1 + (at % 50)));
  const reads = pages.map((bytes) => queue.read('simple', foo, url, plain(bytes)));
  const done = await Promise.all(
    reads.map(async (read, at) => {
      const page = await read;
      return Buffer.isBuffer(page) ? page === pages[at] : page.count === 1 + (at % 50);
    }),
  );
  assert.is(done.filter(Boolean).length, 300);
  await queue.close();
});

test('a page that a broken thread was given is asked for again, and the next is read here', async () => {
  const queue = new PageQueue();
  const lost = queue.read('simple', foo, url, plain(pageOf(5000)));
  await queue.close();
  const fault = await lost.then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.instance(fault, PassingFault);
  assert.is((fault as PassingFault).error.message, "the page can't be read (the thread that was to read it has ended)");
  const bytes = pageOf(5000);
  assert.is(await queue.read('simple', foo, url, plain(bytes)), bytes);
});

test.run();
