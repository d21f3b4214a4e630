// Over 250 lines: the ways in which indexes share names and files stand side by side.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../src/errors.js';
import { Indexes, type IndexesOptions } from '../../src/index-client/index-pool.js';
import type { IndexClient, Project } from '../../src/index-client/model.js';
import type { IndexSelection } from '../../src/index-client/selection.js';
import type { NormalizedName } from '../../src/pep/name.js';
import { linux } from '../helpers/environments.js';
import { type FaultyServer, fastClock, type Handler, startServer } from './faulty-server.js';

const opened: { close(): Promise<void> }[] = [];
const folders: string[] = [];
const foo = 'foo' as NormalizedName;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

test.after.each(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function serve(handler: Handler): Promise<FaultyServer> {
  const server = await startServer(handler);
  opened.push(server);
  return server;
}

/** The answers by path: pages of JSON, or HTML. Other paths are 404. */
function routes(
  table: Readonly<Record<string, object | string>>,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const found = table[request.url ?? ''];
    const type = typeof found === 'string' ? 'text/html' : 'application/vnd.pypi.simple.v1+json';
    if (found === undefined) response.writeHead(404).end();
    else
      response.writeHead(200, { 'content-type': type }).end(typeof found === 'string' ? found : JSON.stringify(found));
  };
}

/** A page of the Simple API with wheels of these versions. */
function page(versions: readonly string[], more: object = {}): object {
  const files = versions.map((version) => {
    const filename = `foo-${version}-py3-none-any.whl`;
    return { filename, url: `/files/${filename}`, hashes: { sha256: sha256(filename) } };
  });
  return { meta: { 'api-version': '1.2' }, files, ...more };
}

function openIndexes(options: Partial<IndexesOptions> = {}): Indexes {
  const indexes = new Indexes({
    cacheDir: undefined,
    offline: false,
    refresh: false,
    concurrency: 8,
    environment: {},
    clock: fastClock(),
    ...options,
  });
  opened.push(indexes);
  return indexes;
}

/** A selection of servers by name, in order. */
function select(
  servers: Readonly<Record<string, FaultyServer | string>>,
  more: Partial<IndexSelection> = {},
): IndexSelection {
  const indexes = Object.entries(servers).map(([name, server]) => ({
    name,
    url: typeof server === 'string' ? server : `${server.url}/simple`,
    explicit: false,
  }));
  return { indexes, sources: new Map(), strategy: 'first-index', ...more };
}

function versions(project: Project | undefined): readonly string[] | undefined {
  return project?.releases.map((release) => release.version.text);
}

async function found(client: IndexClient): Promise<readonly string[] | undefined> {
  return versions(await client.project(foo));
}

test('the first index that has the name wins, and the others are not asked', async () => {
  const corp = await serve(routes({ '/simple/foo/': page(['1.0']) }));
  const other = await serve(routes({ '/simple/foo/': page(['9.0']) }));
  assert.equal(await found(openIndexes().open(select({ corp, other }))), ['1.0']);
  assert.equal(corp.paths, ['/simple/foo/']);
  assert.equal(other.paths, []);
});

test('an index that has the name without a single file wins too: the name is taken', async () => {
  const status = { 'project-status': { status: 'quarantined', reason: 'malware' } };
  const corp = await serve(routes({ '/simple/foo/': page([], status) }));
  const other = await serve(routes({ '/simple/foo/': page(['9.0']) }));
  const project = await openIndexes().open(select({ corp, other })).project(foo);
  assert.equal(project?.status, { marker: 'quarantined', reason: 'malware' });
  assert.equal(versions(project), []);
  assert.equal(other.paths, []);
});

test('an index that does not answer stands in for nobody', async () => {
  const corp = await serve((_, response) => response.writeHead(403).end());
  const other = await serve(routes({ '/simple/foo/': page(['9.0']) }));
  const error = await openIndexes()
    .open(select({ corp, other }))
    .project(foo)
    .catch((thrown: unknown) => thrown);
  assert.ok(error instanceof PylockError && error.code === 'index-refused');
  assert.equal(other.paths, []);
});

