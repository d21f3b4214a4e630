import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseFilename } from '../../src/pep/filename.js';
import { namesFile } from '../../src/verify/provenance/statement.js';
import { link, name } from '../lock/sample.js';

/** Whether an attestation of one name is about a file of another name. */
function names(attested: string, locked: string): boolean {
  const parsed = parseFilename(locked, name('foo'));
  if (parsed === undefined) throw new Error(`unreadable file name ${locked}`);
  return namesFile(attested, { link: link(locked), at: 0, parsed });
}

test('an attestation names a file by any spelling of its name, and no other file', () => {
  const table: readonly (readonly [attested: string, locked: string, isSame: boolean])[] = [
    ['Foo-1.0.0.tar.gz', 'foo-1.0.tar.gz', true],
    ['foo-1.0.zip', 'foo-1.0.tar.gz', false],
    ['foo-1.1.tar.gz', 'foo-1.0.tar.gz', false],
    ['bar-1.0.tar.gz', 'foo-1.0.tar.gz', false],
    ['foo-1.0.tar.gz', 'foo-1.0-py3-none-any.whl', false],
    ['foo-1.0-py3-none-any.whl', 'foo-1.0.tar.gz', false],
    ['foo-1.0-py3.py2-none-any.whl', 'foo-1.0-py2.py3-none-any.whl', true],
    ['foo-1.0-py3-none-linux_x86_64.whl', 'foo-1.0-py3-none-any.whl', false],
    ['foo', 'foo-1.0.tar.gz', false],
  ];
  for (const [attested, locked, isSame] of table) assert.is(names(attested, locked), isSame, `${attested} ${locked}`);
});

test.run();
