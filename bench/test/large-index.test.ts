import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { LargeIndex, largePage } from '../speed/large-index.js';

test('a page is as large as it was asked for, and valid JSON with a version a file', () => {
  const page = largePage(1_000_000);
  assert.ok(page.length >= 1_000_000 && page.length < 1_010_000, String(page.length));
  const { name, versions, files } = JSON.parse(page.toString('utf8'));
  assert.is(name, 'huge');
  assert.is(versions.length, files.length);
  assert.is(new Set(files.map(({ filename }: { readonly filename: string }) => filename)).size, files.length);
});

test('the index has the page, and METADATA beside each wheel', async () => {
  const index = await LargeIndex.start(1000);
  try {
    const page = await fetch(`${index.url}/huge/`);
    const { files } = (await page.json()) as { readonly files: readonly { readonly url: string }[] };
    const metadata = await fetch(new URL(`${files[0]?.url}.metadata`, index.url));
    assert.is(await metadata.text(), 'Metadata-Version: 2.1\nName: huge\nVersion: 1.0.0\nRequires-Python: >=3.8\n\n');
    assert.is((await fetch(`${index.url}/other/`)).status, 404);
  } finally {
    await index.close();
  }
});

test.run();
