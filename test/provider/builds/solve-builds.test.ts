import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../../src/errors.js';
import type { World } from '../../helpers/fake-index-world.js';
import { type BuildOptions, solveBuildsWorld } from '../world-builds.js';

const mac = 'py3-none-macosx_11_0_arm64';
const linux = 'py3-none-manylinux_2_17_x86_64';

/** The content of every world: setuptools that makes wheels by itself, and wheel. */
const usual: World = { setuptools: { '80.0': {} }, wheel: { '0.45': {} } };

/**
 * The build requirements of each archive, a list for each target: `app-1.0.tar.gz: setuptools-80.0…whl`, wheels
 * without their tags.
 */
async function builds(world: World, deps: string, options: BuildOptions = {}): Promise<readonly (readonly string[])[]> {
  const found = (await solveBuildsWorld(world, deps, options)).builds;
  const short = (file: string) => file.replace(/-(py3|cp)[^ ]*$/, '');
  return found.map((target) =>
    [...target.builds]
      .map(([file, { tools }]) => `${file}: ${tools.map((tool) => short(tool.file.filename)).join(' ')}`.trim())
      .sort(),
  );
}

/** The failure as a user reads it, line by line. */
async function failure(...args: Parameters<typeof builds>): Promise<readonly string[]> {
  try {
    return [JSON.stringify(await builds(...args))];
  } catch (error) {
    if (!(error instanceof PylockError)) throw error;
    const hints = (error.hint ?? '').split('\n').map((line) => `hint: ${line}`);
    return [`${error.place?.file}: ${error.message}`, ...error.lines, ...hints];
  }
}

/** A release without wheels. */
const source = (...requires: readonly string[]) => ({ wheels: [], sdist: true, build: { requires } }) as const;

/** A release without wheels whose backend lies in its archive, so that it needs nothing. */
const own = { wheels: [], sdist: true, build: { backend: 'own', path: ['.'], requires: [] } } as const;

test('an environment of wheels needs no builds', async () => {
  assert.equal(await builds({ app: { '1.0': { sdist: true } } }, 'app: "*"'), [[]]);
});

test('an archive that says nothing is built by setuptools and wheel', async () => {
  const world: World = { ...usual, app: { '1.0': { wheels: [], sdist: true } } };
  assert.equal(await builds(world, 'app: "*"'), [['app-1.0.tar.gz: setuptools-80.0 wheel-0.45']]);
});

test('an old tool that gave way is told; one that nothing needs any more is not', async () => {
  const world: World = {
    app: { '1.0': source('tool>=2') },
    tool: { '1.0': {}, '2.0': { requires: ['dep'] }, '3.0': { requires: ['dep'] } },
    dep: { '1.0': {}, '2.0': {} },
    gone: { '1.0': {} },
  };
  const old = { 'app-1.0.tar.gz': ['tool 1.0', 'dep 1.0', 'gone 1.0'] };
  const [build] = (await solveBuildsWorld(world, 'app: "*"', { old })).builds;
  assert.equal(
    build?.dropped.map((one) => [one.built, one.name, one.old.text, one.taken.text]),
    [['app 1.0', 'tool', '1.0', '3.0']],
  );
});

test('each archive has what its own requirements reach, markers and extras included', async () => {
  const world: World = {
    app: { '1.0': source('tool[fast]>=1', "other; sys_platform == 'win32'", 'common') },
    sibling: { '1.0': source('tool') },
    tool: { '1.0': { requires: ["speed; extra == 'fast'", 'common'], extras: ['fast'] } },
    speed: { '1.0': {} },
    common: { '1.0': {} },
    other: { '1.0': {} },
  };
  assert.equal(await builds(world, '{app: "*", sibling: "*"}'), [
    ['app-1.0.tar.gz: common-1.0 speed-1.0 tool-1.0', 'sibling-1.0.tar.gz: common-1.0 tool-1.0'],
  ]);
});

