import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { caretError, isBlank, isDigit, isLetter, isSpace, Scanner, trimSpan } from '../../src/pep/scan.js';

test('carets stand under the fault as it is shown', () => {
  const table: readonly [source: string, start: number, end: number, lines: readonly string[]][] = [
    ['>=1.x', 2, 5, ['>=1.x', '  ^^^']],
    ['>=', 2, 2, ['>=', '  ^']],
    ['', 0, 0, ['', '^']],
    ['a\n\n?', 3, 4, ['a\\n\\n?', '     ^']],
    ['a\u200bb', 1, 2, ['a\\u200bb', ' ^^^^^^']],
    ['abc', 9, 12, ['abc', '   ^']],
    ['x'.repeat(80), 0, 2, [`${'x'.repeat(72)}…`, '^^']],
    ['x'.repeat(80), 79, 80, [`…${'x'.repeat(72)}`, `${' '.repeat(72)}^`]],
    [`${'x'.repeat(50)}?${'y'.repeat(50)}`, 50, 51, [`…${'x'.repeat(36)}?${'y'.repeat(35)}…`, `${' '.repeat(37)}^`]],
    ['x'.repeat(500), 0, 500, [`${'x'.repeat(72)}…`, '^'.repeat(72)]],
  ];
  for (const [source, start, end, lines] of table) {
    assert.equal(caretError('bad-marker', 'wrong', source, { start, end }).lines, lines, source);
  }
});

test('the error has its code, message and hint', () => {
  const error = caretError('bad-marker', 'expected an operator', 'os_name', { start: 7, end: 7 }, 'write ==');
  assert.equal([error.code, error.message, error.hint], ['bad-marker', 'expected an operator', 'write ==']);
  assert.is(new Scanner('x', 'bad-requirement').fault('wrong').hint, undefined);
});

test('white space is what Python strips', () => {
  const spaces = '\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000';
  for (const character of spaces) assert.ok(isSpace(character.charCodeAt(0)), JSON.stringify(character));
  for (const character of '\x00\x08\x0e\x1b!\u180e\u200b\ufeff')
    assert.not.ok(isSpace(character.charCodeAt(0)), JSON.stringify(character));
  assert.equal(trimSpan(' \u3000ab c\n'), { start: 2, end: 6 });
  assert.equal(trimSpan('a, b ,', 2, 5), { start: 3, end: 4 });
  assert.equal(trimSpan('   '), { start: 3, end: 3 });
  assert.equal(
    [...' \t\n'].map((character) => isBlank(character.charCodeAt(0))),
    [true, true, false],
  );
});

test('a scanner moves forward over what stands there, and tells where it is', () => {
  const scanner = new Scanner('ab12?', 'bad-requirement');
  assert.is(scanner.take('b'), false);
  assert.is(scanner.take('a'), true);
  assert.is(scanner.takeWhile(isLetter), 'b');
  assert.is(scanner.peek(1), 0x32);
  assert.is(scanner.takeWhile(isDigit), '12');
  assert.is(scanner.takeWhile(isDigit), '');
  assert.equal(scanner.fault('expected a space').lines, ['ab12?', '    ^']);
  assert.equal(scanner.fault('expected a space', 1, 4).lines, ['ab12?', ' ^^^']);
  assert.is(scanner.atEnd, false);
  scanner.take('?');
  assert.ok(scanner.atEnd && Number.isNaN(scanner.peek()));
});

test.run();
