import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fault, isSolvable } from './judge.js';
import { isPrerelease, type SmallNeed, type SmallWorld, smallWorld } from './small-world.js';
import { solveSmallWorld } from './solve-small-world.js';

/** `PYLOCK_RUNS=100000 node build/default/test/provider/random-worlds.test.js` tries many more. */
const worlds = Number(process.env['PYLOCK_RUNS'] ?? 2000);

function mentions(world: SmallWorld, feature: (need: SmallNeed) => boolean): boolean {
  return [...world.roots, ...[...world.projects.values()].flat().flatMap((release) => release.needs)].some(feature);
}

test(`${worlds} random worlds agree with brute force`, async () => {
  const seen = { solvable: 0, extras: 0, prereleases: 0, yanked: 0, missingFiles: 0, differing: 0 };
  const wrong: string[] = [];
  for (let seed = 1; seed <= worlds; seed += 1) {
    const world = smallWorld(seed);
    const releases = [...world.projects.values()].flat();
    seen.extras += Number(mentions(world, (need) => need.extra || need.forExtra));
    seen.prereleases += Number(releases.some((release) => isPrerelease(release.version)));
    seen.yanked += Number(releases.some((release) => release.yanked));
    seen.missingFiles += Number(
      releases.some((release) => release.files === 'linux' || release.files === 'darwin' || release.tooNew),
    );
    seen.differing += Number(mentions(world, (need) => need.onlyOn !== undefined));
    for (const system of ['linux', 'darwin'] as const) {
      const expected = isSolvable(world, system);
      if (system === 'linux') seen.solvable += Number(expected);
      const [answer] = (await solveSmallWorld(world, [system])) ?? [];
      if (answer === undefined) {
        if (expected) wrong.push(`seed ${seed} ${system}: brute force finds a solution`);
        continue;
      }
      const found = fault(world, answer, system);
      if (found !== undefined) wrong.push(`seed ${seed} ${system}: ${found} in ${JSON.stringify([...answer])}`);
    }
  }
  const share = (count: number) => `${Math.round((100 * count) / worlds)} %`;
  console.log(
    Object.entries(seen)
      .map(([feature, count]) => `${feature} ${share(count)}`)
      .join(', '),
  );
  assert.equal(wrong, []);
  assert.ok(seen.solvable >= worlds * 0.2 && seen.solvable <= worlds * 0.8, 'between 20 and 80 % are solvable');
  for (const count of [seen.extras, seen.prereleases, seen.yanked, seen.missingFiles, seen.differing]) {
    assert.ok(count >= worlds * 0.2, 'each feature is in at least 20 %');
  }
});

test.run();