test('each target has builds of its own, with the tools of the target before where they fit', async () => {
  const world: World = {
    app: { '1.0': source('tool', "ninja; sys_platform == 'darwin'") },
    native: { '1.0': { ...source('tool'), wheels: [linux] } },
    tool: { '1.0': { wheels: [linux, mac] }, '2.0': { wheels: [linux] }, '3.0': { wheels: [mac] } },
    ninja: { '1.0': {} },
  };
  assert.equal(await builds(world, '{app: "*", native: "*"}', { systems: ['x86_64-linux', 'aarch64-darwin'] }), [
    ['app-1.0.tar.gz: tool-2.0'],
    ['app-1.0.tar.gz: ninja-1.0 tool-3.0', 'native-1.0.tar.gz: tool-3.0'],
  ]);
  const shared: World = { ...world, tool: { '1.0': {}, '2.0': { wheels: [mac] } } };
  assert.equal(await builds(shared, 'app: "*"', { systems: ['x86_64-linux', 'aarch64-darwin'] }), [
    ['app-1.0.tar.gz: tool-1.0'],
    ['app-1.0.tar.gz: ninja-1.0 tool-1.0'],
  ]);
});

test('all archives of a target share one version of a tool where that can be', async () => {
  const world: World = {
    a: { '1.0': source('tool') },
    b: { '1.0': source('tool<3') },
    c: { '1.0': source('tool!=2') },
    tool: { '1.0': {}, '2.0': {}, '3.0': {} },
  };
  assert.equal(await builds(world, '{a: "*", b: "*"}'), [['a-1.0.tar.gz: tool-2.0', 'b-1.0.tar.gz: tool-2.0']]);
  assert.equal(await builds(world, '{a: "*", b: "*", c: "*"}'), [
    ['a-1.0.tar.gz: tool-1.0', 'b-1.0.tar.gz: tool-1.0', 'c-1.0.tar.gz: tool-1.0'],
  ]);
});

test('archives that can not share their tools are built in environments of their own', async () => {
  const world: World = {
    a: { '1.0': source('tool<2') },
    b: { '1.0': source('tool>=2', 'common') },
    c: { '1.0': source('tool', 'common') },
    tool: { '1.0': {}, '2.0': {} },
    common: { '1.0': {} },
  };
  assert.equal(await builds(world, '{a: "*", b: "*", c: "*"}'), [
    ['a-1.0.tar.gz: tool-1.0', 'b-1.0.tar.gz: common-1.0 tool-2.0', 'c-1.0.tar.gz: common-1.0 tool-2.0'],
  ]);
});

test('a tool that is installed too has the version that is installed, where any solution allows it', async () => {
  const tool = { '1.0': {}, '2.0': {}, '3.0': {} };
  const table: readonly (readonly [world: World, deps: string, expected: readonly string[]])[] = [
    [{ app: { '1.0': source('tool') }, tool }, '{app: "*", tool: "1.0"}', ['app-1.0.tar.gz: tool-1.0']],
    [{ app: { '1.0': source('tool>1') }, tool }, '{app: "*", tool: "1.0"}', ['app-1.0.tar.gz: tool-3.0']],
    // The newest helper would not fit the installed tool, and an older one does.
    [
      { app: { '1.0': source('helper', 'tool') }, helper: { '1.0': {}, '2.0': { requires: ['tool>=2'] } }, tool },
      '{app: "*", tool: "1.0"}',
      ['app-1.0.tar.gz: helper-1.0 tool-1.0'],
    ],
    // One of two installed ones can be shared.
    [
      { app: { '1.0': source('other>=2', 'helper') }, helper: { '1.0': { requires: ['tool'] } }, other: tool, tool },
      '{app: "*", tool: "1.0", other: "1.0"}',
      ['app-1.0.tar.gz: helper-1.0 other-3.0 tool-1.0'],
    ],
    // An installed tool that has no wheel is built once, for both.
    [
      { app: { '1.0': source('tool') }, tool: { '1.0': own, '2.0': {} } },
      '{app: "*", tool: "1.0"}',
      ['app-1.0.tar.gz: tool-1.0.tar.gz', 'tool-1.0.tar.gz:'],
    ],
  ];
  for (const [world, deps, expected] of table) assert.equal(await builds(world, deps), [expected]);
});

