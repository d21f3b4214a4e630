// Over 250 lines: every case of one door stands here, and they share the helpers at the top.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { openIndexClient } from '../../src/index-client/client.js';
import type { NormalizedName } from '../../src/pep/name.js';
import { makeTarGz, makeZip, metadataText } from '../metadata/archives.js';
import { type FaultyServer, fastClock, startServer } from './faulty-server.js';

const foo = 'foo' as NormalizedName;
const hash = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
const metadata = metadataText('foo', '1.0', 'Requires-Dist: real');
const wheelName = 'foo-1.0-py3-none-any.whl';
const padding = {
  name: 'foo/data',
  text: Array.from({ length: 40_000 }, (_, i) => hash(String(i)).slice(0, 6)).join(''),
};
const wheel = makeZip([padding, { name: 'foo-1.0.dist-info/METADATA', text: metadata }]);
/** Its METADATA lies at the start, far from the directory. */
const backwards = makeZip([{ name: 'foo-1.0.dist-info/METADATA', text: metadata }, padding]);

const opened: { close(): Promise<void> }[] = [];
test.after.each(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

/** Sends a file, or the part of it that is asked for. */
function sendParts(request: IncomingMessage, response: ServerResponse, bytes: Buffer): void {
  const match = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '');
  if (match === null) return void response.end(bytes);
  const [, from = '', to = ''] = match;
  const start = from === '' ? Math.max(0, bytes.length - Number(to)) : Number(from);
  const end = from === '' || to === '' ? bytes.length - 1 : Number(to);
  response
    .writeHead(206, { 'content-range': `bytes ${start}-${end}/${bytes.length}` })
    .end(bytes.subarray(start, end + 1));
}

/** What the index of one test has. */
interface Sample {
  readonly bytes: Buffer;
  readonly filename?: string;
  readonly sha256?: string;
  /** Whether the server knows range requests. */
  readonly parts?: boolean;
  readonly size?: number;
  /** The metadata file beside the wheel. */
  readonly beside?: string;
  readonly announced?: boolean | { readonly sha256: string };
}

async function serve(sample: Sample): Promise<FaultyServer> {
  const { bytes, filename = wheelName } = sample;
  const file = {
    filename,
    url: `/files/${filename}`,
    hashes: { sha256: sample.sha256 ?? hash(bytes) },
    size: sample.size,
    'core-metadata': sample.announced ?? false,
  };
  const server = await startServer((request, response) => {
    if (request.url === '/simple/foo/') {
      response
        .writeHead(200, { 'content-type': 'application/vnd.pypi.simple.v1+json' })
        .end(JSON.stringify({ files: [file] }));
    } else if (request.url === `/files/${filename}`) {
      if (sample.parts === false) response.end(bytes);
      else sendParts(request, response, bytes);
    } else if (request.url?.endsWith('.metadata') === true && sample.beside !== undefined) response.end(sample.beside);
    else response.writeHead(404).end();
  });
  opened.push(server);
  return server;
}

async function outcome(server: FaultyServer, cacheDir?: string): Promise<string> {
  const client = openIndexClient({
    indexUrl: `${server.url}/simple`,
    cacheDir,
    offline: false,
    refresh: false,
    concurrency: 4,
    environment: {},
    clock: fastClock(),
  });
  const project = await client.project(foo);
  const [release] = project?.releases ?? [];
  const [file] = release?.files ?? [];
  if (project === undefined || release === undefined || file === undefined)
    throw new Error('the index of this test has no file');
  const answer = await client.metadata(project, release, file);
  await client.close();
  return 'unavailable' in answer ? `unavailable: ${answer.unavailable}` : answer.requiresDist.join(', ');
}

/** The paths asked for, without the project's pages. */
function files(server: FaultyServer): readonly string[] {
  return server.seen
    .filter(({ path }) => path.startsWith('/files/'))
    .map(({ path, headers }) => `${path.slice(7)}${headers.range === undefined ? '' : ` ${headers.range}`}`);
}

