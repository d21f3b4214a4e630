import { crc32 } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { MetadataFault } from '../../src/metadata/model.js';
import { inMemory } from '../../src/metadata/random-access.js';
import { readWheelContents, sbomsOf } from '../../src/metadata/wheel-contents.js';
import { makeZip, type ZipSample } from './archives.js';

const member = (name: string, text = ''): ZipSample => ({ name, text, stored: true });

async function faultOf(samples: readonly ZipSample[], end = {}): Promise<string> {
  try {
    await readWheelContents(inMemory(makeZip(samples, end)));
    return 'none';
  } catch (error) {
    assert.instance(error, MetadataFault);
    return (error as Error).message;
  }
}

test('a wheel holds its files with their sizes, and no folder', async () => {
  const wheel = makeZip([
    member('app/'),
    { name: 'app/__init__.py', text: 'x = 1\n' },
    member('app-1.0.dist-info/RECORD'),
  ]);
  assert.equal((await readWheelContents(inMemory(wheel))).members, [
    { name: 'app/__init__.py', size: 6, crc32: crc32('x = 1\n') },
    { name: 'app-1.0.dist-info/RECORD', size: 0, crc32: 0 },
  ]);
});

test('its end alone is read', async () => {
  const bytes = makeZip([member('app.py', 'x'.repeat(100_000)), member('app-1.0.dist-info/RECORD')]);
  const reads: number[] = [];
  const size = bytes.length;
  await readWheelContents({
    size,
    read: async (offset, length) => {
      reads.push(size - offset);
      return bytes.subarray(offset, offset + length);
    },
  });
  assert.ok(Math.max(...reads) < 200);
});

test('a hostile wheel holds nothing', async () => {
  const unsafe = "is an archive that can't be read safely: ";
  const table: readonly (readonly [samples: readonly ZipSample[], fault: string | RegExp])[] = [
    [[member('../out')], /a name in it is not safe|leads/],
    [[member('A'), member('a')], /./],
    [[member('nix-support/setup-hook')], `${unsafe}it has nix-support, which Nix runs: "nix-support/setup-hook"`],
    [[member('x'.repeat(5000))], /./],
    [[{ ...member('link'), mode: 0o120777 }], `${unsafe}an entry is no file: "link"`],
  ];
  for (const [samples, fault] of table) {
    const found = await faultOf(samples);
    assert.ok(found.startsWith(unsafe), found);
    if (typeof fault === 'string') assert.is(found, fault);
  }
});

test('a wheel with more entries than any is refused before they are looked at', async () => {
  const samples = Array.from({ length: 100_001 }, (_, at) => member(`f${at}`));
  const found = await faultOf(samples, { count: 0xffff, zip64: {} });
  assert.is(found, "is an archive that can't be read safely: it has 100001 entries, and a wheel at most 100000");
});

test('bills of materials are the files below sboms of the metadata folder', () => {
  const names = (...all: readonly string[]) => sbomsOf(all.map((name) => ({ name, size: 1, crc32: 0 })));
  const record = 'app-1.0.dist-info/RECORD';
  assert.equal(
    names(
      'app-1.0.dist-info/sboms/z.cdx.json',
      record,
      'app-1.0.dist-info/sboms/auditwheel/a.spdx.json',
      'app/app-1.0.dist-info/sboms/other.json',
      'sboms/other.json',
      'app-1.0.dist-info/sboms.txt',
    ),
    ['app-1.0.dist-info/sboms/auditwheel/a.spdx.json', 'app-1.0.dist-info/sboms/z.cdx.json'],
  );
  assert.equal(names(record), []);
  assert.equal(names('app-1.0.dist-info/sboms/a.json', 'other-1.0.dist-info/sboms/a.json'), []);
  assert.equal(names('app.py'), []);
});

test.run();