test('wheels come first: a source archive builds something only where nothing else fits', async () => {
  const app = { '1.0': source('tool') };
  const table: readonly (readonly [world: World, expected: readonly string[]])[] = [
    [{ app, tool: { '1.0': {}, '2.0': own } }, ['app-1.0.tar.gz: tool-1.0']],
    // An older tool that needs no archive at all is better than a newer one that does.
    [{ app, tool: { '1.0': {}, '2.0': { requires: ['part'] } }, part: { '1.0': own } }, ['app-1.0.tar.gz: tool-1.0']],
    // Of a project with wheels a wheel is taken, though another has none.
    [
      { app: { '1.0': source('tool', 'part') }, tool: { '1.0': {}, '2.0': own }, part: { '1.0': own } },
      ['app-1.0.tar.gz: part-1.0.tar.gz tool-1.0', 'part-1.0.tar.gz:'],
    ],
    [
      { app: { '1.0': source('tool>1') }, tool: { '1.0': {}, '2.0': own } },
      ['app-1.0.tar.gz: tool-2.0.tar.gz', 'tool-2.0.tar.gz:'],
    ],
  ];
  for (const [world, expected] of table) assert.equal(await builds(world, 'app: "*"'), [expected]);
});

test('tools that are source archives are built too, and what builds them', async () => {
  const world: World = {
    ...usual,
    app: { '1.0': source('tool') },
    tool: { '1.0': { ...source('flit', 'setuptools'), requires: ['part'] } },
    flit: { '1.0': own },
    part: { '1.0': source('setuptools<80') },
    setuptools: { '79.0': {}, '80.0': {} },
  };
  assert.equal(await builds(world, 'app: "*"'), [
    [
      'app-1.0.tar.gz: part-1.0.tar.gz tool-1.0.tar.gz',
      'flit-1.0.tar.gz:',
      'part-1.0.tar.gz: setuptools-79.0',
      'tool-1.0.tar.gz: flit-1.0.tar.gz setuptools-79.0',
    ],
  ]);
  const apart: World = { ...world, app: { '1.0': source('tool', 'setuptools>=80') } };
  assert.equal(await builds(apart, 'app: "*"'), [
    [
      'app-1.0.tar.gz: part-1.0.tar.gz setuptools-80.0 tool-1.0.tar.gz',
      'flit-1.0.tar.gz:',
      'part-1.0.tar.gz: setuptools-79.0',
      'tool-1.0.tar.gz: flit-1.0.tar.gz setuptools-79.0',
    ],
  ]);
});

test('a setuptools that asks for wheel while it builds finds it', async () => {
  const build = (backend: string, ...requires: readonly string[]) =>
    ({ wheels: [], sdist: true, build: { backend, requires } }) as const;
  const world: World = {
    wheel: { '0.45': {} },
    setuptools: { '65.0': {}, '70.1': {} },
    old: { '1.0': build('setuptools.build_meta', 'setuptools<66') },
    young: { '1.0': build('setuptools.build_meta', 'setuptools>=66') },
    other: { '1.0': build('other', 'setuptools<66') },
    inside: { '1.0': { ...own, build: { backend: 'own', path: ['.'], requires: ['setuptools<66'] } } },
  };
  const table = [
    ['old', 'old-1.0.tar.gz: setuptools-65.0 wheel-0.45'],
    ['young', 'young-1.0.tar.gz: setuptools-70.1'],
    ['other', 'other-1.0.tar.gz: setuptools-65.0'],
    ['inside', 'inside-1.0.tar.gz: setuptools-65.0 wheel-0.45'],
  ] as const;
  for (const [name, expected] of table) assert.equal(await builds(world, `${name}: "*"`), [[expected]]);
});

