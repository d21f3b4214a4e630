// The environment of main and of each group is what a solve of its requirements alone needs, at the versions of all.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { NormalizedName } from '../../../src/pep/name.js';
import type { SolvedTarget } from '../../../src/provider/solve/solved-target.js';
import { restricted } from '../restricted-world.js';
import { type SmallNeed, type SmallWorld, smallWorld } from '../small-world.js';
import { assignmentOf, solvedTargetsOf } from '../solve-small-world.js';
import { solveWorld } from '../world-index.js';

const worlds = Number(process.env['PYLOCK_RUNS'] ?? 600);
const parts = [undefined, 'dev', 'docs'] as const;
type Part = (typeof parts)[number];

function listed({ members }: SolvedTarget, part: Part): readonly string[] {
  return (part === undefined ? members.main : members.groups.get(part as NormalizedName)) ?? [];
}

test(`${worlds} random worlds with groups: each part is what its own requirements need`, async () => {
  const seen = { solved: 0, groups: 0, extraOfOnePart: 0 };
  const wrong: string[] = [];
  for (let seed = 1; seed <= worlds; seed += 1) {
    const [one, other] = [smallWorld(seed), smallWorld(seed + 1_000_000)];
    const roots = [...one.roots, ...other.roots.filter(({ name }) => one.projects.has(name))];
    const world: SmallWorld = { ...one, roots };
    const partOf = (root: SmallNeed): Part => parts[(roots.indexOf(root) + seed) % parts.length];
    for (const word of ['linux', 'darwin'] as const) {
      const [answer] = (await solvedTargetsOf(world, [word], { groupOf: partOf })) ?? [];
      if (answer === undefined) continue;
      seen.solved += 1;
      const known = new Set<string>();
      for (const part of parts) {
        const own = roots.filter((root) => partOf(root) === part);
        const [alone] = (await solvedTargetsOf(restricted(world, assignmentOf(answer), own), [word])) ?? [];
        const needed = [...(alone?.picks.keys() ?? [])].sort();
        if (alone === undefined || needed.join() !== listed(answer, part).join())
          wrong.push(`seed ${seed} ${word} ${part ?? 'main'}: ${needed} is needed, ${listed(answer, part)} listed`);
        for (const name of needed) known.add(name);
        if (part !== undefined && own.length > 0) seen.groups += 1;
        if (own.some(({ extra }) => extra)) seen.extraOfOnePart += 1;
      }
      if ([...known].sort().join() !== [...answer.picks.keys()].sort().join())
        wrong.push(`seed ${seed} ${word}: the parts together are not what is locked`);
    }
  }
  assert.equal(wrong, []);
  assert.ok(Math.min(...Object.values(seen)) > worlds / 10, JSON.stringify(seen));
});

test('an extra that only a group asks for adds nothing to main', async () => {
  const [solved] = await solveWorld(
    {
      web: { '1.0': { requires: ['core', "speed; extra == 'fast'"], extras: ['fast'] } },
      core: { '1.0': {} },
      speed: { '1.0': { requires: ['web'] } },
    },
    'web: "*"\n"web[fast]": { optional: [dev] }\nalone: { version: "*", markers: "os_name == \'nt\'", optional: [win] }\n',
  );
  assert.equal(solved?.members.main, ['core', 'web']);
  assert.equal(
    [...(solved?.members.groups ?? [])],
    [
      ['dev', ['core', 'speed', 'web']],
      ['win', []],
    ],
  );
});

test.run();
