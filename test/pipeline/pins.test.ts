import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Lock } from '../../src/lock/model.js';
import { pinsOf } from '../../src/pipeline/pins.js';
import { noUpgrade, parseUpgrades, type Upgrade } from '../../src/pipeline/upgrade.js';
import { name, sampleLock } from '../lock/sample.js';

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

test.run();
