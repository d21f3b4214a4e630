import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../src/errors.js';
import type { Range } from '../../src/pep/range.js';
import type { Version } from '../../src/pep/version.js';
import type { DependenciesAnswer, PackageId } from '../../src/resolver/provider.js';
import { solve } from '../../src/resolver/solver.js';
import { opposed, pigeons } from './hard-worlds.js';
import { picks, root, rootVersion, solveWorld, type World, WorldProvider } from './world.js';

const conflict: World = {
  'bread 1.0': { flour: '<2' },
  'cake 1.0': { flour: '>=2' },
  'flour 1.0': {},
  'flour 2.0': {},
  'jam 1.0': {},
};

/** Notes the order in which packages are asked for a version, and each question after a priority. */
class WatchedProvider extends WorldProvider {
  readonly chosen: PackageId[] = [];
  readonly ranked: string[] = [];

  override choose(id: PackageId, range: Range): ReturnType<WorldProvider['choose']> {
    this.chosen.push(id);
    return super.choose(id, range);
  }

  override prioritize(id: PackageId, range: Range, conflicts: number, blocks: number): number {
    this.ranked.push(`${id} ${range} ${conflicts} ${blocks}`);
    return super.prioritize(id, range, conflicts, blocks);
  }
}

test('a failure names what the root needs and must change', async () => {
  const result = await solveWorld({ jam: '*', bread: '*', cake: '*' }, conflict);
  assert.equal(result.kind === 'failed' ? result.involved : undefined, ['bread', 'cake']);
});

test('gives up after the steps allowed, with a hint', async () => {
  const { needs, world } = opposed(30);
  try {
    await solve(new WorldProvider(needs, world), root, rootVersion, { maxSteps: 20 });
    assert.unreachable();
  } catch (error) {
    assert.instance(error, PylockError);
    assert.is(error instanceof PylockError && error.code, 'no-solution');
    assert.is(error instanceof PylockError && error.message, 'gave up after 20 steps of the resolver');
    assert.ok(error instanceof PylockError && error.hint);
  }
});

/**
 * Runs something while each look at the clock finds it some milliseconds later, and adds to a list how often all else had
 * its turn meanwhile.
 */
async function withClock<T>(milliseconds: number, turns: number[], run: () => Promise<T>): Promise<T> {
  const real = performance.now;
  let now = 0;
  let count = 0;
  let isOver = false;
  const next = (): void => {
    if (isOver) return;
    count += 1;
    setImmediate(next);
  };
  setImmediate(next);
  performance.now = () => {
    now += milliseconds;
    return now;
  };
  try {
    return await run();
  } finally {
    performance.now = real;
    isOver = true;
    turns.push(count);
  }
}

test('gives up after the work allowed, the same on every machine, and lets others have their turn meanwhile', async () => {
  const { needs, world } = pigeons(9);
  const messages: string[] = [];
  const turns: number[] = [];
  for (const [delay, millisecondsALook] of [
    [() => 0, 60],
    [() => 0, 0],
    [() => 1, 0],
  ] as const) {
    const limits = { maxSteps: 200_000, maxLooks: 500_000 };
    const solving = () => solve(new WorldProvider(needs, world, { delay }), root, rootVersion, limits);
    const failed = await withClock(millisecondsALook, turns, () => solving().catch((error: unknown) => error));
    messages.push(failed instanceof PylockError ? failed.message : 'it did not give up');
  }
  assert.match(messages[0] ?? '', /^gave up after [0-9]+ steps of the resolver$/);
  assert.equal(messages.slice(1), [messages[0], messages[0]]);
  const [often = 0, never = 0] = turns;
  assert.ok(often > 100 && never < 3, `${turns} turns`);
});

test('what the provider throws, now or later, comes through', async () => {
  class Broken extends WorldProvider {
    override dependencies(id: PackageId, version: Version): Promise<DependenciesAnswer> | DependenciesAnswer {
      return id === 'bread' ? Promise.reject(new Error('the index is down')) : super.dependencies(id, version);
    }
  }
  try {
    await solve(new Broken({ bread: '*' }, conflict), root, rootVersion);
    assert.unreachable();
  } catch (error) {
    assert.is(error instanceof Error && error.message, 'the index is down');
  }
});

test('packages are decided in the order in which they are heard of', async () => {
  const world = { 'b 1': { d: '*', c: '*' }, 'a 1': { e: '*' }, 'c 1': {}, 'd 1': {}, 'e 1': {} };
  const provider = new WatchedProvider({ b: '*', a: '*' }, world);
  await solve(provider, root, rootVersion);
  assert.equal(provider.chosen, ['b', 'a', 'd', 'c', 'e']);
});

test('a priority is asked for again only where something about the package changed', async () => {
  const provider = new WatchedProvider({ jam: '*', bread: '*', flour: '*' }, conflict);
  await solve(provider, root, rootVersion);
  const asked = provider.ranked.filter((question) => !question.startsWith(' '));
  assert.equal(asked.sort(), ['bread * 0 0', 'flour * 0 0', 'flour <2 0 0', 'jam * 0 0']);
});

test('a lower number comes first, whenever it was heard of', async () => {
  class ByLength extends WatchedProvider {
    override prioritize(id: PackageId): number {
      return id.length;
    }
  }
  const provider = new ByLength({ bread: '*', jam: '*', cake: '*' }, { ...conflict, 'cake 1.0': {} });
  await solve(provider, root, rootVersion);
  assert.equal(provider.chosen, ['jam', 'cake', 'bread', 'flour']);
});

test('what is refused again and again is decided before what stands in its way', async () => {
  const world: Record<string, Record<string, string>> = {};
  for (let n = 1; n <= 40; n += 1) {
    world[`lamp ${n}`] = {};
    world[`shelf ${n}`] = { lamp: `==${n % 2}` };
  }
  const provider = new WatchedProvider({ lamp: '*', shelf: '*' }, { ...world, 'lamp 0': {} });
  const result = await solve(provider, root, rootVersion);
  assert.equal(result.kind === 'solved' && picks(result.solution), ['lamp 0', 'shelf 40']);
  const shelves = provider.asked.filter((asked) => asked.startsWith('shelf')).length;
  assert.ok(shelves < 10, `${shelves} of 40 shelves were asked for`);
});

test('answers that are there are not waited for', async () => {
  const { needs, world } = opposed(4);
  let turns = 0;
  let isDone = false;
  const count = async () => {
    // A solve that lets others do their part would wait for these turns to end: on a slow machine, for ever.
    for (; !isDone && turns < 1_000; turns += 1) await undefined;
  };
  const solved = solveWorld(needs, world).then(() => {
    isDone = true;
  });
  await Promise.all([solved, count()]);
  assert.ok(turns < 10, `${turns} turns`);
});

test.run();