const besideText = metadataText('foo', '1.0', 'Requires-Dist: beside');
const rows: readonly (readonly [claim: string, sample: Sample, outcome: string, asked: readonly string[]])[] = [
  [
    'announced metadata is taken',
    { bytes: wheel, beside: besideText, announced: { sha256: hash(besideText) } },
    'beside',
    [`${wheelName}.metadata`],
  ],
  [
    'announced metadata with another hash is not',
    { bytes: wheel, beside: besideText, announced: { sha256: hash('x') } },
    'unavailable: has a metadata file whose sha256 is not the one that the index announces',
    [`${wheelName}.metadata`],
  ],
  [
    'announced metadata that is not there',
    { bytes: wheel, announced: true },
    'real',
    [`${wheelName}.metadata`, `${wheelName} bytes=-65536`],
  ],
  [
    'metadata beside the wheel, not announced',
    { bytes: wheel, beside: besideText },
    'beside',
    [`${wheelName}.metadata`],
  ],
  [
    'metadata of another version',
    { bytes: wheel, beside: metadataText('foo', '2.0') },
    'unavailable: has metadata of another version, "2.0"',
    [`${wheelName}.metadata`],
  ],
  [
    'the end of a wheel of known size',
    { bytes: wheel, size: wheel.length },
    'real',
    [`${wheelName}.metadata`, `${wheelName} bytes=${wheel.length - 65_536}-${wheel.length - 1}`],
  ],
  [
    'METADATA far from the end',
    { bytes: backwards },
    'real',
    [`${wheelName}.metadata`, `${wheelName} bytes=-65536`, `${wheelName} bytes=0-${29 + 26 + 64 + 66}`],
  ],
  [
    'an index that sends no parts',
    { bytes: wheel, parts: false },
    'real',
    [`${wheelName}.metadata`, `${wheelName} bytes=-65536`],
  ],
  [
    'a whole file with another hash',
    { bytes: wheel, parts: false, sha256: hash('x') },
    `unavailable: has a file ${wheelName} whose sha256 is not the one that the index lists`,
    [`${wheelName}.metadata`, `${wheelName} bytes=-65536`],
  ],
];
for (const [claim, sample, expected, asked] of rows) {
  test(claim, async () => {
    const server = await serve(sample);
    assert.is(await outcome(server), expected);
    assert.equal(
      files(server).map((path) => (claim === 'METADATA far from the end' ? path.replace(/=0-\d+$/, '=0-N') : path)),
      asked.map((path) => path.replace(/=0-\d+$/, '=0-N')),
    );
  });
}

test('a source archive is read while it streams by, and must have its hash', async () => {
  const bytes = await makeTarGz([['foo-1.0/PKG-INFO', metadata.replace('2.1', '2.2')]]);
  const filename = 'foo-1.0.tar.gz';
  assert.is(await outcome(await serve({ bytes, filename })), 'real');
  assert.is(
    await outcome(await serve({ bytes, filename, sha256: hash('x') })),
    'unavailable: has a file foo-1.0.tar.gz whose sha256 is not the one that the index lists',
  );
  assert.is(
    await outcome(await serve({ bytes, filename: 'foo-1.0.tar.bz2' })),
    'unavailable: has a damaged source archive (No magic number found)',
  );
});

test('a file that is listed but gone', async () => {
  const server = await serve({ bytes: wheel });
  const gone = await startServer((request, response) => {
    if (request.url === '/simple/foo/') {
      const page = { files: [{ filename: wheelName, url: '/gone.whl', hashes: {} }] };
      response.writeHead(200, { 'content-type': 'application/vnd.pypi.simple.v1+json' }).end(JSON.stringify(page));
    } else response.writeHead(404).end();
  });
  opened.push(gone);
  assert.is(await outcome(gone), `unavailable: has a file ${wheelName} that the index lists but does not have`);
  assert.is(server.seen.length, 0);
});

