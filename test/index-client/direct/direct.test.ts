import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { errorLines } from '../../../src/cli/terminal/print-error.js';
import { withDirectFiles } from '../../../src/index-client/direct/direct-files.js';
import { Indexes, type IndexesOptions } from '../../../src/index-client/index-pool.js';
import { forTarget } from '../../../src/index-client/metadata-answer.js';
import type { DirectFile, DirectRequest } from '../../../src/index-client/model.js';
import type { NormalizedName } from '../../../src/pep/name.js';
import { parseVersion } from '../../../src/pep/version.js';
import { linux } from '../../helpers/environments.js';
import { makeWheel } from '../../helpers/fake-index-archives.js';
import { sha256 } from '../../helpers/fake-index-world.js';
import { makeTarGz, makeZip, metadataText } from '../../metadata/archives.js';
import { worldIndex } from '../../provider/world-index.js';
import { fastClock, type Handler, startServer } from '../faulty-server.js';

const foo = 'foo' as NormalizedName;
const wheelName = 'foo-1.0-py3-none-any.whl';
const lines = ['Metadata-Version: 2.2', 'Name: foo', 'Version: 1.0', 'Requires-Dist: bar', 'Requires-Python: >=3.8'];
const wheel = makeWheel({ filename: wheelName, name: 'foo', version: '1.0', metadata: lines });

const folders: string[] = [];
const opened: { close(): Promise<void> }[] = [];
test.after.each(async () => {
  for (const one of opened.splice(0)) await one.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'pylock-direct-'));
  folders.push(path);
  return path;
}

async function serve(handler: Handler) {
  const server = await startServer(handler);
  opened.push(server);
  return server;
}

function ask(url: string, request: Partial<DirectRequest> = {}, options: Partial<IndexesOptions> = {}) {
  const indexes = new Indexes({
    cacheDir: undefined,
    offline: false,
    refresh: false,
    concurrency: 4,
    environment: {},
    clock: fastClock(),
    ...options,
  });
  const client = indexes.open({
    indexes: [{ name: 'main', url: 'http://127.0.0.1:9/simple', explicit: false }],
    sources: new Map(),
    strategy: 'first-index',
  });
  const answer = client.directFile({ name: foo, url, hash: undefined, version: undefined, ...request });
  return answer.finally(() => indexes.close());
}

/** The file, or the fault as the user sees it. */
async function told(url: string, request: Partial<DirectRequest> = {}): Promise<string> {
  try {
    const { file, metadata } = await ask(url, request);
    return `${file.filename} ${JSON.stringify(await forTarget(metadata, linux))}`;
  } catch (error) {
    return errorLines(error, false).join('\n').replaceAll(new URL(url).origin, 'http://files');
  }
}

test('a file is what was sent, whatever content encoding the server claims', async () => {
  const archive = await makeTarGz([['foo-1.0/PKG-INFO', metadataText('foo', '1.0')]]);
  const server = await serve((request, response) => {
    assert.is(request.headers['accept-encoding'], 'identity');
    response.writeHead(200, { 'content-encoding': 'x-gzip' }).end(archive);
  });
  const { file } = await ask(`${server.url}/foo-1.0.tar.gz`);
  assert.equal([file.sha256, file.size], [sha256(archive), archive.length]);
});

