import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openIndexClient } from '../../src/index-client/client.js';
import type { IndexClient, Project } from '../../src/index-client/model.js';
import { inMemory } from '../../src/metadata/random-access.js';
import { readWheel } from '../../src/metadata/wheel.js';
import { type NormalizedName, normalizeName } from '../../src/pep/name.js';
import { parseVersion } from '../../src/pep/version.js';
import { linux } from './environments.js';
import { FakeIndex, type FakeIndexOptions, fromWorld, recorded, type World } from './fake-index.js';
import { sha256 } from './fake-index-world.js';
import { fromRoot } from './root.js';

const test = suite('the loopback index');

const world: World = {
  foo: {
    '1.0': { requires: ['bar>=1', 'baz; extra == "more"'], extras: ['more'], requiresPython: '>=3.8', sdist: true },
    '1.1': { wheels: [], sdist: true, requires: ['bar'], uploaded: '2022-01-01' },
    '1.2+local.1': { wheels: ['cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64', 'py2.py3-none-any'] },
    '2.0': { yanked: 'broken & "quoted"', wheels: [], sdist: 'opaque' },
    '2.1': { yanked: '', uploaded: '2022-01-01T10:00:00Z' },
  },
};

function nameOf(text: string): NormalizedName {
  const name = normalizeName(text);
  if (name === undefined) throw new Error(`${text} is no name`);
  return name;
}

/** Runs a test against an index, with a client that has no cache. */
async function withClient<T>(
  options: FakeIndexOptions,
  body: (client: IndexClient, index: FakeIndex) => Promise<T>,
): Promise<T> {
  const index = await FakeIndex.start(await fromWorld(world), options);
  const client = openIndexClient({
    indexUrl: index.url,
    cacheDir: undefined,
    offline: false,
    refresh: false,
    concurrency: 8,
  });
  try {
    return await body(client, index);
  } finally {
    await client.close();
    await index.close();
  }
}

async function projectOf(client: IndexClient, name = 'foo'): Promise<Project> {
  const project = await client.project(nameOf(name));
  if (project === undefined) throw new Error(`${name} is not there`);
  return project;
}

/** Everything that a client reads from an index, without what only some protocols tell. */
async function readAll(client: IndexClient): Promise<unknown> {
  const project = await projectOf(client);
  const releases = project.releases.map(async (release) => ({
    version: release.version.text,
    files: await Promise.all(
      release.files.map(async (file) => ({
        filename: file.filename,
        path: new URL(file.url).pathname,
        sha256: file.sha256,
        requiresPython: file.requiresPython,
        yanked: file.yanked,
        metadata: await client.metadata(project, release, file, linux),
      })),
    ),
  }));
  return { status: project.status, releases: await Promise.all(releases) };
}

test('every protocol, and every way to metadata, tells the same', async () => {
  const first = await withClient({}, readAll);
  const table: readonly FakeIndexOptions[] = [
    { protocol: 'html' },
    { protocol: 'html', coreMetadata: 'absent' },
    { protocol: 'json-api' },
    { protocol: 'json-api', versionPages: true },
    { protocol: 'mirror' },
    { coreMetadata: 'served' },
    { coreMetadata: 'absent' },
    { coreMetadata: 'absent', ranges: false },
    { shuffleMs: 20 },
    { shuffleMs: 20, seed: 7 },
    { failFirst: 1 },
    { failFirst: 1, failWith: 'cut' },
  ];
  for (const options of table) {
    assert.equal(await withClient(options, readAll), first, JSON.stringify(options));
  }
});

test('what it tells is the world', async () => {
  await withClient({}, async (client) => {
    const project = await projectOf(client);
    const rows = project.releases.flatMap((release) =>
      release.files.map((file) => [file.filename, file.requiresPython, file.yanked, file.uploadTime]),
    );
    assert.equal(rows, [
      ['foo-1.0-py3-none-any.whl', '>=3.8', false, '2020-01-01T00:00:00Z'],
      ['foo-1.0.tar.gz', '>=3.8', false, '2020-01-01T00:00:00Z'],
      ['foo-1.1.tar.gz', undefined, false, '2022-01-01T00:00:00Z'],
      [
        'foo-1.2+local.1-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl',
        undefined,
        false,
        '2020-01-01T00:00:00Z',
      ],
      ['foo-1.2+local.1-py2.py3-none-any.whl', undefined, false, '2020-01-01T00:00:00Z'],
      ['foo-2.0.tar.gz', undefined, 'broken & "quoted"', '2020-01-01T00:00:00Z'],
      ['foo-2.1-py3-none-any.whl', undefined, '', '2022-01-01T10:00:00Z'],
    ]);
    const [release] = project.releases;
    const [file] = release?.files ?? [];
    assert.equal(release && file && (await client.metadata(project, release, file, linux)), {
      requiresDist: ['bar>=1', 'baz; extra == "more"'],
      requiresPython: '>=3.8',
      providesExtra: ['more'],
    });
  });
});

