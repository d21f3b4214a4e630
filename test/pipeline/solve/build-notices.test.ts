import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readDeps } from '../../../src/deps/read.js';
import { parseUpgrades } from '../../../src/pipeline/pins/upgrade.js';
import { noticesOf } from '../../../src/pipeline/solve/notices.js';
import type { World } from '../../helpers/fake-index-world.js';
import { type BuildOptions, solveBuildsWorld } from '../../provider/world-builds.js';

const linux = 'py3-none-manylinux_2_17_x86_64';
const app = { wheels: [linux], sdist: true, build: { requires: ['tool', 'part'] } } as const;
const part = { wheels: [], sdist: true, build: { backend: 'part', path: ['.'], requires: [] } } as const;
const world: World = { app: { '1.0': app }, tool: { '1.0': {}, '2.0': {} }, part: { '1.0': part } };

async function notices(options: BuildOptions = {}, ...upgrade: readonly string[]) {
  const deps = 'app: "*"';
  const systems = ['x86_64-linux', 'aarch64-linux', 'aarch64-darwin'] as const;
  const { solved, builds } = await solveBuildsWorld(world, deps, { systems, ...options });
  const told = noticesOf({ deps: readDeps(deps, 'pypi-deps.yaml'), solved, builds, upgrade: parseUpgrades(upgrade) });
  return told.map(({ text }) => text);
}

const built = [
  'app 1.0 and part 1.0 have no wheel for aarch64-linux and aarch64-darwin: they will be built from their source archives',
];

test('what is built from source is told once, tools that are built too', async () => {
  assert.equal(await notices(), built);
});

test('a tool that gave way is told; one that is upgraded is known', async () => {
  const old = { 'app-1.0.tar.gz': ['tool 3.0', 'part 1.0'] };
  assert.equal(await notices({ old }), [...built, 'building app 1.0 takes tool 2.0: the pin tool 3.0 was dropped']);
  assert.equal(await notices({}, 'tool', 'nothing'), [
    ...built,
    '--upgrade-package nothing: the lock does not have it',
  ]);
});

test.run();
