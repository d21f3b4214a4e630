import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { exitCodeOf } from '../../src/cli/terminal/exit-codes.js';
import { errorLines } from '../../src/cli/terminal/print-error.js';
import { printable } from '../../src/cli/terminal/printable.js';
import { PylockError, PylockErrors } from '../../src/errors.js';

test('nothing that could steer a terminal leaves as it came', () => {
  const table: readonly (readonly [string, string])[] = [
    ['plain caf\u00e9', 'plain caf\u00e9'],
    ['\u001b[31mred', '\\u{1b}[31mred'],
    ['a\nb\r\tc\u0000', 'a\\u{a}b\\u{d}\\u{9}c\\u{0}'],
    ['\u009b31m\u007f', '\\u{9b}31m\\u{7f}'],
    ['::error::x', '\\u{3a}:error::x'],
    ['  ::stop-commands::x', '  \\u{3a}:stop-commands::x'],
    ['a::b', 'a::b'],
    ['a/##[error]x', 'a/#\\u{23}[error]x'],
    ['##vso[task.setvariable]', '#\\u{23}vso[task.setvariable]'],
    ['###[group]', '##\\u{23}[group]'],
    ['# ## [a] ##a', '# ## [a] ##a'],
    ['\u202eabc\u2066\u200f\u2028\ufeff', '\\u{202e}abc\\u{2066}\\u{200f}\\u{2028}\\u{feff}'],
  ];
  for (const [text, expected] of table) assert.is(printable(text), expected);
});

test('a fault is a headline with its place, its lines, and a hint a line', () => {
  const place = { file: 'pypi-deps.yaml', line: 3, column: 7, key: 'web' };
  const error = new PylockError('bad-deps', 'this is wrong', {
    place,
    lines: ['source', '^^^'],
    hint: 'do this\nor that',
  });
  assert.equal(errorLines(error, false), [
    'error: pypi-deps.yaml:3:7: web: this is wrong',
    '  source',
    '  ^^^',
    '  hint: do this',
    '  hint: or that',
  ]);
  assert.is(exitCodeOf(error), 2);
});

test('at most twenty faults are shown, and no headline is longer than 300 characters', () => {
  const faults = Array.from({ length: 25 }, (_, at) => new PylockError('bad-deps', `fault ${at} ${'x'.repeat(400)}`));
  const [first, ...rest] = faults;
  if (first === undefined) throw new Error('there are faults');
  const lines = errorLines(new PylockErrors([first, ...rest]), false);
  assert.equal([lines.length, lines.at(-1), lines[0]?.length], [21, '… 5 more', 300]);
});

test('a bug says so, its stack only when asked for', () => {
  const bug = new TypeError('oops');
  assert.equal(errorLines(bug, false), [
    'error: pylock has a bug: oops',
    '  hint: Run it again with --debug and report what it prints.',
  ]);
  assert.ok(errorLines(bug, true).length > 2);
  assert.is(exitCodeOf(bug), 70);
});

test.run();
