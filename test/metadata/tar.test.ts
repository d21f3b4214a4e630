import { gzipSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readTar } from '../../src/metadata/sdist-archive.js';
import { readTarEntries } from '../../src/metadata/tar.js';
import { paxRecords, type RawEntry, rawEntry, rawTar } from './raw-tar.js';

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Every entry of a tar archive, as its bytes come in chunks of a size. */
async function listing(bytes: Buffer, size = 1000): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const entry of readTarEntries(inChunks(bytes, size))) {
    const content = entry.kind === 'file' && entry.size < 100 ? String(await entry.read()) : `${entry.size} bytes`;
    lines.push(`${entry.kind} ${entry.name}: ${entry.target === '' ? content : entry.target}`);
  }
  return lines;
}

const file: RawEntry = { name: 'foo-1.0/a', text: 'A' };
const pax = (records: Readonly<Record<string, string>>, flag = 'x'): RawEntry => ({
  name: 'PaxHeader',
  flag,
  text: paxRecords(records),
});
const long = (name: string, flag = 'L'): RawEntry => ({ name: '././@LongLink', flag, text: `${name}\0` });
const deep = `foo-1.0/${'d'.repeat(150)}/a`;

const read: readonly (readonly [claim: string, entries: readonly RawEntry[], ...listed: string[]])[] = [
  ['a file', [file], 'file foo-1.0/a: A'],
  ['nothing', []],
  ['a file of an old tar', [{ ...file, flag: '\0' }], 'file foo-1.0/a: A'],
  ['a contiguous file', [{ ...file, flag: '7' }], 'file foo-1.0/a: A'],
  ['GNU’s headers', [{ ...file, magic: 'ustar  \0' }], 'file foo-1.0/a: A'],
  ['a name in two parts', [{ ...file, name: 'a', prefix: 'foo-1.0/b' }], 'file foo-1.0/b/a: A'],
  ['folders', [{ name: 'foo-1.0', flag: '5' }, file], 'folder foo-1.0: 0 bytes', 'file foo-1.0/a: A'],
  [
    'folders that have a size and no bytes',
    [{ name: 'd', flag: '5', size: 512 }, file],
    'folder d: 0 bytes',
    'file foo-1.0/a: A',
  ],
  ['folders of an old tar', [{ name: 'd/', flag: '\0' }, file], 'folder d/: 0 bytes', 'file foo-1.0/a: A'],
  [
    'links',
    [
      { name: 'l', flag: '2', target: 'x' },
      { name: 'c', flag: '1', target: 'y' },
    ],
    'link l: x',
    'copy c: y',
  ],
  ['long names', [pax({ path: deep }), { ...file, name: 'short/' }, file], `file ${deep}: A`, 'file foo-1.0/a: A'],
  ['GNU’s long names', [long(deep), file], `file ${deep}: A`],
  ['GNU’s long links', [long('t', 'K'), long('n'), { name: 'l', flag: '2', target: 'x' }], 'link n: t'],
  ['names of any letters', [pax({ path: 'ä/ß' }), file], 'file ä/ß: A'],
  ['sizes in an extended header', [pax({ size: '1' }), { ...file, size: 0 }], 'file foo-1.0/a: A'],
  ['binary sizes', [{ ...file, size: Buffer.from([0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]) }], 'file foo-1.0/a: A'],
  ['sizes with blanks around them', [{ ...file, size: Buffer.from('         1 \0') }], 'file foo-1.0/a: A'],
  ['a header for all that says nothing of names', [pax({ comment: 'f00' }, 'g'), file], 'file foo-1.0/a: A'],
];
for (const [claim, entries, ...listed] of read) {
  test(`a tar archive is read with ${claim}`, async () => {
    for (const size of [1, 511, 512, 100_000]) assert.equal(await listing(rawTar(entries), size), listed);
  });
}

test('a tar archive without the empty blocks of an end is whole', async () => {
  assert.equal(await listing(rawTar([file], Buffer.alloc(0))), ['file foo-1.0/a: A']);
});

test('what is not read is passed over', async () => {
  const bytes = rawTar([{ name: 'large', text: 'x'.repeat(5000) }, file]);
  assert.equal(await listing(bytes, 700), ['file large: 5000 bytes', 'file foo-1.0/a: A']);
});

