import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, type FakeIndexOptions, fromWorld, type World } from '../helpers/fake-index.js';
import { type CliResult, Project } from '../helpers/run-cli.js';

const test = suite('several indexes');
const open: { close(): Promise<void> }[] = [];
const args = ['resolve', '--nix', 'none', '--system', 'x86_64-linux', '--no-cache'];

test.after.each(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function serve(world: World, options: FakeIndexOptions = {}): Promise<FakeIndex> {
  const index = await FakeIndex.start(await fromWorld(world), options);
  open.push(index);
  return index;
}

/** One run in a fresh project; gives the lock too, where there is one. */
async function run(
  files: Readonly<Record<string, string>>,
  more: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CliResult & { readonly lock: string }> {
  const project = new Project(files);
  try {
    const result = await project.run([...args, ...more], environment);
    return { ...result, lock: project.has('pypi-sources.yaml') ? project.read('pypi-sources.yaml') : '' };
  } finally {
    project.remove();
  }
}

const deps = { 'pypi-deps.yaml': 'app: "*"\n' };
const corpWorld: World = { app: { '1.0': { requires: ['helper'] } } };
const publicWorld: World = { app: { '9.0': {} }, helper: { '2.0': {} } };

test('the first index that has a name is the only one that is asked for it', async () => {
  const [corp, other] = [await serve(corpWorld), await serve(publicWorld)];
  const { code, stderr, lock } = await run(deps, ['--index-url', other.url, '--extra-index-url', corp.url]);
  assert.is(code, 0, stderr);
  assert.match(lock, /^closure:\n {2}app: '1\.0'\n {2}helper: '2\.0'\n/);
  assert.equal(
    other.requests.filter((path) => path.includes('app')),
    [],
    'the private name costs the public index no request',
  );
  assert.equal(corp.requests, ['/simple/app/', '/files/app-1.0-py3-none-any.whl.metadata', '/simple/helper/']);
});

test('unsafe-best-match takes the best of all, and says what that means', async () => {
  const [corp, other] = [await serve(corpWorld), await serve(publicWorld)];
  const indexes = ['--index-url', other.url, '--index', `corp=${corp.url}`];
  const { code, stderr, lock } = await run(deps, [...indexes, '--index-strategy', 'unsafe-best-match']);
  assert.is(code, 0, stderr);
  assert.match(lock, /^closure:\n {2}app: '9\.0'\nlinks:/);
  assert.match(lock, / {4}options:\n {6}flag-indexes: corp\n {6}index-strategy: unsafe-best-match\n/);
  assert.match(
    stderr,
    /^warning: --index-strategy unsafe-best-match: everyone who can publish on one of the indexes can replace any package\n/,
  );
});

test('source binds a package to an index, and an explicit index is asked for nothing else', async () => {
  const wheels = await serve({ app: { '1.0+gpu': { requires: ['helper'] } }, helper: { '7.0': {} } });
  const other = await serve(publicWorld);
  const config = `indexes:\n  gpu:\n    url: ${wheels.url}\n    explicit: true\n  default: ${other.url}\n`;
  const bound = { 'pypi-deps.yaml': 'app:\n  version: "*"\n  source: gpu\n', '.pylock.yaml': config };
  const { code, stderr, lock } = await run(bound, []);
  assert.is(code, 0, stderr);
  assert.match(lock, /^closure:\n {2}app: '?1\.0\+gpu'?\n {2}helper: '2\.0'\n/);
  assert.ok(lock.includes("- 'app from gpu'\n"), lock);
  assert.not.match(lock, /index(?:es|-strategy):/);
  assert.equal(
    wheels.requests.filter((path) => path.includes('helper')),
    [],
  );
});

test('a source that names no index', async () => {
  const other = await serve(publicWorld);
  const files = {
    'pypi-deps.yaml': 'app:\n  version: "*"\n  source: gpu\n',
    '.pylock.yaml': `indexes:\n  corp: ${other.url}\n`,
  };
  const { code, stderr } = await run(files, ['--index-url', other.url]);
  assert.is(code, 2);
  assert.is(
    stderr,
    'error: pypi-deps.yaml:3:11: app.source: there is no index "gpu"\n' +
      '  hint: Known are corp, default; --index gpu=URL, or "indexes" in .pylock.yaml, names another.\n',
  );
  assert.equal(other.requests, []);
});

test('a lock remembers the names of its indexes, and is not made anew without them', async () => {
  const [corp, other] = [await serve(corpWorld), await serve(publicWorld)];
  const project = new Project({ ...deps, '.pylock.yaml': 'nix: none\n' });
  try {
    const first = await project.run([...args, '--index-url', other.url, '--index', `corp=${corp.url}`]);
    assert.is(first.code, 0, first.stderr);
    const kept = await project.run(args);
    assert.is(kept.stderr, 'pypi-sources.yaml is up to date: 2 packages, Python 3.13\n');
    const verified = await project.run(['verify']);
    assert.is(verified.stdout, 'pypi-sources.yaml is clean: 2 packages\n');
    const asked = other.requests.length;
    const fresh = await project.run([...args, '-U', '--index-url', other.url]);
    assert.is(fresh.code, 2);
    assert.is(
      fresh.stderr,
      'error: the lock was made with the index "corp", whose address is not known here\n' +
        '  hint: Give it: --index corp=URL, or "indexes" in .pylock.yaml; --index none drops it.\n',
    );
    assert.is(other.requests.length, asked);
    const named = await project.run([...args, '-U', '--index-url', other.url], { UV_INDEX: `corp=${corp.url}` });
    assert.is(named.code, 0, named.stderr);
    const forgotten = await project.run([...args, '-U', '--index-url', other.url, '--index', 'none']);
    assert.is(forgotten.code, 0, forgotten.stderr);
    assert.match(project.read('pypi-sources.yaml'), /^closure:\n {2}app: '9\.0'\n/);
    assert.not.match(project.read('pypi-sources.yaml'), /flag-indexes/);
  } finally {
    project.remove();
  }
});

test('the environment names indexes, and the command line is stronger', async () => {
  const [corp, other] = [await serve(corpWorld), await serve(publicWorld)];
  const environments = [
    { PIP_INDEX_URL: other.url, PIP_EXTRA_INDEX_URL: corp.url },
    { UV_DEFAULT_INDEX: other.url, UV_EXTRA_INDEX_URL: corp.url },
    { UV_INDEX_URL: `public=${other.url}`, UV_INDEX: `corp=${corp.url}` },
  ];
  for (const environment of environments) {
    const { code, stderr, lock } = await run(deps, [], environment);
    assert.is(code, 0, stderr);
    assert.match(lock, /^closure:\n {2}app: '1\.0'\n {2}helper: '2\.0'\n/);
    assert.not.match(lock, /index(?:es|-strategy):/);
  }
  const asked = other.requests.length;
  const stronger = await serve({ app: { '3.0': {} } });
  const { lock } = await run(deps, ['--index-url', stronger.url], { PIP_INDEX_URL: other.url });
  assert.match(lock, /^closure:\n {2}app: '3\.0'\n/);
  assert.is(other.requests.length, asked);
});

test("pip's configuration names indexes", async () => {
  const [corp, other] = [await serve(corpWorld), await serve(publicWorld)];
  const project = new Project(deps);
  const text = `[global]\nindex-url = ${corp.url}\ntrusted-host = corp.example\n[install]\nindex_url: ${other.url}\nextra-index-url =\n  ${corp.url}\n`;
  project.write('pip.conf', `${text}nonsense\n`);
  try {
    const { code, stderr } = await project.run(args, { PIP_CONFIG_FILE: 'pip.conf' });
    assert.is(code, 0, stderr);
    assert.match(project.read('pypi-sources.yaml'), /^closure:\n {2}app: '1\.0'\n {2}helper: '2\.0'\n/);
    assert.match(
      stderr,
      /^warning: pip\.conf:8: this is no line of a pip configuration; it is ignored\nwarning: pip\.conf:3: "trusted-host" is not followed: pylock checks the certificate of every host; "cert" names those to trust\n/,
    );
  } finally {
    project.remove();
  }
});

test.run();
