import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { World } from '../../helpers/fake-index-world.js';
import { solveWorld, versionsOf, watchedIndex } from '../world-index.js';

/** Releases 1.1 to 1.40 of a project, each with its requirements. */
function line(requires: (minor: number) => readonly string[]): World[string] {
  const minors = Array.from({ length: 40 }, (_, at) => at + 1);
  return Object.fromEntries(minors.map((minor) => [`1.${minor}`, { requires: requires(minor) }]));
}

/** Requirements of cord: four releases rule out the newest shop by way of core, the ones before them by themselves. */
function cordRequires(minor: number): readonly string[] {
  if (minor > 36) return ['core>=2'];
  return minor > 30 ? ['core<2', 'shop<1.6'] : ['core<2'];
}

/** The newest shop needs old releases of plug and cord; the newest ones of these need the oldest shops. */
const world: World = {
  core: { '1.0': {}, '2.0': {} },
  shop: line((minor) => (minor > 5 ? ['core<2'] : [])),
  plug: line((minor) => [minor > 20 ? 'core>=2' : 'core<2']),
  cord: line(cordRequires),
};

async function solved(deps: string) {
  const { client, read } = watchedIndex(world);
  const [versions = []] = versionsOf(await solveWorld(world, deps, { client, rules: { resolution: 'first-found' } }));
  const count = (name: string) => [...read].filter((release) => release.startsWith(`${name} `)).length;
  return { versions: versions.join(', '), count };
}

test('a package that the deps file bounds from above is not walked down for others that it does not bound', async () => {
  const { versions, count } = await solved('{shop: "<2", plug: "*", cord: "*"}');
  assert.is(versions, 'cord 1.30, core 1.0, plug 1.20, shop 1.40');
  assert.ok(count('shop') < 20, `${count('shop')} releases of shop are read`);
});

test.run();
