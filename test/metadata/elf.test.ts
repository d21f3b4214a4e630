import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readElf } from '../../src/metadata/elf.js';
import { makeElf } from './elf-samples.js';

test('the libraries that a file loads, and the name that it is loaded by', () => {
  const bytes = makeElf({ needed: ['libGL.so.1', 'libc.so.6'], soname: 'libown.so.2' });
  assert.equal(readElf(bytes), { needed: ['libGL.so.1', 'libc.so.6'], soname: 'libown.so.2' });
  assert.equal(readElf(makeElf({ needed: [] })), { needed: [], soname: undefined });
});

test('other files are none: short ones, texts, other classes and orders of bytes', () => {
  const bytes = makeElf({ needed: ['libc.so.6'] });
  const changed = (at: number, value: number): Buffer => {
    const copy = Buffer.from(bytes);
    copy[at] = value;
    return copy;
  };
  for (const other of [
    Buffer.alloc(0),
    Buffer.from('#!/bin/sh\n'),
    bytes.subarray(0, 63),
    changed(4, 1),
    changed(5, 2),
  ])
    assert.is(readElf(other), undefined);
});

test('what points outside the file is passed over', () => {
  const bytes = makeElf({ needed: ['libc.so.6'] });
  const far = Buffer.from(bytes);
  far.writeBigUInt64LE(2n ** 63n, 32);
  assert.equal(readElf(far), { needed: [], soname: undefined }, 'segments');
  const cut = bytes.subarray(0, bytes.length - 4);
  assert.equal(readElf(cut), { needed: [], soname: undefined }, 'a name without an end');
});

test('no bytes at all make it fail, nor take long', () => {
  const bytes = makeElf({ needed: ['liba.so', 'libb.so'], soname: 'libc.so' });
  const edit = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
      const copy = Buffer.from(bytes);
      for (const [at, value] of edits) copy[at] = value;
      const found = readElf(copy);
      assert.ok(found === undefined || found.needed.length <= 10_000);
    }),
  );
});

test.run();
