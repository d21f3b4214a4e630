// Over 250 lines: every case of one door stands here, and they share the helpers at the top.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../../src/errors.js';
import { openIndexClient } from '../../../src/index-client/client.js';
import type { NormalizedName } from '../../../src/pep/name.js';
import { linux } from '../../helpers/environments.js';
import { makeTarGz, makeZip, metadataText } from '../../metadata/archives.js';
import { type FaultyServer, fastClock, startServer } from '../faulty-server.js';

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

/** The content of one test's index. */
interface Sample {
  readonly bytes: Buffer;
  readonly filename?: string;
  readonly sha256?: string;
  /** False: the page has none. */
  readonly hashes?: false;
  /** Whether the server knows range requests. */
  readonly parts?: boolean;
  readonly size?: number;
  /** The metadata file beside the wheel. */
  readonly beside?: string;
  readonly announced?: boolean | { readonly sha256: string };
  /** Whether an answer is garbled on its way; `nth` counts those for one address, from 1. */
  readonly garbles?: (what: 'beside' | 'part' | 'whole', nth: number) => boolean;
}

function flipBit(bytes: Buffer, at: number): Buffer {
  return Buffer.from(bytes.map((byte, i) => (i === at ? byte ^ 1 : byte)));
}

/** An archive with a bit flipped: of a zip archive, in the data of the first file that is read. */
function damaged(bytes: Buffer): Buffer {
  const name = /(?:METADATA|PKG-INFO)/.exec(bytes.toString('latin1'));
  return flipBit(bytes, name === null ? Math.floor(bytes.length / 2) : name.index + name[0].length + 3);
}

