import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Assignment, agree, fault, isJointlySolvable } from '../judge.js';
import { type SmallWorld, type SystemWord, smallWorld } from '../small-world.js';
import { solveSmallWorld } from '../solve-small-world.js';

/** `PYLOCK_RUNS=30000 node build/default/test/provider/random-forks.test.js` tries many more. */
const worlds = Number(process.env['PYLOCK_RUNS'] ?? 1000);

const orders: readonly (readonly SystemWord[])[] = [
  ['linux', 'darwin'],
  ['darwin', 'linux'],
];

/** The fault of a joint answer for two systems; undefined where it has none. */
function jointFault(
  world: SmallWorld,
  answers: readonly Assignment[],
  order: readonly SystemWord[],
): string | undefined {
  const [one, other] = answers;
  if (one === undefined || other === undefined) return 'a system is missing';
  if (!agree(one, other)) return 'the systems differ';
  return order.map((system, at) => fault(world, at === 0 ? one : other, system)).find((text) => text !== undefined);
}

test(`fork: never finds an answer exactly where there is one, in ${worlds} random worlds, whatever the order of systems`, async () => {
  const wrong: string[] = [];
  let solvable = 0;
  let forked = 0;
  for (let seed = 1; seed <= worlds; seed += 1) {
    const world = smallWorld(seed, { needs: 0.35, files: 0.35 });
    const expected = isJointlySolvable(world);
    solvable += Number(expected);
    for (const order of orders) {
      const answers = await solveSmallWorld(world, order, { fork: 'never' });
      const found = answers === undefined ? undefined : jointFault(world, answers, order);
      if ((answers !== undefined) !== expected)
        wrong.push(`seed ${seed} ${order[0]} first: ${expected ? 'one exists' : 'none exists'}`);
      if (found !== undefined) wrong.push(`seed ${seed} ${order[0]} first: ${found}`);
    }
    const [one, other] = (await solveSmallWorld(world, ['linux', 'darwin'])) ?? [];
    forked += Number(expected && one !== undefined && other !== undefined && !agree(one, other));
  }
  console.log(`${solvable} of ${worlds} have an answer; ${forked} of these fork where they may`);
  assert.equal(wrong, []);
  assert.ok(solvable >= worlds * 0.2 && solvable <= worlds * 0.8, 'between 20 and 80 % are solvable');
  assert.ok(forked >= solvable * 0.05, 'some would fork');
});

test.run();