test('unsafe-best-match asks all side by side; a file of one name is the first index’s', async () => {
  const corp = await serve(routes({ '/simple/foo/': page(['1.0', '2.0']) }));
  const other = await serve(routes({ '/simple/foo/': page(['2.0', '9.0']) }));
  const client = openIndexes().open(select({ corp, other }, { strategy: 'unsafe-best-match' }));
  const project = await client.project(foo);
  assert.equal(
    project?.releases.map(({ version, files }) => [version.text, files.map(({ url }) => new URL(url).origin)]),
    [
      ['1.0', [corp.url]],
      ['2.0', [corp.url]],
      ['9.0', [other.url]],
    ],
  );
});

test('a bound project is asked of its index alone, and others never of an explicit one', async () => {
  const gpu = await serve(routes({ '/simple/foo/': page(['1.0']), '/simple/bar/': page([]) }));
  const other = await serve(routes({ '/simple/foo/': page(['9.0']), '/simple/bar/': page([]) }));
  const both = select({ gpu, other });
  const indexes = both.indexes.map((index) => ({ ...index, explicit: index.name === 'gpu' }));
  const client = openIndexes().open({ ...both, indexes, sources: new Map([[foo, 'gpu']]) });
  assert.equal(await found(client), ['1.0']);
  await client.project('bar' as NormalizedName);
  assert.equal(gpu.paths, ['/simple/foo/']);
  assert.equal(other.paths, ['/pypi/bar/json', '/simple/bar/']);
});

test('selections share the pages of an index', async () => {
  const corp = await serve(routes({ '/simple/foo/': page(['1.0']) }));
  const other = await serve(routes({ '/simple/foo/': page(['9.0']) }));
  const indexes = openIndexes();
  const [first, second] = [indexes.open(select({ corp, other })), indexes.open(select({ corp, other }))];
  assert.equal([await found(first), await found(second)], [['1.0'], ['1.0']]);
  assert.equal(corp.paths, ['/simple/foo/']);
});

test('without network, names that an index did not have are looked for in the next', async () => {
  const corp = await serve(routes({}));
  const other = await serve(routes({ '/simple/foo/': page(['9.0']) }));
  const cacheDir = mkdtempSync(join(tmpdir(), 'pylock-cache-'));
  folders.push(cacheDir);
  const online = openIndexes({ cacheDir });
  await found(online.open(select({ corp, other })));
  await online.close();
  assert.equal(await found(openIndexes({ cacheDir, offline: true }).open(select({ corp, other }))), ['9.0']);
  const again = openIndexes({ cacheDir });
  await found(again.open(select({ corp, other })));
  assert.is(corp.paths.filter((path) => path === '/simple/foo/').length, 2, 'the network is asked again at once');
});

/** Two indexes whose pages say something of each other (PEP 708); `CORP` and `OTHER` stand for their pages. */
async function kin(corpMore: object, otherMore: object): Promise<readonly [unknown, readonly string[], number]> {
  const warnings: string[] = [];
  const urls = new Map<string, string>();
  const filled = (more: object): object =>
    JSON.parse([...urls].reduce((text, [word, url]) => text.replaceAll(word, url), JSON.stringify(more)));
  const corp = await serve((request, response) =>
    routes({ '/simple/foo/': page(['1.0'], filled(corpMore)) })(request, response),
  );
  const other = await serve((request, response) =>
    routes({ '/simple/foo/': page(['9.0'], filled(otherMore)) })(request, response),
  );
  urls.set('CORP', `${corp.url}/simple/foo/`).set('OTHER', `${other.url}/simple/foo/`);
  const client = openIndexes({ onWarning: (text) => warnings.push(text) }).open(select({ corp, other }));
  return [await found(client), warnings, other.paths.length];
}

