import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../src/errors.js';
import { parseSpecifierSet, type SpecifierSet, specifierSetContains } from '../../src/pep/specifier.js';
import { parseVersion } from '../../src/pep/version.js';
import { growsInProportion, readsInProportion } from '../helpers/growth.js';
import { fc } from '../helpers/laws.js';
import { specifierSetText, version } from './arbitraries.js';
import { readRows } from './table.js';

type SetFacts = [specifiers: [operator: string, version: string][], namesPrerelease: boolean, isEmpty: boolean | ''];

/** The error that reading the text throws, as printed: message, lines, hint; nothing where there is none. */
function faultOf(text: string): readonly string[] {
  try {
    parseSpecifierSet(text);
  } catch (error) {
    if (!(error instanceof PylockError) || error.code !== 'bad-specifier') throw error;
    return [error.message, ...error.lines, ...(error.hint === undefined ? [] : [error.hint])];
  }
  return [];
}

function factsOf(set: SpecifierSet): SetFacts {
  const specifiers = set.specifiers.map((one): [string, string] => [
    one.operator,
    one.version + (one.wildcard ? '.*' : ''),
  ]);
  return [specifiers, set.namesPrerelease, set.arbitrary.length > 0 ? '' : set.range.isEmpty];
}

test('every row of the table reads as packaging reads it', () => {
  for (const [text, facts] of readRows<[string, SetFacts | null]>('specifiers.json')) {
    if (facts === null) assert.is.not(faultOf(text).length, 0, `${JSON.stringify(text)} throws`);
    else assert.equal(factsOf(parseSpecifierSet(text)), facts, JSON.stringify(text));
  }
});

test('a set holds the versions that packaging says it holds', () => {
  type Row = [set: string, version: string, answers: [all: boolean, finals: boolean, asNamed: boolean]];
  for (const [text, versionText, answers] of readRows<Row>('specifier-contains.json')) {
    const set = parseSpecifierSet(text);
    const one = parseVersion(versionText);
    const ours = [true, false, undefined].map((prereleases) => specifierSetContains(set, one, prereleases));
    assert.equal(ours, answers, `${text} and ${versionText}`);
  }
});

test('sets lie within and apart from each other as packaging says', () => {
  type Row = [a: string, b: string, answers: [isSubset: boolean, isDisjoint: boolean]];
  for (const [a, b, answers] of readRows<Row>('specifier-relations.json')) {
    const [ours, theirs] = [parseSpecifierSet(a).range, parseSpecifierSet(b).range];
    assert.equal([ours.isSubsetOf(theirs), ours.isDisjointFrom(theirs)], answers, `${a} and ${b}`);
    assert.is(theirs.isDisjointFrom(ours), answers[1], `${b} and ${a}`);
  }
});

test('the text keeps the order and loses the white space', () => {
  assert.is(parseSpecifierSet(' >= 1.0 ,, !=1.5.* , == v2.0RC1, ').text, '>=1.0,!=1.5.*,==v2.0RC1');
  assert.is(parseSpecifierSet(' , ').text, '');
  assert.is(parseSpecifierSet('').range.toString(), '*');
});

test('only a single == or === without wildcard is exact', () => {
  const table: readonly [string, string | undefined][] = [
    ['==1.0', '1.0'],
    ['== v1.0-RC1 ,', '1.0rc1'],
    ['==1.0+cpu', '1.0+cpu'],
    ['===1.0', '1.0'],
    ['===foo', undefined],
    ['==1.*', undefined],
    ['==1.0,==1.0', undefined],
    ['==1.0,>0', undefined],
    ['>=1.0', undefined],
    ['~=1.0', undefined],
    ['', undefined],
  ];
  for (const [text, exact] of table) assert.is(parseSpecifierSet(text).exact?.text, exact, text);
});

