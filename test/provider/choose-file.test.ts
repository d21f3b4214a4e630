import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { availability } from '../../src/provider/availability.js';
import { chooseFile } from '../../src/provider/choose-file.js';
import { makeTarget, parsePython } from '../../src/targets/target.js';
import { indexFile, release } from './index-files.js';

const platform = { macos: '14.0', glibc: '2.34' };
const linux = makeTarget(parsePython('3.11'), 'x86_64-linux', platform);
const mac = makeTarget(parsePython('3.11'), 'aarch64-darwin', platform);

function choice(names: readonly string[], target = linux): string | undefined {
  return chooseFile(
    names.map((name) => indexFile(name)),
    target,
  )?.filename;
}

test('the best tag wins, then the build tag, then the name; a source archive comes last', () => {
  const table: readonly (readonly [expected: string | undefined, ...names: readonly string[]])[] = [
    [
      'foo-1.0-cp311-cp311-manylinux_2_17_x86_64.whl',
      'foo-1.0-py3-none-any.whl',
      'foo-1.0-cp311-cp311-manylinux_2_17_x86_64.whl',
    ],
    [
      'foo-1.0-cp38-abi3-manylinux_2_17_x86_64.whl',
      'foo-1.0-cp38-abi3-manylinux_2_17_x86_64.whl',
      'foo-1.0-cp310-cp310-manylinux_2_17_x86_64.whl',
    ],
    [
      'foo-1.0-2-py3-none-any.whl',
      'foo-1.0-1-py3-none-any.whl',
      'foo-1.0-py3-none-any.whl',
      'foo-1.0-2-py3-none-any.whl',
    ],
    [
      'foo-1.0-cp311-cp311-manylinux_2_34_x86_64.whl',
      'foo-1.0-cp311-cp311-manylinux_2_35_x86_64.whl',
      'foo-1.0-cp311-cp311-manylinux_2_34_x86_64.whl',
    ],
    [
      'foo-1.0.tar.gz',
      'foo-1.0.zip',
      'foo-1.0.tar.gz',
      'foo-1.0-cp311-cp311-win_amd64.whl',
      'foo-1.0-cp311-cp311-musllinux_1_2_x86_64.whl',
    ],
    [undefined, 'foo-1.0-cp311-cp311-macosx_11_0_arm64.whl', 'foo-1.0-cp313-cp313t-manylinux_2_17_x86_64.whl'],
  ];
  for (const [expected, ...names] of table) {
    assert.is(choice(names), expected);
    assert.is(choice([...names].reverse()), expected, 'in any order');
  }
  assert.is(
    choice(['foo-1.0-cp311-cp311-macosx_11_0_arm64.whl', 'foo-1.0-cp311-cp311-macosx_15_0_arm64.whl'], mac),
    'foo-1.0-cp311-cp311-macosx_11_0_arm64.whl',
  );
});

test('why a target can not have a release', () => {
  const reason = (files: Parameters<typeof release>[1], excludeNewer?: string) => {
    const use = availability(release('1.0', files), linux, { excludeNewer });
    return use.kind === 'usable' ? use.file.filename : use.reason.text;
  };
  const wheel = 'foo-1.0-py3-none-any.whl';
  assert.is(reason([indexFile(wheel)]), wheel);
  assert.is(reason([indexFile(wheel, { requiresPython: '>=3.12' })]), 'needs Python >=3.12');
  assert.is(reason([indexFile(wheel, { requiresPython: 'no specifier' })]), wheel, 'an unreadable demand is none');
  assert.is(reason([indexFile('foo-1.0-cp311-cp311-win_amd64.whl')]), 'has no file for Python 3.11 on x86_64-linux');
  assert.is(reason([]), 'has no wheel and no source archive');
  const cutOff = '2022-08-09T23:59:59.999Z';
  assert.is(
    reason([indexFile(wheel, { uploadTime: '2022-08-10T00:00:00Z' })], cutOff),
    `is newer than the cut-off ${cutOff}`,
  );
  assert.is(reason([indexFile(wheel, { uploadTime: '2022-08-09T23:59:59.123456Z' })], cutOff), wheel);
  assert.is(reason([indexFile(wheel, { uploadTime: cutOff })], cutOff), wheel, 'the instant itself is allowed');
  assert.is(reason([indexFile(wheel)], cutOff), `has no upload time, so that the cut-off ${cutOff} excludes it`);
});

test('a release is yanked when all its files are; else the yanked ones are passed over', () => {
  const yanked = indexFile('foo-1.0-cp311-cp311-manylinux_2_17_x86_64.whl', { yanked: 'broken' });
  const kept = indexFile('foo-1.0-py3-none-any.whl');
  const both = availability(release('1.0', [yanked, kept]), linux, { excludeNewer: undefined });
  assert.ok(both.kind === 'usable' && both.file === kept && both.yanked === false);
  const one = availability(release('1.0', [yanked]), linux, { excludeNewer: undefined });
  assert.ok(one.kind === 'usable' && one.yanked === 'broken');
});

test.run();