const unsaid = 'corp says that other has foo too, but other does not say so: only the files of corp are used (PEP 708)';
const kinships: readonly (readonly [string, object, object, readonly string[], readonly string[], number])[] = [
  ['nothing said', {}, { 'alternate-locations': ['CORP'] }, ['1.0'], [], 0],
  ['tracked', { meta: { 'api-version': '1.2', tracks: ['OTHER'] } }, {}, ['1.0', '9.0'], [], 2],
  [
    'both say so',
    { 'alternate-locations': ['OTHER', 'CORP'] },
    { 'alternate-locations': ['CORP'] },
    ['1.0', '9.0'],
    [],
    2,
  ],
  ['only the first says so', { 'alternate-locations': ['OTHER'] }, {}, ['1.0'], [unsaid], 2],
  ['an index that nobody configured', { 'alternate-locations': ['https://x.example/simple/foo/'] }, {}, ['1.0'], [], 0],
  ['no addresses', { 'alternate-locations': ['', 7, null, 'foo', '//'] }, {}, ['1.0'], [], 0],
  ['no list', { 'alternate-locations': 'OTHER', meta: { tracks: { OTHER: 1 } } }, {}, ['1.0'], [], 0],
];
for (const [claim, corpMore, otherMore, expected, warnings, asked] of kinships) {
  test(`PEP 708: ${claim}`, async () => {
    assert.equal(await kin(corpMore, otherMore), [expected, warnings, asked]);
  });
}

test('PEP 708 in HTML', async () => {
  const other = await serve(routes({ '/simple/foo/': page(['9.0']) }));
  const link = `<a href="/f/foo-1.0.tar.gz#sha256=${sha256('x')}">x</a>`;
  const meta = `<meta name="pypi:tracks" content="${other.url}/simple/foo"><meta name="pypi:tracks" content="x">`;
  const corp = await serve(routes({ '/simple/foo/': `<html><head>${meta}</head>${link}</html>` }));
  assert.equal(await found(openIndexes().open(select({ corp, other }))), ['1.0', '9.0']);
});

test('a file without a hash is downloaded once, also for the next run', async () => {
  const filename = 'foo-1.0-py3-none-any.whl';
  const server = await serve((request, response) => {
    if (request.url !== `/files/${filename}`)
      return routes({ '/simple/foo/': { files: [{ filename, url: `/files/${filename}`, hashes: { md5: 'x' } }] } })(
        request,
        response,
      );
    const headers = { etag: '"1"', 'cache-control': 'no-cache' };
    if (request.headers['if-none-match'] === '"1"') return response.writeHead(304, headers).end();
    return response.writeHead(200, headers).end('the file');
  });
  const cacheDir = mkdtempSync(join(tmpdir(), 'pylock-cache-'));
  folders.push(cacheDir);
  const hash = async (options: Partial<IndexesOptions>): Promise<unknown> => {
    const indexes = openIndexes({ cacheDir, ...options });
    const client = indexes.open(select({ corp: server }));
    const project = await client.project(foo);
    const file = project?.releases[0]?.files[0];
    if (project === undefined || file === undefined) throw new Error('the file is not there');
    assert.is(file.sha256, undefined);
    const both = await Promise.all([client.sha256Of(project, file), client.sha256Of(project, file)]);
    await indexes.close();
    return [both, indexes.hashed];
  };
  const digest = sha256('the file');
  assert.equal(await hash({}), [[digest, digest], [{ index: 'corp', files: 1 }]]);
  assert.equal(await hash({}), [[digest, digest], []]);
  assert.equal(await hash({ offline: true }), [[digest, digest], []]);
  assert.is(server.paths.filter((path) => path.startsWith('/files/')).length, 2);
});

