import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readDeps } from '../../../src/deps/read.js';
import { noUpgrade, parseUpgrades } from '../../../src/pipeline/pins/upgrade.js';
import { noticesOf } from '../../../src/pipeline/solve/notices.js';
import type { World } from '../../helpers/fake-index-world.js';
import { solveWorld, type WorldOptions } from '../../provider/world-index.js';

const linux = 'cp39-cp39-manylinux_2_17_x86_64';
const mac = 'cp39-cp39-macosx_11_0_arm64';

async function notices(world: World, deps: string, options: WorldOptions = {}, upgrade = noUpgrade) {
  const solved = await solveWorld(world, deps, {
    python: '3.9',
    systems: ['x86_64-linux', 'aarch64-linux', 'aarch64-darwin'],
    ...options,
  });
  return noticesOf({ deps: readDeps(deps, 'pypi-deps.yaml'), solved, builds: [], upgrade }).map(({ text }) => text);
}

test('what is built though it has wheels is told in one line', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const world: World = Object.fromEntries(names.map((name) => [name, { '1.0': { sdist: true } }]));
  const deps = (some: readonly string[]) => some.map((name) => `${name}: "*"\n`).join('');
  const options = { policy: { noBinary: 'all' } } as const;
  assert.equal(await notices(world, deps(['a']), options), ['a 1.0 is built from source though it has a wheel']);
  assert.equal(await notices(world, deps(names), options), [
    'a 1.0, b 1.0, c 1.0, d 1.0, e 1.0 and 2 more are built from source though they have wheels',
  ]);
});

test('an ordinary lock is worth no word', async () => {
  assert.equal(await notices({ web: { '1.0': {} } }, 'web: "*"'), []);
});