test('a file that is cut on its way is fetched again, and no temporary file is left', async () => {
  const temporary = folder();
  const usual = process.env['TMPDIR'];
  process.env['TMPDIR'] = temporary;
  const server = await serve((_request, response, count) => {
    response.writeHead(200, { 'content-length': wheel.length });
    if (count > 1) response.end(wheel);
    else response.write(wheel.subarray(0, 100), () => response.destroy());
  });
  const { file, metadata } = await ask(`${server.url}/${wheelName}`);
  assert.is(file.sha256, sha256(wheel));
  assert.is(file.requiresPython, '>=3.8');
  assert.equal(metadata, { requiresDist: ['bar'], requiresPython: '>=3.8', providesExtra: [] });
  assert.is(server.paths.length, 2);
  assert.equal(readdirSync(temporary), []);
  if (usual === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = usual;
});

/** The wheel with a bit of its METADATA flipped. */
const garbledWheel = Buffer.from(wheel.map((byte, at) => (at === wheel.indexOf('METADATA') + 11 ? byte ^ 1 : byte)));
const hash = { algorithm: 'sha256', hex: sha256(wheel) } as const;
for (const [claim, request] of [
  ['by its hash', { hash }],
  ['without a hash', {}],
] as const) {
  test(`a file that was garbled on its way is fetched again, past all caches: told ${claim}`, async () => {
    const server = await serve((_, response, nth) => response.end(nth === 1 ? garbledWheel : wheel));
    const { file, metadata } = await ask(`${server.url}/${wheelName}`, request);
    assert.equal([file.sha256, 'requiresDist' in metadata], [sha256(wheel), true]);
    assert.equal(
      server.seen.map(({ headers }) => headers['cache-control']),
      [undefined, 'no-cache'],
    );
  });
}

test('a file that was replaced is asked for again where another hash is demanded, however fresh the cache is', async () => {
  const cacheDir = folder();
  const other = makeWheel({
    filename: wheelName,
    name: 'foo',
    version: '1.0',
    metadata: [...lines, 'Requires-Dist: baz'],
  });
  let isReplaced = false;
  const server = await serve((_, response) => response.end(isReplaced ? other : wheel));
  const url = `${server.url}/${wheelName}`;
  assert.is((await ask(url, { hash }, { cacheDir })).file.sha256, sha256(wheel));
  isReplaced = true;
  const demanded = { algorithm: 'sha256', hex: sha256(other) } as const;
  assert.is((await ask(url, { hash: demanded }, { cacheDir })).file.sha256, sha256(other));
});

test('the same wrong bytes a second time are what the server has', async () => {
  const server = await serve((_, response) => response.end(garbledWheel));
  const url = `${server.url}/${wheelName}`;
  assert.match(
    await told(url, { hash }),
    /^error: http:\/\/files\/.* security: the file has another sha256 than its address demands\n/,
  );
  assert.is(server.paths.length, 2);
  assert.match(await told(url), /"unavailable":"has a damaged foo-1.0.dist-info\/METADATA"/);
  assert.is(server.paths.length, 4);
});

/** Everything in a folder, as one text. */
function contents(path: string): string {
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name));
  return names.map((name) => (statSync(name).isFile() ? readFileSync(name, 'latin1') : '')).join('\n');
}

test('what a file told is kept without its address: fresh it is not asked for, stale by its date, offline never', async () => {
  const cacheDir = folder();
  const date = 'Wed, 21 Oct 2015 07:28:00 GMT';
  const server = await serve((request, response) => {
    const isSame = request.headers['if-modified-since'] === date;
    response.writeHead(isSame ? 304 : 200, { 'last-modified': date }).end(isSame ? undefined : wheel);
  });
  const url = `${server.url}/private-room/${wheelName}`;
  const first = await ask(url, {}, { cacheDir });
  assert.equal(await ask(url, {}, { cacheDir }), first);
  assert.equal(await ask(url, {}, { cacheDir, offline: true }), first);
  assert.is(server.paths.length, 1);
  assert.equal(await ask(url, {}, { cacheDir, refresh: true }), first);
  assert.equal(
    server.seen.map(({ headers }) => headers['if-modified-since']),
    [undefined, date],
  );
  assert.not.match(contents(cacheDir), /private-room|127\.0\.0\.1/);
  assert.match(contents(cacheDir), sha256(wheel));
  const missing = ask(`${server.url}/other/${wheelName}`, {}, { cacheDir, offline: true });
  await missing.then(
    () => assert.unreachable(),
    (error) => assert.match(errorLines(error, false)[0] ?? '', 'is not in the cache, and --offline forbids'),
  );
});

test('a hash that the address demands is checked in a kept answer too', async () => {
  const cacheDir = folder();
  const server = await serve((_request, response) => response.end(wheel));
  const url = `${server.url}/${wheelName}`;
  await ask(url, {}, { cacheDir });
  for (const algorithm of ['sha256', 'sha512'] as const) {
    const hash = { algorithm, hex: '0'.repeat(algorithm === 'sha256' ? 64 : 128) };
    const answer = ask(url, { hash }, { cacheDir });
    await answer.then(
      () => assert.unreachable(),
      (error) => assert.is(error.code, 'hash-changed'),
    );
  }
});