test('what a file declares is remembered for ever', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pylock-cache-'));
  const server = await serve({ bytes: wheel });
  assert.is(await outcome(server, folder), 'real');
  const before = server.seen.length;
  assert.is(await outcome(server, folder), 'real');
  assert.is(server.seen.length, before);
  rmSync(folder, { recursive: true });
});

/** A JSON API page about foo 1.0 and 2.0, whose `info` is that of 2.0. */
function jsonPage(info: object, uploads: Readonly<Record<string, string>>): string {
  const file = (filename: string) => ({
    filename,
    url: `https://files.example/${filename}`,
    digests: { sha256: hash(filename) },
    requires_python: '>=3.8',
    upload_time_iso_8601: uploads[filename],
    yanked: false,
  });
  const newest = Object.keys(uploads).map(file);
  return JSON.stringify({
    info: { version: '2.0', requires_python: '>=3.8', requires_dist: ['described'], ...info },
    urls: newest,
    releases: { '2.0': newest },
  });
}

const two = 'foo-2.0-py3-none-any.whl';
const early = '2026-01-01T00:00:00.000001Z';
const late = '2026-01-01T00:00:00.000002Z';
const described: readonly (readonly [
  claim: string,
  info: object,
  uploads: Readonly<Record<string, string>>,
  usable: boolean,
  chosen?: string,
])[] = [
  ['the file that was uploaded first', {}, { [two]: early, 'foo-2.0.tar.gz': late }, true],
  ['null is none for a wheel', { requires_dist: null }, { [two]: early }, true],
  [
    'null tells nothing for a source archive',
    { requires_dist: null },
    { 'foo-2.0.tar.gz': early },
    false,
    'foo-2.0.tar.gz',
  ],
  ['requirements of a source archive', {}, { 'foo-2.0.tar.gz': early }, true, 'foo-2.0.tar.gz'],
  ['another file was uploaded first', {}, { [two]: late, 'foo-2.0.tar.gz': early }, false],
  ['two files were uploaded at once', {}, { [two]: early, 'foo-2.0.tar.gz': early }, false],
  ['another version', { version: '1.9' }, { [two]: early }, false],
  ['another Requires-Python than the file’s', { requires_python: '>=3.7' }, { [two]: early }, false],
];
for (const [claim, info, uploads, usable, chosen = two] of described) {
  test(`what the JSON page says of its newest release is ${usable ? 'taken' : 'left'}: ${claim}`, async () => {
    const server = await startServer((request, response) => {
      if (request.url === '/pypi/foo/json')
        response.writeHead(200, { 'content-type': 'application/json' }).end(jsonPage(info, uploads));
      else response.writeHead(404).end();
    });
    opened.push(server);
    const client = openIndexClient({
      indexUrl: `${server.url}/simple`,
      cacheDir: undefined,
      offline: true,
      refresh: false,
      concurrency: 4,
      environment: {},
    });
    const online = openIndexClient({
      indexUrl: `${server.url}/simple`,
      cacheDir: undefined,
      offline: false,
      refresh: false,
      concurrency: 4,
      environment: {},
    });
    opened.push(client, online);
    const project = await online.project(foo);
    const release = project?.releases[0];
    const file = release?.files.find((one) => one.filename === chosen);
    if (project === undefined || release === undefined || file === undefined)
      throw new Error('the page of this test lacks its file');
    const answer = await online.metadata(project, release, { ...file, url: `${server.url}/${chosen}` });
    assert.is('requiresDist' in answer, usable);
    // What the page does not tell, only the file does: a page of the release would repeat the project's.
    assert.is(
      server.paths.some((path) => path.startsWith(`/${chosen}`)),
      !usable,
    );
    assert.is(server.paths.includes('/pypi/foo/2.0/json'), claim === 'another version');
  });
}

test.run();
