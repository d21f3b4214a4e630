import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { MetadataFault } from '../../src/metadata/model.js';
import { inMemory } from '../../src/metadata/random-access.js';
import { readWheel } from '../../src/metadata/wheel.js';
import type { NormalizedName } from '../../src/pep/name.js';
import { parseVersion } from '../../src/pep/version.js';
import { quoted } from '../../src/text/quoted.js';
import { fc } from '../helpers/laws.js';
import { type EndSample, extraField, makeZip, metadataText, type ZipSample } from './archives.js';

const foo = 'foo' as NormalizedName;
const key = parseVersion('1.0').key;
const path = 'foo-1.0.dist-info/METADATA';
const text = metadataText('Foo', '1.0.0', 'Requires-Dist: bar', 'Requires-Python: >=3.8');
const good: ZipSample = { name: path, text };
const other: ZipSample = { name: 'foo/__init__.py', text: 'x = 1\n' };

async function outcome(bytes: Buffer): Promise<string> {
  try {
    const { requiresDist, requiresPython } = await readWheel(inMemory(bytes), foo, key);
    return `${requiresDist.join(', ')}; ${requiresPython}`;
  } catch (error) {
    if (!(error instanceof MetadataFault)) throw error;
    return error.message;
  }
}

const read = 'bar; >=3.8';
const unsafe = "is an archive that can't be read safely: ";
const rows: readonly (readonly [claim: string, samples: readonly ZipSample[], end: EndSample, outcome: string])[] = [
  ['a usual wheel', [other, good], {}, read],
  ['a stored entry', [other, { ...good, stored: true }], {}, read],
  ['sizes behind the data', [{ ...good, flags: 8, local: { size: 0, crc32: 0 } }], {}, read],
  ['a comment', [good], { comment: 'hello' }, read],
  ['capitals in the folder', [{ ...good, name: 'Foo-1.0.0.dist-info/METADATA' }], {}, read],
  [
    'METADATA of a vendored project below',
    [good, { ...other, name: 'foo/_vendor/bar-1.dist-info/METADATA' }],
    {},
    read,
  ],
  ['no METADATA', [other], {}, 'is a wheel without a METADATA file'],
  [
    'METADATA twice',
    [good, good],
    {},
    `${unsafe}two entries may be one file: "foo-1.0.dist-info/METADATA" and "foo-1.0.dist-info/METADATA"`,
  ],
  ['two folders', [good, { ...good, name: 'bar-1.0.dist-info/METADATA' }], {}, 'is a wheel with 2 METADATA files'],
  [
    'another project',
    [{ ...good, name: 'bar-1.0.dist-info/METADATA' }],
    {},
    'is a wheel with the metadata folder of another release, "bar-1.0"',
  ],
  [
    'another version',
    [{ ...good, name: 'foo-1.1.dist-info/METADATA' }],
    {},
    'is a wheel with the metadata folder of another release, "foo-1.1"',
  ],
  [
    'metadata of another project',
    [{ ...good, text: metadataText('bar', '1.0') }],
    {},
    'has metadata of another project, "bar"',
  ],
  [
    'metadata of another version',
    [{ ...good, text: metadataText('foo', '2.0') }],
    {},
    'has metadata of another version, "2.0"',
  ],
  ['binary metadata', [{ ...good, text: '\0\x01\x02' }], {}, 'has metadata without a name'],
  [
    'another local name',
    [{ ...good, local: { name: 'foo-1.0.dist-info/METADATB' } }],
    {},
    `${unsafe}the header of an entry differs from the directory`,
  ],
  [
    'another local size',
    [{ ...good, local: { size: 3 } }],
    {},
    `${unsafe}the sizes of an entry differ from the directory`,
  ],
  [
    'another local sum',
    [{ ...good, local: { crc32: 3 } }],
    {},
    `${unsafe}the sizes of an entry differ from the directory`,
  ],
  [
    'a local sum that lies where the sums may be left to a record behind the data',
    [{ ...good, flags: 8, local: { crc32: 3 } }],
    {},
    `${unsafe}the sizes of an entry differ from the directory`,
  ],
  ['sums that are left to a record behind the data', [{ ...good, flags: 8, local: { crc32: 0, size: 0 } }], {}, read],
  [
    'other local flags',
    [{ ...good, local: { flags: 1 } }],
    {},
    `${unsafe}the header of an entry differs from the directory`,
  ],
  ['a wrong sum', [{ ...good, crc32: 3 }], {}, `has a damaged ${path}`],
  ['a size that is too small', [{ ...good, size: 5 }], {}, `has a damaged ${path}`],
  ['a size that is too large', [{ ...good, size: 5000 }], {}, `has a damaged ${path}`],
  ['a bomb', [{ ...good, size: 100_000_000 }], {}, `has a ${path} of 100000000 bytes, more than 16777216`],
  ['an encrypted entry', [{ ...good, flags: 1 }], {}, `has an encrypted ${path}`],
  ['an entry elsewhere', [other, { ...good, localOffset: 1 }], {}, `${unsafe}an entry is not where its directory says`],
  [
    'an entry behind the directory',
    [{ ...good, localOffset: 10_000 }],
    {},
    `${unsafe}an entry reaches into the directory`,
  ],
  ['a NUL in a name', [good, { ...other, name: 'a\0b' }], {}, `${unsafe}a name in it has a NUL character`],
  [
    'an entry of the directory that is none',
    [other, { ...good, mark: 0x02014b51 }],
    {},
    `${unsafe}its directory is cut`,
  ],
  ['bytes after the end', [good], { after: 'x' }, `${unsafe}bytes follow its end record`],
  ['too small a count', [other, good], { count: 1 }, `${unsafe}its end record counts 1 entries, its directory has 2`],
  [
    'an empty directory',
    [good],
    { count: 0, directorySize: 0 },
    `${unsafe}its directory is not where its end record says`,
  ],
  ['a gap before the end', [good], { directoryOffset: 1 }, `${unsafe}its directory is not where its end record says`],
  [
    'ZIP64 in name only',
    [good],
    { directoryOffset: 0xffffffff },
    `${unsafe}it has the ZIP64 form without its end record`,
  ],
  ['ZIP64', [other, good], { zip64: {} }, read],
  ['ZIP64 where it is not needed', [other, good], { zip64: { both: true } }, read],
  ['ZIP64 entries', [other, { ...good, zip64: true }], { zip64: {} }, read],
  ['ZIP64 with a comment', [good], { zip64: {}, comment: 'hello' }, read],
  ['ZIP64 of another count', [good, other], { zip64: { count: 1 } }, `${unsafe}its two end records differ`],
  [
    'ZIP64 of another directory',
    [good],
    { zip64: { both: true, directoryOffset: 0 } },
    `${unsafe}its two end records differ`,
  ],
  [
    'a directory elsewhere',
    [good],
    { zip64: { directoryOffset: 1 } },
    `${unsafe}its directory is not where its end record says`,
  ],
  [
    'a number that no file has',
    [good],
    { zip64: { directoryOffset: 2 ** 60 } },
    `${unsafe}it has a number that no file can have`,
  ],
  [
    'a locator that leads elsewhere',
    [good],
    { zip64: { recordOffset: 7 } },
    `${unsafe}its ZIP64 end record is not where its locator says`,
  ],
  [
    'a longer ZIP64 record',
    [good],
    { zip64: { recordSize: 60 } },
    `${unsafe}its ZIP64 end record is not where its locator says`,
  ],
  ['several disks of ZIP64', [good], { zip64: { disks: 2 } }, `${unsafe}it is one of several disks`],
  [
    'two ZIP64 fields',
    [{ ...good, zip64: true, extra: Buffer.concat([extraField(1, 1, 0), extraField(2, 2, 0)]) }],
    { zip64: {} },
    `${unsafe}an entry has two ZIP64 fields`,
  ],
  [
    'a ZIP64 field that lacks a number',
    [{ ...good, zip64: true, extra: extraField(1, 1) }],
    { zip64: {} },
    `${unsafe}an entry lacks the numbers of its ZIP64 form`,
  ],
  [
    'another size in the ZIP64 field',
    [{ ...good, zip64: true, extra: extraField(text.length, 7, 0) }],
    { zip64: {} },
    `${unsafe}the sizes of an entry differ from the directory`,
  ],
];
const unsafeNames = [
  '../x',
  '/x',
  'x/../../y',
  'x\\y',
  'x/./y',
  './x',
  'x//y',
  'x/.',
  'C:/x',
  'c:x',
  'x/a\x1bb',
  'x/a\nb',
  'x/a\x7fb',
  'x/\x85',
  'foo-1.0.data/data/../x',
  'foo-1.0.data/data//x',
  'foo-1.0.data/data/C:/x',
  `x/${'y/'.repeat(600)}z`,
];
for (const name of unsafeNames) {
  test(`a wheel with an unsafe name is refused: ${JSON.stringify(name.slice(0, 30))}`, async () => {
    const shown = quoted(name.startsWith('foo-1.0.data/data/C') ? 'C:/x' : name);
    assert.is(await outcome(makeZip([good, { ...other, name }])), `${unsafe}a name in it is unsafe: ${shown}`);
  });
}

