import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Requirement } from '../../../src/pep/requirement.js';
import { readRequirements } from '../../../src/provider/requirements/read-requirements.js';

/** The only requirement of a text. */
function read(text: string): Requirement | undefined {
  const found = readRequirements([text]);
  assert.ok(!('kind' in found));
  return found[0];
}

test('a requirement that many releases repeat is parsed once', () => {
  assert.is(read('numpy (>=1.2) ; extra == "repeated"'), read('numpy (>=1.2) ; extra == "repeated"'));
});

test('a requirement too long to remember is read all the same', () => {
  const text = `numpy${'!=1.0,'.repeat(200)}`;
  assert.is(read(text)?.specifiers.text, read(text)?.specifiers.text);
  assert.is.not(read(text), read(text));
});

test('a requirement that can not be read is told each time', () => {
  for (let time = 0; time < 2; time += 1) {
    const found = readRequirements(['numpy', 'numpy >>> 1']);
    assert.ok('kind' in found && found.kind === 'unknown');
    assert.match(found.reason.text, /^has a requirement that can't be read: /);
  }
});

test.run();
