import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../../src/errors.js';
import { dropsPin, noUpgrade, parseUpgrades } from '../../../src/pipeline/pins/upgrade.js';
import { name } from '../../lock/sample.js';

test('names and versions are read as the PEPs write them', () => {
  const upgrade = parseUpgrades(['Foo_Bar', ' baz == 1.0 ']);
  if (upgrade.kind !== 'some') throw new Error('some pins are dropped');
  assert.equal(
    [...upgrade.packages].map(([project, version]) => `${project} ${version?.text}`),
    ['foo-bar undefined', 'baz 1.0'],
  );
  assert.ok(dropsPin(upgrade, name('foo-bar')));
  assert.not.ok(dropsPin(upgrade, name('other')));
  assert.ok(dropsPin({ kind: 'all' }, name('other')));
  assert.not.ok(dropsPin(noUpgrade, name('other')));
});

test('anything else is bad usage', () => {
  for (const text of ['', '==1.0', 'foo==', 'foo==1==2', 'foo>=1', 'foo==x', '../foo', 'foo[extra]']) {
    assert.throws(
      () => parseUpgrades([text]),
      (error: unknown) =>
        error instanceof PylockError &&
        error.code === 'usage' &&
        error.message === `--upgrade-package ${text}: expected NAME or NAME==VERSION`,
      text,
    );
  }
});

test.run();
