import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { MetadataFault } from '../../src/metadata/model.js';
import { inMemory } from '../../src/metadata/random-access.js';
import { readTar, readZipFile } from '../../src/metadata/sdist-archive.js';
import { checkWheelPlaces } from '../../src/metadata/wheel-places.js';
import { readZipDirectory } from '../../src/metadata/zip-directory.js';
import { fc } from '../helpers/laws.js';
import { fromRoot } from '../helpers/root.js';
import { makeTar, makeZip, type ZipSample } from '../metadata/archives.js';
import { hostPython, run, saySkipped } from './tools.js';

const parts = [
  'x',
  'X',
  'y',
  '..',
  '.',
  '',
  'x-1.data',
  'data',
  'scripts',
  'purelib',
  'headers',
  'bin',
  'a.py',
  'A.py',
  'C:',
];
const odd = [
  'nix-support',
  'Nix-Support',
  'nix-supp\u200cort',
  '\\',
  '\u00e4',
  'a\u0308',
  '\u00c4',
  '\u00df',
  'ss',
  '\x1b',
  '...',
  'a:b',
];
const names = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...parts) }, fc.constantFrom(...odd)), {
    minLength: 1,
    maxLength: 4,
  })
  .map((chosen) => chosen.join('/'))
  .filter((name) => name !== '');
const modes = fc.constantFrom(0, 0, 0, 0o100644, 0o100755, 0o040755, 0o120777, 0o010644);
const types = fc.constantFrom('file', 'file', 'file', 'directory', 'symlink', 'link', 'fifo', 'contiguous-file');
/** As seeded, so that a failure comes again; half of the archives hold one entry, so that single names are seen. */
const seeded = { seed: 13, numRuns: 250 };
const entries = <T>(entry: fc.Arbitrary<T>): readonly (readonly T[])[] =>
  fc.sample(fc.oneof(fc.array(entry, { maxLength: 1 }), fc.array(entry, { maxLength: 4 })), seeded);

async function verdict(reading: Promise<unknown>): Promise<string> {
  try {
    await reading;
    return 'taken';
  } catch (error) {
    if (!(error instanceof MetadataFault)) throw error;
    return `refused: ${error.message}`;
  }
}

const isTaken = (said: string): boolean => said.endsWith('taken');

/** Holds what is read while locking against what the programs would build, archive by archive. */
async function compare(
  ending: string,
  archives: readonly Buffer[],
  read: (bytes: Buffer) => Promise<unknown>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'refusals-'));
  mkdirSync(join(folder, 'archives'));
  const locked: string[] = [];
  for (const [at, bytes] of archives.entries()) {
    writeFileSync(join(folder, 'archives', `${String(at).padStart(4, '0')}${ending}`), bytes);
    locked.push(await verdict(read(bytes)));
  }
  const args = [fromRoot('test/nix/refusals.py'), fromRoot('src/nix'), join(folder, 'archives')];
  const { stdout, stderr } = run('python3', args, { env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } });
  rmSync(folder, { recursive: true });
  const built = stdout.trim().split('\n');
  assert.equal([stderr, built.length], ['', archives.length]);
  const differing = built.filter((said, at) => isTaken(said) !== isTaken(locked[at] ?? ''));
  assert.equal(
    differing.map((said) => `${said} / ${locked[Number.parseInt(said, 10)]}`),
    [],
  );
  const taken = built.filter(isTaken).length;
  assert.ok(taken > 20 && taken < built.length - 20, `${taken} of ${built.length} are taken`);
}

if (hostPython === undefined) {
  saySkipped('that locking and building refuse the same archives', 'python3');
  test.skip('the same refusals', () => {});
} else {
  test('a wheel that is taken when it is locked is installed, and one that is refused is not', async () => {
    const info: ZipSample = { name: 'x-1.dist-info/METADATA', text: '' };
    const samples = entries(fc.record({ name: names, mode: modes, text: fc.constant('') }));
    const wheels = samples.map((more) => makeZip([info, ...more]));
    await compare('.whl', wheels, async (bytes) => checkWheelPlaces((await readZipDirectory(inMemory(bytes))).entries));
  });

  test('a source archive that is taken when it is locked is unpacked, and one that is refused is not', async () => {
    const targets = fc.oneof(names, fc.constantFrom('../..', '../x', '/x', 'x/a.py', 'x'));
    const samples = entries(fc.record({ name: names, type: types, linkname: targets }));
    const archives = await Promise.all(samples.map((some) => makeTar(some.map(tarEntry))));
    await compare('.tar.gz', archives, (bytes) => readTar(one(bytes), '.tar.gz'));
    const zips = entries(fc.record({ name: names, mode: modes, text: targets }));
    await compare(
      '.zip',
      zips.map((some) => makeZip(some)),
      (bytes) => readZipFile(inMemory(bytes)),
    );
  });
}

async function* one(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

function tarEntry(entry: { readonly name: string; readonly type: string; readonly linkname: string }) {
  const { name, type, linkname } = entry;
  return type === 'file' ? { name } : { name, type: type as 'symlink', linkname };
}

test.run();
