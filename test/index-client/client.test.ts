// Over 250 lines: every case of one door stands here, and they share the helpers at the top.
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../src/errors.js';
import { type IndexClientOptions, openIndexClient } from '../../src/index-client/client.js';
import type { IndexClient, Project } from '../../src/index-client/model.js';
import type { NormalizedName } from '../../src/pep/name.js';
import { type FaultyServer, fastClock, type Handler, pages, startServer } from './faulty-server.js';

const opened: { close(): Promise<void> }[] = [];
const folders: string[] = [];
const foo = 'foo' as NormalizedName;
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

async function serve(handler: Handler): Promise<FaultyServer> {
  const server = await startServer(handler);
  opened.push(server);
  return server;
}

function open(server: FaultyServer, options: Partial<IndexClientOptions> = {}): IndexClient {
  const client = openIndexClient({
    indexUrl: `${server.url}/simple`,
    cacheDir: undefined,
    offline: false,
    refresh: false,
    concurrency: 8,
    environment: {},
    clock: fastClock(),
    ...options,
  });
  opened.push(client);
  return client;
}

function cacheFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pylock-cache-'));
  folders.push(folder);
  return folder;
}

test.after.each(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A file as this suite's index has it, in every protocol. */
interface SampleFile {
  readonly name: string;
  readonly python?: string;
  readonly yanked?: string;
}

const sample: readonly SampleFile[] = [
  { name: 'foo-1.0-py3-none-any.whl', python: '>=3.6' },
  { name: 'foo-1.0.tar.gz', python: '>=3.6' },
  { name: 'Foo-1.10-cp311-cp311-manylinux_2_17_x86_64.whl' },
  { name: 'foo-1.9.0-py3-none-any.whl', yanked: 'broken' },
  { name: 'foo-2.0b1.tar.gz', yanked: '' },
];

const fileUrl = (name: string): string => `https://files.example/a/${name}`;

const protocols: Readonly<
  Record<'json-api' | 'simple-json' | 'simple-html', readonly [path: string, type: string, text: string]>
> = {
  'json-api': [
    '/pypi/foo/json',
    'application/json',
    JSON.stringify({
      info: { name: 'Foo', version: '1.10', requires_dist: null },
      urls: [],
      releases: {
        all: sample.map((file) => ({
          filename: file.name,
          url: fileUrl(file.name),
          digests: { sha256: hash(file.name), md5: 'x' },
          requires_python: file.python ?? null,
          yanked: file.yanked !== undefined,
          yanked_reason: file.yanked === '' ? null : file.yanked,
        })),
      },
    }),
  ],
  'simple-json': [
    '/simple/foo/',
    'application/vnd.pypi.simple.v1+json',
    JSON.stringify({
      meta: { 'api-version': '1.1' },
      name: 'foo',
      files: [...sample].reverse().map((file) => ({
        filename: file.name,
        url: `../../a/${file.name}`,
        hashes: { sha256: hash(file.name).toUpperCase() },
        'requires-python': file.python,
        yanked: file.yanked === '' ? true : (file.yanked ?? false),
      })),
    }),
  ],
  'simple-html': [
    '/simple/foo/',
    'text/html; charset=utf-8',
    `<!DOCTYPE html><html><head><base href="https://files.example/x/"></head><body>${sample
      .map((file) => {
        const python = file.python === undefined ? '' : ` data-requires-python="${file.python.replace('>', '&gt;')}"`;
        const yanked = file.yanked === undefined ? '' : ` data-yanked="${file.yanked}"`;
        return `<a href="../a/${file.name}#sha256=${hash(file.name)}"${python}${yanked}>${file.name}</a>`;
      })
      .join('<br>\n')}</body></html>`,
  ],
};

/** A project as plain data, without what only some protocols tell. */
function plain(project: Project | undefined, origin: string): unknown {
  return project?.releases.map((release) => [
    release.version.text,
    release.files.map(({ filename, url, sha256, requiresPython, yanked, parsed }) => ({
      filename,
      url: url.replace(origin, 'https://files.example'),
      sha256,
      requiresPython,
      yanked,
      kind: parsed.kind,
    })),
  ]);
}

const expected = [
  ['1.0', ['foo-1.0-py3-none-any.whl', 'foo-1.0.tar.gz']],
  ['1.9.0', ['foo-1.9.0-py3-none-any.whl']],
  ['1.10', ['Foo-1.10-cp311-cp311-manylinux_2_17_x86_64.whl']],
  ['2.0b1', ['foo-2.0b1.tar.gz']],
].map(([version, names]) => [
  version,
  (names as readonly string[]).map((name) => {
    const file = sample.find((one) => one.name === name);
    return {
      filename: name,
      url: fileUrl(name),
      sha256: hash(name),
      requiresPython: file?.python,
      yanked: file?.yanked ?? false,
      kind: name.endsWith('.whl') ? 'wheel' : 'sdist',
    };
  }),
]);

for (const [protocol, [path, type, text]] of Object.entries(protocols)) {
  test(`${protocol} gives the same project as the other protocols`, async () => {
    const server = await serve(pages(new Map([[path, [type, text]]])));
    assert.equal(plain(await open(server).project(foo), server.url), expected);
  });
}

test('a project is asked for once, however many ask', async () => {
  const [path, type, text] = protocols['json-api'];
  const server = await serve(pages(new Map([[path, [type, text]]])));
  const client = open(server);
  const [a, b] = await Promise.all([client.project(foo), client.project(foo)]);
  assert.is(a, b);
  assert.equal(server.paths, [path]);
  assert.is(client.requests, 1);
});

test('an index without a JSON API is asked for it once', async () => {
  const [, type, text] = protocols['simple-json'];
  const table = new Map(['/simple/foo/', '/simple/bar/'].map((path) => [path, [type, text] as const]));
  const server = await serve(pages(table));
  const client = open(server);
  await client.project(foo);
  await client.project('bar' as NormalizedName);
  assert.equal(server.paths, ['/pypi/foo/json', '/simple/foo/', '/simple/bar/']);
});

test('a page of the JSON API with relative addresses is a mirror’s own, and the Simple page is taken', async () => {
  const [path, type, text] = protocols['json-api'];
  const relative = text.replaceAll('https://files.example/', '../../');
  const table = new Map([
    [path, [type, relative] as const],
    ['/simple/foo/', [protocols['simple-html'][1], protocols['simple-html'][2]] as const],
  ]);
  const server = await serve(pages(table));
  const client = open(server);
  assert.equal(plain(await client.project(foo), server.url), expected);
  await client.project('bar' as NormalizedName);
  assert.equal(server.paths, [path, '/simple/foo/', '/simple/bar/']);
});

test('a project that no page knows', async () => {
  const server = await serve(pages(new Map()));
  assert.is(await open(server).project(foo), undefined);
  assert.equal(server.paths, ['/pypi/foo/json', '/simple/foo/']);
});

test('a project in quarantine says so (PEP 792)', async () => {
  const page = {
    meta: { 'api-version': '1.4' },
    name: 'foo',
    files: [],
    'project-status': { status: 'quarantined', reason: 'malware' },
  };
  const server = await serve(
    pages(new Map([['/simple/foo/', ['application/vnd.pypi.simple.v1+json', JSON.stringify(page)]]])),
  );
  const project = await open(server).project(foo);
  assert.equal(project?.status, { marker: 'quarantined', reason: 'malware' });
  assert.equal(project?.releases, []);
});

/** The message when the project can't be had, with `ORIGIN` in place of the server's address. */
async function failure(client: IndexClient, origin: string): Promise<string> {
  try {
    await client.project(foo);
  } catch (error) {
    if (!(error instanceof PylockError)) throw error;
    const { file, key } = error.place ?? {};
    return `${error.code}: ${file}${key === undefined ? '' : `: ${key}`}: ${error.message}`.replaceAll(
      origin,
      'ORIGIN',
    );
  }
  return 'no failure';
}

const simpleType = 'application/vnd.pypi.simple.v1+json';
const brokenPages: readonly (readonly [claim: string, type: string, text: string | Buffer, message: string])[] = [
  ['empty', simpleType, '', 'the answer is not JSON (Unexpected end of JSON input), 8 times'],
  ['null', simpleType, 'null', 'expected an object, found null'],
  ['a list', simpleType, '[]', 'expected an object, found a list'],
  ['no files', simpleType, '{}', 'files: expected a list, found nothing'],
  ['files of a wrong type', simpleType, '{"files": {"a": 1}}', 'files: expected a list, found an object'],
  ['a file of a wrong type', simpleType, '{"files": ["foo"]}', 'files[0]: expected an object, found a string'],
  [
    'a version of a wrong type',
    simpleType,
    '{"meta": {"api-version": 1}, "files": []}',
    'meta.api-version: expected text, found a number',
  ],
  [
    'another major version',
    simpleType,
    '{"meta": {"api-version": "2.0"}, "files": []}',
    'the index speaks version "2.0" of the Simple API; pylock knows version 1',
  ],
  [
    'another major version in HTML',
    'text/html',
    '<meta name="pypi:repository-version" content="2.0">',
    'the index speaks version "2.0" of the Simple API; pylock knows version 1',
  ],
  [
    'another major version as type',
    'application/vnd.pypi.simple.v2+json',
    '{}',
    'the index speaks application/vnd.pypi.simple.v2+json; pylock knows version 1 of the Simple API',
  ],
  ['bad UTF-8', simpleType, Buffer.from([0x7b, 0xff, 0x7d]), 'the answer is not UTF-8 text, 8 times'],
  ['an image', 'image/png', 'x', 'expected a page of the Simple API, found image/png'],
  ['a login page', 'text/html', '<form><input type="password"></form>', 'the index answered with a login page'],
];
for (const [claim, type, text, message] of brokenPages) {
  test(`a Simple page that is broken: ${claim}`, async () => {
    const server = await serve(pages(new Map([['/simple/foo/', [type, text]]])));
    const text2 = await failure(open(server), server.url);
    assert.is(text2, `index-answer: ORIGIN/simple/foo/: ${message}`);
  });
}

test('deep nesting and keys with a meaning to JavaScript do no harm', async () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  const page = `{"__proto__": {"files": 1}, "constructor": ${deep}, "files": []}`;
  const server = await serve(pages(new Map([['/simple/foo/', [simpleType, page]]])));
  assert.equal((await open(server).project(foo))?.releases, []);
});

