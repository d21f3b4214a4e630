import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { authorityPath } from '../recording/listen.js';
import { Recordings } from '../recording/recordings.js';
import { RecordingIndex } from '../recording/server.js';
import { trafficOf } from '../speed/traffic.js';

const folder = mkdtempSync(join(tmpdir(), 'recordings-'));
/** Nobody answers there: what is not recorded can't be had. */
const nowhere = 'http://127.0.0.1:9/simple';
const wheel = 'pack-1-py3-none-any.whl';

test.before(() => {
  const file = (filename: string) => ({
    filename,
    url: `https://files.example.org/packages/aa/bb/cc/${filename}`,
    hashes: { sha256: '0'.repeat(64) },
    'upload-time': '2024-01-01T00:00:00Z',
    yanked: false,
  });
  mkdirSync(join(folder, 'simple'));
  mkdirSync(join(folder, 'metadata'));
  const page = { files: [file(wheel), file('pack-2-py3-none-any.whl')] };
  writeFileSync(join(folder, 'simple/pack.json'), JSON.stringify(page));
  writeFileSync(
    join(folder, 'metadata', wheel),
    'Metadata-Version: 2.1\nName: pack\nVersion: 1\nRequires-Dist: other\n',
  );
});
test.after(() => rmSync(folder, { recursive: true }));

async function withIndex<T>(work: (index: RecordingIndex) => Promise<T>): Promise<T> {
  const index = await RecordingIndex.start(new Recordings(folder, nowhere), '2025-01-01T00:00:00Z');
  try {
    return await work(index);
  } finally {
    await index.close();
  }
}

/** A page as text, without the port that the index happened to get. */
async function page(index: RecordingIndex, path: string): Promise<string> {
  const answer = await fetch(`${index.origin}${path}`);
  return (await answer.text()).replaceAll(index.origin, 'ORIGIN');
}

test('two runs of the index give the same pages', async () => {
  const paths = ['/simple/pack/', '/pypi/pack/1/json'];
  const pages = (index: RecordingIndex) => Promise.all(paths.map((path) => page(index, path)));
  const first = await withIndex(pages);
  assert.equal(await withIndex(pages), first);
  assert.match(first[1] ?? '', '"requires_dist":["other"]');
});

test('a hash of METADATA is announced where it was recorded', async () => {
  const { files } = JSON.parse(await withIndex((index) => page(index, '/simple/pack/'))) as {
    readonly files: readonly { readonly 'core-metadata': Readonly<Record<string, string>> }[];
  };
  assert.equal(
    files.map((file) => Object.keys(file['core-metadata'])),
    [['sha256'], ['blake2s']],
  );
});

test('the log tells of a page that had not changed', () =>
  withIndex(async (index) => {
    const url = `${index.origin}/simple/pack/`;
    const etag = (await fetch(url)).headers.get('etag') ?? '';
    index.forget();
    assert.is((await fetch(url, { headers: { 'if-none-match': etag } })).status, 304);
    const { requests, unchanged, bytes } = trafficOf(index.seen);
    assert.equal({ requests, unchanged, bytes }, { requests: 1, unchanged: 1, bytes: 0 });
  }));

/** A page by https over a connection of its own, from an agent that keeps sessions. */
function securePage(url: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { agent, ca: readFileSync(authorityPath) }, async (response) => {
      let text = '';
      for await (const chunk of response) text += String(chunk);
      resolve(text);
    }).on('error', reject);
  });
}

test('by https the pages are the same, and connections are counted, those too that resume a session', async () => {
  const index = await RecordingIndex.start(new Recordings(folder, nowhere), '2025-01-01T00:00:00Z', { isSecure: true });
  const agent = new Agent();
  try {
    const url = `${index.origin}/simple/pack/`;
    const first = await securePage(url, agent);
    assert.match(first, `"url":"${index.origin}/packages/`);
    assert.is(await securePage(url, agent), first);
    assert.equal(index.connections, { opened: 2, resumed: 1 });
    index.forget();
    assert.equal(index.connections, { opened: 0, resumed: 0 });
  } finally {
    agent.destroy();
    await index.close();
  }
});

test.run();
