import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { availability } from '../../../src/provider/choice/availability.js';
import { chooseFile } from '../../../src/provider/choice/choose-file.js';
import { makeTarget, parsePython } from '../../../src/targets/target.js';
import { indexFile, release } from '../index-files.js';

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

test('wheels for a newer macOS or glibc: the reason and the way out', () => {
  const told = (target: typeof linux, ...tags: readonly string[]) => {
    const files = tags.map((tag) => indexFile(`foo-1.0-${tag}.whl`));
    const use = availability(release('1.0', files), target, { excludeNewer: undefined });
    return use.kind === 'usable' ? 'usable' : [use.reason.text.split(': ')[1], use.reason.hint];
  };
  const way = (key: string, version: string) =>
    `Where all machines have that, ${key}: '${version}' in .pylock.yaml takes them.`;
  const forMac = (version: string) => [`its wheels are for macOS ${version} and newer`, way('macos', version)];
  const forGlibc = (version: string) => [`its wheels are for glibc ${version} and newer`, way('glibc', version)];
  const other = (target: typeof linux) => [
    undefined,
    `Another version may have one; else leave ${target.system} out of "systems".`,
  ];
  const rows: readonly (readonly [expected: unknown, target: typeof linux, ...tags: readonly string[]])[] = [
    [forMac('15.0'), mac, 'cp311-cp311-macosx_15_0_arm64'],
    [forMac('15.0'), mac, 'cp311-cp311-macosx_26_0_arm64', 'cp311-cp311-macosx_15_0_universal2'],
    [forMac('15.0'), mac, 'cp39-abi3-macosx_15_0_arm64', 'cp311-cp311-win_amd64'],
    [forMac('26.0'), mac, 'py3-none-macosx_26_0_arm64', 'cp312-cp312-macosx_15_0_arm64'],
    [other(mac), mac, 'cp311-cp311-macosx_15_0_x86_64'],
    [other(mac), mac, 'cp312-cp312-macosx_15_0_arm64'],
    [other(mac), mac, 'cp311-cp311-macosx_999_999_arm64', 'cp311-cp311-manylinux_2_39_x86_64'],
    [forGlibc('2.39'), linux, 'cp311-cp311-manylinux_2_39_x86_64'],
    [forGlibc('2.35'), linux, 'cp311-cp311-manylinux_2_39_x86_64', 'cp311-cp311-manylinux_2_35_x86_64'],
    [forGlibc('2.36'), linux, 'cp311-cp311-manylinux_2_36_x86_64.manylinux_2_39_x86_64'],
    [other(linux), linux, 'cp311-cp311-manylinux_2_39_aarch64'],
    [other(linux), linux, 'cp311-cp311-manylinux_3_1_x86_64'],
    [other(linux), linux, 'cp311-cp311-musllinux_1_2_x86_64'],
    ['usable', linux, 'cp311-abi3.abi3t-manylinux_2_17_x86_64'],
    [other(linux), linux, 'cp315-abi3.abi3t-manylinux_2_17_x86_64'],
    [other(linux), linux, 'cp315-cp315t-manylinux_2_17_x86_64'],
  ];
  for (const [expected, target, ...tags] of rows) assert.equal(told(target, ...tags), expected, tags.join(' '));
  const newest = makeTarget(parsePython('3.15'), 'x86_64-linux', platform);
  assert.is(told(newest, 'cp315-abi3.abi3t-manylinux_2_17_x86_64'), 'usable');
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
