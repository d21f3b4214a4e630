import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Lock } from '../../../src/lock/model.js';
import { buildPinsOf } from '../../../src/pipeline/pins/build-pins.js';
import { noUpgrade, parseUpgrades, type Upgrade } from '../../../src/pipeline/pins/upgrade.js';
import { sampleLock } from '../../lock/sample.js';

/** A lock that builds two archives on Linux. */
function lockWithBuilds(): Lock {
  const lock = sampleLock();
  const build = (...requires: readonly string[]) => ({ backend: 'x', backendPath: [], requires });
  const builds = new Map([
    ['a-1.0.tar.gz', build('my_tool-2.0-py3-none-any.whl', 'old-thing-1.5.tar.gz', 'readme.txt')],
    ['b-1.0.tar.gz', build()],
  ]);
  if (lock.pylock === undefined) throw new Error('the sample has no pylock part');
  return { ...lock, pylock: { ...lock.pylock, builds: new Map([['x86_64-linux', builds]]) } };
}

/** The pins as `archive: name version file` texts. */
function pins(lock: Lock | undefined, upgrade: Upgrade = noUpgrade, refresh = false): readonly string[] {
  const builds = buildPinsOf(lock, 'x86_64-linux', upgrade, refresh);
  return [...builds].map(([archive, tools]) =>
    [`${archive}:`, ...tools.map(({ name, version, file = '-' }) => `${name} ${version.text} ${file}`)].join(' '),
  );
}

test('a lock pins the tools of each build; what is no file of a project pins nothing', () => {
  const tools = 'my-tool 2.0 my_tool-2.0-py3-none-any.whl old-thing 1.5 old-thing-1.5.tar.gz';
  assert.equal(pins(lockWithBuilds()), [`a-1.0.tar.gz: ${tools}`, 'b-1.0.tar.gz:']);
  assert.equal(pins(sampleLock()), []);
  assert.equal(pins(undefined), []);
});

test('an upgrade drops tools, and may ask for a version', () => {
  const old = 'old-thing 1.5 old-thing-1.5.tar.gz';
  const [dropped] = pins(lockWithBuilds(), parseUpgrades(['my_tool']));
  assert.is(dropped, `a-1.0.tar.gz: ${old}`);
  const [moved] = pins(lockWithBuilds(), parseUpgrades(['my-tool==3']));
  assert.is(moved, `a-1.0.tar.gz: my-tool 3 - ${old}`);
  assert.equal(pins(lockWithBuilds(), { kind: 'all' }), ['a-1.0.tar.gz:', 'b-1.0.tar.gz:']);
});

test('a refresh keeps the versions and chooses files anew', () => {
  assert.is(pins(lockWithBuilds(), noUpgrade, true)[0], 'a-1.0.tar.gz: my-tool 2.0 - old-thing 1.5 -');
});

test.run();
