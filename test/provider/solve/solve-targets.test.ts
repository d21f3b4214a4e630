import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../../src/errors.js';
import type { GivenUp } from '../../../src/provider/notices/dropped-pins.js';
import type { SolvedTarget } from '../../../src/provider/solve/solved-target.js';
import type { System } from '../../../src/targets/model.js';
import type { World } from '../../helpers/fake-index-world.js';
import { solveWorld, versionsOf } from '../world-index.js';

const linux = 'cp311-cp311-manylinux_2_17_x86_64';
const mac = 'cp311-cp311-macosx_11_0_arm64';
const both: readonly System[] = ['x86_64-linux', 'aarch64-darwin'];

function lines(lost: readonly GivenUp[]): readonly string[] {
  return lost.map(({ name, version, reason }) => `${name} ${version.text} ${reason}`);
}

function file(solved: readonly SolvedTarget[], name: string): string | undefined {
  return [...(solved[0]?.picks ?? [])].find(([project]) => project === name)?.[1].file.filename;
}

/** The failure of a solve, as headline and lines. */
async function failure(...args: Parameters<typeof solveWorld>): Promise<readonly string[]> {
  try {
    await solveWorld(...args);
  } catch (error) {
    if (error instanceof PylockError) return [error.message, ...error.lines];
    throw error;
  }
  return ['it was solved'];
}

test('targets share versions where they can, and fork where they must, with the reason', async () => {
  const world: World = {
    native: { '1.0': { wheels: [linux, mac] }, '2.0': { wheels: [linux] } },
    web: { '1.0': { requires: ['native'] }, '2.0': { requires: ['native>=1'] } },
  };
  const solved = await solveWorld(world, 'web: "*"', { systems: both });
  assert.equal(versionsOf(solved), [
    ['native 2.0', 'web 2.0'],
    ['native 1.0', 'web 2.0'],
  ]);
  assert.equal(
    solved.map(({ unshared }) => lines(unshared)),
    [[], ['native 2.0 has no file for Python 3.11 on aarch64-darwin']],
  );
  const turned = await solveWorld(world, 'web: "*"', { systems: ['aarch64-darwin', 'x86_64-linux'] });
  assert.equal(
    versionsOf(turned),
    [
      ['native 1.0', 'web 2.0'],
      ['native 1.0', 'web 2.0'],
    ],
    'the first one leads, and what it has is shared',
  );
});

for (const announced of [false, true]) {
  test(`each target goes by the wheel that it installs, ${announced ? 'whose metadata the index announces' : 'which is read'}`, async () => {
    const world: World = {
      flow: {
        '1.0': { wheels: [linux, mac], requires: ['core'], wheelRequires: { [mac]: ['flowmac==1.0'] } },
        '0.9': { wheels: [linux, mac], requires: ['core'] },
      },
      flowmac: { '1.0': { wheels: [mac], requires: ['core<2'] } },
      core: { '1.0': {}, '2.0': {} },
    };
    assert.equal(versionsOf(await solveWorld(world, 'flow: "*"', { systems: both, announced })), [
      ['core 2.0', 'flow 1.0'],
      ['core 1.0', 'flow 1.0', 'flowmac 1.0'],
    ]);
    assert.equal(
      versionsOf(await solveWorld(world, 'flow: {version: "*", platform: darwin}', { systems: both, announced })),
      [[], ['core 1.0', 'flow 1.0', 'flowmac 1.0']],
      'where the wheel of another system told first, its own is read before it is settled',
    );
    assert.equal(
      versionsOf(await solveWorld(world, '{flow: "*", core: "2.0"}', { systems: both, announced })),
      [
        ['core 2.0', 'flow 1.0'],
        ['core 2.0', 'flow 0.9'],
      ],
      'a release whose own wheel does not fit is not taken',
    );
  });
}

test('a target forks where its own requirements ask for it', async () => {
  const world: World = {
    core: { '1.0': {}, '2.0': {} },
    web: { '1.0': { requires: ["core<2; sys_platform == 'darwin'", "core; sys_platform != 'darwin'"] } },
  };
  const solved = await solveWorld(world, 'web: "*"', { systems: both });
  assert.equal(versionsOf(solved), [
    ['core 2.0', 'web 1.0'],
    ['core 1.0', 'web 1.0'],
  ]);
  assert.equal(lines(solved[1]?.unshared ?? []), ['core 2.0 does not satisfy core <2 of web 1.0']);
});

