import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Range } from '../../src/pep/range.js';
import { parseSpecifierSet } from '../../src/pep/specifier.js';
import { parseVersion } from '../../src/pep/version.js';

/** The range of specifier sets joined by ` || `. */
function rangeOf(text: string): Range {
  return text
    .split(' || ')
    .map((part) => parseSpecifierSet(part).range)
    .reduce((a, b) => a.union(b));
}

const versions = (texts: string) => texts.split(' ').map(parseVersion);

/** Which of the versions, in ascending order and parted by spaces, the range holds. */
function held(range: Range, texts: string): string {
  return versions(texts)
    .filter((version) => range.contains(version))
    .map((version) => version.text)
    .join(' ');
}

test('each operator holds what PEP 440 says around its version', () => {
  const around =
    '0.9 1.0.dev1 1.0a1 1.0rc1 1.0 1.0+x 1.0+1 1.0.post1.dev1 1.0.post1 1.0.post1+x 1.0.post2 1.0.1.dev0 1.0.1 1.1.dev0 1.1 2 1!0';
  const table: readonly [string, string][] = [
    ['==1.0', '1.0 1.0+x 1.0+1'],
    ['==1.0+x', '1.0+x'],
    [
      '==1.0.*',
      '1.0.dev1 1.0a1 1.0rc1 1.0 1.0+x 1.0+1 1.0.post1.dev1 1.0.post1 1.0.post1+x 1.0.post2 1.0.1.dev0 1.0.1',
    ],
    ['<1.0', '0.9'],
    ['<1.0rc1', '0.9 1.0.dev1 1.0a1'],
    ['<1.0.post1', '0.9 1.0.dev1 1.0a1 1.0rc1 1.0 1.0+x 1.0+1'],
    ['<=1.0', '0.9 1.0.dev1 1.0a1 1.0rc1 1.0 1.0+x 1.0+1'],
    ['>1.0', '1.0.1.dev0 1.0.1 1.1.dev0 1.1 2 1!0'],
    ['>1.0.post1', '1.0.post2 1.0.1.dev0 1.0.1 1.1.dev0 1.1 2 1!0'],
    ['>=1.1', '1.1 2 1!0'],
    ['~=1.0', '1.0 1.0+x 1.0+1 1.0.post1.dev1 1.0.post1 1.0.post1+x 1.0.post2 1.0.1.dev0 1.0.1 1.1.dev0 1.1'],
    ['~=1.0.post2', '1.0.post2 1.0.1.dev0 1.0.1 1.1.dev0 1.1'],
    ['>=1!0', '1!0'],
    ['>=1.0,<1.0', ''],
  ];
  for (const [text, expected] of table) assert.is(held(rangeOf(text), around), expected, text);
});

test('a range of one version leaves its local versions out', () => {
  assert.is(held(Range.of(parseVersion('1.0')), '1.0a1 1.0 1.0+x 1.0.post1'), '1.0');
  assert.is(held(Range.of(parseVersion('1.0')).complement(), '1.0a1 1.0 1.0+x 1.0.post1'), '1.0a1 1.0+x 1.0.post1');
});

test('equal sets are equal however they were made', () => {
  const table: readonly [string, string][] = [
    ['<0.dev0', '<0'],
    ['>=0.dev0', ''],
    ['==1.0', '==1.0.0'],
    ['>1.0.dev1', '>=1.0.dev2'],
    ['>1.0.post1', '>=1.0.post2.dev0'],
    ['>1.0a1', '>=1.0a2.dev0'],
    ['<=1.0', '<1.0.post0.dev0'],
    ['==1.*', '>=1.dev0,<2'],
    ['<1 || >=1.dev0', ''],
    ['==1.* || !=1.*', ''],
  ];
  for (const [a, b] of table) assert.ok(rangeOf(a).equals(rangeOf(b)), `${a} and ${b}`);
  assert.not.ok(rangeOf('>1.0').equals(rangeOf('>=1.0.post0.dev0')), 'the post-releases of 1.0');
});