test('=== keeps its text, and its range is the one version', () => {
  const set = parseSpecifierSet('===1.0.RC1+Ubuntu');
  assert.equal(set.arbitrary, ['1.0.RC1+Ubuntu']);
  assert.is(set.range.toString(), '==1.0rc1+ubuntu');
  assert.ok(set.namesPrerelease);
  assert.not.ok(parseSpecifierSet('===1.0').range.contains(parseVersion('1.0+a')));
  assert.ok(parseSpecifierSet('===2.x-final').range.isEmpty);
  assert.equal(parseSpecifierSet('===2.x-final').arbitrary, ['2.x-final']);
});

test('a fault is explained, with carets under it', () => {
  const table: readonly (readonly string[])[] = [
    [
      '1.0',
      '"1.0" is not a version specifier: expected one of === ~= == != <= >= < > before the version',
      '1.0',
      '^^^',
      'write "==1.0" for exactly this version',
    ],
    [
      '>=1, ^2',
      '">=1, ^2" is not a version specifier: expected one of === ~= == != <= >= < > before the version',
      '>=1, ^2',
      '     ^^',
    ],
    ['>=', '">=" is not a version specifier: expected a version after ">="', '>=', '  ^'],
    ['>= 1.x', '">= 1.x" is not a version specifier: expected a version after ">=", not "1.x"', '>= 1.x', '   ^^^'],
    [
      '>=2.7.*',
      '">=2.7.*" is not a version specifier: expected a version without ".*" after ">="',
      '>=2.7.*',
      '  ^^^^^',
    ],
    [
      '==1.0rc1.*',
      '"==1.0rc1.*" is not a version specifier: expected ".*" right after the release numbers',
      '==1.0rc1.*',
      '  ^^^^^^^^',
    ],
    [
      '~=1',
      '"~=1" is not a version specifier: expected at least two release numbers with "~=", such as "~=1.4"',
      '~=1',
      '  ^',
    ],
    ['<=1+a', '"<=1+a" is not a version specifier: expected no local version ("+a") with "<="', '<=1+a', '  ^^^'],
    [
      '=== a;b',
      '"=== a;b" is not a version specifier: expected a text without white space, ";" and ")" after "==="',
      '=== a;b',
      '     ^',
    ],
  ];
  for (const [text = '', ...expected] of table) assert.equal(faultOf(text), expected, text);
});

test('hostile texts of 100 kB, and of the greatest length, take time in proportion to it', () => {
  const parts = [',', '>=1,', '=', '<', ' ', '\n', '==1.*', '===', '1', '.*', '\u3000', `!=${'9'.repeat(20)},`];
  for (const part of parts) {
    for (const length of [100_000, 4_096])
      assert.ok(readsInProportion(length, part, faultOf), `${JSON.stringify(part)} ${length}`);
  }
  const holes = (count: number) => Array.from({ length: count }, (_, index) => `!=${index}`).join(',');
  assert.ok(
    growsInProportion(600, (count) => () => parseSpecifierSet(holes(count))),
    'many holes',
  );
  assert.match(faultOf('1'.repeat(5_000))[0] ?? '', /expected at most 4096 characters$/);
});

test('a set holds what its range holds, where pre-releases are wanted', () => {
  fc.assert(
    fc.property(specifierSetText, version, (text, one) => {
      const set = parseSpecifierSet(text);
      assert.is(specifierSetContains(set, one, true), set.range.contains(one));
      assert.is(specifierSetContains(set, one, false), set.range.contains(one) && !one.isPrerelease);
    }),
  );
});

test('a set is the intersection of its specifiers, in any order', () => {
  fc.assert(
    fc.property(specifierSetText, specifierSetText, (a, b) => {
      const both = parseSpecifierSet(`${a},${b}`).range;
      assert.ok(both.equals(parseSpecifierSet(`${b},${a}`).range));
      assert.ok(both.equals(parseSpecifierSet(a).range.intersect(parseSpecifierSet(b).range)));
    }),
  );
});

test.run();
