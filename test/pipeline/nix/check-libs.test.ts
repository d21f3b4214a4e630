import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AuditClient } from '../../../src/index-client/audit/audit-client.js';
import { emptyIndexEnvironment } from '../../../src/index-client/machine/index-environment.js';
import type { Lock } from '../../../src/lock/model.js';
import { inMemory } from '../../../src/metadata/random-access.js';
import { readWheelLibraries } from '../../../src/metadata/wheel-libraries.js';
import { checkLibs, type LibraryCheck } from '../../../src/pipeline/nix/check-libs.js';
import { missingJson, missingLines } from '../../../src/pipeline/nix/missing-libraries.js';
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

const [viewer, codec, armViewer] = [
  'viewer-1.0-cp311-cp311-manylinux_2_17_x86_64.whl',
  'codec-1.0-cp311-cp311-manylinux_2_17_x86_64.whl',
  'viewer-1.0-cp311-cp311-manylinux_2_17_aarch64.whl',
];

/** A wheel whose one file loads some libraries. */
function wheel(file: string, ...needed: readonly string[]) {
  return makeZip([{ name: file, text: makeElf({ needed }).toString('latin1'), latin1: true }]);
}

/** The result for a lock with these wheels; a missing wheel is absent on the index. */
async function checkOf(
  folder: string,
  wheels: Readonly<Record<string, Buffer>>,
  more: Partial<NonNullable<Lock['pylock']>> = {},
): Promise<LibraryCheck> {
  const lock = sampleLock();
  if (lock.pylock === undefined) throw new Error('the sample has a pylock part');
  const files = new Map([
    [name('viewer'), viewer],
    [name('codec'), codec],
    [name('pure'), 'pure-1.0-py3-none-any.whl'],
  ]);
  const systems = new Map([
    ['x86_64-linux', files] as const,
    ['aarch64-linux', new Map([[name('viewer'), armViewer]])] as const,
    ['aarch64-darwin', new Map([[name('viewer'), 'viewer-1.0-cp311-cp311-macosx_11_0_arm64.whl']])] as const,
  ]);
  const client = {
    wheels: {
      libraries: async ({ url }: { readonly url: string }) => {
        const bytes = wheels[url.slice(url.lastIndexOf('/') + 1)];
        return bytes === undefined ? undefined : readWheelLibraries(inMemory(bytes));
      },
    },
  } as unknown as AuditClient;
  return checkLibs({
    lockPath: join(folder, 'pypi-sources.yaml'),
    lock: { ...lock, links: [...files.values(), armViewer].map(link), pylock: { ...lock.pylock, systems, ...more } },
    now: new Date(),
    indexEnvironment: async () => emptyIndexEnvironment,
    openClient: async () => client,
  });
}

const linesOf = ({ missing }: LibraryCheck) => missing.flatMap(missingLines);
const empty = makeZip([{ name: 'empty', text: '' }]);

test('what neither a wheel nor pypi.nix has is told with systems and the attributes of nixpkgs', async ({ folder }) => {
  const check = await checkOf(folder, {
    [viewer]: wheel(
      'viewer/_view.so',
      'libGL.so.1',
      'libEGL.so.1',
      'libX11.so.6',
      'libexpat.so.1',
      'libgthread-2.0.so.0',
      'libasound.so.2',
      'libodbc.so.2',
      'libown.so.7',
      'libc.so.6',
      'libcodec-0a1b.so.1.1k',
    ),
    [armViewer]: wheel('viewer/_view.so', 'libglib-2.0.so.0', 'libasound.so.2', 'libgomp.so.1.0.0', 'libxcb.so.1'),
    [codec]: wheel('codec.libs/libcodec-0a1b.so.1.1k', 'libstdc++.so.6', 'libz.so.1'),
  });
  assert.equal(linesOf(check), [
    'viewer loads what neither a wheel here nor pypi.nix has:',
    '  libasound.so.2 on aarch64-linux and x86_64-linux: pkgs.alsa-lib has it',
    '  libodbc.so.2 on x86_64-linux: pkgs.unixodbc (pkgs.unixODBC before 26.05) has it',
    '  libown.so.7 on x86_64-linux: no package of nixpkgs is known to have it',
    '  libxcb.so.1 on aarch64-linux: pkgs.libxcb (pkgs.xorg.libxcb before 25.11) has it',
    '  in overrides.nix:',
    '    overrides.viewer.libs = [',
    '      (pkgs.libxcb or pkgs.xorg.libxcb)',
    '      (pkgs.unixodbc or pkgs.unixODBC)',
    '      pkgs.alsa-lib',
    '    ];',
  ]);
  assert.equal(check.notices, []);
  assert.equal(missingJson(check.missing)[0], {
    package: 'viewer',
    libraries: [
      { library: 'libasound.so.2', attribute: 'alsa-lib', systems: ['aarch64-linux', 'x86_64-linux'] },
      { library: 'libodbc.so.2', attribute: 'unixodbc', systems: ['x86_64-linux'] },
      { library: 'libown.so.7', attribute: null, systems: ['x86_64-linux'] },
      { library: 'libxcb.so.1', attribute: 'libxcb', systems: ['aarch64-linux'] },
    ],
    override: [
      'overrides.viewer.libs = [',
      '  (pkgs.libxcb or pkgs.xorg.libxcb)',
      '  (pkgs.unixodbc or pkgs.unixODBC)',
      '  pkgs.alsa-lib',
      '];',
    ].join('\n'),
  });
});

