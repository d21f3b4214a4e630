// A solve is taken for done where its inputs and all pages that it used are the same: what counts as that, and what it asks for.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { defaultIndexName, type IndexSelection } from '../../../src/index-client/selection.js';
import { FakeIndex, type FakeIndexOptions, fromWorld, type World } from '../../helpers/fake-index.js';
import { type End, type Rerun, rerun } from './rerun.js';

const world: World = {
  app: { '1.0': { requires: ['lib>=1', 'old'] }, '2.0': { requires: ['lib>=2', 'old'] } },
  lib: { '1.0': {}, '2.0': { sdist: true }, '3.0': { yanked: 'broken' } },
  old: { '1.0': { wheels: [], sdist: true } },
  other: { '1.0': {} },
  packaging: { '1.0': {} },
  setuptools: { '70.1': {} },
  wheel: { '1.0': {} },
};
const config = "python: '3.11'\nsystems: [x86_64-linux, aarch64-darwin]\nnix: none\n";
const start = Date.parse('2026-01-01');
const [hourMs, yearMs] = [3_600_000, 366 * 86_400_000];

interface Context {
  folder: string;
  index: FakeIndex;
}

const test = suite<Context>('a solve that an earlier run did');

test.before.each(async (context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'pylock-remembered-'));
  mkdirSync(join(context.folder, '.git'));
  write(context, '.pylock.yaml', config);
  write(context, 'pypi-deps.yaml', 'app: "*"\n');
  context.index = await FakeIndex.start(await fromWorld(world), { etags: true });
});
test.after.each(async ({ folder, index }) => {
  await index.close();
  rmSync(folder, { recursive: true, force: true });
});

