// A fifth of all answers is broken, without a limit on how many in a row: every run must end well, with the same bytes.
// PYLOCK_FAULT_SEEDS=200 npm test -- pipeline/flaky-index
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { errorLines } from '../../src/cli/terminal/print-error.js';
import { noFlags } from '../../src/config/settle.js';
import { type RetryClock, realClock } from '../../src/index-client/http/retry.js';
import { Indexes } from '../../src/index-client/index-pool.js';
import { defaultIndexName } from '../../src/index-client/selection.js';
import { noUpgrade } from '../../src/pipeline/pins/upgrade.js';
import { resolveDeps } from '../../src/pipeline/resolve.js';
import { FakeIndex, type FakeIndexOptions, fromWorld, type World } from '../helpers/fake-index.js';
import type { WorldRelease } from '../helpers/fake-index-world.js';
import { randomFaults, randomNumbers } from '../helpers/faults.js';

const test = suite('an index that fails a fifth of the time');

const seeds = Number(process.env['PYLOCK_FAULT_SEEDS'] ?? 10);
const share = 0.2;
const packages = 45;

/** Packages that need some of those behind them, in three versions each; every fifth has a source archive alone. */
function makeWorld(): World {
  const random = randomNumbers(7);
  const release = (at: number, version: number): WorldRelease => {
    const later = Array.from({ length: 3 }, () => at + 1 + Math.floor(random() * 8)).filter((one) => one < packages);
    return {
      requires: [...new Set(later)].map((one) => `p${one}>=${1 + Math.floor(random() * version)}`),
      ...(at % 5 === 4 ? { wheels: [], sdist: true } : {}),
    };
  };
  const projects = Array.from({ length: packages }, (_, at) => {
    const releases = [1, 2, 3].map((version) => [`${version}.0`, release(at, version)] as const);
    return [`p${at}`, Object.fromEntries(releases)] as const;
  });
  return { ...Object.fromEntries(projects), setuptools: { '70.1': {} }, wheel: { '1.0': {} } };
}

const projects = await fromWorld(makeWorld());
/** The index of each seed, in rotation. */
const kinds: readonly FakeIndexOptions[] = [
  {},
  { coreMetadata: 'absent' },
  { protocol: 'json-api', versionPages: true },
  { ranges: false, coreMetadata: 'absent' },
];
const deps = [['p0'], ['p0', 'p1', 'p2', 'p3', 'p5', 'p8']].map((names) =>
  names.map((name) => `${name}: "*"\n`).join(''),
);

/** Waits take a hundredth of their time. */
const fastClock: RetryClock = { ...realClock, sleep: (ms, signal) => realClock.sleep(ms / 100, signal) };

/** Locks through an index; gives the lock without the index's address, or the fault, and how many requests it took. */
async function lockWith(
  text: string,
  options: FakeIndexOptions,
  clock: RetryClock,
): Promise<{ readonly lock: string; readonly requests: number }> {
  const index = await FakeIndex.start(projects, options);
  const folder = mkdtempSync(join(tmpdir(), 'pylock-flaky-'));
  const [depsPath, lockPath] = [join(folder, 'pypi-deps.yaml'), join(folder, 'pypi-sources.yaml')];
  writeFileSync(depsPath, text);
  const indexes = new Indexes({
    cacheDir: undefined,
    offline: false,
    refresh: false,
    concurrency: 8,
    environment: {},
    clock,
  });
  const selection = {
    indexes: [{ name: defaultIndexName, url: index.url, explicit: false }],
    sources: new Map(),
    strategy: 'first-index' as const,
  };
  try {
    await resolveDeps({
      depsPath,
      lockPath,
      flags: { ...noFlags, nix: 'none' },
      upgrade: noUpgrade,
      refresh: false,
      dryRun: false,
      now: new Date('2026-01-01'),
      openClient: async () => indexes.open(selection),
    });
    const lock = readFileSync(lockPath, 'utf8').replaceAll(index.origin, 'http://index');
    return { lock, requests: indexes.requests };
  } catch (error) {
    return { lock: errorLines(error, true).join('\n'), requests: indexes.requests };
  } finally {
    await indexes.close();
    await index.close();
    rmSync(folder, { recursive: true });
  }
}

/** The lock that an index without faults gives. */
const expected = new Map<string, string>();
async function expectedLock(text: string, kind: FakeIndexOptions): Promise<string> {
  const key = JSON.stringify([text, kind]);
  const lock = expected.get(key) ?? (await lockWith(text, kind, fastClock)).lock;
  expected.set(key, lock);
  assert.match(lock, /^closure:\n/);
  return lock;
}

test(`${seeds} seeds give the same bytes as an index without faults`, async () => {
  const failed: string[] = [];
  for (let seed = 1; seed <= seeds; seed += 1) {
    const kind = kinds[seed % kinds.length] ?? {};
    const text = deps[Math.floor(seed / kinds.length) % deps.length] ?? '';
    const { lock, requests } = await lockWith(text, { ...kind, disturb: randomFaults(seed, share) }, fastClock);
    assert.ok(requests > packages, String(requests));
    if (lock !== (await expectedLock(text, kind))) failed.push(`seed ${seed}: ${lock.slice(0, 500)}`);
  }
  assert.equal(failed, []);
});

test('one seed with the waits as they are', async () => {
  const [text = ''] = deps;
  const { lock } = await lockWith(text, { disturb: randomFaults(4711, share) }, realClock);
  assert.is(lock, await expectedLock(text, {}));
});

test.run();