test('each kind of notice, once for all systems', async () => {
  const kernel = "platform_release >= '5'";
  const table: readonly (readonly [world: World, deps: string, options: WorldOptions, expected: readonly string[]])[] =
    [
      [{ web: { '1.0': { yanked: 'broken' } } }, 'web: 1.0', {}, ['web 1.0 was yanked: broken']],
      [
        { web: { '1.0': { yanked: '' }, '2.0': {} } },
        'web: "*"',
        { pins: { web: '1.0' } },
        ['web 1.0 was yanked', 'the old lock holds back web 1.0 (2.0): --upgrade asks for newer ones'],
      ],
      [{ web: { '1.0b1': {} } }, 'web: "*"', {}, ['web 1.0b1 is a pre-release']],
      [
        { web: { '1.0b1': {} }, api: { '2.0rc1': {} } },
        'web: "*"\napi: "*"',
        {},
        ['api 2.0rc1 and web 1.0b1 are pre-releases'],
      ],
      [{ web: { '1.0': {} } }, 'web[fast]: "*"', {}, ['web 1.0 has no extra "fast"']],
      [
        { web: { '1.0': { wheels: [linux], sdist: true } } },
        'web: "*"',
        {},
        ['web 1.0 has no wheel for aarch64-linux and aarch64-darwin: it will be built from its source archive'],
      ],
      [
        { web: { '1.0': { wheels: [], sdist: true } }, api: { '2.0': { wheels: [], sdist: true } } },
        'web: "*"\napi: "*"',
        {},
        ['api 2.0 and web 1.0 have no wheel: they will be built from their source archives'],
      ],
      [
        { web: { '1.0': { wheels: ['py3-none-any'] }, '2.0': { wheels: [linux, mac] } } },
        'web: "*"',
        {},
        [
          'web differs between systems: 2.0 on x86_64-linux and aarch64-darwin, 1.0 on aarch64-linux (2.0 has no file for Python 3.9 on aarch64-linux)',
        ],
      ],
      [
        { core: { '1.0': {}, '2.0': {} }, web: { '1.0': { requires: ["core<2; sys_platform == 'darwin'", 'core'] } } },
        'web: "*"',
        {},
        [
          'core differs between systems: 2.0 on x86_64-linux and aarch64-linux, 1.0 on aarch64-darwin (on aarch64-darwin, 2.0 does not satisfy core <2 of web 1.0)',
        ],
      ],
      [
        {
          web: { '1.0': { requires: ['core<2'] } },
          core: { '1.0': { uploaded: '2020-01-01T00:00:00Z' }, '2.0': { uploaded: '2023-06-01T00:00:00Z' } },
        },
        'web: "*"',
        {},
        ['web 1.0 holds back core 1.0 (2.0, 3.4 years newer)'],
      ],
      [
        { web: { '1.0': {}, '2.0': { requires: ['core @ https://files.example.org/core-1.0.tar.gz'] } } },
        'web: "*"',
        {},
        ['web is 1.0, since 2.0 needs core from a URL, which only a deps file may ask for'],
      ],
      [
        { core: { '1.0': { uploaded: '2020-01-01T00:00:00Z' }, '2.0': { uploaded: '2023-06-01T00:00:00Z' } } },
        'core: <2',
        {},
        [],
      ],
      [
        { web: { '1.0': {}, '2.0': { requiresPython: '>=3.9.20' } } },
        'web: "*"',
        {},
        ['web is 1.0, since 2.0 needs Python >=3.9.20: --python 3.9.20 would allow it'],
      ],
      [
        { web: { '1.0': { requires: [`core; ${kernel}`] } }, core: { '1.0': {} } },
        'web: "*"',
        {},
        [
          'web 1.0 asks for platform_release >= "5": a lock holds for every kernel, so that platform_release and platform_version are empty',
        ],
      ],
      [
        {
          web: { '1.0': { requires: [`core; extra == 'fast' and ${kernel}`], extras: ['fast'] } },
          core: { '1.0': {} },
        },
        'web: {version: "*", extras: [fast]}',
        {},
        [
          'web 1.0 asks for extra == "fast" and platform_release >= "5": a lock holds for every kernel, so that platform_release and platform_version are empty',
        ],
      ],
      [
        {
          web: { '1.0': { requires: ["core; platform_machine != 'x86_64'"] } },
          core: { '1.0': {}, '2.0': { wheels: ['cp39-cp39-manylinux_2_17_aarch64'] } },
        },
        'web: "*"',
        {},
        [
          'core differs between systems: 2.0 on aarch64-linux, 1.0 on aarch64-darwin (2.0 has no file for Python 3.9 on aarch64-darwin)',
        ],
      ],
      [
        {
          web: { '1.0': {}, '2.0': { requires: ['core @ https://files.example.org/core-1.0.tar.gz'] } },
          app: { '1.0': { requires: ['web<2'] } },
        },
        '{web: "*", app: "*"}',
        {},
        ['app 1.0 holds back web 1.0 (2.0)'],
      ],
      [
        { web: { '1.0': {} } },
        `web: {version: "*", markers: "platform_version != 'x'"}`,
        {},
        [
          'pypi-deps.yaml asks for platform_version != "x": a lock holds for every kernel, so that platform_release and platform_version are empty',
        ],
      ],
      [
        { web: { '1.0': {}, '2.0': {} } },
        'web: ">1"',
        { pins: { web: '1.0' } },
        ['the pin web 1.0 was dropped: it does not satisfy web >1 of pypi-deps.yaml'],
      ],
    ];
  for (const [world, deps, options, expected] of table) assert.equal(await notices(world, deps, options), expected);
});

test('a pin that the user dropped is not mourned; a name that nothing needs is told', async () => {
  const world: World = { web: { '1.0': {}, '2.0': {} } };
  const upgrade = parseUpgrades(['web', 'nothing']);
  assert.equal(await notices(world, 'web: ">1"', { pins: { web: '1.0' } }, upgrade), [
    '--upgrade-package nothing: the lock does not have it',
  ]);
  assert.equal(await notices(world, 'web: ">1"', { pins: { web: '1.0' } }, { kind: 'all' }), []);
});

test.run();