test('archives are whole, have the hash that pages tell, and are the same each time', async () => {
  const [foo] = await fromWorld(world);
  const [again] = await fromWorld(world);
  assert.equal(foo?.files, again?.files);
  for (const file of foo?.files ?? []) {
    const bytes = foo?.bytes?.get(file.filename) ?? Buffer.of();
    assert.is(sha256(bytes), file.sha256);
    assert.is(bytes.length, file.size);
    if (file.filename.endsWith('.whl')) {
      const version = file.filename.split('-')[1] ?? '';
      const { key } = parseVersion(version);
      assert.is((await readWheel(inMemory(bytes), nameOf('foo'), key)).requiresPython, file.requiresPython);
    }
  }
});

test('files are sent in parts, whole, or not at all', async () => {
  const index = await FakeIndex.start(await fromWorld(world));
  const url = `${index.origin}/files/foo-1.0-py3-none-any.whl`;
  const whole = Buffer.from(await (await fetch(url)).arrayBuffer());
  const table: readonly (readonly [range: string, status: number, part: Buffer])[] = [
    ['bytes=-10', 206, whole.subarray(-10)],
    ['bytes=0-3', 206, whole.subarray(0, 4)],
    ['bytes=5-', 206, whole.subarray(5)],
    ['bytes=-999999', 206, whole],
    ['bytes=999999-', 416, Buffer.of()],
    ['lines=1-2', 200, whole],
  ];
  for (const [range, status, part] of table) {
    const answer = await fetch(url, { headers: { range } });
    assert.is(answer.status, status, range);
    assert.equal(Buffer.from(await answer.arrayBuffer()), part, range);
  }
  assert.is((await fetch(`${index.origin}/files/foo-9.0-py3-none-any.whl`)).status, 404);
  assert.is((await fetch(`${index.origin}/pypi/foo/json`)).status, 404);
  assert.is((await fetch(`${index.url}/none/`)).status, 404);
  await index.close();
});

test('a page that is known is 304, and every request is recorded', async () => {
  const index = await FakeIndex.start(await fromWorld(world), { etags: true });
  const first = await fetch(`${index.url}/foo/`);
  await first.text();
  const etag = first.headers.get('etag') ?? '';
  const second = await fetch(`${index.url}/foo/`, { headers: { 'if-none-match': etag } });
  assert.is(second.status, 304);
  assert.equal(
    index.seen.map(({ path, headers, status }) => [path, headers['if-none-match'], status]),
    [
      ['/simple/foo/', undefined, 200],
      ['/simple/foo/', etag, 304],
    ],
  );
  await index.close();
});

test('recorded projects are whole, and name no address', () => {
  const names = ['anyio', 'fastapi', 'idna', 'pydantic', 'pydantic-core', 'starlette', 'typing-extensions', 'uvicorn'];
  for (const project of recorded(...names)) {
    const wheels = project.files.filter(({ filename }) => filename.endsWith('.whl'));
    const versions = new Set(wheels.map(({ filename }) => filename.split('-')[1]));
    assert.equal(Object.keys(project.metadata).sort(), [...versions].sort(), project.name);
    assert.ok(project.files.every(({ sha256: hash, uploaded }) => hash.length === 64 && uploaded !== undefined));
    assert.not.match(readFileSync(fromRoot('fixtures/index', `${project.name}.json`), 'utf8'), /"url"/);
  }
});

test('a recorded wheel gives its metadata by parts, beside it, and by the JSON API', async () => {
  const pages = recorded('starlette');
  const answers: unknown[] = [];
  for (const options of [{}, { coreMetadata: 'absent' }, { protocol: 'json-api', versionPages: true }] as const) {
    const index = await FakeIndex.start(pages, options);
    const client = openIndexClient({
      indexUrl: index.url,
      cacheDir: undefined,
      offline: false,
      refresh: false,
      concurrency: 8,
    });
    const project = await projectOf(client, 'starlette');
    const release = project.releases.find(({ version }) => version.text === '0.19.1');
    const wheel = release?.files.find(({ filename }) => filename.endsWith('.whl'));
    answers.push(release && wheel && (await client.metadata(project, release, wheel, linux)));
    await client.close();
    await index.close();
  }
  assert.equal(answers[0], {
    requiresDist: [
      'anyio (<5,>=3.4.0)',
      'typing-extensions (>=3.10.0) ; python_version < "3.10"',
      'contextlib2 (>=21.6.0) ; python_version < "3.7"',
      "itsdangerous ; extra == 'full'",
      "jinja2 ; extra == 'full'",
      "python-multipart ; extra == 'full'",
      "pyyaml ; extra == 'full'",
      "requests ; extra == 'full'",
    ],
    requiresPython: '>=3.6',
    providesExtra: ['full'],
  });
  assert.equal(answers.slice(1), [answers[0], answers[0]]);
});

test.run();
