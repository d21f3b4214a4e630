import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readDeps } from '../../src/deps/read.js';
import { repositoryDeps } from '../speed/repository.js';
import { packageSet } from '../speed/sets.js';

test('two hundred files with sixty different texts, each of which is there', () => {
  const texts = repositoryDeps(200, 60, 4);
  assert.is(texts.length, 200);
  assert.is(new Set(texts).size, 60);
});

test('the same numbers give the same files, another seed gives others', () => {
  assert.equal(repositoryDeps(20, 10, 1), repositoryDeps(20, 10, 1));
  assert.not.equal(repositoryDeps(20, 10, 1), repositoryDeps(20, 10, 2));
  assert.is(repositoryDeps(1, 1, 4)[0], "mypy: '*'\npandas: ^2.2\npolars: '*'\npyyaml: '*'\nscipy: '*'\ntomli: '*'\n");
});

test('sets overlap', () => {
  const names = repositoryDeps(60, 60, 4).flatMap((text) => text.trim().split('\n'));
  assert.ok(names.length > 2 * new Set(names).size);
});

test('every text is a deps file, and has as many requirement lines', () => {
  for (const text of repositoryDeps(60, 60, 4)) {
    const count = text.trim().split('\n').length;
    assert.is(packageSet('made', text).lines.length, count);
    assert.is(readDeps(text, 'pypi-deps.yaml').requirements.length, count, text);
  }
});

test.run();