const unsafe = "is an archive that can't be read safely: ";
const damaged = (why: string): string => `has a damaged source archive (${why})`;
const refused: readonly (readonly [claim: string, bytes: Buffer, fault: string])[] = [
  ['has another checksum', rawTar([{ ...file, checksumOff: 1 }]), damaged('a header has another checksum')],
  ['is no tar archive', Buffer.from('x'.repeat(1024)), damaged('the checksum of an entry is no number')],
  ['is of an unknown format', rawTar([{ ...file, magic: '' }]), damaged('a header is of an unknown format')],
  ['is cut in a header', rawTar([file]).subarray(0, 100), damaged('it ends in the middle of an entry')],
  ['is cut in a file', rawTar([file]).subarray(0, 512), damaged('it ends in the middle of an entry')],
  ['is cut behind a file', rawTar([file]).subarray(0, 600), damaged('it ends in the middle of an entry')],
  ['is cut behind a long name', rawTar([long(deep)]), damaged('it ends in the middle of an entry')],
  [
    'tells no number for a size',
    rawTar([{ ...file, size: Buffer.from('0000000000x1') }]),
    damaged('the size of an entry is no number'),
  ],
  [
    'tells a size behind a NUL',
    rawTar([{ ...file, size: Buffer.from('\x0000000000001') }]),
    damaged('the size of an entry is no number'),
  ],
  [
    'tells a negative size',
    rawTar([{ ...file, size: Buffer.alloc(12, 0xff) }]),
    damaged('the size of an entry is no size that a file may have'),
  ],
  [
    'tells a size beyond all disks',
    rawTar([{ ...file, size: Buffer.from([0x80, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]) }]),
    damaged('the size of an entry is no size that a file may have'),
  ],
  ['tells a size in words', rawTar([pax({ size: 'one' }), file]), damaged('the size of an entry is no number')],
  [
    'has half a record',
    rawTar([{ name: 'p', flag: 'x', text: '99 path=a\n' }, file]),
    damaged('an extended header is cut'),
  ],
  [
    'has a record of no length',
    rawTar([{ name: 'p', flag: 'x', text: '0 path=a\n' }, file]),
    damaged('an extended header is cut'),
  ],
  [
    'has a header that never ends',
    rawTar([{ ...file, flag: 'x', size: 5 * 1024 * 1024 }]),
    damaged('a header goes on for 5242880 bytes'),
  ],
  ['goes on behind its end', Buffer.concat([rawTar([file]), rawEntry(file)]), `${unsafe}it goes on behind its end`],
  [
    'has one empty block in between',
    rawTar([file], Buffer.concat([Buffer.alloc(512), rawEntry(file)])),
    `${unsafe}it goes on behind its end`,
  ],
  [
    'gives a name twice',
    rawTar([long('a'), pax({ path: 'b' }), file]),
    `${unsafe}two headers say the same of one entry`,
  ],
  [
    'gives a name to all entries',
    rawTar([pax({ path: 'x' }, 'g'), file]),
    `${unsafe}a header gives one name or size to all entries`,
  ],
  [
    'gives a size to all entries',
    rawTar([pax({ size: '512' }, 'g'), file]),
    `${unsafe}a header gives one name or size to all entries`,
  ],
  [
    'has a link with content',
    rawTar([{ name: 'l', flag: '2', target: 'x', text: 'y' }]),
    `${unsafe}a link has content: "l"`,
  ],
  [
    'has a link with a size in an extended header',
    rawTar([pax({ size: '512' }), { name: 'l', flag: '1', target: 'x' }]),
    `${unsafe}a link has content: "l"`,
  ],
  ['has a folder with content', rawTar([{ name: 'd/', text: 'x' }]), `${unsafe}a folder has content: "d/"`],
  [
    'has an old folder with content',
    rawTar([{ name: 'd/', flag: '\0', text: 'x' }]),
    `${unsafe}a folder has content: "d/"`,
  ],
  [
    'has an old file with a slash',
    rawTar([long('d/'), { ...file, flag: '\0' }]),
    `${unsafe}a name in it has two meanings: "d/"`,
  ],
  [
    'has GNU’s header with a prefix',
    rawTar([{ ...file, magic: 'ustar  \0', prefix: 'p' }]),
    `${unsafe}a name in it has two meanings: "foo-1.0/a"`,
  ],
  ['has a sparse file of GNU’s', rawTar([{ ...file, flag: 'S' }]), `${unsafe}an entry is no file: "foo-1.0/a"`],
  ['has a sparse file', rawTar([pax({ 'GNU.sparse.name': 'x' }), file]), `${unsafe}it has a sparse file`],
  ['has all files sparse', rawTar([pax({ 'GNU.sparse.major': '1' }, 'g'), file]), `${unsafe}it has a sparse file`],
  ['has a device', rawTar([{ ...file, flag: '3' }]), `${unsafe}an entry is no file: "foo-1.0/a"`],
  ['has an entry of no known kind', rawTar([{ ...file, flag: 'Z' }]), `${unsafe}an entry is no file: "foo-1.0/a"`],
  ['has Sun’s extended header', rawTar([pax({ path: 'x' }, 'X'), file]), `${unsafe}an entry is no file: "PaxHeader"`],
  ['has an empty name', rawTar([pax({ path: '' }), file]), `${unsafe}a name in it is unsafe: ""`],
  [
    'has a link to nowhere',
    rawTar([pax({ linkpath: '' }), { name: 'l', flag: '2', target: 'x' }]),
    `${unsafe}a link in it leads nowhere: "l"`,
  ],
];
for (const [claim, bytes, fault] of refused) {
  test(`a tar archive is refused that ${claim}`, async () => {
    for (const size of [100, 100_000]) {
      const said = await readTar(inChunks(gzipSync(bytes), size), '.tar.gz').then(
        () => 'taken',
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      assert.is(said, fault);
    }
  });
}

test.run();
