import { createReadStream, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readTar } from '../../src/metadata/sdist-archive.js';
import type { Packing } from '../../src/metadata/unpack.js';
import { fromRoot } from '../helpers/root.js';

const packings: readonly Packing[] = ['.tar.bz2', '.tar.xz'];

function pathOf(packing: Packing): string {
  return fromRoot('fixtures/metadata', `foo-1.0${packing}`);
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** The fault of reading an archive, as it ends a sentence about the release. */
async function fault(bytes: AsyncIterable<Buffer>, packing: Packing): Promise<string> {
  return readTar(bytes, packing).then(
    () => 'no fault',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

for (const packing of packings) {
  test(`a ${packing} is read while it streams by`, async () => {
    const bytes = createReadStream(pathOf(packing), { highWaterMark: 100 });
    const files = await readTar(bytes as AsyncIterable<Buffer>, packing);
    assert.match(String(files.get('PKG-INFO')), /\nRequires-Dist: bar >=2\n/);
    assert.match(String(files.get('setup.py')), /^from setuptools/);
  });

  test(`damage in a ${packing} is a fault of the file`, async () => {
    const bytes = readFileSync(pathOf(packing));
    const cut = bytes.subarray(0, bytes.length / 2);
    const other = Buffer.from(bytes);
    other.writeUInt32LE(0xdeadbeef, 60);
    for (const broken of [cut, other, Buffer.from('no archive')])
      assert.match(await fault(once(broken), packing), /^has a damaged source archive \(/);
  });

  test(`a fault of the network while a ${packing} is read stays one`, async () => {
    async function* broken(): AsyncGenerator<Buffer> {
      yield readFileSync(pathOf(packing)).subarray(0, 40);
      throw new Error('the network is gone');
    }
    assert.is(await fault(broken(), packing), 'the network is gone');
  });
}

test.run();
