import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Lock } from '../../../src/lock/model.js';
import { pinsOf, pinsOfBoth } from '../../../src/pipeline/pins/pins.js';
import { noUpgrade, parseUpgrades, type Upgrade } from '../../../src/pipeline/pins/upgrade.js';
import { name, sampleLock } from '../../lock/sample.js';

/** The pins as `name version file` texts, sorted. */
function pins(lock: Lock | undefined, upgrade: Upgrade = noUpgrade, refresh = false): readonly string[] {
  const { versions, files } = pinsOf(lock, 'aarch64-darwin', upgrade, refresh);
  return [...versions].map(([project, { text }]) => [project, text, files.get(project) ?? '-'].join(' ')).sort();
}

const app = 'app 1.0 app-1.0-py3-none-any.whl';
const fast = 'fast 3.10 fast-3.10-cp311-cp311-macosx_11_0_arm64.whl';
const util = 'util 2.0.post1 util-2.0.post1-py3-none-any.whl';

test('a lock pins the versions and files of the system', () => {
  assert.equal(pins(sampleLock()), [app, fast, util]);
  assert.equal(pins(undefined), []);
});

test('an upgrade drops pins, and may ask for a version', () => {
  assert.equal(pins(sampleLock(), { kind: 'all' }), []);
  assert.equal(pins(sampleLock(), parseUpgrades(['fast'])), [app, util]);
  assert.equal(pins(sampleLock(), parseUpgrades(['fast==4'])), [app, 'fast 4 -', util]);
});

test('a refresh keeps the versions and chooses files anew', () => {
  assert.equal(pins(sampleLock(), noUpgrade, true), ['app 1.0 -', 'fast 3.10 -', 'util 2.0.post1 -']);
});

test('where systems differ, the version is that of the file, not the closure', () => {
  const lock = sampleLock();
  const forked = { ...lock, closure: new Map([...lock.closure, [name('fast'), '4.0']] as const) };
  assert.ok(pins(forked).includes(fast));
});

test("a lock of Makes' own tool pins its closure; what is no version pins nothing", () => {
  const { pylock: _, ...foreign } = sampleLock();
  const closure = new Map([
    [name('app'), '1.0'],
    [name('odd'), 'not a version'],
  ]);
  assert.equal(pins({ ...foreign, closure, pylock: undefined }), ['app 1.0 -']);
});

/** A lock with versions of projects on one system, each with a wheel. */
function lockOf(versions: Readonly<Record<string, string>>): Lock {
  const lock = sampleLock();
  if (lock.pylock === undefined) throw new Error('the sample has a pylock part');
  const files = new Map(Object.entries(versions).map(([key, text]) => [name(key), `${key}-${text}-py3-none-any.whl`]));
  const closure = new Map(Object.entries(versions).map(([key, text]) => [name(key), text]));
  return { ...lock, closure, pylock: { ...lock.pylock, systems: new Map([['aarch64-darwin', files]]) } };
}

test('of a conflict each project has the higher pin with its file, and the lower one after it', () => {
  const table: readonly (readonly [
    claim: string,
    ours: Readonly<Record<string, string>>,
    theirs: Readonly<Record<string, string>>,
    told: readonly string[],
  ])[] = [
    ['equal pins are one', { app: '1.0' }, { app: '1.0' }, ['app 1.0 app-1.0-py3-none-any.whl']],
    ['equal pins that are spelled apart too', { app: '1.0' }, { app: '1.0.0' }, ['app 1.0 app-1.0-py3-none-any.whl']],
    ['theirs is higher', { app: '1.9' }, { app: '1.10' }, ['app 1.10 app-1.10-py3-none-any.whl, then 1.9']],
    ['ours is higher', { app: '2.0' }, { app: '1.0' }, ['app 2.0 app-2.0-py3-none-any.whl, then 1.0']],
    ['ours alone', { app: '1.0' }, {}, ['app 1.0 app-1.0-py3-none-any.whl']],
    ['theirs alone', {}, { app: '1.0' }, ['app 1.0 app-1.0-py3-none-any.whl']],
    [
      'each by itself',
      { app: '1.0', more: '1.0', util: '3.0' },
      { app: '1.0', more: '2.0', util: '2.0' },
      [
        'app 1.0 app-1.0-py3-none-any.whl',
        'more 2.0 more-2.0-py3-none-any.whl, then 1.0',
        'util 3.0 util-3.0-py3-none-any.whl, then 2.0',
      ],
    ],
  ];
  for (const [claim, ours, theirs, expected] of table) {
    const old = { lock: lockOf(ours), text: '', theirs: lockOf(theirs) };
    const { versions, files, lower } = pinsOfBoth(old, 'aarch64-darwin', noUpgrade, false);
    const told = [...versions].map(([project, { text }]) => {
      const [next] = lower?.get(project) ?? [];
      return `${project} ${text} ${files.get(project) ?? '-'}${next === undefined ? '' : `, then ${next.text}`}`;
    });
    assert.equal(told.sort(), expected, claim);
    assert.ok(
      [...(lower?.keys() ?? [])].every((project) => versions.has(project)),
      claim,
    );
  }
});

test("a higher pin of a lock without files takes the other's file away", () => {
  const { pylock: _, ...foreign } = lockOf({ app: '2.0' });
  const old = { lock: lockOf({ app: '1.0' }), text: '', theirs: { ...foreign, pylock: undefined } };
  const { versions, files } = pinsOfBoth(old, 'aarch64-darwin', noUpgrade, false);
  assert.equal(
    [...versions].map(([project, { text }]) => `${project} ${text}`),
    ['app 2.0'],
  );
  assert.equal([...files], []);
});

test('without a conflict there is nothing lower', () => {
  assert.is(
    pinsOfBoth({ lock: lockOf({ app: '1.0' }), text: '' }, 'aarch64-darwin', noUpgrade, false).lower,
    undefined,
  );
  assert.equal([...pinsOfBoth(undefined, 'aarch64-darwin', noUpgrade, false).versions], []);
});

test.run();