type Row = readonly [what: string, path: string, body: () => Promise<Buffer> | Buffer, told: string];
const pyproject = (text: string) => () => makeTarGz([['repo-main/pyproject.toml', text]]);
const none = '{"requiresDist":[],"providesExtra":[]}';
const unknown =
  '{"unavailable":"has requirements that are only known by building it","hint":"State its requirements in .pylock.yaml under the key \\"metadata\\"."}';

const rows: readonly Row[] = [
  [
    'a name of its own, kept as it is',
    'Foo-1.0.zip',
    () => makeZip([{ name: 'Foo-1.0/PKG-INFO', text: metadataText('Foo', '1.0').replace('2.1', '2.2') }]),
    `Foo-1.0.zip ${none}`,
  ],
  [
    'version of [project]',
    'v9.tar.gz',
    pyproject('[project]\nname = "Foo"\nversion = "1.2"'),
    `foo-1.2.tar.gz ${none}`,
  ],
  [
    "version of Poetry's table",
    'v9.tgz',
    pyproject('[tool.poetry]\nname = "foo"\nversion = "1.2"'),
    `foo-1.2.tgz ${unknown}`,
  ],
  [
    'a file name that lies',
    'foo-9.tar.gz',
    pyproject('[project]\nname = "foo"\nversion = "1.2"'),
    `foo-1.2.tar.gz ${none}`,
  ],
  [
    'a version that only the file name tells',
    'foo-1.5.tar.gz',
    () => makeTarGz([['foo/setup.py', 'x']]),
    `foo-1.5.tar.gz ${unknown.replace('it"', 'it: line 1 of its setup.py uses x, which is not defined"')}`,
  ],
  [
    'no version at all',
    'main.tar.gz',
    pyproject('[project]\nname = "foo"\ndynamic = ["version"]'),
    'error: the archive does not tell its version, which is only known by building it\n  hint: Say which it is beside the url, such as version: 1.2.3.',
  ],
  [
    'another project',
    'main.tar.gz',
    pyproject('[project]\nname = "bar"\nversion = "1"'),
    'error: the archive at the address is of "bar", and not of foo\n  hint: Name the package as its archive does.',
  ],
  [
    "another project by Poetry's table",
    'main.tar.gz',
    pyproject('[tool.poetry]\nname = "bar"\nversion = "1"'),
    'error: the archive at the address is of "bar", and not of foo\n  hint: Name the package as its archive does.',
  ],
  [
    'metadata that is none',
    'main.tar.gz',
    () => makeTarGz([['foo/PKG-INFO', 'nothing']]),
    'error: the file at the address has metadata without a name\n  hint: Check the address.',
  ],
  [
    'a wheel that is another',
    wheelName,
    () => makeWheel({ filename: wheelName, name: 'bar', version: '1.0', metadata: lines }),
    `${wheelName} {"unavailable":"is a wheel with the metadata folder of another release, \\"bar-1.0\\""}`,
  ],
  [
    'no wheel',
    wheelName,
    () => Buffer.from('<html>'),
    `${wheelName} {"unavailable":"is an archive that can't be read safely: it is too short for a zip archive"}`,
  ],
];

test('an archive is called by what is in it', async () => {
  for (const [what, path, body, expected] of rows) {
    const bytes = await body();
    const server = await serve((_request, response) => response.end(bytes));
    assert.is(await told(`${server.url}/${path}`), expected, what);
  }
});

test('the version that the deps file says counts only where the archive tells none', async () => {
  const version = parseVersion('3.0');
  for (const [text, expected] of [
    ['dynamic = ["version"]', 'foo-3.0.tar.gz'],
    ['version = "1.2"', 'foo-1.2.tar.gz'],
  ]) {
    const bytes = await makeTarGz([['a/pyproject.toml', `[project]\nname = "foo"\n${text}`]]);
    const server = await serve((_request, response) => response.end(bytes));
    assert.match(await told(`${server.url}/main.tar.gz`, { version }), expected ?? '');
  }
});