const badFiles: readonly (readonly [entry: object, skipped: string])[] = [
  [{ filename: '../foo-1.0.tar.gz' }, 'has a name that is not one of a wheel or source archive of this project'],
  [{ filename: 'bar-1.0.tar.gz' }, 'has a name that is not one of a wheel or source archive of this project'],
  [{ filename: 'foo-1.0.tar.gz', url: 7 }, 'has no usable address'],
  [{ filename: 'foo-1.0.tar.gz', hashes: { sha256: 'abc' } }, 'has a sha256 that is not 64 hexadecimal digits'],
  [
    { filename: 'foo-1.0.tar.gz', hashes: { sha256: 'g'.repeat(64) } },
    'has a sha256 that is not 64 hexadecimal digits',
  ],
  [{ filename: 'foo-1.0.tar.gz', hashes: { sha256: 7 } }, 'has a sha256 that is not 64 hexadecimal digits'],
  [{ filename: 'foo-1.0.tar.gz', 'requires-python': 3 }, 'has a Requires-Python that is no short text'],
  [{ filename: 'foo-1.0.tar.gz', yanked: 1 }, 'says neither that it is yanked nor that it is not'],
];
for (const [entry, reason] of badFiles) {
  test(`a file that ${reason} is skipped: ${JSON.stringify(entry).slice(0, 60)}`, async () => {
    const files = [{ url: 'https://files.example/x', hashes: {}, ...entry }];
    const server = await serve(pages(new Map([['/simple/foo/', [simpleType, JSON.stringify({ files })]]])));
    const project = await open(server).project(foo);
    assert.equal(
      project?.releases.flatMap((release) => release.files),
      [],
    );
    assert.is(project?.skipped?.[0]?.reason, reason);
  });
}

