// The reader of tar archives at lock time and Python's tarfile in a build agree, for archives with any headers.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { MetadataFault } from '../../src/metadata/model.js';
import { readTar } from '../../src/metadata/sdist-archive.js';
import { readTarEntries } from '../../src/metadata/tar.js';
import { fc } from '../helpers/laws.js';
import { fromRoot } from '../helpers/root.js';
import { paxRecords, type RawEntry, rawTar } from '../metadata/raw-tar.js';
import { hostPython, run, saySkipped } from './tools.js';

const names = fc.constantFrom('p/a', 'p/b', 'p/d', 'p/d/', 'p/d/x', 'p/a/', './p/c', 'p/long');
const flags = fc.constantFrom(...'0000\0\x2d2177SZ3X');
const records = fc.record(
  { path: names, linkpath: names, size: fc.constantFrom('0', '1', '3', '512', 'x'), comment: fc.constant('c') },
  { requiredKeys: [] },
);
const extension: fc.Arbitrary<RawEntry> = fc.oneof(
  fc.record({ flag: fc.constantFrom('x', 'x', 'x', 'g'), records }).map(({ flag, records: some }) => ({
    name: 'pax',
    flag,
    text: paxRecords(some as Record<string, string>),
  })),
  fc.record({ flag: fc.constantFrom('L', 'K'), name: names }).map(({ flag, name }) => ({
    name: '././@LongLink',
    flag,
    text: `${name}\0`,
  })),
);
const plain: fc.Arbitrary<RawEntry> = fc.record(
  {
    name: names,
    flag: flags,
    text: fc.constantFrom('', '', 'one', 'x'.repeat(600)),
    target: names,
    prefix: fc.constantFrom('', '', '', 'q'),
    magic: fc.constantFrom('ustar\x0000', 'ustar\x0000', 'ustar  \0'),
    size: fc.constantFrom(0, 1, 3, 512, Buffer.from('3          \0'), Buffer.from([0x80, ...Array(10).fill(0), 3])),
  },
  { requiredKeys: ['name', 'flag'] },
) as fc.Arbitrary<RawEntry>;
const entries = fc.array(fc.oneof({ weight: 3, arbitrary: plain }, extension), { minLength: 1, maxLength: 5 });
const ends = fc.constantFrom(
  ...[Buffer.alloc(1024), Buffer.alloc(1024), Buffer.alloc(512), Buffer.alloc(0), Buffer.alloc(10_240)],
  ...[Buffer.concat([Buffer.alloc(512), rawTar([{ name: 'p/hidden', text: 'h' }])]), Buffer.from('x'.repeat(512))],
);

/** The files of an archive at lock time, path -> text or `-> target`; null where it is refused. */
async function listing(tar: Buffer): Promise<Readonly<Record<string, string>> | null> {
  const found = new Map<string, string>();
  const clean = (path: string) => path.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
  try {
    await readTar(one(gzipSync(tar)), '.tar.gz');
    for await (const { name, kind, target, read } of readTarEntries(one(tar))) {
      if (kind === 'file') found.set(clean(name), (await read()).toString('latin1'));
      else if (kind === 'link') found.set(clean(name), `-> ${target}`);
      else if (kind === 'copy') found.set(clean(name), found.get(clean(target)) ?? '');
    }
  } catch (error) {
    if (!(error instanceof MetadataFault)) throw error;
    return null;
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function* one(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

if (hostPython === undefined) {
  saySkipped('that locking and building read the same of tar archives', 'python3');
  test.skip('tar archives', () => {});
} else {
  test('what is taken of a tar archive when it is locked is what a build unpacks, byte for byte', async () => {
    const samples = fc.sample(fc.tuple(entries, ends), { seed: 14, numRuns: 1000 });
    const archives = samples.map(([some, end]) => rawTar(some, end));
    const folder = mkdtempSync(join(tmpdir(), 'tar-alike-'));
    mkdirSync(join(folder, 'archives'));
    const locked: (Readonly<Record<string, string>> | null)[] = [];
    for (const [at, tar] of archives.entries()) {
      writeFileSync(join(folder, 'archives', `${String(at).padStart(4, '0')}.tar.gz`), gzipSync(tar));
      locked.push(await listing(tar));
    }
    const args = [fromRoot('test/nix/tar_listing.py'), fromRoot('src/nix'), join(folder, 'archives')];
    const { stdout, stderr } = run('python3', args, { env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } });
    rmSync(folder, { recursive: true });
    assert.is(stderr, '');
    const built = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.is(built.length, archives.length);
    for (const [at, read] of locked.entries())
      if (read !== null) assert.equal(read, built[at], JSON.stringify(samples[at]?.[0]));
    const taken = locked.filter((read) => read !== null && Object.keys(read).length > 0).length;
    assert.ok(taken > 40, `${taken} of ${archives.length} are taken with something in them`);
  });
}

test.run();
