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
    ['foo (!=~5.0,>=4.12)', '!=5.0.*,>=4.12'],
    ['foo (!=~5,>=4.12)', '!=5.*,>=4.12'],
    ['foo !=~5.10', '!=5.10.*'],
    ['foo != ~1.0', '!=1.0.*'],
    ['foo (>= 1.9.*)', '>=1.9'],
    ['foo (>=1.*)', '>=1'],
    ['foo (>=3.6*)', '>=3.6'],
    ['foo (==3*)', '==3.*'],
    ['foo (>=2.7,!=3.0*,!=3.1*,<3.4.*)', '>=2.7,!=3.0.*,!=3.1.*,<3.4'],
    ['foo >=3.6,', '>=3.6'],
    ['foo >=3.6, ', '>=3.6'],
    ['foo (>=3.6,)', '>=3.6'],
    ['foo>=3.6,; python_version < "3"', '>=3.6'],
    ['foo >=9.0.0a1.0', '>=9.0.0a1'],
    ['foo >=9.0a1.0', '>=9.0a1'],
    ['foo >=9a1.0,<10', '>=9a1,<10'],
    ['foo >=1.0rc1.0', '>=1.0rc1'],
    ['foo >=1.0.dev1.0', '>=1.0.dev1'],
    ['foo (>=7.2.0<8.0.0)', '>=7.2.0,<8.0.0'],
    ["foo>=1.3.0,<1.4.0',", '>=1.3.0,<1.4.0'],
    ['foo ">=1.19"; python_version >= "3.7"', '>=1.19'],
    ["'foo' >=1.19\"; python_version >= '3.7'", '>=1.19'],
    ['"foo>=1.19"', '>=1.19'],
    [`foo (>='2.7'<'3')`, '>=2.7,<3'],
    ["foo >=2.7, !=3.0.*, !=3.1.*', !=3.2.*'", '>=2.7,!=3.0.*,!=3.1.*,!=3.2.*'],
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
