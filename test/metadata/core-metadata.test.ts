import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkIdentity, parseCoreMetadata } from '../../src/metadata/core-metadata.js';
import { MetadataFault } from '../../src/metadata/model.js';
import type { NormalizedName } from '../../src/pep/name.js';
import { parseVersion } from '../../src/pep/version.js';

const parse = (text: string) => parseCoreMetadata(Buffer.from(text, 'utf8'));

test('the fields that resolving needs are read, whatever the case of their names', () => {
  const text = [
    'Metadata-Version: 2.2',
    'NAME: Foo_Bar',
    'Version: 1.0 ',
    'Requires-Python: >=3.8',
    'Requires-Dist: bar>=1',
    'requires-dist: baz; extra == "x"',
    'Provides-Extra: X_y',
    'Provides-Extra: x-y',
    'Provides-Extra: -not a name-',
    'Dynamic: Requires-Dist',
    'Description: Requires-Dist: folded',
    '        Requires-Dist: still folded',
    '',
    'Requires-Dist: in the body',
  ].join('\r\n');
  const { facts: _, ...fields } = parse(text);
  assert.equal(fields, {
    metadataVersion: '2.2',
    name: 'Foo_Bar',
    version: '1.0',
    requiresDist: ['bar>=1', 'baz; extra == "x"'],
    requiresPython: '>=3.8',
    providesExtra: ['x-y'],
    dynamic: new Set(['requires-dist']),
  });
});

test('a folded requirement is one line', () => {
  assert.equal(parse('Name: a\nVersion: 1\nRequires-Dist: foo\n   >=1\n\t,<2').requiresDist, ['foo >=1 ,<2']);
});

test('an empty Requires-Python asks for nothing', () => {
  assert.is(parse('Name: a\nVersion: 1\nRequires-Python:\n').requiresPython, undefined);
});

const faults: readonly (readonly [claim: string, bytes: Uint8Array, message: string])[] = [
  ['empty', Buffer.from(''), 'has metadata without a name'],
  ['no version', Buffer.from('Name: a\n'), 'has metadata without a version'],
  ['binary', Buffer.from([0xff, 0xfe, 0, 10, 58, 0]), 'has metadata without a name'],
  ['a name in the body', Buffer.from('\nName: a\nVersion: 1\n'), 'has metadata without a name'],
  ['larger than the limit', Buffer.alloc(16 * 1024 * 1024 + 1), 'has metadata of 16777217 bytes, more than 16777216'],
  ['too many lines', Buffer.from('a:\n'.repeat(200_001)), 'has metadata of more than 200000 lines'],
  [
    'a requirement without end',
    Buffer.from(`Name: a\nVersion: 1\nRequires-Dist: ${'('.repeat(50_000)}\n`),
    'has a requirement of 50000 characters, more than 16384',
  ],
  [
    'too many requirements',
    Buffer.from(`Name: a\nVersion: 1\n${'Requires-Dist: b\n'.repeat(20_001)}`),
    'has metadata with 20001 requirements, more than 20000',
  ],
];
for (const [claim, bytes, message] of faults) {
  test(`metadata that can't be used: ${claim}`, () => {
    assert.throws(
      () => parseCoreMetadata(bytes),
      (error: Error) => error instanceof MetadataFault && error.message === message,
    );
  });
}

test('metadata must be of the release it was found in', () => {
  const foo = 'foo' as NormalizedName;
  const { key } = parseVersion('1.0');
  checkIdentity(parse('Name: FOO\nVersion: 1.0.0\n'), foo, key);
  assert.throws(
    () => checkIdentity(parse('Name: bar\nVersion: 1\n'), foo, key),
    'has metadata of another project, "bar"',
  );
  assert.throws(
    () => checkIdentity(parse('Name: foo\nVersion: x\n'), foo, key),
    'has metadata of another version, "x"',
  );
});

test.run();
