import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseRequirement } from '../../src/pep/requirement.js';
import { repairRequirement, repairSpecifiers } from '../../src/pep/specifier-repairs.js';
import { readsInProportion } from '../helpers/growth.js';

test('what old releases wrote is read as it was meant', () => {
  const table: readonly (readonly [string, string])[] = [
    ['pytz (>dev)', '>0.dev0'],
    ['foo >=3.6.*', '>=3.6'],
    ['foo (>=2.7,!=3.0*,!=3.1*)', '>=2.7,!=3.0.*,!=3.1.*'],
    ['foo>=1.9.5<2', '>=1.9.5,<2'],
    [`foo >='2.7'`, '>=2.7'],
    ['foo ~=5.1.*; python_version < "3"', '~=5.1'],
  ];
  for (const [written, meant] of table) assert.is(parseRequirement(repairRequirement(written)).specifiers.text, meant);
});

test('markers and what is right are left alone', () => {
  for (const text of ['foo==1.*', 'foo!=1.5.*,>=1', "foo; python_version >= '3.6.*'", 'foo[a,b]>=1'])
    assert.is(repairRequirement(text), text);
});

test('long hostile text is left alone, and takes time in proportion to its length', () => {
  const leftAlone = (text: string) => assert.is(repairSpecifiers(text), text);
  assert.ok(readsInProportion(100_000, '1', leftAlone, { start: '>=', end: '*' }));
});

test.run();