const badAddresses = ['file:///etc/passwd', 'javascript:alert(1)', 'ftp://files.example/foo-1.0.tar.gz', 'http://'];
test('files at addresses that are no http or https are not listed', async () => {
  const files = badAddresses.map((url, i) => ({ filename: `foo-1.${i}.tar.gz`, url, hashes: {} }));
  const server = await serve(pages(new Map([['/simple/foo/', [simpleType, JSON.stringify({ files })]]])));
  assert.equal(
    (await open(server).project(foo))?.releases.flatMap((release) => release.files),
    [],
  );
});

test('what a page says of a file in another form than the standards have is as if it were not said', async () => {
  const rows: readonly (readonly [entry: object, uploadTime: string | undefined, size: number | undefined])[] = [
    [{ 'upload-time': '2022-08-09T10:11:12.123456Z', size: 0 }, '2022-08-09T10:11:12.123456Z', 0],
    [{ 'upload-time': '2022-08-09T10:11:12+00:00', size: -1 }, '2022-08-09T10:11:12Z', undefined],
    [{ 'upload-time': 'yesterday', size: '12' }, undefined, undefined],
    [{ 'upload-time': 1660039872, size: 1.5 }, undefined, undefined],
    [{ size: 2 ** 53 }, undefined, undefined],
  ];
  for (const [entry, uploadTime, size] of rows) {
    const files = [
      { filename: 'foo-1.0.tar.gz', url: 'https://files.example/a/../foo-1.0.tar.gz', hashes: {}, ...entry },
    ];
    const server = await serve(pages(new Map([['/simple/foo/', [simpleType, JSON.stringify({ files })]]])));
    const [file] = (await open(server).project(foo))?.releases[0]?.files ?? [];
    assert.equal([file?.uploadTime, file?.size], [uploadTime, size], JSON.stringify(entry));
    assert.is(file?.url, 'https://files.example/foo-1.0.tar.gz', 'steps in an address are taken');
  }
});

