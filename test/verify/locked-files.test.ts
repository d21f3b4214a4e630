import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Lock } from '../../src/lock/model.js';
import { lockedFiles } from '../../src/verify/locked-files.js';
import { link, name, sampleLock } from '../lock/sample.js';

/** The files of a lock without a pylock part, as `project: file`. */
function files(closure: readonly string[], links: readonly string[], pylock: Lock['pylock'] = undefined) {
  const versions = new Map(closure.map((project) => [name(project), '1.0']));
  const found = lockedFiles({ closure: versions, links: links.map(link), python: '3.11', pylock });
  return [...found].flatMap(([project, own]) => own.map((file) => `${project}: ${file.link.name} ${file.at}`));
}

test('a file is of the project of the closure that its name begins with, or of the one that it names itself', () => {
  assert.equal(files(['a', 'a-b'], ['a-1.0.tar.gz', 'a-b-1.0.tar.gz', 'a_b-1.0-py3-none-any.whl', 'c-1.0.zip']), [
    'a: a-1.0.tar.gz 0',
    'a-b: a-b-1.0.tar.gz 1',
    'a-b: a_b-1.0-py3-none-any.whl 2',
    'c: c-1.0.zip 3',
  ]);
});

test('files whose names tell no project and version are of none', () => {
  const odd = ['README.txt', 'a-1.0.exe', 'a-1.0.tar.gz.asc', 'a.whl', '-1.0.tar.gz', 'a-.zip', 'a-1.0-py3-none.whl'];
  assert.equal(files(['a'], odd), []);
});

test('what a lock says of its files comes before their names', () => {
  const { pylock } = sampleLock();
  if (pylock === undefined) throw new Error('the sample has a pylock part');
  // Release 2.post1 of a by its name, release 1 of a-2 by what the lock says.
  const ambiguous = 'a-2-1.tar.gz';
  assert.equal(files(['a', 'a-2'], [ambiguous]), [`a: ${ambiguous} 0`]);
  const systems = new Map([['x86_64-linux', new Map([[name('a-2'), ambiguous]])] as const]);
  assert.equal(files(['a', 'a-2'], [ambiguous], { ...pylock, systems }), [`a-2: ${ambiguous} 0`]);
});

test.run();
