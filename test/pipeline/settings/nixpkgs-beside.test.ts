import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { NixKind } from '../../../src/config/nix-kinds.js';
import { nixpkgsBeside } from '../../../src/pipeline/settings/nixpkgs-beside.js';

const builtin = { kind: 'makes-builtin' };
const makes = { kind: 'release', release: '23.11', isDeclared: false };
const any = { kind: 'any' };

async function beside(files: Readonly<Record<string, string>>, asked?: readonly NixKind[] | 'none') {
  const top = mkdtempSync(join(tmpdir(), 'pylock-beside-'));
  for (const name of ['.git', 'api/env']) mkdirSync(join(top, name), { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, name)), { recursive: true });
    writeFileSync(join(top, name), text);
  }
  try {
    return await nixpkgsBeside(join(top, 'api/env/pypi-sources.yaml'), asked);
  } finally {
    rmSync(top, { recursive: true });
  }
}

test('nothing is known of the nixpkgs of a project that is none of Makes', async () => {
  assert.equal(await beside({}), any);
  assert.equal(await beside({ 'flake.nix': '{ }', 'api/env/main.nix': '{ }' }), any);
});

test("Makes' builtin counts where it is asked for, or where the main.nix that is there calls it", async () => {
  assert.equal(await beside({}, ['makes-builtin']), builtin);
  assert.equal(await beside({ 'makes.nix': '{ }' }, ['nix', 'makes-builtin']), builtin);
  const own = 'makes: makes.makePythonPypiEnvironment { name = "x"; sourcesYaml = ./pypi-sources.yaml; }';
  assert.equal(await beside({ 'makes.nix': '{ }', 'api/env/main.nix': own }), builtin);
  assert.equal(await beside({ 'api/env/main.nix': own }, ['nix']), any, 'something else is asked for');
});

test('below a makes.nix the nixpkgs that Makes brings counts, unless inputs.nixpkgs is set', async () => {
  const table: readonly (readonly [makesNix: string, expected: unknown])[] = [
    ['{ }', makes],
    ['{ extendingMakesDirs = [ "/" ]; inputs = { other = fetchGithub { }; }; }', makes],
    ['{ dev.x.bin = [ inputs.nixpkgs.jq ]; }', makes],
    ['{ inputs = { nixpkgs = fetchNixpkgs { rev = "x"; }; }; }', any],
    ['{ inputs.nixpkgs = fetchNixpkgs { rev = "x"; }; }', any],
    ['{ inputs.nixpkgs=import ./pin.nix; }', any],
    ['let nixpkgs = import ./pin.nix; in { inputs = { inherit nixpkgs; }; }', any],
    ['{\n  # inputs.nixpkgs = fetchNixpkgs { };\n}', makes],
    ['{ /* inputs = { nixpkgs = old; }; */ outputs = { }; }', makes],
    ['{ /* a */ inputs /* b */ = { nixpkgs /* c */ = old; }; }', any],
  ];
  for (const [text, expected] of table) assert.equal(await beside({ 'makes.nix': text }), expected, text);
});

test('the topmost makes.nix counts, whichever Nix files of Makes are asked for', async () => {
  const set = '{ inputs.nixpkgs = 1; }';
  assert.equal(await beside({ 'makes.nix': set, 'api/makes.nix': '{ }' }), any);
  assert.equal(await beside({ 'makes.nix': '{ }', 'api/makes.nix': set }), makes);
  assert.equal(await beside({ 'makes.nix': '{ }' }, ['makes']), makes);
  assert.equal(await beside({ 'makes.nix': '{ }' }, ['nix']), any);
  assert.equal(await beside({ 'makes.nix': '{ }' }, 'none'), any);
});

test('a makes.nix that cannot be read, or that is hostile, tells nothing and takes no time', async () => {
  assert.equal(await beside({ 'makes.nix/a': '' }), makes);
  assert.equal(await beside({ 'makes.nix': `inputs ${'/*'.repeat(400_000)}` }), makes);
  assert.equal(await beside({ 'makes.nix': `inputs ${'inherit '.repeat(100_000)}` }), makes);
});

test.run();