test('a password in a file address is dropped, one name with two hashes is no file, eggs are passed over', async () => {
  const files = [
    {
      filename: 'foo-1.0.tar.gz',
      url: 'https://me:secret@files.example/foo-1.0.tar.gz#sha256=1',
      hashes: { md5: 'x' },
    },
    { filename: 'foo-2.0.tar.gz', url: 'https://files.example/a', hashes: { sha256: hash('a') } },
    { filename: 'foo-2.0.tar.gz', url: 'https://files.example/b', hashes: { sha256: hash('b') } },
    { filename: 'foo-3.0-py2.7.egg', url: 'https://files.example/c', hashes: {} },
  ];
  const server = await serve(pages(new Map([['/simple/foo/', [simpleType, JSON.stringify({ files })]]])));
  const project = await open(server).project(foo);
  const listed = project?.releases.flatMap((release) => release.files);
  assert.equal(
    listed?.map((file) => [file.url, file.sha256]),
    [['https://files.example/foo-1.0.tar.gz', undefined]],
  );
  assert.equal(project?.skipped, [{ filename: 'foo-2.0.tar.gz', reason: 'is listed twice with different hashes' }]);
});

test('credentials in the address of the index are sent, and shown nowhere', async () => {
  const server = await serve((_, response) => response.writeHead(403).end());
  const client = open(server, { indexUrl: `${server.url.replace('//', '//me:s%40cret@')}/simple/` });
  assert.is(
    await failure(client, server.url),
    'index-refused: ORIGIN/simple/foo/: the index refused the login of "me" (403 Forbidden)',
  );
  assert.is(server.seen[0]?.headers.authorization, `Basic ${Buffer.from('me:s@cret').toString('base64')}`);
});

test('what is no address of an index is refused without its password', async () => {
  const server = await serve(() => undefined);
  for (const [indexUrl, shown] of [
    ['ftp://me:secret@host.example/simple', 'ftp://***@host.example/simple'],
    ['simple', '"simple"'],
    ['me:secret@host', '(not an address)'],
  ]) {
    assert.throws(
      () => open(server, { indexUrl: indexUrl ?? '' }),
      (error: PylockError) =>
        error.code === 'usage' && error.message.startsWith('expected the http or https address of an index, found '),
      shown,
    );
  }
});

test('a fresh page comes from the cache, a stale one is asked for with its validator', async () => {
  const [path, type, text] = protocols['simple-json'];
  const clock = fastClock();
  const server = await serve((request, response) => {
    if (request.url !== path) response.writeHead(404).end();
    else if (request.headers['if-none-match'] === '"1"')
      response.writeHead(304, { 'cache-control': 'max-age=60' }).end();
    else response.writeHead(200, { 'content-type': type, etag: '"1"', 'cache-control': 'max-age=60' }).end(text);
  });
  const cacheDir = cacheFolder();
  async function run(options: Partial<IndexClientOptions> = {}): Promise<number> {
    const client = open(server, { cacheDir, clock, ...options });
    assert.equal(plain(await client.project(foo), server.url), expected);
    await client.close();
    return client.requests;
  }
  assert.is(await run(), 2, 'JSON API, then Simple page');
  assert.is(await run(), 0, 'both findings are remembered');
  clock.advance(61_000);
  assert.is(await run(), 1, 'a conditional request');
  assert.is(await run(), 0, 'fresh again');
  assert.is(await run({ refresh: true }), 1, 'asked for nevertheless');
  clock.advance(61_000);
  assert.is(await run({ offline: true }), 0, 'offline takes what there is');
});

test('however long an index says that a page is fresh, after a day it is asked for again', async () => {
  const [path, type, text] = protocols['simple-json'];
  let asked = 0;
  const server = await serve((request, response) => {
    if (request.url !== path) return void response.writeHead(404).end();
    asked += 1;
    response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=99999999' }).end(text);
  });
  const cacheDir = cacheFolder();
  const clock = fastClock();
  const seen: number[] = [];
  for (const seconds of [0, 86_000, 401]) {
    clock.advance(1000 * seconds);
    const one = open(server, { cacheDir, clock });
    await one.project(foo);
    await one.close();
    seen.push(asked);
  }
  assert.equal(seen, [1, 1, 2]);
});

