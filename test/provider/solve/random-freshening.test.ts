import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { libyearsOf } from '../../../src/provider/notices/libyears.js';
import type { SolvedTarget } from '../../../src/provider/solve/solved-target.js';
import { agree, fault } from '../judge.js';
import { type SmallWorld, type SystemWord, smallWorld } from '../small-world.js';
import { assignmentOf, solvedTargetsOf } from '../solve-small-world.js';

/** `PYLOCK_RUNS=30000 node build/default/test/provider/random-freshening.test.js` tries many more. */
const worlds = Number(process.env['PYLOCK_RUNS'] ?? 400);

const systems: readonly SystemWord[] = ['linux', 'darwin'];

/** A tolerance below the difference of any two sums of whole years. */
const sameYears = 0.01;

/** The small world of a seed, with every project required in any version, so that there are choices. */
function wideWorld(seed: number): SmallWorld {
  const world = smallWorld(seed);
  const any = { extra: false, operator: '*', version: 0, onlyOn: undefined, forExtra: false } as const;
  return { ...world, roots: [...world.projects.keys()].map((name) => ({ ...any, name })) };
}

function yearsOf(solved: readonly SolvedTarget[]) {
  return libyearsOf(solved.flatMap(({ old }) => old));
}

/** The fault of a freshened solution, compared with the first one; undefined where it has none. */
function freshFault(world: SmallWorld, first: readonly SolvedTarget[], fresh: readonly SolvedTarget[]) {
  const [before, after] = [yearsOf(first), yearsOf(fresh)];
  if (after.direct > before.direct + sameYears) return 'what the deps file names is older';
  if (after.direct > before.direct - sameYears && after.all > before.all + sameYears) return 'the rest is older';
  return systems.flatMap((system, at) => {
    const target = fresh[at];
    return target === undefined ? ['a system is missing'] : (fault(world, assignmentOf(target), system) ?? []);
  })[0];
}

for (const fork of ['allow', 'never'] as const)
  test(`fork: ${fork}: in ${worlds} random worlds no solution gets wrong or older by a second look`, async () => {
    const wrong: string[] = [];
    let newer = 0;
    for (let seed = 1; seed <= worlds; seed += 1) {
      const world = wideWorld(seed);
      const [first, fresh, again] = await Promise.all(
        (['first-found', 'highest', 'highest'] as const).map((resolution) =>
          solvedTargetsOf(world, systems, { fork, resolution, isDated: true }),
        ),
      );
      assert.is(fresh === undefined, first === undefined, `seed ${seed}`);
      if (first === undefined || fresh === undefined || again === undefined) continue;
      const found = freshFault(world, first, fresh);
      if (found !== undefined) wrong.push(`seed ${seed}: ${found}`);
      const [one, other] = fresh.map(assignmentOf);
      if (fork === 'never' && one !== undefined && other !== undefined && !agree(one, other))
        wrong.push(`seed ${seed}: the systems differ`);
      assert.equal(again.map(assignmentOf), fresh.map(assignmentOf), `seed ${seed} is the same each time`);
      newer += Number(yearsOf(fresh).direct < yearsOf(first).direct - sameYears);
    }
    console.log(`${newer} of ${worlds} solutions get newer`);
    assert.equal(wrong, []);
    assert.ok(newer > 0, 'some get newer');
  });

test.run();