test('a wheel that brings nix-support, which Nix would run, is refused', async () => {
  for (const scheme of ['', 'data/', 'purelib/', 'platlib/', 'scripts/', 'headers/']) {
    for (const name of [
      'nix-support/setup-hook',
      'Nix-Support/x',
      'nix-support',
      'NIX-SUPPORT/',
      'nix-supp\u200cort/x',
      'nix-\u017fupport/x',
    ]) {
      const path = scheme === '' ? name : `foo-1.0.data/${scheme}${name}`;
      const shown = quoted(path.replace(/\/$/, ''));
      const expected = `${unsafe}it has nix-support, which Nix runs: ${shown}`;
      assert.is(await outcome(makeZip([good, { name: path, text: '' }])), expected);
    }
  }
});

test('a wheel with two entries that are one file on some disk is refused', async () => {
  const pairs = [
    ['x/a.py', 'x/a.py'],
    ['x/a.py', 'x/A.py'],
    ['X/b.py', 'x/a.py'],
    ['x/\u00e4', 'x/a\u0308'],
    ['x/\u00df', 'x/SS'],
    ['x/a\u200d', 'x/a'],
    ['x/a', 'x/a/b'],
    ['x/a/b', 'x/a'],
    ['x/a', 'x/A/b'],
    ['x/a', 'x/a/'],
    ['x/a.py', 'foo-1.0.data/purelib/x/a.py'],
    ['foo-1.0.data/purelib/p', 'foo-1.0.data/platlib/P'],
    ['foo-1.0.data/scripts/s', 'foo-1.0.data/data/bin/s'],
  ] as const;
  for (const [one, two] of pairs) {
    const samples = [good, { name: one, text: '' }, { name: two, text: '' }];
    const expected = `${unsafe}two entries may be one file: ${quoted(one)} and ${quoted(two)}`;
    assert.is(await outcome(makeZip(samples)), expected);
  }
});

