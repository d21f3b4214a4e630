import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readDeps } from '../../src/deps/read.js';
import { noRules } from '../../src/deps/version-rules.js';
import { PylockError } from '../../src/errors.js';
import { solveTargets } from '../../src/provider/solve/solve-targets.js';
import type { System } from '../../src/targets/model.js';
import { makeTarget, parsePython } from '../../src/targets/target.js';
import { type Assignment, fault, isSolvable } from './judge.js';
import { memoryIndex } from './memory-index.js';
import {
  isPrerelease,
  type SmallNeed,
  type SmallWorld,
  type SystemWord,
  smallWorld,
  versionLine,
} from './small-world.js';

const worlds = 1000;
const systems: Readonly<Record<SystemWord, System>> = { linux: 'x86_64-linux', darwin: 'aarch64-darwin' };
const python = parsePython('3.11');
const targets = Object.values(systems).map((system) => makeTarget(python, system, { macos: '14.0', glibc: '2.34' }));

/** The roots as a deps file: a list of tables a project, since a project may be asked for twice. */
function depsText(world: SmallWorld): string {
  const table = (need: SmallNeed) => ({
    version: need.operator === '*' ? '*' : `${need.operator}${versionLine[need.version]}`,
    ...(need.extra ? { extras: ['x'] } : {}),
    ...(need.onlyOn === undefined ? {} : { platform: need.onlyOn }),
  });
  const byName = new Map<string, unknown[]>();
  for (const need of world.roots) byName.set(need.name, [...(byName.get(need.name) ?? []), table(need)]);
  return JSON.stringify(Object.fromEntries(byName));
}

/** Solves one target of a world with the product; undefined where it finds no solution. */
async function solveWorld(world: SmallWorld, system: SystemWord): Promise<Assignment | undefined> {
  const target = targets.find((candidate) => candidate.system === systems[system]);
  if (target === undefined) throw new Error(system);
  try {
    const [solved] = await solveTargets({
      deps: readDeps(depsText(world), 'pypi-deps.yaml'),
      targets: [target],
      client: memoryIndex(world),
      policy: { excludeNewer: undefined },
      rules: noRules,
      extras: new Set(),
      fork: 'allow',
      declared: new Map(),
      pins: () => ({ versions: new Map(), files: new Map() }),
    });
    const picks = [...(solved?.picks ?? [])];
    return new Map(
      picks.map(([name, pick]) => [
        name,
        versionLine.indexOf(pick.release.version.text as (typeof versionLine)[number]),
      ]),
    );
  } catch (error) {
    if (error instanceof PylockError && error.code === 'no-solution') return undefined;
    throw error;
  }
}

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
      const answer = await solveWorld(world, system);
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
