import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { System } from '../../../src/targets/model.js';
import type { World } from '../../helpers/fake-index-world.js';
import { solveWorld, versionsOf, watchedIndex } from '../world-index.js';

const both: readonly System[] = ['x86_64-linux', 'aarch64-darwin'];

/** The newest brew is there only beside the oldest tea; the first solution takes the newest tea. */
const teaOrBrew: World = {
  tea: { '1.0': { uploaded: '2020-01-01' }, '2.0': { uploaded: '2021-01-01' } },
  brew: {
    '1.0': { uploaded: '2015-01-01' },
    '2.0': { uploaded: '2021-01-01', requires: ['tea==1.0'] },
  },
};

const deps = '{tea: "*", brew: "*"}';

async function picks(...args: Parameters<typeof solveWorld>): Promise<readonly string[]> {
  const solved = versionsOf(await solveWorld(...args));
  return solved.map((versions) => versions.join(', '));
}

test('what the deps file names is least old, taken together', async () => {
  assert.equal(await picks(teaOrBrew, deps), ['brew 2.0, tea 1.0']);
  assert.equal(await picks(teaOrBrew, deps, { rules: { resolution: 'first-found' } }), ['brew 1.0, tea 2.0']);
  const dearTea: World = {
    ...teaOrBrew,
    tea: { '1.0': { uploaded: '2010-01-01' }, '2.0': { uploaded: '2021-01-01' } },
  };
  assert.equal(await picks(dearTea, deps), ['brew 1.0, tea 2.0'], 'tea would lose more than brew wins');
});

test('a difference of less than a year is left alone, but for another major version', async () => {
  const young = (version: string): World => ({
    tea: { '1.0': { uploaded: '2021-01-01' }, '2.0': { uploaded: '2021-02-01' } },
    brew: { '1.0': { uploaded: '2020-10-01' }, [version]: { uploaded: '2021-04-01', requires: ['tea==1.0'] } },
  });
  assert.equal(await picks(young('1.1'), deps), ['brew 1.0, tea 2.0']);
  assert.equal(await picks(young('2.0'), deps), ['brew 2.0, tea 1.0']);
});

test('low resolutions are left alone, and so is an index that does not tell when files were uploaded', async () => {
  for (const resolution of ['lowest', 'lowest-direct'] as const)
    assert.equal(await picks(teaOrBrew, deps, { rules: { resolution } }), ['brew 1.0, tea 1.0']);
  const dateless: World = { tea: { '1.0': {}, '2.0': {} }, brew: { '1.0': {}, '2.0': { requires: ['tea==1.0'] } } };
  assert.equal(await picks(dateless, deps), ['brew 1.0, tea 2.0']);
});

test('a pin of the old lock is kept, and what is not pinned moves only where that leaves pins alone', async () => {
  assert.equal(await picks(teaOrBrew, deps, { pins: { brew: '1.0', tea: '2.0' } }), ['brew 1.0, tea 2.0']);
  assert.equal(await picks(teaOrBrew, deps, { pins: { tea: '2.0' } }), ['brew 1.0, tea 2.0']);
  assert.equal(await picks(teaOrBrew, deps, { pins: { brew: '1.0' } }), ['brew 1.0, tea 2.0']);
  assert.equal(await picks(teaOrBrew, deps, { pins: { tea: '9.0' } }), ['brew 2.0, tea 1.0'], 'a pin that is gone');
});

test('systems that share a version still do, and are judged together', async () => {
  const linuxOnly = ['cp311-cp311-manylinux_2_17_x86_64'];
  const apart: World = {
    tea: { '1.0': { uploaded: '2020-01-01' }, '2.0': { uploaded: '2021-01-01' } },
    brew: {
      '1.0': { uploaded: '2015-01-01' },
      '2.0': { uploaded: '2021-01-01', requires: ['tea==1.0'], wheels: linuxOnly },
    },
  };
  assert.equal(await picks(teaOrBrew, deps, { systems: both }), ['brew 2.0, tea 1.0', 'brew 2.0, tea 1.0']);
  assert.equal(await picks(apart, deps, { systems: ['x86_64-linux'] }), ['brew 2.0, tea 1.0']);
  assert.equal(
    await picks(apart, deps, { systems: ['aarch64-darwin', 'x86_64-linux'] }),
    ['brew 1.0, tea 2.0', 'brew 1.0, tea 2.0'],
    'only Linux could have the newer one',
  );
});

test('with fork: never all systems move as one', async () => {
  const forking: World = {
    ...teaOrBrew,
    cup: { '1.0': {}, '2.0': { wheels: ['cp311-cp311-manylinux_2_17_x86_64'] } },
  };
  assert.equal(await picks(forking, '{tea: "*", brew: "*", cup: "*"}', { systems: both, fork: 'never' }), [
    'brew 2.0, cup 1.0, tea 1.0',
    'brew 2.0, cup 1.0, tea 1.0',
  ]);
});

/** The newest brew is there only without the newest tea, which is half a year newer than the one before it. */
function teaBelow(before: string, newest: string): World {
  return {
    shop: { '1.0': { requires: ['tea', 'brew'] } },
    tea: { [before]: { uploaded: '2020-06-01' }, [newest]: { uploaded: '2021-01-01' } },
    brew: { '1.0': { uploaded: '2015-01-01' }, '2.0': { uploaded: '2021-01-01', requires: [`tea<${newest}`] } },
  };
}

test('what other packages need is made newer where nothing that the deps file names gets older', async () => {
  assert.equal(await picks(teaBelow('1.8', '1.9'), 'shop: "*"'), ['brew 2.0, shop 1.0, tea 1.8']);
  assert.equal(await picks(teaBelow('1.8', '1.9'), '{shop: "*", tea: "*"}'), ['brew 1.0, shop 1.0, tea 1.9']);
});

