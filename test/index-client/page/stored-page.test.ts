import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Cache } from '../../../src/index-client/cache/cache.js';
import { readCanonicalSimple } from '../../../src/index-client/page/canonical-simple.js';
import { type CompactPage, filesOf } from '../../../src/index-client/page/compact-page.js';
import { printPage, withStoredText } from '../../../src/index-client/page/kept-page.js';
import type { NormalizedName } from '../../../src/pep/name.js';

const foo = 'foo' as NormalizedName;
const url = new URL('https://index.example.org/simple/foo/');
const stamp = { storedAt: 1, freshUntil: null };
let folder = '';

test.before.each(() => {
  folder = mkdtempSync(join(tmpdir(), 'pylock-page-'));
});
test.after.each(() => rmSync(folder, { recursive: true, force: true }));

/** A page with so many releases. */
function pageOf(releases: number): CompactPage {
  const files = Array.from({ length: releases }, (_, at) => ({
    'core-metadata': true,
    filename: `foo-1.${at}-py3-none-any.whl`,
    hashes: { sha256: at.toString(16).padStart(64, '0') },
    'requires-python': '>=3.8',
    size: at,
    'upload-time': '2026-01-01T00:00:00Z',
    url: `https://files.example.org/foo-1.${at}-py3-none-any.whl`,
    yanked: false,
  }));
  const text = JSON.stringify({ files, meta: { 'api-version': '1.0' }, name: 'foo' });
  const page = readCanonicalSimple(foo, Buffer.from(text), url);
  if (page === undefined) throw new Error('the page is not in the form');
  return page;
}

test('a large page that was stored is the same without its text in memory, though its entry is gone', () => {
  const page = pageOf(2000);
  const { stored } = new Cache(folder, (text) => assert.unreachable(text)).writeLarge(
    ['foo'],
    stamp,
    ...printPage(page),
  );
  if (stored === undefined) throw new Error('it is not kept in memory');
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  const elsewhere = withStoredText(page, stored);
  assert.is(elsewhere.text.length, page.text.length);
  for (const at of page.versions.keys()) assert.equal(filesOf(elsewhere, at), filesOf(page, at));
  assert.equal(printPage(elsewhere), printPage(page));
});

test('a small page, and one that could not be stored, stay in memory', () => {
  const small = new Cache(folder, (text) => assert.unreachable(text));
  assert.is(small.writeLarge(['foo'], stamp, ...printPage(pageOf(2))).stored, undefined);
  writeFileSync(join(folder, 'file'), '');
  const nowhere = new Cache(join(folder, 'file'), () => undefined);
  assert.is(nowhere.writeLarge(['foo'], stamp, ...printPage(pageOf(2000))).stored, undefined);
});

test.run();
