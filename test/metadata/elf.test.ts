import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readElf } from '../../src/metadata/elf.js';
import { inMemory } from '../../src/metadata/random-access.js';
import { readWheelLibraries } from '../../src/metadata/wheel-libraries.js';
import { fc } from '../helpers/laws.js';
import { makeZip } from './archives.js';
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

test('the libraries of a wheel: what its modules, libraries and programs load, and the names that it brings', async () => {
  const entry = (name: string, elf: Parameters<typeof makeElf>[0]) => ({
    name,
    text: makeElf(elf).toString('latin1'),
    latin1: true,
  });
  const wheel = makeZip([
    entry('a/_a.cpython-311-x86_64-linux-gnu.so', { needed: ['libb.so.1', 'libz.so.1'] }),
    entry('a.libs/libb-0a1b.so.1.2', { needed: ['libz.so.1'], soname: 'libb.so.1' }),
    entry('a-1.0.data/scripts/tool', { needed: ['libtool.so.3'] }),
    entry('a/bin/other', { needed: ['libother.so.4'] }),
    entry('a/data.bin', { needed: ['libno.so.5'], soname: 'libno.so' }),
    { name: 'a/text.so', text: 'INPUT(libno.so)' },
  ]);
  const { needed, provided } = await readWheelLibraries(inMemory(wheel));
  assert.equal(needed, ['libb.so.1', 'libother.so.4', 'libtool.so.3', 'libz.so.1']);
  for (const name of ['libb.so.1', 'libb-0a1b.so.1.2']) assert.ok(provided.has(name), name);
  assert.not.ok(provided.has('libno.so'));
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