test('statuses are told in words that fit a server', async () => {
  const server = await serve((request, response) => response.writeHead(Number(request.url?.split('/')[1])).end());
  const at = (status: number) => `http://files/${status}/${wheelName}`;
  for (const [status, expected] of [
    [404, `error: ${at(404)}: there is no such file`],
    [
      401,
      `error: ${at(401)}: the server refused access (401 Unauthorized)\n  hint: Give user and password of that host in netrc.`,
    ],
    [418, `error: ${at(418)}: the server answered 418 I'm a Teapot`],
    [206, `error: ${at(206)}: asked for a file, got an answer with status 206`],
  ] as const)
    assert.is(await told(`${server.url}/${status}/${wheelName}`), expected);
});

test('a wheel larger than is unpacked into memory at once is read from its end', async () => {
  const text = 'x'.repeat(3_000_000);
  const large = makeZip([
    { name: 'foo/data', text, stored: true },
    { name: 'foo-1.0.dist-info/METADATA', text: `${lines.join('\n')}\n` },
  ]);
  const server = await serve((_request, response) => response.end(large));
  assert.is((await ask(`${server.url}/${wheelName}`)).file.sha256, sha256(large));
  const zipped = gzipSync('never a zip');
  const other = await serve((_request, response) => response.end(zipped));
  assert.match(await told(`${other.url}/${wheelName}`), "is an archive that can't be read safely");
});

async function directFile(
  filename: string,
  systems: readonly string[],
  ...more: readonly string[]
): Promise<DirectFile> {
  const metadata = [...lines.slice(0, 3), ...more];
  const [name = '', version = ''] = filename.split('-');
  const bytes = makeWheel({ filename, name, version, metadata });
  const server = await serve((_request, response) => response.end(bytes));
  const direct = await ask(`${server.url}/${filename}`);
  return { ...direct, file: { ...direct.file, direct: true, systems: new Set(systems) } };
}

test('a project of addresses is these files alone; others and what they need come from the index', async () => {
  const inner = worldIndex({
    foo: { '2.0': {} },
    bar: { '1.0': { requires: ['foo @ https://files.example.org/foo.whl'] } },
  });
  const direct = await directFile(wheelName, ['x86_64-linux']);
  const asked: string[] = [];
  const counting = {
    ...inner,
    project: (name: NormalizedName) => {
      asked.push(name);
      return inner.project(name);
    },
  };
  const client = withDirectFiles(counting, [direct], ['x86_64-linux']);
  const project = await client.project(foo);
  assert.equal(
    project?.releases.map(({ files }) => files.map(({ filename }) => filename)),
    [[wheelName]],
  );
  assert.equal(asked, []);
  const bar = await client.project('bar' as NormalizedName);
  const [release] = bar?.releases ?? [];
  const [file] = release?.files ?? [];
  if (bar === undefined || release === undefined || file === undefined) throw new Error('there is no bar');
  assert.equal(asked, ['bar']);
  assert.equal(((await client.metadata(bar, release, file, linux)) as { requiresDist: unknown }).requiresDist, [
    'foo @ https://files.example.org/foo.whl',
  ]);
});

test('where a system has no address the files of the index are for it alone', async () => {
  const inner = worldIndex({ foo: { '1.0': {}, '2.0': {} } });
  const direct = await directFile(wheelName, ['x86_64-linux']);
  const client = withDirectFiles(inner, [direct], ['x86_64-linux', 'aarch64-darwin']);
  const project = await client.project(foo);
  const shown = project?.releases.map(({ version, files }) => [
    version.text,
    ...files.map(
      ({ direct: isDirect, systems }) => `${isDirect === true ? 'address' : 'index'} ${[...(systems ?? [])]}`,
    ),
  ]);
  assert.equal(shown, [
    ['1.0', 'address x86_64-linux', 'index aarch64-darwin'],
    ['2.0', 'index aarch64-darwin'],
  ]);
  assert.is(await client.project(foo), project);
});

test.run();
