// Licences of packages in `meta.license`, from the file that `pylock licences --json` writes.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type LicenceRow, licencesJson } from '../../src/cli/answers/licences.js';
import { fromRoot } from '../helpers/root.js';
import { NixWorld } from './nix-world.js';
import { writeProject } from './sample-project.js';
import { makeWheel, type WheelSample, wheelName } from './sample-wheels.js';
import { hasNix, hostPython, saySkipped } from './tools.js';

type Told = LicenceRow['licence'];
const spdx = (...expressions: readonly [string, ...string[]]): Told => ({
  kind: 'spdx',
  expressions,
  from: 'License-Expression',
});
const licences: readonly (readonly [name: string, version: string, told: Told, said: unknown])[] = [
  ['one', '1.0', spdx('MIT'), 'mit'],
  ['either', '1.0', spdx('(MIT) OR (Apache-2.0 AND BSD-3-Clause)'), ['mit', 'asl20', 'BSD-3-Clause']],
  ['several', '2021.05.30', spdx('Apache-2.0', 'MIT'), ['asl20', 'mit']],
  ['excepted', '1.0', spdx('GPL-2.0-only WITH Classpath-exception-2.0'), 'GPL-2.0-only WITH Classpath-exception-2.0'],
  ['unknown', '1.0', { kind: 'unknown', texts: ['BSD'] }, null],
  ['older', '1.0', spdx('MIT'), null],
];

if (!hasNix || hostPython === undefined) {
  saySkipped('licences of packages', 'nix and python3');
  test.skip('licences of packages', () => {});
} else {
  const python = hostPython;
  const world = new NixWorld(python);
  test.after(() => world.remove());
  const wheels = licences.map(([name, version]): WheelSample => ({ name, version, files: { 'm.py': '' } }));
  const chosen = Object.fromEntries(wheels.map((wheel) => [wheel.name, wheelName(wheel)]));
  const folder = join(world.folder, 'project');
  const path = writeProject(folder, {
    python: python.version,
    files: wheels.map((wheel) => ({ name: wheelName(wheel), bytes: makeWheel(wheel) })),
    systems: { 'x86_64-linux': chosen },
  });
  // The file may spell a version otherwise than the wheel, and be of an older lock.
  const spelled: Readonly<Record<string, string>> = { several: '2021.5.30', older: '0.9' };
  const rows = licences.map(([name, version, licence]): LicenceRow => {
    const own = { name, version: spelled[name] ?? version, licence };
    return { ...own, systems: [], groups: [], isTool: false, isAllowed: undefined };
  });
  writeFileSync(join(folder, 'licences.json'), JSON.stringify({ licences: licencesJson(rows) }));
  const known =
    '{ mit = { spdxId = "MIT"; shortName = "mit"; }; asl20 = { spdxId = "Apache-2.0"; shortName = "asl20"; }; unfree = { free = false; }; }';
  const call = (more: string): string =>
    `(let pkgs = ${world.pkgs('system = "x86_64-linux";')}; in import ${path} { pkgs = pkgs // { lib = pkgs.lib // { licenses = ${known}; }; }; ${more} })`;
  const licensesOf = (more: string): unknown =>
    world.eval(
      `let said = one: if builtins.isList one then map said one else one.shortName or null; in builtins.mapAttrs (_: one: said (one.meta.license or { })) ${call(more)}.packages`,
    );

  test('packages have the licences of nixpkgs with these SPDX ids, or the id where it has none', () => {
    const said = Object.fromEntries(licences.map(([name, , , own]) => [name, own]));
    assert.equal(licensesOf(`changes = { licences = ${folder}/licences.json; };`), said);
    const none = Object.fromEntries(licences.map(([name]) => [name, null]));
    assert.equal(licensesOf(''), none, 'the lock knows none');
  });

  test('a licence builds nothing anew', () => {
    const drv = (more: string) => world.eval(`${call(more)}.drvPath`);
    assert.is(drv(''), drv(`licences = ${folder}/licences.json;`));
  });

  test('a file of another kind is refused by name', () => {
    writeFileSync(join(folder, 'other.json'), '{}');
    const fault = (more: string) =>
      world.run('nix-instantiate', ['--eval', '-E', `${call(more)}.packages.one.meta.license`]).stderr;
    assert.match(
      fault(`licences = ${folder}/other.json;`),
      `error: pylock: ${folder}/other.json holds no licences. Run: pylock licences --json > other.json`,
    );
    const { stderr } = world.run('nix-instantiate', ['-E', call('changes.licences = "licences.json";')]);
    assert.match(stderr, 'licences is a string, and not a path');
  });

  test('docs/nix.md has the line and the command', () => {
    const text = readFileSync(fromRoot('docs/nix.md'), 'utf8');
    for (const line of ['licences = ./licences.json;', 'pylock licences --json > licences.json'])
      assert.match(text, line);
  });
}

test.run();