const names = ['foo-1.0-py3-none-any.whl', 'Foo-2.0.tar.gz', 'bar-1.0.tar.gz'];
const list = (files: readonly string[]): string => files.map((name) => `<a href="${name}">${name}</a>`).join('\n');
const listings: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['all files in one folder', { '/wheels/': list(names) }],
  ['a folder for each project', { '/wheels/foo/': list(names) }],
  ['a folder by another spelling', { '/wheels/': '<a href="Foo/">Foo/</a>', '/wheels/Foo/': list(names) }],
];
for (const [claim, table] of listings) {
  test(`a folder that a web server lists: ${claim}`, async () => {
    const server = await serve(routes(table));
    const client = openIndexes().open(select({ folder: `${server.url}/wheels` }));
    const project = await client.project(foo);
    assert.equal(
      project?.releases.map(({ files }) => files.map(({ filename, sha256: hash }) => [filename, hash])),
      [[['foo-1.0-py3-none-any.whl', undefined]], [['Foo-2.0.tar.gz', undefined]]],
    );
    assert.is(await client.project('baz' as NormalizedName), undefined);
    assert.is(await client.project('qux' as NormalizedName), undefined);
    assert.ok(server.paths.filter((path) => path === '/wheels/').length <= 1, 'the folder is read once');
  });
}

test('a folder that may not be listed is empty, one whose server fails lets no other index have the name', async () => {
  for (const [status, expected] of [
    [401, ['9.0']],
    [403, ['9.0']],
    [404, ['9.0']],
    [405, ['9.0']],
    [408, undefined],
    [429, undefined],
    [500, undefined],
    [503, undefined],
  ] as const) {
    const server = await serve((request, response) =>
      response.writeHead(request.url === '/wheels/' ? status : 404).end(),
    );
    const other = await serve(routes({ '/simple/foo/': page(['9.0']) }));
    const client = openIndexes().open(select({ folder: `${server.url}/wheels`, other }));
    const answer = await found(client).catch((error: unknown) => {
      assert.instance(error, PylockError);
      return undefined;
    });
    assert.equal(answer, expected, `${status}`);
    assert.is(other.seen.length > 0, expected !== undefined, `${status}`);
  }
});

test('two indexes of one origin are sent their own credentials, and another origin none', async () => {
  const files = await serve((_, response) =>
    response.writeHead(200).end('Metadata-Version: 2.1\nName: foo\nVersion: 1.0\n'),
  );
  const link = `<a href="${files.url}/foo-1.0-py3-none-any.whl#sha256=${sha256('x')}" data-core-metadata="true">x</a>`;
  const server = await serve(routes({ '/a/simple/bar/': link, '/b/simple/foo/': link }));
  const host = new URL(server.url).host;
  const client = openIndexes({ hostLogins: () => ({ user: 'host', password: 'netrc' }) }).open(
    select({
      a: `http://ann:one%40two@${host}/a/simple`,
      b: `http://bob:b@${host}/b/simple`,
      c: `http://${host}/c/simple`,
    }),
  );
  const project = await client.project(foo);
  const release = project?.releases[0];
  const file = release?.files[0];
  if (project === undefined || release === undefined || file === undefined) throw new Error('the file is not there');
  await client.metadata(project, release, file, linux);
  await client.project('qux' as NormalizedName);
  const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
  assert.equal(
    server.seen.map(({ path, headers }) => [path, headers.authorization]),
    [
      ['/a/simple/foo/', basic('ann:one@two')],
      ['/b/simple/foo/', basic('bob:b')],
      ['/a/simple/qux/', basic('ann:one@two')],
      ['/b/simple/qux/', basic('bob:b')],
      ['/c/pypi/qux/json', basic('host:netrc')],
      ['/c/simple/qux/', basic('host:netrc')],
    ],
  );
  assert.equal(
    files.seen.map(({ headers }) => headers.authorization),
    [undefined],
    'over plain http, no other origin is sent what the netrc file has',
  );
});

test.run();
