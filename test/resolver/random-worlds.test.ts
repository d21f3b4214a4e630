import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Search } from '../../src/resolver/search.js';
import { simplify } from '../../src/resolver/simplify.js';
import type { SolveResult } from '../../src/resolver/solver.js';
import { straighten } from '../../src/resolver/straighten.js';
import { fc } from '../helpers/laws.js';
import { fault, isSolvable, type SmallSolution, type SmallWorld } from './judge.js';
import { provesAsMuch, unfoundedFact, wrongStep } from './proof.js';
import { smallWorld, toWorld } from './small-worlds.js';
import { root, rootVersion, solveWorld, type WorldOptions, WorldProvider } from './world.js';

const runs = 1000;

/** The solver's solution; undefined where it finds that there is none. */
async function solution(world: SmallWorld, options?: WorldOptions): Promise<SmallSolution | undefined> {
  const { needs, world: releases } = toWorld(world);
  const result = await solveWorld(needs, releases, options);
  if (result.kind === 'failed') return undefined;
  return new Map([...result.solution].map(([id, version]) => [id, Number(version.text)]));
}

function law(name: string, holds: (world: SmallWorld) => Promise<void>): void {
  test(name, () => fc.assert(fc.asyncProperty(smallWorld, holds), { numRuns: runs }));
}

test('a fair share of the worlds has a solution, and a fair share has none', () => {
  const solvable = fc.sample(smallWorld, { numRuns: runs, seed: 1 }).filter(isSolvable).length;
  assert.ok(solvable > runs * 0.25 && solvable < runs * 0.8, `${solvable} of ${runs} have one`);
});

law('finds a solution exactly where trying every combination does, and it is sound', async (world) => {
  const found = await solution(world);
  assert.is(found !== undefined, isSolvable(world));
  if (found !== undefined) assert.is(fault(world, found), undefined);
});

/** A result without its ranges, which remember what they were asked. */
function comparable(result: SolveResult): unknown {
  return result.kind === 'solved' ? result : { ...result, facts: result.facts.map(({ text }) => text) };
}

law('gives the same answer twice, however late the answers come', async (world) => {
  const { needs, world: releases } = toWorld(world);
  let turns = 0;
  const delay = () => {
    turns += 1;
    return (turns * 5) % 4;
  };
  assert.equal(comparable(await solveWorld(needs, releases, { delay })), comparable(await solveWorld(needs, releases)));
});

law('fails alike where the oldest versions are tried first', async (world) => {
  const found = await solution(world, { oldestFirst: true });
  assert.is(found !== undefined, isSolvable(world));
  if (found !== undefined) assert.is(fault(world, found), undefined);
});

law('still finds a solution where something less is needed', async (world) => {
  if ((await solution(world)) === undefined) return;
  for (const [at, release] of world.releases.entries()) {
    const releases = world.releases.with(at, { ...release, needs: release.needs.slice(1) });
    assert.ok(await solution({ ...world, releases }), `without the first need of ${release.id} ${release.number}`);
  }
});

law('comes to the same solution where only its own versions exist', async (world) => {
  const found = await solution(world);
  if (found === undefined) return;
  const releases = world.releases.filter(({ id, number }) => found.get(id) === number);
  const again = await solution({ ...world, releases });
  assert.equal([...(again ?? [])].sort(), [...found].sort());
});

law('proves each failure, and still does when the proof was made short', async (world) => {
  const { needs, world: releases } = toWorld(world);
  const provider = new WorldProvider(needs, releases);
  const result = await new Search(provider, root, rootVersion).run({ maxSteps: 10_000 });
  if (result.kind !== 'hopeless') return;
  assert.is(wrongStep(result.proof, provider), undefined);
  const simple = simplify(result.proof, provider);
  for (const short of [simple, straighten(simple, root, provider)]) {
    assert.is(wrongStep(short, provider), undefined);
    assert.is(unfoundedFact(short, result.proof, provider), undefined);
    assert.ok(provesAsMuch(short, result.proof, provider));
  }
});

test.run();
