import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { solve } from '../../src/resolver/solver.js';
import {
  agreedAtTheOldest,
  brokenChain,
  brokenRing,
  chain,
  type MadeWorld,
  opposed,
  partialSatisfiers,
  ring,
  tangle,
  unrelated,
  wide,
} from './hard-worlds.js';
import { picks, root, rootVersion, WorldProvider } from './world.js';

// Steps, not seconds: they are the same on every machine. bench/solver.ts measures the seconds.

/** Solves a world in at most so many steps; a step is a version tried or a conflict. */
async function outcome({ needs, world }: MadeWorld, maxSteps: number): Promise<readonly string[]> {
  const result = await solve(new WorldProvider(needs, world), root, rootVersion, { maxSteps });
  return result.kind === 'failed' ? result.explanation : picks(result.solution);
}

test('300 versions on each side, none of which agree, fail in two lines', async () => {
  assert.equal(await outcome(opposed(300), 1_000), [
    'Because pypi-deps.yaml needs left and every version of left needs ground <=300.0, pypi-deps.yaml needs ground <=300.0.',
    'So, because pypi-deps.yaml needs right and every version of right needs ground >=301.0, there is no solution.',
  ]);
});

test('300 versions on each side find the oldest pair', async () => {
  assert.equal(await outcome(agreedAtTheOldest(300), 1_000), ['ground 1.0', 'left 1.0', 'right 1.0']);
});

test('conflicts that have nothing to do with one another do not multiply', async () => {
  const lines = await outcome(unrelated(10, 30), 1_500);
  assert.equal(lines, [
    'Because pypi-deps.yaml needs left10 and every version of left10 needs ground10 <=30.0, pypi-deps.yaml needs ground10 <=30.0.',
    'So, because pypi-deps.yaml needs right10 and every version of right10 needs ground10 >=31.0, there is no solution.',
  ]);
});

test('a long chain of partial satisfiers is undone as a whole', async () => {
  assert.equal(await outcome(partialSatisfiers(200), 1_000), ['narrow1 1.0', 'shared 200.0', 'stone 1.0']);
});

test('a chain of 2,000 packages', async () => {
  assert.is((await outcome(chain(2_000), 2_100)).length, 2_000);
});

test('a chain of 2,000 packages that breaks at its end is told from both ends', async () => {
  const lines = await outcome(brokenChain(2_000), 2_100);
  assert.is(lines.length, 21);
  assert.is(lines[10], '… 981 more steps …');
  assert.is(lines[0], 'Because pypi-deps.yaml needs link1 and link1 1.0 needs link2, pypi-deps.yaml needs link2.');
  assert.is(
    lines[20],
    'So, because link1999 1.0 needs link2000 and link2000 1.0 needs Python >=3.14, there is no solution.',
  );
});

test('40 packages in a ring come down to the oldest versions', async () => {
  const expected = Array.from({ length: 40 }, (_, at) => `ring${at + 1} 1.0`).sort();
  assert.equal(await outcome(ring(40, 8), 2_000), expected);
});

test('40 packages in a ring that never closes', async () => {
  const lines = await outcome(brokenRing(40, 8), 2_000);
  assert.match(lines.at(-1) ?? '', /there is no solution\.$/);
});

test('40 packages in a tangle of conflicts', async () => {
  for (const seed of [1, 2]) await outcome(tangle(40, 8, seed), 5_000);
});

test('2,000 packages that the root needs cost one step each', async () => {
  assert.is((await outcome(wide(2_000), 2_001)).length, 2_000);
});

test.run();
