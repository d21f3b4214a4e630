import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readConfig } from '../../../src/config/read.js';
import { noFlags } from '../../../src/config/settle.js';
import { settle } from '../../../src/pipeline/settings/settings.js';
import { type NixUse, nativeNotices, nixUseOf } from '../../../src/pipeline/solve/native-notices.js';
import { knownNeeds } from '../../../src/targets/native-needs.js';
import { anyNixpkgs, type Nixpkgs } from '../../../src/targets/patch-floor.js';
import type { World } from '../../helpers/fake-index-world.js';
import { solveWorld, type WorldOptions } from '../../provider/world-index.js';

const test = suite('what packages need besides Python is told with the lines of overrides.nix');

const linux = 'cp39-cp39-manylinux_2_17_x86_64';
const source = { '1.0': { wheels: [], sdist: true } };
const any: NixUse = { stated: new Map(), nixpkgs: anyNixpkgs };

async function notices(
  world: World,
  nix: Partial<NixUse> = {},
  options: WorldOptions = {},
): Promise<readonly string[]> {
  const deps = Object.keys(world)
    .map((name) => `${name}: "*"\n`)
    .join('');
  const solved = await solveWorld(world, deps, { python: '3.9', systems: ['x86_64-linux'], ...options });
  return nativeNotices({ solved, builds: [], nix: { ...any, ...nix } });
}

test('a pure wheel that loads a library by name has a line, a wheel that bundles it has none', async () => {
  assert.equal(await notices({ 'python-magic': { '0.4': {} } }), [
    'python-magic 0.4 loads libmagic by name; in overrides.nix: overrides.python-magic.runtimeLibs = [ pkgs.file ];',
  ]);
  assert.equal(await notices({ soundfile: { '1.0': { wheels: [linux] } } }), []);
  assert.equal(await notices({ 'python-magic': { '0.4': {} } }, {}, { systems: ['aarch64-darwin'] }), []);
});

test('a package that another one brings the library of has none', async () => {
  assert.is((await notices({ psycopg: { '3.1': {} } })).length, 1);
  const both = { psycopg: { '3.1': {} }, 'psycopg-binary': { '3.1': { wheels: [linux] } } };
  assert.equal(await notices(both), []);
});

test('a build from source has the programs and libraries that it takes; a wheel of the same package has none', async () => {
  assert.equal(await notices({ 'python-ldap': source }), [
    'python-ldap 1.0 is built from source with more than Python; in overrides.nix: ' +
      'overrides.python-ldap.buildInputs = [ pkgs.cyrus_sasl pkgs.openldap ];',
  ]);
  assert.equal(await notices({ lxml: { '1.0': { wheels: [linux], sdist: true } } }), []);
});

test('attributes have the names of the nixpkgs that builds the lock', async () => {
  const release = (name: string): Nixpkgs => ({ kind: 'release', release: name, isDeclared: true });
  const line = (config: string, lib: string) =>
    'psycopg2 1.0 is built from source with more than Python; in overrides.nix: ' +
    `overrides.psycopg2 = { nativeBuildInputs = [ pkgs.${config} ]; buildInputs = [ pkgs.${lib} ]; };`;
  assert.equal(await notices({ psycopg2: source }, { nixpkgs: release('25.11') }), [line('libpq.pg_config', 'libpq')]);
  assert.equal(await notices({ psycopg2: source }, { nixpkgs: release('24.11') }), [line('postgresql', 'postgresql')]);
  assert.equal(await notices({ psycopg2: source }), [
    'psycopg2 1.0 is built from source with more than Python; in overrides.nix: overrides.psycopg2 = { ' +
      'nativeBuildInputs = [ (pkgs.libpq.pg_config or pkgs.postgresql) ]; buildInputs = [ (pkgs.libpq or pkgs.postgresql) ]; };',
  ]);
});

test("programs are the shell's, and Tk is that of the lock's Python", async () => {
  assert.equal(await notices({ pytesseract: { '0.3': {} }, customtkinter: { '5.0': {} } }), [
    'customtkinter 5.0 loads tkinter by name; in overrides.nix: ' +
      'overrides.customtkinter.runtimeLibs = [ pkgs.python39.pkgs.tkinter ];',
    'pytesseract 0.3 starts programs by name; in overrides.nix: extraPackages = [ pkgs.tesseract ];',
  ]);
});

test('programs of several packages are one setting, as Nix takes each setting once', async () => {
  assert.equal(await notices({ graphviz: { '0.20': {} }, pdf2image: { '1.17': {} }, pydot: { '4.0': {} } }), [
    'graphviz 0.20, pdf2image 1.17 and pydot 4.0 start programs by name; in overrides.nix: ' +
      'extraPackages = [ pkgs.graphviz (pkgs.poppler-utils or pkgs.poppler_utils) ];',
  ]);
});

test('the config states needs of other packages, and takes the place of known ones', async () => {
  const config = readConfig(
    'native-needs:\n  corp_scan: { runtimeLibs: [zbar], buildInputs: [xorg.libX11] }\n  python-magic: {}\n',
    '.pylock.yaml',
    new Date(0),
  );
  const nix = nixUseOf(settleOf(config));
  assert.equal(await notices({ 'corp-scan': { '1.0': {} }, 'python-magic': { '0.4': {} } }, nix), [
    'corp-scan 1.0 loads libraries by name; in overrides.nix: overrides.corp-scan.runtimeLibs = [ pkgs.zbar ];',
  ]);
  assert.equal(await notices({ 'corp-scan': source }, nix), [
    'corp-scan 1.0 is built from source with more than Python and loads libraries by name; in overrides.nix: ' +
      'overrides.corp-scan = { buildInputs = [ pkgs.xorg.libX11 ]; runtimeLibs = [ pkgs.zbar ]; };',
  ]);
  assert.is(nixUseOf(settleOf(readConfig('nix: none\n', '.pylock.yaml', new Date(0)))), undefined);
});

function settleOf(config: ReturnType<typeof readConfig>) {
  const none = { pythonFile: undefined, lock: undefined, pythonInName: undefined, isFresh: false };
  return settle({ flags: noFlags, config, ...none });
}

test('an attribute that could be code is refused with its place', () => {
  const text = 'native-needs:\n  web: { runtimeLibs: ["zlib; x"] }\n  a b: {}\n';
  try {
    readConfig(text, '.pylock.yaml', new Date(0));
    assert.unreachable();
  } catch (error) {
    assert.match(String((error as { message: string }).message), 'zlib; x');
  }
});

test('every row names its source, and each key is the normal name of a package', () => {
  for (const [name, needs] of Object.entries(knownNeeds)) {
    assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)*$/);
    assert.ok(needs.source.length > 0, name);
    assert.is(needs.loads === undefined, needs.runtimeLibs === undefined, name);
  }
});

test.run();
