import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Search } from '../../src/resolver/search.js';
import {
  agreedAtTheOldest,
  brokenChain,
  brokenRing,
  chain,
  type MadeWorld,
  opposed,
  partialSatisfiers,
  tangle,
  wide,
} from './hard-worlds.js';
import { lifelike } from './lifelike-worlds.js';
import { root, rootVersion, WorldProvider } from './world.js';

// Work counted, not timed: the counts are the same on every machine. A limit leaves a tenth above what is needed now; who
// makes the solver do less may lower it.

/** Searches a world; fails where that takes more steps or looks than given. */
async function within({ needs, world }: MadeWorld, maxSteps: number, maxLooks: number): Promise<void> {
  const { kind, steps, looks } = await new Search(new WorldProvider(needs, world), root, rootVersion).run({
    maxSteps: 1_000_000,
  });
  assert.ok(kind !== 'gave-up' && steps <= maxSteps && looks <= maxLooks, `${steps} steps, ${looks} looks`);
}

test('300 versions on each side in conflict cost two steps each, and looks in proportion', async () => {
  await within(opposed(300), 660, 2_300);
  await within(opposed(600), 1_320, 4_600);
  await within(agreedAtTheOldest(300), 670, 2_650);
  await within(agreedAtTheOldest(600), 1_330, 5_300);
});

test('partial satisfiers in a row: steps in proportion; each hole in the one range is a look at what needs it', async () => {
  await within(partialSatisfiers(150), 340, 13_800);
  await within(partialSatisfiers(300), 670, 52_300);
});

test('a chain costs a step and a look for each link, one that breaks a look more', async () => {
  await within(chain(2_000), 2_001, 2_200);
  await within(brokenChain(2_000), 2_003, 4_400);
});

test('conflicts in a circle: no more work than in proportion', async () => {
  await within(brokenRing(40, 8), 136, 3_350);
  await within(brokenRing(80, 8), 180, 4_650);
  await within(tangle(40, 8, 1), 1_430, 272_000);
  await within(tangle(40, 8, 2), 1_270, 76_000);
});

test('packages without conflicts cost one step each, and looks in proportion', async () => {
  await within(wide(2_000), 2_001, 6_600);
});

test('worlds like an index, in which one project in 20 conflicts', async () => {
  await within(lifelike(1_000, 1, 20), 1_730, 10_900);
  await within(lifelike(2_000, 1, 20), 4_590, 40_300);
});

test('what is decided again after going back is not asked for again', async () => {
  const { needs, world } = lifelike(500, 1, 3);
  const provider = new WorldProvider(needs, world);
  const { steps } = await new Search(provider, root, rootVersion).run({ maxSteps: 1_000_000 });
  assert.is(new Set(provider.asked).size, provider.asked.length);
  assert.ok(steps > 5 * provider.asked.length, `${steps} steps, ${provider.asked.length} asked`);
});

test.run();
