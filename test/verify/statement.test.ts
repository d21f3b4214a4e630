import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseFilename, projectOf } from '../../src/pep/filename.js';
import { namesFile, readStatement } from '../../src/verify/provenance/statement.js';
import { link } from '../lock/sample.js';

/** A locked file, of the project that its name tells. */
function lockedFile(name: string): Parameters<typeof namesFile>[1] {
  const project = projectOf(name);
  const parsed = project === undefined ? undefined : parseFilename(name, project);
  if (parsed === undefined) throw new Error(`${name} is the name of a file`);
  return { link: link(name), at: 0, parsed };
}

test('an attestation is of the file that it names, in whatever spelling, and of no other', () => {
  const wheel = 'app-1.0-py3-none-any.whl';
  const built = 'app-1.0-1a-py3-none-any.whl';
  const table: readonly (readonly [locked: string, named: string, isNamed: boolean])[] = [
    [wheel, wheel, true],
    [wheel, 'App-1.0.0-PY3-none-any.whl', true],
    [wheel, 'app-1-py3-none-any.whl', true],
    [wheel, 'app-1.1-py3-none-any.whl', false],
    [wheel, 'apps-1.0-py3-none-any.whl', false],
    [wheel, 'app-1.0-py2-none-any.whl', false],
    [wheel, 'app-1.0-py2.py3-none-any.whl', false],
    [wheel, 'app-1.0.tar.gz', false],
    [wheel, '../app-1.0-py3-none-any.whl', false],
    [wheel, '', false],
    // Build tags: the number and what stands behind it both count (PEP 427, "File name convention").
    [wheel, 'app-1.0-1-py3-none-any.whl', false],
    [wheel, 'app-1.0-0-py3-none-any.whl', false],
    [built, 'app-1.0.0-1a-py3-none-any.whl', true],
    [built, wheel, false],
    [built, 'app-1.0-1-py3-none-any.whl', false],
    [built, 'app-1.0-1b-py3-none-any.whl', false],
    [built, 'app-1.0-2a-py3-none-any.whl', false],
    ['app-1.0-1-py3-none-any.whl', 'app-1.0-2-py3-none-any.whl', false],
    ['app-1.0-1-py3-none-any.whl', 'app-1.0.0-1-py3-none-any.whl', true],
    ['app-1.0-2-py3-none-any.whl', built.replace('1a', '2a'), false],
    ['app-1.0-py2.py3-none-any.whl', 'app-1.0-py3.py2-none-any.whl', true],
    ['app-1.0-py2.py3-none-any.whl', wheel, false],
    ['app-1.0.tar.gz', 'App-1.tar.gz', true],
    ['app-1.0.tar.gz', 'app-1.0.zip', false],
    ['app-1.0.tar.gz', 'app-1.1.tar.gz', false],
    ['app-1.0.tar.gz', wheel, false],
  ];
  for (const [locked, named, isNamed] of table)
    assert.is(namesFile(named, lockedFile(locked)), isNamed, `${named} for ${locked}`);
});

test('a statement is on one file, in the form of in-toto', () => {
  const base = { _type: 'https://in-toto.io/Statement/v1', predicateType: 'x' };
  const read = (value: unknown) => readStatement(Buffer.from(JSON.stringify(value)).toString('base64'));
  const one = { name: 'a', digest: { sha256: 'ab' } };
  assert.equal(read({ ...base, subject: [one] }), { name: 'a', sha256: 'ab', predicateType: 'x' });
  assert.equal(read({ ...base, subject: [{ name: 'a' }] })?.sha256, undefined);
  const bad = [
    { ...base, subject: [] },
    { ...base, subject: [one, one] },
    { ...base, subject: one },
    { ...base, subject: [{ ...one, name: 1 }] },
    { ...base, predicateType: undefined, subject: [one] },
    { ...base, _type: 'https://in-toto.io/Statement/v0.1', subject: [one] },
    null,
    [],
  ];
  for (const value of bad) assert.is(read(value), undefined, JSON.stringify(value));
  assert.is(readStatement('no json'), undefined);
});

test.run();
