import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { quoted } from '../../src/text/quoted.js';

test('a text is quoted in printable ASCII, and cut where it is long', () => {
  assert.is(quoted('1.0'), '"1.0"');
  assert.is(quoted('a\tb\r\n\x1b\x7f\u202e\u{1f4a9}"'), '"a\\tb\\r\\n\\x1b\\x7f\\u202e\\ud83d\\udca9\\""');
  assert.is(quoted('x'.repeat(72)), `"${'x'.repeat(72)}"`);
  assert.is(quoted('x'.repeat(100_000)), `"${'x'.repeat(72)}…"`);
  assert.ok(quoted('\u202e'.repeat(100_000)).length < 90);
});

test('an address is quoted without its login', () => {
  assert.is(quoted('https://ann:secret@example.org/a'), '"https://***@example.org/a"');
});

test.run();
