import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { NormalizedName } from '../../../src/pep/name.js';
import { disunity, type Unity } from '../../../src/provider/choice/fork-strategy.js';
import { makeTarget, parsePython } from '../../../src/targets/target.js';
import { indexFile, release } from '../index-files.js';

const platform = { macos: '14.0', glibc: '2.34' };
const linux = makeTarget(parsePython('3.11'), 'x86_64-linux', platform);
const mac = makeTarget(parsePython('3.11'), 'aarch64-darwin', platform);
const foo = 'foo' as NormalizedName;
const everywhere = release('1.0', [indexFile('foo-1.0-py3-none-any.whl')]);
const linuxOnly = release('2.0', [indexFile('foo-2.0-cp311-cp311-manylinux_2_17_x86_64.whl')]);

function reason(unity: Partial<Unity>, one: typeof everywhere): string | undefined {
  const whole = { names: new Set([foo]), targets: [linux, mac], solved: [], ...unity };
  return disunity(whole, foo, one.version, one, { excludeNewer: undefined })?.text;
}

test('the one version of a project is one that every target can have, and that earlier targets took', () => {
  assert.is(reason({}, everywhere), undefined);
  assert.is(
    reason({}, linuxOnly),
    'has no file for Python 3.11 on aarch64-darwin, and "fork: never" asks for one version',
  );
  const solved = [{ target: linux, picks: new Map([[foo, { release: linuxOnly }]]) }];
  assert.is(reason({ solved }, everywhere), 'is not the 2.0 of x86_64-linux, and "fork: never" asks for one version');
  assert.is(reason({ solved: [{ target: linux, picks: new Map() }] }, everywhere), undefined);
});

test('other projects may fork', () => {
  assert.is(reason({ names: new Set() }, linuxOnly), undefined);
});

test.run();