test('without headers a page is fresh for 600 s; Age is taken off; no-store is not stored', async () => {
  const [path, type, text] = protocols['simple-json'];
  for (const [headers, requests] of [
    [{}, 0],
    [{ 'cache-control': 'no-store' }, 1],
    [{ 'cache-control': 'no-cache' }, 1],
    [{ 'cache-control': 'max-age=banana' }, 1],
    [{ 'cache-control': 'max-age=1000' }, 0],
    [{ 'cache-control': 'max-age=1000', age: '500' }, 1],
    [{ 'cache-control': 'max-age=1000', age: 'long' }, 0],
    [{ age: '500' }, 1],
    [{ 'cache-control': 'max-age=60, max-age=1000' }, 1],
    [{ expires: 'Thu, 01 Jan 1970 00:00:00 GMT', date: 'Wed, 31 Dec 1975 00:00:00 GMT' }, 0],
    [{ 'cache-control': ['max-age=1000', 'no-store'] }, 1],
  ] satisfies readonly (readonly [Record<string, string | string[]>, number])[]) {
    const server = await serve((request, response) => {
      if (request.url === path)
        response
          .setHeaders(new Map(Object.entries(headers)))
          .writeHead(200, { 'content-type': type })
          .end(text);
      else response.writeHead(404).end();
    });
    const cacheDir = cacheFolder();
    const clock = fastClock();
    const first = open(server, { cacheDir, clock });
    await first.project(foo);
    await first.close();
    clock.advance(599_000);
    const second = open(server, { cacheDir, clock });
    await second.project(foo);
    assert.is(second.requests, requests, JSON.stringify(headers));
  }
});

test('another index does not see this cache’s pages', async () => {
  const [path, type, text] = protocols['simple-json'];
  const server = await serve(pages(new Map([[path, [type, text]]])));
  const cacheDir = cacheFolder();
  const first = open(server, { cacheDir });
  await first.project(foo);
  await first.close();
  const second = open(server, { cacheDir, indexUrl: `${server.url.replace('//', '//me@')}/simple` });
  await second.project(foo);
  assert.is(second.requests, 2);
});

function cacheFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test('a garbled cache is as good as none', async () => {
  const [path, type, text] = protocols['simple-json'];
  const server = await serve(pages(new Map([[path, [type, text]]])));
  const cacheDir = cacheFolder();
  const spoil: readonly ((bytes: Buffer) => Buffer)[] = [
    () => Buffer.alloc(0),
    (bytes) => bytes.subarray(0, bytes.length / 2),
    (bytes) => Buffer.from(bytes.map((byte, i) => (i === bytes.length - 2 ? byte ^ 1 : byte))),
    (bytes) => Buffer.from(bytes.map((byte) => byte ^ 255)),
  ];
  for (const change of spoil) {
    const client = open(server, { cacheDir });
    assert.equal(plain(await client.project(foo), server.url), expected);
    await client.close();
    assert.is(client.requests, 2);
    for (const file of cacheFiles(cacheDir)) writeFileSync(file, change(readFileSync(file)));
  }
});

test('a cache that can’t be written is one warning', async () => {
  const [path, type, text] = protocols['simple-json'];
  const server = await serve(pages(new Map([[path, [type, text]]])));
  const file = join(cacheFolder(), 'file');
  writeFileSync(file, '');
  const warnings: string[] = [];
  const client = open(server, { cacheDir: file, onWarning: (warning) => warnings.push(warning) });
  assert.equal(plain(await client.project(foo), server.url), expected);
  await client.project('bar' as NormalizedName);
  await client.close();
  assert.equal(warnings, [`the cache in ${file} can't be written (ENOTDIR); --no-cache or --cache-dir avoids this`]);
});

test('offline, what is not in the cache is an error that names the package', async () => {
  const server = await serve(() => assert.unreachable());
  const client = open(server, { offline: true, cacheDir: cacheFolder() });
  try {
    await client.project(foo);
    assert.unreachable();
  } catch (error) {
    assert.instance(error, PylockError);
    const { code, message, hint } = error as PylockError;
    assert.equal(
      [code, message, hint],
      [
        'offline',
        'foo is not in the cache, and --offline forbids to ask the index',
        'Run the command once without --offline.',
      ],
    );
  }
  assert.is(client.requests, 0);
});

test.run();