test('fork: never gives one version to all, or a failure that says so', async () => {
  const world: World = { native: { '1.0': { wheels: [linux, mac] }, '2.0': { wheels: [linux] } } };
  const options = { systems: both, fork: 'never' } as const;
  assert.equal(versionsOf(await solveWorld(world, 'native: "*"', options)), [['native 1.0'], ['native 1.0']]);
  const [headline, proof] = await failure(
    { native: { '1.0': { wheels: [mac] }, '2.0': { wheels: [linux] } } },
    'native: "*"',
    options,
  );
  assert.is(
    headline,
    'no set of versions fits Python 3.11 on x86_64-linux and aarch64-darwin alike, which "fork: never" asks for',
  );
  assert.match(proof ?? '', /has no file for Python 3\.11 on aarch64-darwin/);
});

test('nothing is there that no target needs', async () => {
  const world: World = {
    web: { '1.0': { requires: ["colorama; sys_platform == 'win32'", "uvloop; sys_platform == 'linux'"] } },
    colorama: { '1.0': {} },
    uvloop: { '1.0': {} },
  };
  const solved = await solveWorld(world, 'web: "*"', { systems: both });
  assert.equal(versionsOf(solved), [['uvloop 1.0', 'web 1.0'], ['web 1.0']]);
});

test('pins are tried first, and one that gives way says why', async () => {
  const world: World = {
    web: { '1.0': { requires: ['core'] }, '2.0': { requires: ['core'] } },
    core: { '1.0': {}, '2.0': { wheels: [mac] }, '3.0': {} },
    old: { '1.0': { requires: ['core<2'] }, '2.0': {} },
    twin: { '1.0': { requires: ['old<2'] }, '2.0': {} },
  };
  const table: readonly (readonly [deps: string, pin: string, picks: readonly string[], dropped: readonly string[]])[] =
    [
      ['web: "*"', 'core 1.0', ['core 1.0', 'web 2.0'], []],
      ['web: "*"', 'core 1', ['core 1.0', 'web 2.0'], []],
      ['web: "*"', 'core 9.0', ['core 3.0', 'web 2.0'], ['core 9.0 is not on the index']],
      ['web: "*"', 'core 2.0', ['core 3.0', 'web 2.0'], ['core 2.0 has no file for Python 3.11 on x86_64-linux']],
      [
        '{web: "*", core: ">1"}',
        'core 1.0',
        ['core 3.0', 'web 2.0'],
        ['core 1.0 does not satisfy core >1 of pypi-deps.yaml'],
      ],
      [
        '{web: "*", old: "1.0"}',
        'core 3.0',
        ['core 1.0', 'old 1.0', 'web 2.0'],
        ['core 3.0 does not satisfy core <2 of old 1.0'],
      ],
      ['{twin: "*", old: ">1"}', 'twin 1.0', ['old 2.0', 'twin 2.0'], ['twin 1.0 needs old <2, which is 2.0']],
      ['web: "*"', 'gone 1.0', ['core 3.0', 'web 2.0'], []],
    ];
  for (const [deps, pin, picks, dropped] of table) {
    const [name = '', version = ''] = pin.split(' ');
    const solved = await solveWorld(world, deps, { pins: { [name]: version } });
    assert.equal(versionsOf(solved), [picks], `${deps} with ${pin}`);
    assert.equal(lines(solved[0]?.dropped ?? []), dropped, `${deps} with ${pin}`);
  }
});

test('new files of a pinned release are not taken, except where they replace a source archive', async () => {
  const world: World = { native: { '1.0': { wheels: ['py3-none-any', linux], sdist: true } } };
  const table: readonly (readonly [old: string | undefined, file: string])[] = [
    [undefined, `native-1.0-${linux}.whl`],
    ['native-1.0-py3-none-any.whl', 'native-1.0-py3-none-any.whl'],
    ['native-1.0.tar.gz', `native-1.0-${linux}.whl`],
    ['native-1.0-py2-none-any.whl', `native-1.0-${linux}.whl`],
  ];
  for (const [old, expected] of table) {
    const files = old === undefined ? {} : { native: old };
    assert.is(file(await solveWorld(world, 'native: "*"', { pins: { native: '1.0' }, files }), 'native'), expected);
  }
});

test('a kept file must still be one that the target can use', async () => {
  const world: World = { native: { '1.0': { wheels: ['py3-none-any', mac] } } };
  const files = { native: `native-1.0-${mac}.whl` };
  assert.is(file(await solveWorld(world, 'native: "*"', { files }), 'native'), 'native-1.0-py3-none-any.whl');
});

