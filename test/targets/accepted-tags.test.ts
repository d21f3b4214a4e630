import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Platform } from '../../src/targets/model.js';
import { makeTarget, parsePython, parseSystem } from '../../src/targets/target.js';
import { fromRoot } from '../helpers/root.js';

/** Orders are written in runs: an `interpreter-abi` over all platforms of a list, or over `any`. */
const table = JSON.parse(readFileSync(fromRoot('fixtures/pep/tags.json'), 'utf8')) as {
  readonly platforms: Readonly<Record<string, readonly string[]>>;
  readonly orders: Readonly<Record<string, readonly (readonly [pair: string, platforms: string])[]>>;
};

function expectedTags(name: string): readonly string[] {
  return (table.orders[name] ?? []).flatMap(([pair, platforms]) =>
    (table.platforms[platforms] ?? [platforms]).map((platform) => `${pair}-${platform}`),
  );
}

/** The ranks for a name of the table: Python, system, and the version of glibc or macOS. */
function ranksOf(name: string): ReadonlyMap<string, number> {
  const [python = '', system = '', version = ''] = name.split(' ');
  const own: Partial<Platform> = system.endsWith('linux') ? { glibc: version } : { macos: version };
  return makeTarget(parsePython(python), parseSystem(system), { macos: '14.0', glibc: '2.34', ...own }).tagRanks;
}

test('the tags and their order are those of packaging', () => {
  const names = Object.keys(table.orders);
  assert.ok(names.length > 40);
  for (const name of names) {
    const ranks = ranksOf(name);
    assert.equal([...ranks.keys()], expectedTags(name), name);
    assert.equal(
      [...ranks.values()],
      Array.from({ length: ranks.size }, (_, rank) => rank),
      name,
    );
  }
});

test('wheels that would not run are not accepted', () => {
  const linux = ranksOf('3.13 x86_64-linux 2.34');
  for (const tag of [
    'cp313-cp313t-manylinux_2_17_x86_64',
    'cp313-cp313-musllinux_1_2_x86_64',
    'cp313-cp313-manylinux_2_35_x86_64',
    'cp313-cp313-manylinux_2_17_aarch64',
    'cp313-cp313-win_amd64',
    'cp312-cp312-manylinux_2_17_x86_64',
    'cp314-abi3-manylinux_2_17_x86_64',
    'pp310-pypy310_pp73-manylinux_2_17_x86_64',
    'py2-none-any',
    'py314-none-any',
  ]) {
    assert.is(linux.get(tag), undefined, tag);
  }
  assert.is(ranksOf('3.13 aarch64-darwin 14.0').get('cp313-cp313-macosx_15_0_arm64'), undefined);
  assert.is(ranksOf('3.13 aarch64-darwin 14.0').get('cp313-cp313-macosx_10_9_x86_64'), undefined);
});

test('the newest and most specific wheel is the best', () => {
  const ranks = ranksOf('3.13 x86_64-linux 2.34');
  const order = [
    'cp313-cp313-manylinux_2_28_x86_64',
    'cp313-cp313-manylinux2014_x86_64',
    'cp313-abi3-manylinux_2_17_x86_64',
    'cp39-abi3-manylinux_2_17_x86_64',
    'py3-none-manylinux_2_17_x86_64',
    'py3-none-any',
  ];
  assert.equal(
    [...order].sort((a, b) => (ranks.get(a) ?? -1) - (ranks.get(b) ?? -1)),
    order,
  );
});

test.run();