function write({ folder }: Context, name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

/** Another index in place of the one that is there. */
async function withIndex(context: Context, options: FakeIndexOptions): Promise<void> {
  await context.index.close();
  context.index = await FakeIndex.start(await fromWorld(world), options);
}

/** Locks once, without a lock unless it is an upgrade; gives the requests too. */
async function lock(
  { folder, index }: Context,
  more: Partial<Rerun> = {},
): Promise<End & { readonly requests: readonly string[] }> {
  const lockPath = join(folder, 'pypi-sources.yaml');
  const indexes = [{ name: defaultIndexName, url: index.url, explicit: false }];
  const selection: IndexSelection = { indexes, sources: new Map(), strategy: 'first-index' };
  if (more.isUpgrade !== true) rmSync(lockPath, { force: true });
  const before = index.requests.length;
  const paths = { depsPath: join(folder, 'pypi-deps.yaml'), lockPath, cacheDir: join(folder, 'cache') };
  const end = await rerun({ ...paths, selection, now: start, ...more });
  return { ...end, requests: index.requests.slice(before) };
}

const pages = ['app', 'lib', 'old', 'packaging', 'setuptools', 'wheel'].map((name) => `/simple/${name}/`);

test('no lock, and -U: nothing is asked for while pages are fresh, then each page once', async (context) => {
  const first = await lock(context);
  assert.is(first.isRemembered, false);
  const again = await lock(context, { now: start + 1 });
  assert.equal([again.isRemembered, again.requests, again.text], [true, [], first.text]);
  const upgraded = await lock(context, { now: start + 2, isUpgrade: true });
  assert.equal([upgraded.isRemembered, upgraded.requests], [true, []]);
  const later = await lock(context, { now: start + hourMs, isUpgrade: true });
  assert.equal([later.isRemembered, [...later.requests].sort()], [true, pages]);
  assert.ok(context.index.seen.slice(-pages.length).every(({ status }) => status === 304));
  const fresh = await lock(context, { now: start + hourMs + 1, isUpgrade: true });
  assert.equal([fresh.isRemembered, fresh.requests], [true, []]);
});

test('no page is asked for ahead of a solve that may do without it', async (context) => {
  write(context, '.pylock.yaml', `${config}excludes: [other]\n`);
  write(context, 'pypi-deps.yaml', 'app: "*"\nother: "*"\n');
  assert.not((await lock(context)).requests.includes('/simple/other/'));
  write(context, '.pylock.yaml', config);
  write(context, 'pypi-deps.yaml', `app: "*"\nother: { version: "*", markers: "sys_platform == 'win32'" }\n`);
  assert.not((await lock(context)).requests.includes('/simple/other/'));
});

test('a page that changed: the solve is done anew, and no page is asked for again', async (context) => {
  await lock(context);
  context.index.replace(await fromWorld({ ...world, lib: { ...world['lib'], '4.0': {} } }));
  const later = await lock(context, { now: start + hourMs });
  assert.equal(
    [later.isRemembered, [...later.requests].filter((path) => path.startsWith('/simple/')).sort()],
    [false, pages],
  );
  assert.match(later.text, 'lib-4.0');
  const again = await lock(context, { now: start + hourMs + 1 });
  assert.equal([again.isRemembered, again.requests, again.text], [true, [], later.text]);
});

test('a page that is sent again with the same files is the same', async (context) => {
  await withIndex(context, { etags: false });
  const first = await lock(context);
  const later = await lock(context, { now: start + hourMs });
  assert.equal([later.isRemembered, [...later.requests].sort(), later.text], [true, pages, first.text]);
});

test('a page with other bytes that tells a solve the same is the same', async (context) => {
  const first = await lock(context);
  const projects = await fromWorld(world);
  const told = projects.map((project) => ({
    ...project,
    files: project.files.map(({ size: _, ...file }) => file),
  }));
  context.index.replace(told);
  const later = await lock(context, { now: start + hourMs });
  assert.equal([later.isRemembered, [...later.requests].sort(), later.text], [true, pages, first.text]);
  assert.ok(context.index.seen.slice(-pages.length).every(({ status }) => status === 200));
  const again = await lock(context, { now: start + hourMs + 1 });
  assert.equal([again.isRemembered, again.requests], [true, []]);
});

test('an index that does not answer any more: the fault is that of a solve', async (context) => {
  await lock(context);
  const { url } = context.index;
  await context.index.close();
  context.index = await FakeIndex.start([], { status: 500 });
  const indexes = [{ name: defaultIndexName, url, explicit: false }];
  const selection: IndexSelection = { indexes, sources: new Map(), strategy: 'first-index' };
  const [own, whole] = [
    await lock(context, { selection, now: start + hourMs }),
    await lock(context, { selection, now: start + hourMs, remembers: false }),
  ];
  assert.equal([own.isRemembered, own.text], [false, whole.text]);
});

const otherInputs: Readonly<Record<string, readonly [file: string, text: string]>> = {
  'another constraint': ['pypi-deps.yaml', 'app: "<2"\n'],
  'another requirement': ['pypi-deps.yaml', 'app: "*"\nother: "*"\n'],
  'a requirement in a group': ['pypi-deps.yaml', 'app: {version: "*", optional: dev}\n'],
  'another Python': ['.pylock.yaml', config.replace('3.11', '3.12')],
  'another system': ['.pylock.yaml', config.replace(', aarch64-darwin', '')],
  'a cut-off': ['.pylock.yaml', `${config}exclude-newer: '2025-01-01'\n`],
  'a policy': ['.pylock.yaml', `${config}no-binary: [lib]\n`],
  'a rule for versions': ['.pylock.yaml', `${config}resolution: lowest\n`],
  'an override': ['.pylock.yaml', `${config}overrides: {lib: '<2'}\n`],
};

for (const [what, [file, text]] of Object.entries(otherInputs))
  test(`${what} is another solve`, async (context) => {
    await lock(context);
    write(context, file, text);
    const other = await lock(context);
    assert.match(other.text, /^closure/);
    assert.is(other.isRemembered, false);
    assert.is((await lock(context)).isRemembered, true, 'the other one is remembered beside it');
  });

const unsettled: Readonly<Record<string, string>> = {
  'a cut-off that moves': `${config}exclude-newer: 7 days\n`,
  'a cut-off that moves, for one project': `${config}exclude-newer-package: {lib: 7 days}\n`,
  'groups that conflict': `${config}conflicts: [[a, b]]\n`,
  provenance: `${config}provenance: true\n`,
};

for (const [what, text] of Object.entries(unsettled))
  test(`${what}: nothing is remembered`, async (context) => {
    write(context, '.pylock.yaml', text);
    write(context, 'pypi-deps.yaml', 'app: [{version: "*", optional: a}, {version: "<2", optional: b}]\n');
    assert.match((await lock(context)).text, /^closure/);
    const entries = readdirSync(join(context.folder, 'cache'), { recursive: true }).length;
    assert.is((await lock(context)).isRemembered, false);
    assert.is(readdirSync(join(context.folder, 'cache'), { recursive: true }).length, entries);
  });

test('groups that conflict may have an index each', async (context) => {
  const { url } = context.index;
  const indexes = `indexes: {one: {url: "${url}", explicit: true}, two: {url: "${url}", explicit: true}}\n`;
  write(context, '.pylock.yaml', `${config}conflicts: [[a, b]]\n${indexes}`);
  const table = (group: string, source: string) => `{version: "*", optional: ${group}, source: ${source}}`;
  write(context, 'pypi-deps.yaml', `lib: [${table('a', 'one')}, ${table('b', 'two')}]\n`);
  const indexesOf = ['one', 'two', defaultIndexName].map((name) => ({
    name,
    url,
    explicit: name !== defaultIndexName,
  }));
  const selection: IndexSelection = { indexes: indexesOf, sources: new Map(), strategy: 'first-index' };
  const { text } = await lock(context, { selection });
  assert.match(text, /^closure/, text.slice(0, 300));
});

test('an index without hashes, a run offline and one with --refresh: nothing is remembered', async (context) => {
  await lock(context);
  assert.is((await lock(context, { offline: true })).isRemembered, false);
  assert.is((await lock(context, { refresh: true })).isRemembered, false);
  await withIndex(context, { hashes: 'none' });
  await lock(context);
  assert.is((await lock(context)).isRemembered, false);
});

test('a year later, or before it was solved, a solve counts no more', async (context) => {
  const recent = { ...world, app: { '2.0': { ...world['app']?.['2.0'], uploaded: '2025-12-01' } } };
  context.index.replace(await fromWorld(recent));
  await lock(context);
  assert.is((await lock(context, { now: start - 1 })).isRemembered, false);
  assert.is((await lock(context)).isRemembered, true);
  assert.is((await lock(context, { now: start + yearMs })).isRemembered, false);
});

/** Changes what the cache has of a solve. */
function damage({ folder }: Context, change: (bytes: Buffer) => Buffer): void {
  const names = readdirSync(join(folder, 'cache'), { recursive: true, encoding: 'utf8' });
  const paths = names.map((name) => join(folder, 'cache', name)).filter((path) => statSync(path).isFile());
  const records = paths.filter((path) => readFileSync(path).includes('"libyears":'));
  assert.is(records.length, 1);
  for (const path of records) writeFileSync(path, change(readFileSync(path)));
}

const damages: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  'cut off': (bytes) => bytes.subarray(0, bytes.length >> 1),
  empty: () => Buffer.alloc(0),
  changed: (bytes) => Buffer.from(bytes.toString('latin1').replace('lib-2.0', 'lib-9.0'), 'latin1'),
  'of something else': () => Buffer.from('00000000\n{}\nnothing'),
};

for (const [what, change] of Object.entries(damages))
  test(`a record that is ${what} costs only time`, async (context) => {
    const first = await lock(context);
    damage(context, change);
    const again = await lock(context);
    assert.equal([again.isRemembered, again.text], [false, first.text]);
    assert.is((await lock(context)).isRemembered, true);
  });

test.run();
