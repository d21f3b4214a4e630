import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, type FakeIndexOptions, recorded } from '../helpers/fake-index.js';
import { fromRoot } from '../helpers/root.js';
import { Project } from '../helpers/run-cli.js';

/** The recorded pages: whole histories of real projects. */
const pages = recorded(
  ...[
    'annotated-doc',
    'annotated-types',
    'anyio',
    'asgiref',
    'click',
    'colorama',
    'contextlib2',
    'contextvars',
    'dataclasses',
  ],
  ...['exceptiongroup', 'fastapi', 'h11', 'idna', 'importlib-metadata', 'pydantic', 'sniffio', 'starlette'],
  ...['typing-extensions', 'typing-inspection', 'uvicorn', 'zipp'],
);
const deps = 'fastapi: 0.78.0\nuvicorn: 0.18.2\n';
const anyDay = ['--python', '3.9', '--nix', 'makes-builtin'];
const options = [...anyDay, '--exclude-newer', '2022-08-09'];
/** The packages that Makes' own tool locked on that day, less the colorama that only Windows needs. */
const closure = [
  'anyio: 3.6.1',
  'click: 8.1.3',
  'fastapi: 0.78.0',
  'h11: 0.13.0',
  "idna: '3.3'",
  'pydantic: 1.9.1',
  'sniffio: 1.2.0',
  'starlette: 0.19.1',
  'typing-extensions: 4.3.0',
  'uvicorn: 0.18.2',
];

const test = suite('the bundled example');

/** Locks the example through an index that behaves in some way; gives the lock without the index's address. */
async function lockWith(indexOptions: FakeIndexOptions, args: readonly string[]): Promise<string> {
  const index = await FakeIndex.start(pages, indexOptions);
  const project = new Project({ 'pypi-deps.yaml': deps });
  try {
    const result = await project.run(['resolve', '--index-url', index.url, ...args]);
    assert.is(result.code, 0, result.stderr);
    return project.read('pypi-sources.yaml').replaceAll(new URL(index.url).origin, 'http://index');
  } finally {
    await index.close();
    project.remove();
  }
}

test('the closure is the one that Makes locked then', async () => {
  const lock = await lockWith({}, options);
  const lines = lock.slice('closure:\n'.length, lock.indexOf('links:')).trim().split('\n');
  assert.equal(
    lines.map((line) => line.trim()),
    closure,
  );
});

test('every protocol and every order of answers gives the same bytes', async () => {
  // HTML pages tell no upload times, so there can be no cut-off here.
  const first = await lockWith({}, anyDay);
  for (const indexOptions of [
    { protocol: 'html' },
    { protocol: 'html', coreMetadata: 'absent' },
    { protocol: 'json-api' },
    { protocol: 'json-api', versionPages: true },
    { protocol: 'mirror', coreMetadata: 'served' },
    { shuffleMs: 30, seed: 1 },
    { shuffleMs: 30, seed: 2 },
    { failFirst: 2 },
    { failFirst: 3, failWith: 'cut' },
  ] as const) {
    assert.is(await lockWith(indexOptions, anyDay), first, JSON.stringify(indexOptions));
  }
  assert.is(await lockWith({ shuffleMs: 10 }, [...anyDay, '--concurrency', '1']), first);
});

test('a lock is made, found up to date, verified, and what is printed says so', async () => {
  const index = await FakeIndex.start(pages);
  const project = new Project({ 'pypi-deps.yaml': deps });
  try {
    const first = await project.run(['resolve', '--index-url', index.url, ...options]);
    assert.is(first.code, 0);
    assert.match(
      first.stdout,
      /^pypi-sources\.yaml locked: 10 packages for Python 3\.9 on 3 systems\n {2}\+ anyio 3\.6\.1\n/,
    );
    assert.match(
      first.stderr,
      /^ {2}note: fastapi 0\.78\.0 holds back starlette 0\.19\.1 \(0\.20\.4\)\nResolved 10 packages for 3 systems in [0-9.]+ s \([0-9]+ requests to the index\)\nWrote pypi-sources\.yaml, main\.nix\n/,
    );
    assert.equal(
      project.list().filter((name) => !name.startsWith('.git')),
      ['main.nix', 'pypi-deps.yaml', 'pypi-sources.yaml'],
    );
    const asked = index.requests.length;
    const again = await project.run(['resolve', '--index-url', index.url]);
    assert.is(again.code, 0);
    assert.is(again.stdout + again.stderr, 'pypi-sources.yaml is up to date: 10 packages, Python 3.9\n');
    assert.is(index.requests.length, asked, 'an up-to-date lock asks nothing');
    const verified = await project.run(['verify']);
    assert.equal(
      [verified.code, verified.stdout, verified.stderr],
      [0, 'pypi-sources.yaml is clean: 10 packages\n', ''],
    );
  } finally {
    await index.close();
    project.remove();
  }
});

test('npm start leaves the files of the example that are committed as they are', async () => {
  const index = await FakeIndex.start(pages);
  const names = [
    'makes.nix',
    'api/main.nix',
    ...['.pylock.yaml', 'pypi-deps.yaml', 'default.nix', 'main.nix'].map((name) => `api/env/${name}`),
  ];
  const example = 'fixtures/makes-example';
  const committed = names.map((name) => [`${example}/${name}`, readFileSync(fromRoot(example, name), 'utf8')] as const);
  // The top of the clone has a makes.nix as well, and environments are named after their folders below it.
  const top = readFileSync(fromRoot('makes.nix'), 'utf8');
  const project = new Project(Object.fromEntries([['makes.nix', top], ...committed]));
  const result = await project.run(['resolve', '--refresh', example, '--index-url', index.url]);
  await index.close();
  assert.match(
    result.stderr,
    /\nWrote fixtures\/makes-example\/api\/env\/pypi-sources\.yaml, \S+\/api\/env\/pypi\.nix\n/,
  );
  for (const [name, text] of committed) assert.is(project.read(name), text, name);
  project.remove();
});

test('no URL is asked twice, and no file is downloaded', async () => {
  const index = await FakeIndex.start(pages);
  const project = new Project({ 'pypi-deps.yaml': deps });
  try {
    await project.run(['resolve', '--index-url', index.url, ...options]);
    assert.equal(index.requests.length, new Set(index.requests).size);
    assert.equal(
      index.requests.filter((path) => path.startsWith('/files/') && !path.endsWith('.metadata')),
      [],
    );
  } finally {
    await index.close();
    project.remove();
  }
});

test.run();
