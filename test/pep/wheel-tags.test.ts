import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { expandTags } from '../../src/pep/wheel-tags.js';

test('a compressed tag set is expanded in the order of its fields', () => {
  assert.equal(expandTags('py3', 'none', 'any'), ['py3-none-any']);
  assert.equal(expandTags('py2.py3', 'none', 'any'), ['py2-none-any', 'py3-none-any']);
  assert.equal(expandTags('CP39', 'Abi3.none', 'A.b'), ['cp39-abi3-a', 'cp39-abi3-b', 'cp39-none-a', 'cp39-none-b']);
  assert.equal(expandTags('py3.PY3', 'none', 'any'), ['py3-none-any']);
});

test('empty tags, interpreters that are no identifiers and bombs are refused', () => {
  for (const bad of ['', '.', 'py3.', '.py3', 'py2..py3', '3', '2.7', 'py+3', 'py!', 'p\u00fd3']) {
    assert.is(expandTags(bad, 'none', 'any'), undefined, bad);
  }
  assert.is(expandTags('py3', '', 'any'), undefined);
  assert.is(expandTags('py3', 'none', 'any.'), undefined);
  const many = Array.from({ length: 32 }, (_, index) => `a${index}`).join('.');
  assert.is(expandTags('py3', 'none', many)?.length, 32);
  assert.is(expandTags('py3', many, many), undefined);
});

test.run();