async function serve(sample: Sample): Promise<FaultyServer> {
  const { bytes, filename = wheelName, garbles = () => false } = sample;
  const file = {
    filename,
    url: `/files/${filename}`,
    hashes: sample.hashes === false ? {} : { sha256: sample.sha256 ?? hash(bytes) },
    size: sample.size,
    'core-metadata': sample.announced ?? false,
  };
  const server = await startServer((request, response, nth) => {
    if (request.url === '/simple/foo/') {
      response
        .writeHead(200, { 'content-type': 'application/vnd.pypi.simple.v1+json' })
        .end(JSON.stringify({ files: [file] }));
    } else if (request.url === `/files/${filename}`) {
      const isPart = sample.parts !== false && request.headers.range !== undefined;
      const sent = garbles(isPart ? 'part' : 'whole', nth) ? damaged(bytes) : bytes;
      if (isPart) sendParts(request, response, sent);
      else response.end(sent);
    } else if (request.url?.endsWith('.metadata') === true && sample.beside !== undefined)
      response.end(
        garbles('beside', nth) ? flipBit(Buffer.from(sample.beside), sample.beside.indexOf('Name')) : sample.beside,
      );
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
  try {
    const answer = await client.metadata(project, release, file, linux);
    return 'unavailable' in answer ? `unavailable: ${answer.unavailable}` : answer.requiresDist.join(', ');
  } catch (error) {
    if (!(error instanceof PylockError)) throw error;
    const { code, place, message, lines } = error;
    return [`${code}: ${place?.file.replace(server.url, '')}: ${message}`, ...lines].join('; ');
  } finally {
    await client.close();
  }
}

/** The paths asked for, without the project's pages. */
function files(server: FaultyServer): readonly string[] {
  return server.seen
    .filter(({ path }) => path.startsWith('/files/'))
    .map(({ path, headers }) => `${path.slice(7)}${headers.range === undefined ? '' : ` ${headers.range}`}`);
}

function times(count: number, path: string): readonly string[] {
  return Array.from({ length: count }, () => path);
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
    'announced metadata with another hash is asked for again, and decides nothing',
    { bytes: wheel, beside: besideText, announced: { sha256: hash('x') } },
    `index-answer: /files/${wheelName}.metadata: the metadata has another sha256 than the index announces, 8 times; expected: sha256 ${hash('x')}; fetched:  sha256 ${hash(besideText)}`,
    times(8, `${wheelName}.metadata`),
  ],
  [
    'announced metadata that was garbled on the way',
    { bytes: wheel, beside: besideText, announced: { sha256: hash(besideText) }, garbles: (_, nth) => nth < 4 },
    'beside',
    times(4, `${wheelName}.metadata`),
  ],
  [
    'announced metadata of another version, with the announced hash',
    {
      bytes: wheel,
      beside: metadataText('foo', '2.0'),
      announced: { sha256: hash(metadataText('foo', '2.0')) },
    },
    'unavailable: has metadata of another version, "2.0"',
    [`${wheelName}.metadata`],
  ],
  [
    'metadata announced without a hash that can not be read at first',
    { bytes: wheel, beside: besideText, announced: true, garbles: (_, nth) => nth === 1 },
    'beside',
    times(2, `${wheelName}.metadata`),
  ],
  [
    'metadata announced without a hash that can not be read: the wheel tells',
    { bytes: wheel, beside: metadataText('foo', '2.0'), announced: true },
    'real',
    [...times(2, `${wheelName}.metadata`), `${wheelName} bytes=-65536`],
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
    'metadata of another version that nobody announced: the wheel tells',
    { bytes: wheel, beside: metadataText('foo', '2.0') },
    'real',
    [`${wheelName}.metadata`, `${wheelName} bytes=-65536`],
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
    'a whole file with another hash is asked for again, and decides nothing',
    { bytes: wheel, parts: false, sha256: hash('x') },
    `index-answer: /files/${wheelName}: the file has another sha256 than the index lists, 8 times; expected: sha256 ${hash('x')}; fetched:  sha256 ${hash(wheel)}`,
    [`${wheelName}.metadata`, `${wheelName} bytes=-65536`, ...times(8, wheelName)],
  ],
  [
    'a whole file that was garbled on the way',
    { bytes: wheel, parts: false, garbles: (_, nth) => nth < 3 },
    'real',
    [`${wheelName}.metadata`, `${wheelName} bytes=-65536`, ...times(2, wheelName)],
  ],
  [
    'a part that was garbled on the way',
    { bytes: wheel, garbles: (_, nth) => nth === 1 },
    'real',
    [`${wheelName}.metadata`, ...times(2, `${wheelName} bytes=-65536`)],
  ],
  [
    'parts that are always garbled: the whole file tells, by its hash',
    { bytes: wheel, garbles: (what) => what === 'part' },
    'real',
    [`${wheelName}.metadata`, ...times(2, `${wheelName} bytes=-65536`), wheelName],
  ],
  [
    'parts that are always garbled, and the whole file too',
    { bytes: wheel, garbles: () => true },
    `index-answer: /files/${wheelName}: the file has another sha256 than the index lists, 8 times; expected: sha256 ${hash(wheel)}; fetched:  sha256 ${hash(damaged(wheel))}`,
    [`${wheelName}.metadata`, ...times(2, `${wheelName} bytes=-65536`), ...times(8, wheelName)],
  ],
  [
    'a wheel that was published damaged, as its hash proves',
    { bytes: damaged(wheel) },
    `unavailable: has a damaged foo-1.0.dist-info/METADATA`,
    [`${wheelName}.metadata`, ...times(2, `${wheelName} bytes=-65536`), wheelName],
  ],
  [
    'the same, sent whole',
    { bytes: damaged(wheel), parts: false },
    `unavailable: has a damaged foo-1.0.dist-info/METADATA`,
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
  const other = await serve({ bytes, filename, sha256: hash('x') });
  assert.is(
    await outcome(other),
    `index-answer: /files/foo-1.0.tar.gz: the file has another sha256 than the index lists, 8 times; expected: sha256 ${hash('x')}; fetched:  sha256 ${hash(bytes)}`,
  );
  assert.equal(files(other), times(8, filename));
  const published = await serve({ bytes, filename: 'foo-1.0.tar.bz2' });
  assert.is(await outcome(published), 'unavailable: has a damaged source archive (No magic number found)');
  assert.is(files(published).length, 1, 'its hash proves that it is so');
});

for (const [filename, make] of [
  ['foo-1.0.tar.gz', (text: string) => makeTarGz([['foo-1.0/PKG-INFO', text]])],
  ['foo-1.0.zip', async (text: string) => makeZip([{ name: 'foo-1.0/PKG-INFO', text }])],
] as const) {
  test(`a ${filename.slice(7)} archive that was garbled on the way`, async () => {
    const bytes = await make(metadata.replace('2.1', '2.2'));
    const passing = await serve({ bytes, filename, garbles: (_, nth) => nth < 4 });
    assert.is(await outcome(passing), 'real');
    assert.equal(
      passing.seen.filter(({ path }) => path.startsWith('/files/')).map(({ headers }) => headers['cache-control']),
      [undefined, 'no-cache', 'no-cache', 'no-cache'],
    );
    const forEver = await serve({ bytes, filename, garbles: () => true });
    assert.match(await outcome(forEver), /^index-answer: .* has another sha256 than the index lists, 8 times; /);
    const unknown = { bytes, filename, hashes: false } as const;
    assert.is(await outcome(await serve({ ...unknown, garbles: (_, nth) => nth === 1 })), 'real');
    const neverKnown = await serve({ ...unknown, garbles: () => true });
    assert.match(await outcome(neverKnown), /^unavailable: has a damaged /);
    assert.is(files(neverKnown).length, 2);
  });
}

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
    'never of a source archive, which tells what its packager saw',
    {},
    { 'foo-2.0.tar.gz': early },
    false,
    'foo-2.0.tar.gz',
  ],
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
    const answer = await online.metadata(project, release, { ...file, url: `${server.url}/${chosen}` }, linux);
    assert.is('requiresDist' in answer, usable);
    // Facts that the page lacks come from the file: a page of the release would repeat the project's.
    assert.is(
      server.paths.some((path) => path.startsWith(`/${chosen}`)),
      !usable,
    );
    assert.is(server.paths.includes('/pypi/foo/2.0/json'), claim === 'another version');
  });
}

test.run();
