import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Cache } from '../../../src/index-client/cache/cache.js';
import { type PageKind, Pages } from '../../../src/index-client/cache/cached-pages.js';
import type { HttpAnswer } from '../../../src/index-client/http/answer.js';
import type { Http } from '../../../src/index-client/http/request.js';

const url = new URL('https://index.example.org/simple/foo/');
const text = 'a page';
const digest = createHash('sha256').update(text).digest('base64url');
const kind: PageKind<string> = {
  kind: 'test',
  accept: 'text/plain',
  read: async () => text,
  print: (page) => [Buffer.from(page)],
  parse: String,
};
let folder = '';

test.before.each(() => {
  folder = mkdtempSync(join(tmpdir(), 'pylock-pages-'));
});
test.after.each(() => rmSync(folder, { recursive: true, force: true }));

function open(): Cache {
  return new Cache(folder, (warning) => assert.unreachable(warning));
}

/** The pages of an index that answers with a status, at a time in ms. */
function pages(status: number, now: number): Pages {
  const answer = { status, url, header: () => undefined } as unknown as HttpAnswer;
  const http: Http = { ask: async (_, read) => read(answer) };
  return new Pages({ http, cache: open(), identity: 'index', offline: false, refresh: false, now: () => now });
}

/** The digest of the page as a run is given it. */
async function digestOfRun(status: number, now: number): Promise<string | undefined> {
  const run = pages(status, now);
  assert.equal(await run.get(url, kind), { page: text });
  const used = run.used(url, kind);
  return used === undefined || used === 'absent' ? undefined : used.digest;
}

function entryText(): string {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  const entry = names.find((name) => !name.endsWith('pruned') && statSync(name).isFile());
  return readFileSync(entry ?? '', 'utf8');
}

test('the digest of a page lies beside it, and stays with it where the index confirms it', async () => {
  assert.is(await digestOfRun(200, 0), digest);
  assert.ok(entryText().includes(digest));
  assert.is(await digestOfRun(500, 1), digest, 'fresh');
  assert.is(await digestOfRun(304, 3_600_000), digest, 'confirmed');
  assert.ok(entryText().includes(digest));
});

test('a page that an older pylock stored has the same digest', async () => {
  open().write(['index', 'test', 'text/plain', url.href], { storedAt: 0, freshUntil: null }, Buffer.from(text));
  assert.is(await digestOfRun(500, 1), digest);
});

test.run();
