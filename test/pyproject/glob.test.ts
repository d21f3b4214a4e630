import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { acrossFolders, fits, readSegments } from '../../src/pyproject/glob.js';

/** Whether a pattern takes a path as a whole, as `exclude` does. */
function takes(pattern: string, path: string): boolean {
  return fits(acrossFolders(readSegments(pattern)), path);
}

const cases: readonly (readonly [pattern: string, taken: string, left: string])[] = [
  ['libs/a', 'libs/a', 'libs/ab libs a libs/a/b'],
  ['libs/*', 'libs/a libs/.a libs/a/b', 'libs lib/a xlibs/a'],
  ['libs/**', 'libs/a libs/a/b', 'lib/a'],
  ['**/a', 'a x/a x/y/a', 'b x/ba a/b'],
  ['x/**/a', 'x/a x/y/a x/y/z/a', 'xa x/ba y/a'],
  ['a?c', 'abc a.c', 'ac abbc a/c'],
  ['[a-cx]1', 'a1 b1 x1', 'd1 -1 11'],
  ['[!a-c]1', 'd1 -1', 'a1 c1'],
  ['a[[]b', 'a[b', 'ab'],
  ['[]]', ']', 'a'],
  ['a*b*c', 'abc axxbyyc ab/bc', 'acb abcd'],
  ['a.b+(c)', 'a.b+(c)', 'aab+(c) a.bb(c)'],
  ['{a,b}', '{a,b}', 'a b'],
];
for (const [pattern, taken, left] of cases)
  test(`${pattern} takes ${taken}, and not ${left}`, () => {
    for (const path of taken.split(' ')) assert.ok(takes(pattern, path), path);
    for (const path of left.split(' ')) assert.not(takes(pattern, path), path);
  });

test('a pattern of stars alone takes no longer than its length times that of the path', () => {
  assert.not(takes(`${'*a'.repeat(99)}b`, 'a'.repeat(10_000)));
});

test('a pattern that is too long, or has a bracket without end, is refused', () => {
  assert.throws(() => readSegments('a'.repeat(201)), /more than 200 characters/);
  assert.throws(() => readSegments('a['), /"\[" has no "\]"/);
});

test.run();