test('a yanked release stays where it is pinned or named, and is passed over elsewhere', async () => {
  const world: World = { web: { '1.0': {}, '2.0': { yanked: 'broken' } } };
  const versions = async (...args: readonly [string, Parameters<typeof solveWorld>[2]?]) => {
    const [solved] = await solveWorld(world, ...args);
    return [...(solved?.picks.values() ?? [])].map(({ release, yanked }) => `${release.version.text} ${yanked}`);
  };
  assert.equal(await versions('web: "*"'), ['1.0 false']);
  assert.equal(await versions('web: "*"', { pins: { web: '2.0' } }), ['2.0 broken']);
  assert.equal(await versions('web: 2.0'), ['2.0 broken']);
});

test('pre-releases: only where one is named, allowed, or nothing else satisfies', async () => {
  const world: World = { web: { '1.0': {}, '2.0b1': {} }, young: { '0.1a1': {} } };
  const table: readonly (readonly [deps: string, picks: readonly string[]])[] = [
    ['web: "*"', ['web 1.0']],
    ['web: ">=1.5"', ['web 2.0b1']],
    ['web: ">=1.0a1"', ['web 2.0b1']],
    ['web: {version: "*", allow-prereleases: true}', ['web 2.0b1']],
    ['young: "*"', ['young 0.1a1']],
  ];
  for (const [deps, picks] of table) assert.equal(versionsOf(await solveWorld(world, deps)), [picks], deps);
});

test('an extra brings what it adds, at the same version; one that is unknown is told', async () => {
  const world: World = {
    web: {
      '1.0': { extras: ['fast'], requires: ["speed; extra == 'fast'"] },
      '2.0': { requires: ["quiet; extra == 'unlisted'"] },
    },
    speed: { '1.0': {} },
    quiet: { '1.0': {} },
  };
  const unknown = async (deps: string) => {
    const [solved] = await solveWorld(world, deps);
    return [...(solved?.picks ?? [])].flatMap(([name, pick]) => pick.unknownExtras.map((extra) => `${name}[${extra}]`));
  };
  assert.equal(versionsOf(await solveWorld(world, 'web[fast]: 1.0')), [['speed 1.0', 'web 1.0']]);
  assert.equal(await unknown('web[fast]: 1.0'), []);
  assert.equal(await unknown('web[fast]: 2.0'), ['web[fast]']);
  assert.equal(await unknown('web[unlisted]: 2.0'), [], 'what adds a requirement is known, listed or not');
});

test('=== takes the version as a file name spells it', async () => {
  const world: World = { web: { '1.0': {}, '1.0.post1': {} } };
  assert.equal(versionsOf(await solveWorld(world, 'web: "===1.0"')), [['web 1.0']]);
  const [headline] = await failure(world, 'web: "===1.0.0"');
  assert.is(headline, 'no set of versions fits Python 3.11 on x86_64-linux', 'an equal version, spelled otherwise');
});

test('what only the assumed patch of Python held back is told, with the patch release that has it', async () => {
  const world: World = {
    web: {
      '1.0': {},
      '2.0': { requiresPython: '>=3.9.21,!=3.9.24' },
      '2.1': { requiresPython: '>=3.9.21,!=3.9.24' },
      '3.0': { requiresPython: '>=3.12' },
      '4.0b1': { requiresPython: '>=3.9.21' },
    },
    mid: { '1.0': {}, '2.0': { requiresPython: '>=3.9.21' }, '3.0': {} },
  };
  const told = async (deps: string, python: string) => {
    const [solved] = await solveWorld(world, deps, { python });
    return solved?.heldBack.map(({ taken, newer, python: patch }) => `${taken.text} ${newer.text} ${patch}`);
  };
  assert.equal(await told('web: "*"', '3.9'), ['1.0 2.1 3.9.21']);
  assert.equal(await told('web: "<2.1"', '3.9'), ['1.0 2.0 3.9.21']);
  assert.equal(await told('web: "<2"', '3.9'), []);
  assert.equal(await told('web: "*"', '3.9.0'), [], 'who names the patch has chosen');
  assert.equal(await told('mid: "*"', '3.9'), [], 'a newer release could be had');
});