test('however many libraries are missing, no line is long', async ({ folder }) => {
  const many = ['xcb-glx.so.0', 'Xrandr.so.2', 'Xi.so.6', 'cairo.so.2', 'odbc.so.2', 'nss3.so', 'tbb.so.12'];
  const needed = [...many.map((one) => `lib${one}`), ...Array.from({ length: 90 }, (_, at) => `librare${at}.so.1`)];
  const lines = linesOf(
    await checkOf(folder, { [viewer]: wheel('viewer/_view.so', ...needed), [armViewer]: empty, [codec]: empty }),
  );
  assert.ok(Math.max(...lines.map(({ length }) => length)) <= 100);
  assert.ok(lines.includes('      (pkgs.unixodbc or pkgs.unixODBC)'));
  assert.is(lines.at(-1), '    ];');
});

test('a library of more than 256 MB counts as there, and a note tells that it is not read', async ({ folder }) => {
  const large = makeZip([{ name: 'codec/libbig.so.2', text: '\0'.repeat(257 * 1024 * 1024), latin1: true }]);
  const check = await checkOf(folder, {
    [viewer]: wheel('viewer/_view.so', 'libbig.so.2'),
    [armViewer]: empty,
    [codec]: large,
  });
  assert.equal(check, {
    missing: [],
    notices: [`${codec}: codec/libbig.so.2 is too large to be read for what it loads`],
  });
});

test('the wheels of forks are read as well', async ({ folder }) => {
  const [own] = [sampleLock().pylock];
  if (own === undefined) throw new Error('the sample has a pylock part');
  const systems = new Map([['x86_64-linux', new Map([[name('viewer'), viewer]])] as const]);
  const forks = new Map([['cuda', { ...own, systems }]]);
  const check = await checkOf(folder, { [viewer]: wheel('a.so', 'librare.so.1') }, { systems: new Map(), forks });
  assert.equal(
    check.missing.map((one) => one.name),
    ['viewer'],
  );
});

test('a library that is not known, a wheel that is gone and one that is none', async ({ folder }) => {
  const check = await checkOf(folder, { [codec]: wheel('codec/_codec.so', 'librare.so.1'), [armViewer]: empty });
  assert.equal(check.notices, [`${viewer} is not where the lock says`]);
  assert.equal(linesOf(check), [
    'codec loads what neither a wheel here nor pypi.nix has:',
    '  librare.so.1 on x86_64-linux: no package of nixpkgs is known to have it',
  ]);
  const { notices } = await checkOf(folder, {
    [viewer]: Buffer.from('no zip'),
    [codec]: wheel('a.so'),
    [armViewer]: empty,
  });
  assert.match(notices[0] ?? '', `${viewer} is an archive that can't be read safely`);
});

test('a package that loads a library by name is told, since no file of it tells', async ({ folder }) => {
  const systems = (file: string) => ({
    systems: new Map([['x86_64-linux', new Map([[name('python-magic'), file]])] as const]),
  });
  const told =
    'python-magic loads libmagic by name; unless overrides.nix has it: overrides.python-magic.runtimeLibs = [ pkgs.file ];';
  const pure = 'python_magic-1.0-py3-none-any.whl';
  assert.equal((await checkOf(folder, {}, systems(pure))).notices, [told]);
  const code = 'python_magic-1.0-cp311-cp311-manylinux_2_17_x86_64.whl';
  assert.equal((await checkOf(folder, { [code]: wheel('m.so') }, systems(code))).notices.includes(told), false);
  writeFileSync(join(folder, '.pylock.yaml'), 'native-needs: { python-magic: {}, pure: { runtimeLibs: [zbar] } }\n');
  assert.equal((await checkOf(folder, {}, systems(pure))).notices, []);
});

test.run();