test('what the config adds counts as if the archive asked for it', async () => {
  const world: World = { ...usual, app: { '1.0': source('setuptools') }, ninja: { '1.0': {} } };
  const added = { app: ['ninja>=1', "absent; sys_platform == 'win32'"], other: ['absent'] };
  assert.equal(await builds(world, 'app: "*"', { added }), [['app-1.0.tar.gz: ninja-1.0 setuptools-80.0']]);
});

test('tools of the old lock are kept where they still fit, those of the archive itself before others', async () => {
  const world: World = {
    a: { '1.0': source('tool') },
    b: { '1.0': source('tool>=2') },
    tool: { '1.0': {}, '2.0': {}, '3.0': {} },
  };
  const file = 'a-1.0.tar.gz';
  const table: readonly (readonly [deps: string, old: BuildOptions['old'], expected: readonly string[]])[] = [
    ['a: "*"', { [file]: ['tool 2.0'] }, ['a-1.0.tar.gz: tool-2.0']],
    ['a: "*"', { [file]: ['tool 9.0'] }, ['a-1.0.tar.gz: tool-3.0']],
    ['a: "*"', { 'gone-1.0.tar.gz': ['tool 2.0'] }, ['a-1.0.tar.gz: tool-2.0']],
    ['a: "*"', { '0-1.0.tar.gz': ['tool 1.0'], [file]: ['tool 2.0'] }, ['a-1.0.tar.gz: tool-2.0']],
    ['{a: "*", tool: "1.0"}', { [file]: ['tool 2.0'] }, ['a-1.0.tar.gz: tool-1.0']],
    ['{a: "*", b: "*"}', { [file]: ['tool 1.0'] }, ['a-1.0.tar.gz: tool-3.0', 'b-1.0.tar.gz: tool-3.0']],
  ];
  for (const [deps, old, expected] of table)
    assert.equal(
      await builds(world, deps, old === undefined ? {} : { old }),
      [expected],
      `${deps} ${JSON.stringify(old)}`,
    );
});

test('a yanked tool is kept where the old lock or the environment has it, and not taken otherwise', async () => {
  const world: World = {
    app: { '1.0': source('tool') },
    tool: { '1.0': {}, '2.0': { yanked: 'broken' } },
    user: { '1.0': { requires: ['tool==2.0'] } },
  };
  const two = ['app-1.0.tar.gz: tool-2.0'];
  assert.equal(await builds(world, 'app: "*"'), [['app-1.0.tar.gz: tool-1.0']]);
  assert.equal(await builds(world, 'app: "*"', { old: { 'app-1.0.tar.gz': ['tool 2.0'] } }), [two]);
  assert.equal(await builds(world, '{app: "*", user: "*"}'), [two]);
});

test('the cut-off holds for tools too', async () => {
  const world: World = {
    app: { '1.0': { ...source('tool'), uploaded: '2020-01-01T00:00:00Z' } },
    tool: { '1.0': { uploaded: '2020-01-01T00:00:00Z' }, '2.0': { uploaded: '2024-01-01T00:00:00Z' } },
  };
  assert.equal(await builds(world, 'app: "*"', { excludeNewer: '2022-01-01T00:00:00Z' }), [
    ['app-1.0.tar.gz: tool-1.0'],
  ]);
});

const appHint =
  'hint: Ask for a version of app that has a wheel for x86_64-linux, or leave x86_64-linux out of "systems".';

test('a build that nothing fits names the archive and the system, with the proof', async () => {
  const world: World = { app: { '1.0': source('tool>=2', 'tool<3') }, tool: { '1.0': {}, '4.0': {} } };
  assert.equal(await failure(world, 'app: "*"'), [
    'pypi-deps.yaml: no set of versions fits the build of app 1.0 for Python 3.11 on x86_64-linux',
    'Because the build of app 1.0 needs tool >=2,<3 and tool >1.0,<4.0 does not exist, there is no solution.',
    'hint: The newest versions on the index are 4.0, 1.0.',
    appHint,
  ]);
  assert.equal(await failure({ ...world, app: { '1.0': source() } }, 'app: "*"', { added: { app: ['tool>4'] } }), [
    'pypi-deps.yaml: no set of versions fits the build of app 1.0 for Python 3.11 on x86_64-linux',
    'Because the build of app 1.0 needs tool >4 and tool >4.0 does not exist, there is no solution.',
    'hint: The newest versions on the index are 4.0, 1.0.',
    'hint: "build-requires" of .pylock.yaml adds to what app asks for.',
    appHint,
  ]);
});