test('a wheel with links, devices, unknown folders of data or compressions is refused', async () => {
  for (const kind of [0o120777, 0o010644, 0o020644, 0o060644, 0o140644, 0o040755]) {
    const bytes = makeZip([good, { ...other, name: 'x/l', mode: kind }]);
    assert.is(await outcome(bytes), `${unsafe}an entry is no file: "x/l"`);
  }
  for (const name of ['foo-1.0.data/other/x', 'foo-1.0.data/x', 'foo-1.0.data/data', 'foo-1.0.data']) {
    const bytes = makeZip([good, { ...other, name }]);
    assert.is(await outcome(bytes), `${unsafe}a file in it is for no known directory: ${quoted(name)}`);
  }
  const bzip2 = makeZip([good, { ...other, method: 12 }]);
  assert.is(await outcome(bzip2), `${unsafe}an entry is in an unknown compression: "foo/__init__.py"`);
});

test('a wheel whose names readers decode differently is refused', async () => {
  const field = Buffer.concat([Buffer.from([0x75, 0x70, 11, 0, 1, 0, 0, 0, 0]), Buffer.from('x/b.py')]);
  const renamed = makeZip([good, { name: 'x/a.py', text: '', extra: field }]);
  assert.is(await outcome(renamed), `${unsafe}an entry has two names`);
  const latin1 = makeZip([good, { name: 'x/?.py', text: '', flags: 0x800 }]);
  for (let at = latin1.indexOf('x/?'); at >= 0; at = latin1.indexOf('x/?', at)) latin1[at + 2] = 0xe4;
  assert.is(await outcome(latin1), `${unsafe}a name in it is not the UTF-8 that it says`);
});

test('a wheel with folders, programs and all schemes is read', async () => {
  const names = ['x/', 'x/', 'x/a', 'x/ab', 'y/a', 'x/...', 'x/.y', 'x/a:b', 'x/nix-support/a', 'foo-1.0.data/'];
  const placed = ['data/share/nix-support', 'scripts/', 'scripts/s', 'headers/h', 'data/etc/x'];
  const all = [...names, ...placed.map((name) => `foo-1.0.data/${name}`)];
  const samples = all.map((name) => ({ name, text: '', mode: name.endsWith('/') ? 0o040755 : 0o100755 }));
  assert.is(await outcome(makeZip([good, ...samples])), read);
});

for (const [claim, samples, end, expected] of rows) {
  test(claim, async () => {
    assert.is(await outcome(makeZip(samples, end)), expected);
  });
}

test('what is no archive', async () => {
  assert.is(await outcome(Buffer.from('')), `${unsafe}it is too short for a zip archive`);
  assert.is(await outcome(Buffer.alloc(100_000, 'x')), `${unsafe}it has no end record`);
});

test('a wheel with any byte changed is read the same, or refused', async () => {
  const bytes = makeZip([other, good]);
  const place = fc.integer({ min: 0, max: bytes.length - 1 });
  await fc.assert(
    fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ change;
      const result = await outcome(changed);
      assert.ok(result === read || /^(is|has) /.test(result), `byte ${at}: ${result}`);
    }),
    { numRuns: 500 },
  );
});

test.run();
