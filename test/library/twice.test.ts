// The library, used again and again in one process: nothing of one call decides another.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockErrors, type ResolveOptions, readLock, resolve, verify } from '../../src/index.js';
import { FakeIndex, fromWorld, type World } from '../helpers/fake-index.js';

const test = suite<{ top: string }>('the library twice in one process');
test.before.each((context) => {
  context.top = mkdtempSync(join(tmpdir(), 'pylock-twice-'));
});
test.after.each(({ top }) => rmSync(top, { recursive: true, force: true }));

/** The same names mean other things on the two indexes. */
const worlds: readonly [World, World] = [
  {
    app: { '1.0': { requires: ['left; python_version >= "3.8"'] }, '2.0': { requiresPython: '>=3.12' } },
    left: { '1.0': {} },
  },
  {
    app: { '1.0': { requires: ['right; python_version >= "3.8"'] }, '1.5': { requires: ['right', 'left>=2'] } },
    left: { '1.0': {}, '2.0': {} },
    right: { '3.0': {} },
  },
];

async function start(): Promise<readonly [FakeIndex, FakeIndex]> {
  const [first, second] = worlds;
  return [await FakeIndex.start(await fromWorld(first)), await FakeIndex.start(await fromWorld(second))];
}

/** A folder with a deps file and a config. */
function project(top: string, name: string, config: string): string {
  const folder = join(top, name);
  mkdirSync(join(folder, '.git'), { recursive: true });
  writeFileSync(join(folder, 'pypi-deps.yaml'), 'app: "*"\n');
  writeFileSync(join(folder, '.pylock.yaml'), config);
  return join(folder, 'pypi-deps.yaml');
}

/** Locks a deps file with an environment that names the index; gives the versions. */
async function locked(
  depsPath: string,
  index: { readonly url: string },
  options: ResolveOptions = {},
): Promise<readonly string[]> {
  const environment = { PIP_INDEX_URL: index.url, PIP_CONFIG_FILE: '/dev/null', HOME: join(depsPath, '..') };
  const [outcome] = await resolve(depsPath, { cacheDir: null, environment, systems: ['x86_64-linux'], ...options });
  return [...(outcome?.lock.closure ?? [])].map(([name, version]) => `${name} ${version}`);
}

const answers = [
  ['app 1.0', 'left 1.0'],
  ['app 1.5', 'left 2.0', 'right 3.0'],
];

test('two indexes, two environments: each call has the answers of its own, one after the other', async ({ top }) => {
  const [first, second] = await start();
  const [a, b] = [project(top, 'a', 'python: 3.11\n'), project(top, 'b', 'python: 3.12\n')];
  try {
    assert.equal([await locked(a, first), await locked(b, second)], answers);
    assert.equal(
      [await locked(b, first, { upgrade: 'all' }), await locked(a, second, { upgrade: 'all' })],
      [['app 2.0'], answers[1]],
    );
  } finally {
    await Promise.all([first.close(), second.close()]);
  }
});

test('two at once share nothing, not even one folder of the cache', async ({ top }) => {
  const [first, second] = await start();
  const [one, other] = [{ url: first.url }, { url: second.url }];
  const [a, b] = [project(top, 'a', 'python: 3.11\n'), project(top, 'b', 'python: 3.11\n')];
  const cacheDir = join(top, 'cache');
  try {
    assert.equal(await Promise.all([locked(a, one, { cacheDir }), locked(b, other, { cacheDir })]), answers);
  } finally {
    await Promise.all([first.close(), second.close()]);
  }
  const again = { cacheDir, offline: true, dryRun: true, upgrade: 'all' } as const;
  assert.equal(await Promise.all([locked(b, other, again), locked(a, one, again)]), [...answers].reverse());
});

test('a config that changes between two calls counts in the second', async ({ top }) => {
  const [first, second] = await start();
  const depsPath = project(top, 'a', 'python: 3.11\n');
  const lockPath = join(top, 'a', 'pypi-sources.yaml');
  try {
    assert.equal(await locked(depsPath, first), answers[0]);
    writeFileSync(join(top, 'a', '.pylock.yaml'), 'python: 3.12\n');
    assert.is((await verify(lockPath)).findings.length > 0, true);
    assert.equal(await locked(depsPath, first, { upgrade: 'all' }), ['app 2.0']);
    assert.equal((await verify(lockPath)).findings, []);
    assert.is((await readLock(readFileSync(lockPath, 'utf8'))).python, '3.12');
  } finally {
    await Promise.all([first.close(), second.close()]);
  }
});

test('a call that fails leaves nothing behind for the next one', async ({ top }) => {
  const [first, second] = await start();
  const depsPath = project(top, 'a', 'python: 3.11\n');
  try {
    const fault = await locked(depsPath, { url: `${second.origin}/nowhere/` }).catch((error: unknown) => error);
    assert.instance(fault, PylockErrors);
    assert.not.ok(existsSync(join(top, 'a', 'pypi-sources.yaml')));
    assert.equal(await locked(depsPath, first), answers[0]);
  } finally {
    await Promise.all([first.close(), second.close()]);
  }
});

test.run();