test('a tool that can not be built itself names who needs it', async () => {
  const world: World = { app: { '1.0': source('tool') }, tool: { '1.0': source('absent') } };
  assert.equal(await failure(world, 'app: "*"'), [
    'pypi-deps.yaml: no set of versions fits the build of tool 1.0 for Python 3.11 on x86_64-linux',
    'building app 1.0 needs tool 1.0, which is built from source too',
    'Because the build of tool 1.0 needs absent and absent does not exist on the index, there is no solution.',
    'hint: Check the spelling; --index-url chooses another index.',
    appHint,
  ]);
});

test('an archive that does not tell how it is built says why', async () => {
  const table = [
    [
      { wheels: [], sdist: true, build: "has a pyproject.toml that can't be read" },
      "it has a pyproject.toml that can't be read",
    ],
    [
      source('tool @ https://files.example.org/tool.whl'),
      'it needs tool from a URL, which only a deps file may ask for',
    ],
    [
      source('???'),
      'it has a requirement that can\'t be read: expected the name of a project of letters, digits and inner "-", "_" or "."',
    ],
  ] as const;
  for (const [app, reason] of table) {
    const expected = `pypi-deps.yaml: app-1.0.tar.gz can't be built on x86_64-linux: ${reason}`;
    assert.equal(await failure({ app: { '1.0': app } }, 'app: "*"'), [expected, appHint]);
  }
});

test('an archive that asks for nothing to build it with needs the config', async () => {
  const app = {
    wheels: [],
    sdist: true,
    build: { backend: 'tool.api', requires: ["tool; sys_platform == 'darwin'"] },
  } as const;
  const world: World = { app: { '1.0': app }, tool: { '1.0': {} } };
  assert.equal(await failure(world, 'app: "*"'), [
    "pypi-deps.yaml: app-1.0.tar.gz can't be built on x86_64-linux: it is built by tool.api, and asks for nothing that this could come from",
    'hint: Name what building app needs in .pylock.yaml under the key "build-requires".',
    appHint,
  ]);
  assert.equal(await builds(world, 'app: "*"', { added: { app: ['tool'] } }), [['app-1.0.tar.gz: tool-1.0']]);
});

test('a build that needs itself prints the way', async () => {
  const selfish: World = { app: { '1.0': source('app') } };
  assert.equal(await failure(selfish, 'app: "*"'), [
    "pypi-deps.yaml: app 1.0 can't be built on x86_64-linux: building it needs itself, from source",
    'building app 1.0 needs app 1.0, which is built from source too',
    appHint,
  ]);
  const circle: World = {
    app: { '1.0': source('a') },
    a: { '1.0': source('b') },
    b: { '1.0': { requires: ['c'] } },
    c: { '1.0': source('a>=1') },
  };
  assert.equal(await failure(circle, 'app: "*"'), [
    "pypi-deps.yaml: a 1.0 can't be built on x86_64-linux: building it needs itself, from source",
    'building app 1.0 needs a 1.0, which is built from source too',
    'building a 1.0 needs c 1.0, which is built from source too',
    'building c 1.0 needs a 1.0, which is built from source too',
    appHint,
  ]);
});

test('a circle is avoided where another version has a wheel', async () => {
  const world: World = { flit: { '1.0': {}, '2.0': source('flit') } };
  assert.equal(await builds(world, 'flit: "2.0"'), [['flit-2.0.tar.gz: flit-1.0']]);
});

test.run();
