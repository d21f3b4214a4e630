import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { matrixLines } from '../../src/cli/resolve-report/matrix.js';
import type { NormalizedName } from '../../src/pep/name.js';
import type { System } from '../../src/targets/model.js';
import { name, sampleLock } from '../lock/sample.js';

test('the matrix names wheel or sdist for each system, and the version where it is another', () => {
  const lock = sampleLock();
  const { pylock } = lock;
  if (pylock === undefined) throw new Error('the sample has a pylock part');
  const files = (entries: Record<string, string>) =>
    new Map(Object.entries(entries).map(([key, text]) => [name(key), text] as const));
  const systems = new Map<System, ReadonlyMap<NormalizedName, string>>([
    ['aarch64-darwin', files({ 'a-b': 'a_b-1.0-py3-none-any.whl', c: 'c-1.0.tar.gz' })],
    ['x86_64-linux', files({ 'a-b': 'a_b-1.0-py3-none-any.whl', c: 'c-2.0-py3-none-any.whl', d: 'd-3.tar.gz' })],
  ]);
  const closure = files({ 'a-b': '1.0', c: '2.0', d: '3' });
  assert.equal(matrixLines({ ...lock, closure, pylock: { ...pylock, systems } }), [
    'package  version  aarch64-darwin  x86_64-linux',
    'a-b      1.0      wheel           wheel',
    'c        2.0      sdist 1.0       wheel',
    'd        3        -               sdist',
  ]);
  assert.equal(matrixLines({ ...lock, pylock: undefined }), []);
});

test.run();
