import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { affects, fixesIn } from '../../src/osv/affects.js';
import { isMalwareId } from '../../src/osv/model.js';
import { readOsvRecord } from '../../src/osv/read-record.js';
import type { NormalizedName } from '../../src/pep/name.js';
import { parseVersion } from '../../src/pep/version.js';

const name = 'tpl' as NormalizedName;

/** A record about `tpl` with ranges of events. */
function record(ranges: readonly (readonly object[])[], more: object = {}, id = 'GHSA-1x1') {
  const affected = [
    {
      package: { ecosystem: 'PyPI', name: 'TPL' },
      ranges: ranges.map((events) => ({ type: 'ECOSYSTEM', events })),
      ...more,
    },
  ];
  return readOsvRecord({ id, affected });
}

/** Ranges, the versions that they hold, and those that they do not. */
const rows: readonly (readonly [why: string, events: readonly object[], inside: string, outside: string])[] = [
  [
    'from the beginning to a fix',
    [{ introduced: '0' }, { fixed: '1.5' }],
    '0.1 1.4.9 1.5rc1 1.5.dev1',
    '1.5 1.5.0 2 1.5+cpu',
  ],
  [
    'the last one that is affected',
    [{ introduced: '1.0' }, { last_affected: '1.5' }],
    '1.0 1.5 1.5.0 1.5+cu121',
    '0.9 1.5.1 1.5.post1',
  ],
  ['without a fix', [{ introduced: '1.0' }], '1.0 99', '1.0rc1'],
  [
    'two branches, in any order',
    [{ fixed: '2.3' }, { introduced: '2.0' }, { introduced: '0' }, { fixed: '1.5' }],
    '1.0 2.0 2.2',
    '1.5 1.9 2.3',
  ],
  ['begun again where it was fixed', [{ introduced: '0' }, { fixed: '1.5' }, { introduced: '1.5' }], '1.4 1.5 3', ''],
  ['epochs', [{ introduced: '1!0' }, { fixed: '1!2' }], '1!1', '5 1!2'],
  ['a beginning that is no version', [{ introduced: 'first' }, { fixed: '2' }], '0.1 1', '2'],
  ['a fix that is no version', [{ introduced: '0' }, { fixed: 'next' }], '0.1 99', ''],
  ['a limit', [{ introduced: '0' }, { limit: '2' }], '1', '2 3'],
];
for (const [why, events, inside, outside] of rows) {
  test(`a range ${why}`, () => {
    const one = record([events]);
    const held = (texts: string) =>
      texts.split(' ').filter((text) => text !== '' && affects(one, name, parseVersion(text)));
    assert.equal([held(inside).join(' '), held(outside).join(' ')], [inside, '']);
  });
}

test('listed versions count besides ranges, in any spelling; another name and ecosystem do not', () => {
  const one = record([], { versions: ['1.0.0', '2.0-rc1', 'nonsense'] });
  assert.equal(
    ['1.0', '2.0rc1', '2.0'].map((text) => affects(one, name, parseVersion(text))),
    [true, true, false],
  );
  assert.not(affects(one, 'other' as NormalizedName, parseVersion('1.0')));
  const npm = readOsvRecord({ id: 'GHSA-1', affected: [{ package: { ecosystem: 'npm', name: 'tpl' } }] });
  assert.equal(npm.affected, []);
});

test('commits say nothing; malware that names no versions is about all', () => {
  const git = record([], { ranges: [{ type: 'GIT', events: [{ introduced: '0' }] }] });
  assert.not(affects(git, name, parseVersion('1.0')));
  assert.ok(affects(record([], {}, 'MAL-2026-1'), name, parseVersion('1.0')));
  assert.not(affects(record([], {}, 'PYSEC-1'), name, parseVersion('1.0')));
  assert.equal(['MAL-1', 'mal-2', 'MALT-1'].map(isMalwareId), [true, true, false]);
});

test('all fixes of a project are named', () => {
  const one = record([
    [{ introduced: '0' }, { fixed: '1.5' }],
    [{ introduced: '2' }, { fixed: '2.1' }],
  ]);
  assert.equal(
    fixesIn(one, name).map(({ text }) => text),
    ['1.5', '2.1'],
  );
});

test('ten thousand ranges, and as many events, are read and judged', () => {
  const ranges = Array.from({ length: 10_000 }, (_, at) => [{ introduced: `${at}.0` }, { fixed: `${at}.5` }]);
  const many = record(ranges);
  assert.equal(
    ['9999.4', '9999.6', '10000.1'].map((text) => affects(many, name, parseVersion(text))),
    [true, false, false],
  );
  assert.ok(affects(record([ranges.flat().reverse()]), name, parseVersion('5000.1')));
});

test.run();