test('what other packages need costs no other package a year or a major version', async () => {
  assert.equal(await picks(teaBelow('1.9', '2.0'), 'shop: "*"'), ['brew 1.0, shop 1.0, tea 2.0']);
  const old: World = {
    ...teaBelow('1.8', '1.9'),
    tea: { '1.8': { uploaded: '2019-06-01' }, '1.9': { uploaded: '2021-01-01' } },
  };
  assert.equal(await picks(old, 'shop: "*"'), ['brew 1.0, shop 1.0, tea 1.9']);
});

test('a constraint of the deps file or the config bounds what a package could be', async () => {
  assert.equal(await picks(teaOrBrew, '{tea: "*", brew: "<2"}'), ['brew 1.0, tea 2.0']);
});

/** A world with pre-releases of brew, whose newest final release asks for too old a tea. */
const brewAhead: World = {
  tea: { '1.0': { uploaded: '2010-01-01' }, '2.0': { uploaded: '2021-01-01' } },
  brew: {
    '1.0': { uploaded: '2015-01-01' },
    '1.5a1': { uploaded: '2018-01-01' },
    '2.0a1': { uploaded: '2020-01-01' },
    '2.0': { uploaded: '2021-01-01', requires: ['tea==1.0'] },
  },
};

/** The releases whose requirements a solve reads, and what it picks. */
async function reads(world: World, depsText: string): Promise<{ readonly read: string[]; readonly picked: string }> {
  const { client, read } = watchedIndex(world);
  const [picked = ''] = await picks(world, depsText, { client });
  return { read: [...read].sort(), picked };
}

test('no pre-release that nothing names is read to look for a newer one', async () => {
  assert.equal(await reads(brewAhead, deps), {
    read: ['brew 1.0', 'brew 2.0', 'tea 1.0', 'tea 2.0'],
    picked: 'brew 1.0, tea 2.0',
  });
});

test('a pre-release is read to look for newer ones where no final release would do', async () => {
  const world: World = {
    ...brewAhead,
    pot: {
      '1.0': { uploaded: '2005-01-01' },
      '2.0': { uploaded: '2021-01-01', requires: ['tea==1.0', 'brew>1.0,<2.0'] },
    },
  };
  assert.equal(await reads(world, '{tea: "*", pot: "*"}'), {
    read: ['brew 1.5a1', 'pot 1.0', 'pot 2.0', 'tea 1.0', 'tea 2.0'],
    picked: 'brew 1.5a1, pot 2.0, tea 1.0',
  });
});

async function told(...args: Parameters<typeof solveWorld>): Promise<readonly string[]> {
  const solved = await solveWorld(...args);
  return solved.flatMap(({ old }) =>
    old
      .map(({ name, taken, newest, holder }) => {
        const by = 'version' in holder ? `${holder.kind} ${holder.name} ${holder.version.text}` : holder.kind;
        return `${name} ${taken.text} ${newest.text} by ${by}`;
      })
      .sort(),
  );
}

test('what stays old is said to be held back, by what lies behind it', async () => {
  const world: World = {
    shop: { '1.0': { requires: ['tea<2'] } },
    tea: { '1.0': { uploaded: '2020-01-01' }, '2.0': { uploaded: '2021-01-01' } },
    brew: {
      '1.0': { uploaded: '2015-01-01' },
      '2.0': { uploaded: '2021-01-01', requires: ['tea>=2'] },
    },
  };
  assert.equal(await told(world, '{shop: "*", brew: "*"}'), [
    'brew 1.0 2.0 by package shop 1.0',
    'tea 1.0 2.0 by package shop 1.0',
  ]);
  assert.equal(await told(teaOrBrew, deps), ['tea 1.0 2.0 by package brew 2.0']);
  assert.equal(await told(teaOrBrew, deps, { pins: { tea: '2.0', brew: '1.0' } }), ['brew 1.0 2.0 by lock']);
  assert.equal(await told(teaOrBrew, 'tea: "*"', { pins: { tea: '1.0' } }), ['tea 1.0 2.0 by lock']);
});

test('packages that stand against each other have one cause: the release whose requirements nobody can know', async () => {
  const twins = (more: readonly string[]): World => ({
    pot: {
      '1.0': { uploaded: '2015-01-01', requires: ['tea<2', 'cup<2'] },
      '2.0': { uploaded: '2021-01-01', requires: ['tea>=2', 'cup>=2', ...more] },
    },
    tea: { '1.0': { uploaded: '2016-01-01' }, '2.0': { uploaded: '2021-01-01', requires: ['cup>=2'] } },
    cup: { '1.0': { uploaded: '2016-01-01' }, '2.0': { uploaded: '2021-01-01', requires: ['tea>=2'] } },
    odd: { '1.0': { requires: ['core @ https://files.example.org/core-1.0.tar.gz'] } },
  });
  assert.equal(await told(twins([]), 'pot: "*"'), []);
  assert.equal(await told(twins(['odd']), '{pot: "*", tea: "<3"}'), [
    'cup 1.0 2.0 by unknown odd 1.0',
    'pot 1.0 2.0 by unknown odd 1.0',
    'tea 1.0 2.0 by unknown odd 1.0',
  ]);
  assert.equal(await told(twins(['gone']), '{pot: "*", tea: "<3"}'), [
    'cup 1.0 2.0 by package pot 1.0',
    'pot 1.0 2.0 by rest',
    'tea 1.0 2.0 by package pot 1.0',
  ]);
});

test.run();
