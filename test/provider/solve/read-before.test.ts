import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { NormalizedName } from '../../../src/pep/name.js';
import { parseVersion } from '../../../src/pep/version.js';
import { Availabilities } from '../../../src/provider/choice/availabilities.js';
import { readBefore } from '../../../src/provider/solve/read-before.js';
import { makeTarget, parsePython } from '../../../src/targets/target.js';
import { indexFile, release } from '../index-files.js';

const mac = makeTarget(parsePython('3.11'), 'aarch64-darwin', { macos: '14.0', glibc: '2.34' });
const pure = 'pure' as NormalizedName;
const native = 'native' as NormalizedName;
const linuxPicks = new Map([
  [pure, { release: release('1.0', [indexFile('pure-1.0-py3-none-any.whl')]) }],
  [native, { release: release('1.0', [indexFile('native-1.0-cp311-cp311-manylinux_2_17_x86_64.whl')]) }],
]);

/** The projects of which nothing is left to prefetch, for a Mac that tries these versions of each first. */
function read(...first: readonly string[]): readonly string[] {
  const versions = first.map(parseVersion);
  const preferred = new Map([pure, native].map((name) => [name, versions] as const));
  return [
    ...readBefore(mac, preferred, [{ picks: linuxPicks }], new Availabilities({ excludeNewer: undefined })).keys(),
  ];
}

test('a version of an earlier system that a system can have was read', () => {
  assert.equal(read('1.0'), ['pure']);
});

test('a pin of its own that comes before was not', () => {
  assert.equal(read('2.0', '1.0'), []);
  assert.equal(read(), []);
});

test.run();
