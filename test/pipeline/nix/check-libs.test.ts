import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AuditClient } from '../../../src/index-client/audit/audit-client.js';
import { emptyIndexEnvironment } from '../../../src/index-client/machine/index-environment.js';
import { inMemory, type RandomAccess } from '../../../src/metadata/random-access.js';
import { checkLibs } from '../../../src/pipeline/nix/check-libs.js';
import { link, name, sampleLock } from '../../lock/sample.js';
import { makeZip } from '../../metadata/archives.js';
import { makeElf } from '../../metadata/elf-samples.js';

const test = suite<{ folder: string }>('libraries of wheels');

test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'pylock-libs-'));
  writeFileSync(join(context.folder, 'pypi-deps.yaml'), 'app: "*"\n');
  writeFileSync(join(context.folder, '.pylock.yaml'), '');
});
test.after.each(({ folder }) => rmSync(folder, { recursive: true }));

const [viewer, codec] = [
  'viewer-1.0-cp311-cp311-manylinux_2_17_x86_64.whl',
  'codec-1.0-cp311-cp311-manylinux_2_17_x86_64.whl',
];

/** A wheel whose one file loads some libraries. */
function wheel(file: string, ...needed: readonly string[]) {
  return makeZip([{ name: file, text: makeElf({ needed }).toString('latin1'), latin1: true }]);
}

/** The report for a lock with these wheels; a missing wheel is absent on the index. */
async function linesFor(folder: string, wheels: Readonly<Record<string, Buffer>>): Promise<readonly string[]> {
  const lock = sampleLock();
  if (lock.pylock === undefined) throw new Error('the sample has a pylock part');
  const files = new Map([
    [name('viewer'), viewer],
    [name('codec'), codec],
    [name('pure'), 'pure-1.0-py3-none-any.whl'],
  ]);
  const systems = new Map([
    ['x86_64-linux', files] as const,
    ['aarch64-darwin', new Map([[name('viewer'), 'viewer-1.0-cp311-cp311-macosx_11_0_arm64.whl']])] as const,
  ]);
  const client = {
    archive: async <T>(url: string, use: (file: RandomAccess) => Promise<T>) => {
      const bytes = wheels[url.slice(url.lastIndexOf('/') + 1)];
      return bytes === undefined ? undefined : use(inMemory(bytes));
    },
  } as unknown as AuditClient;
  return checkLibs({
    lockPath: join(folder, 'pypi-sources.yaml'),
    lock: { ...lock, links: [...files.values()].map(link), pylock: { ...lock.pylock, systems } },
    now: new Date(),
    indexEnvironment: async () => emptyIndexEnvironment,
    openClient: async () => client,
  });
}

test('what neither a wheel nor pypi.nix has is told with the attributes of nixpkgs', async ({ folder }) => {
  const lines = await linesFor(folder, {
    [viewer]: wheel(
      'viewer/_view.so',
      'libGL.so.1',
      'libX11.so.6',
      'libown.so.7',
      'libc.so.6',
      'libcodec-0a1b.so.1.1k',
    ),
    [codec]: wheel('codec.libs/libcodec-0a1b.so.1.1k', 'libstdc++.so.6', 'libz.so.1'),
  });
  assert.equal(lines, [
    'viewer loads libGL.so.1, libX11.so.6, libown.so.7, which no wheel here has; in overrides.nix: overrides."viewer".libs = [ pkgs.libGL pkgs.xorg.libX11 ];',
  ]);
});

test('a library that is not known, a wheel that is gone and one that is none', async ({ folder }) => {
  const lines = await linesFor(folder, { [codec]: wheel('codec/_codec.so', 'librare.so.1') });
  assert.equal(lines, [
    `${viewer} is not where the lock says`,
    'codec loads librare.so.1, which no wheel here has: find the packages of nixpkgs that have them',
  ]);
  const [broken = ''] = await linesFor(folder, { [viewer]: Buffer.from('no zip'), [codec]: wheel('a.so') });
  assert.match(broken, `${viewer} is an archive that can't be read safely`);
});

test.run();