test('operations give the same object where nothing changes', () => {
  const [wide, narrow] = [rangeOf('>=1'), rangeOf('>=1,<2')];
  assert.is(narrow.intersect(wide), narrow);
  assert.is(wide.intersect(narrow), narrow);
  assert.is(wide.union(narrow), wide);
  assert.is(narrow.union(wide), wide);
  assert.is(wide.complement().complement(), wide);
  assert.is(rangeOf('>=1').intersect(rangeOf('<1')), Range.none);
  assert.is(rangeOf('>=1').union(rangeOf('<2')), Range.any);
  assert.is(Range.any.complement(), Range.none);
  assert.is(Range.none.complement(), Range.any);
});

test('a range prints as short PEP 440 text', () => {
  const same = [
    '==1.0',
    '!=1.0',
    '>=1.0',
    '>1.0',
    '<1.0',
    '<=1.0',
    '==1.2.*',
    '!=1.2.*',
    '>=1.0,<2.0',
    '==1.0+cpu',
    '>1.0a1',
  ];
  same.push(
    '>=1.0,<2.0,!=1.5,!=1.6.*',
    '==1.*,!=1.5',
    '!=1.0,!=2.0',
    '>=1.0,<2.0 || ==3.1',
    '<1!0',
    '>=1.0.dev0',
    '<1.0.post1',
    '<1.0rc1',
  );
  for (const text of same) assert.is(rangeOf(text).toString(), text);
  const table: readonly [Range, string][] = [
    [Range.any, '*'],
    [Range.none, 'none'],
    [Range.of(parseVersion('1.0')), '==1.0'],
    [Range.of(parseVersion('1.0')).complement(), '!=1.0'],
    [rangeOf('~=1.4.2'), '>=1.4.2,<1.5'],
    [rangeOf('>=1.0').complement(), '<1.0'],
    [rangeOf('<=1.0').complement(), '>1.0'],
    [rangeOf('<1.0').complement(), '>=1.0.dev0'],
    [rangeOf('>1.0').complement(), '<=1.0'],
    [rangeOf('>=1.0,>0.5,<3,<2,!=5'), '>=1.0,<2'],
  ];
  for (const [range, text] of table) assert.is(range.toString(), text);
});

test('against the versions that exist, a range prints shorter', () => {
  const existing = versions('0.9 1.0 1.1 1.2rc1 1.2 1.2.post1 2.0');
  const table: readonly [Range, string][] = [
    [rangeOf('>=0.5'), '*'],
    [rangeOf('>=1.0,<3'), '>=1.0'],
    [rangeOf('>=1.0,<1.0.5'), '==1.0'],
    [rangeOf('>=2.0'), '>=2.0'],
    [rangeOf('==2.0'), '==2.0'],
    [rangeOf('<1.1 || >=1.1.5'), '!=1.1'],
    [rangeOf('<2').complement(), '>=2'],
    [rangeOf('>=1.0,<1.1 || >=1.1,<1.2'), '>=1.0,<1.2'],
    [rangeOf('<=1.2').complement(), '>=1.2.post1'],
    [rangeOf('>=1.2').complement(), '<=1.2rc1'],
    [rangeOf('>1.2').complement(), '<=1.2.post1'],
    [rangeOf('<=1.1').complement(), '>1.1'],
    [rangeOf('>=3,<4'), '>=3,<4'],
    [Range.none, 'none'],
    [Range.any, '*'],
  ];
  for (const [range, text] of table) assert.is(range.toString(existing), text, range.toString());
  assert.is(rangeOf('>=1.0').toString([]), '>=1.0');
});

test('local versions that exist are not taken into a point', () => {
  const existing = versions('1.0 2.0 2.0+cpu 3.0');
  assert.is(rangeOf('>=2.0').toString(existing), '>=2.0');
  assert.is(rangeOf('==2.0').toString(existing), '==2.0');
  assert.is(rangeOf('==2.0+cpu').toString(existing), '==2.0+cpu');
});

test.run();