test('no release is held back by a patch of Python that no nixpkgs in use has', async () => {
  const world: World = {
    cryptography: { '43.0.3': {}, '47.0.0': { requiresPython: '>=3.9,!=3.9.0,!=3.9.1' } },
    soupsieve: { '2.10': {}, '4.1.3': { requiresPython: '>=3.11.5' } },
  };
  const newest = async (deps: string, python: string) => versionsOf(await solveWorld(world, deps, { python }));
  assert.equal(await newest('cryptography: "*"', '3.9'), [['cryptography 47.0.0']]);
  assert.equal(await newest('soupsieve: "*"', '3.11'), [['soupsieve 4.1.3']]);
  assert.equal(await newest('cryptography: "*"', '3.9.0'), [['cryptography 43.0.3']], 'the user says otherwise');
  assert.equal(await newest('soupsieve: "*"', '3.11.0'), [['soupsieve 2.10']]);
});

test('the order of answers and of entries changes nothing', async () => {
  const world: World = {
    a: { '1.0': { requires: ['c<2'] }, '2.0': { requires: ['c>=2', 'b<2'] } },
    b: { '1.0': { requires: ['c'] }, '2.0': { requires: ['c<3'] } },
    c: { '1.0': {}, '2.0': {}, '3.0': {} },
  };
  const turned = Object.fromEntries(Object.entries(world).reverse());
  const first = versionsOf(await solveWorld(world, '{a: "*", b: "*"}', { systems: both }));
  for (let run = 0; run < 3; run += 1)
    assert.equal(versionsOf(await solveWorld(turned, '{a: "*", b: "*"}', { systems: both })), first);
  assert.equal(first[0], first[1]);
});

/** Releases 1.0 to 1.LAST that all require the same. */
function many(last: number, requires: (at: number) => string): World[string] {
  const versions = Array.from({ length: last + 1 }, (_, at) => [`1.${at}`, { requires: [requires(at)] }] as const);
  return Object.fromEntries(versions);
}

test('a project is given up after 300 releases in a row that can not be used, whatever it is that is wrong with them', async () => {
  const kinds: Readonly<Record<string, (at: number) => string>> = {
    'has a requirement that': () => 'not (a requirement',
    'needs x from a URL, which': () => 'x @ https://example.org/x.whl',
    'needs nowhere, which does not exist': () => 'nowhere',
    'needs nowhere-999, which does not exist': (at) => `nowhere-${at}`,
  };
  for (const [why, requires] of Object.entries(kinds)) {
    const text = (await failure({ foo: many(999, requires) }, 'foo: "*"')).join('\n');
    assert.ok(
      text.includes(`foo <1.700 was given up after 300 releases in a row that can't be used: the first ${why}`),
      text,
    );
  }
});

test('what is usable now and then is not given up, and what is left of a project that was is still taken', async () => {
  const bad = many(299, () => 'not (a requirement');
  const old: World = { foo: { ...bad, '0.9': {} } };
  assert.match((await failure(old, 'foo: "*"')).join('\n'), 'was given up after 300 releases');
  const { '1.299': _, ...fewer } = bad ?? {};
  assert.equal(versionsOf(await solveWorld({ foo: { ...fewer, '0.9': {} } }, 'foo: "*"')), [['foo 0.9']]);
  const others: World = {
    foo: { ...many(999, (at) => (at % 300 === 50 ? 'bar<1' : 'not (a requirement')), '0.9': {} },
    bar: { '1.0': {} },
  };
  assert.equal(versionsOf(await solveWorld(others, '{foo: "*", bar: "*"}')), [['bar 1.0', 'foo 0.9']]);
  const newest: World = {
    foo: { ...many(400, () => 'not (a requirement'), '2.0': { requires: ['bar<2'] } },
    bar: { '1.0': {}, '2.0': {} },
  };
  assert.equal(versionsOf(await solveWorld(newest, '{bar: "*", foo: "*"}')), [['bar 1.0', 'foo 2.0']]);
});

test('a project of which thousands of releases conflict is given up in the end', async () => {
  const world: World = { foo: many(5200, (at) => `bar==2.${at}`), bar: { '1.0': {} } };
  assert.match(
    (await failure(world, 'foo: "*"')).join('\n'),
    'was given up after 5000 releases that were tried in vain',
  );
});

test('the key python of the deps file must hold', async () => {
  assert.equal(await failure({}, 'python: ">=3.12"'), [
    'the environment is for Python 3.11.9, but "python" asks for >=3.12',
  ]);
});

test.run();
