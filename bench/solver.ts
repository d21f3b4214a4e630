// Prints how long the solver alone takes on worlds in memory: hard ones, and growing ones. Run it by
// `npx tsc --outDir build/bench && node build/bench/bench/solver.js`.

import { solve } from '../src/resolver/solver.js';
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
} from '../test/resolver/hard-worlds.js';
import { root, rootVersion, WorldProvider } from '../test/resolver/world.js';

/** Solves a world several times; prints the median and how much was asked. */
async function measure(name: string, { needs, world }: MadeWorld, repeats = 3): Promise<void> {
  const times: number[] = [];
  let outcome = '';
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const provider = new WorldProvider(needs, world);
    const start = performance.now();
    const result = await solve(provider, root, rootVersion);
    times.push(performance.now() - start);
    const lines = result.kind === 'failed' ? `failed in ${result.explanation.length} lines` : 'solved';
    outcome = `${lines}, ${result.steps} steps, ${provider.asked.length} asked`;
  }
  times.sort((a, b) => a - b);
  console.log(`${name.padEnd(48)} ${(times[repeats >> 1] ?? 0).toFixed(1).padStart(9)} ms  ${outcome}`);
}

console.log('Hard worlds');
await measure('300 versions on each side, all in conflict', opposed(300));
await measure('300 versions on each side, the oldest agree', agreedAtTheOldest(300));
await measure('10 unrelated conflicts of 30 versions', unrelated(10, 30));
await measure('300 partial satisfiers in a row', partialSatisfiers(300));
await measure('a chain of 2,000', chain(2_000));
await measure('a chain of 2,000, broken at its end', brokenChain(2_000));
await measure('40 in a ring of 8 versions, the oldest agree', ring(40, 8));
await measure('40 in a ring of 8 versions, none agree', brokenRing(40, 8));
for (const seed of [1, 2, 3, 4]) await measure(`40 in a tangle of 8 versions, lot ${seed}`, tangle(40, 8, seed));
await measure('100 in a tangle of 30 versions, lot 1', tangle(100, 30, 1));
for (const [name, make] of [
  ['chain', chain],
  ['broken chain', brokenChain],
  ['wide', wide],
] as const) {
  console.log(`\nGrowth: ${name}`);
  for (const count of [100, 200, 500, 1_000, 2_000, 5_000]) await measure(`${count} packages`, make(count));
}
