import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Lock } from '../../src/lock/model.js';
import { printLock } from '../../src/lock/write.js';
import { nixFiles } from '../../src/pipeline/nix/nix-files.js';
import { docBlock } from '../helpers/doc-block.js';
import { NixWorld } from './nix-world.js';
import { sampleLock } from './sample-project.js';
import { makeWheel, type WheelSample, wheelName } from './sample-wheels.js';
import { hasNix, hostPython, saySkipped } from './tools.js';

if (!hasNix || hostPython === undefined) {
  saySkipped('overrides.nix', 'nix and python3');
  test.skip('overrides.nix', () => {});
} else {
  const python = hostPython;
  const world = new NixWorld(python);
  test.after(() => world.remove());
  const folder = join(world.folder, 'api');
  const overridesNix = join(folder, 'overrides.nix');
  const pkgs = `(${world.pkgs('system = "x86_64-linux";')} // { removed = throw "removed was removed"; })`;
  // Two packages that disagree about a file.
  const wheels = ['one', 'two'].map(
    (name): WheelSample => ({ name, version: '1.0', files: { 'same.py': `# ${name}` } }),
  );

  function lockOf(names: readonly string[]): Lock {
    const files = wheels.map((wheel) => ({ name: wheelName(wheel), bytes: makeWheel(wheel) }));
    const chosen = Object.fromEntries(names.map((name) => [name, `${name}-1.0-py3-none-any.whl`]));
    return sampleLock(folder, { python: python.version, files, systems: { 'x86_64-linux': chosen } });
  }

  async function write(locks: Readonly<Record<string, Lock>>): Promise<void> {
    rmSync(folder, { recursive: true, force: true });
    lockOf([]);
    for (const [name, lock] of Object.entries(locks)) writeFileSync(join(folder, name), printLock(lock));
    for (const [name, lock] of Object.entries(locks))
      for (const { path, text } of await nixFiles(lock, join(folder, name), ['nix', 'makes', 'flake']))
        writeFileSync(path, text);
  }

  const genAttrs = 'names: f: builtins.listToAttrs (map (name: { inherit name; value = f name; }) names)';
  const nixpkgs = `{ legacyPackages.x86_64-linux = ${pkgs}; lib.genAttrs = ${genAttrs}; }`;
  const callers = {
    'default.nix': `(import ./api/default.nix { pkgs = ${pkgs}; })`,
    'main.nix': `(import ./api/main.nix { inputs = { }; __nixpkgs__ = ${pkgs}; })`,
    'flake.nix': `((import ./api/flake.nix).outputs { nixpkgs = ${nixpkgs}; }).packages.x86_64-linux.default`,
  };
  const ours = callers['default.nix'];
  /** The message of Nix about an expression that fails. */
  const fault = (expression = `${ours}.drvPath`): string => {
    const { code, stderr } = world.run('nix-instantiate', ['--eval', '--strict', '-E', expression]);
    assert.is.not(code, 0, 'the evaluation succeeded');
    return stderr;
  };

  const both = { 'pypi-sources.yaml': lockOf(['one', 'two']) };

  test('every Nix file takes what overrides.nix says', async () => {
    await write(both);
    const before = Object.values(callers).map((caller) => world.eval(`${caller}.drvPath`));
    assert.is(new Set(before).size, 1);
    assert.match(world.failure(ours), 'same.py');
    writeFileSync(
      overridesNix,
      '{ pkgs, ... }: { allowCollisions = [ "lib/*/same.py" ]; extraPackages = [ pkgs.zlib ]; python = pkgs.mine; }\n',
    );
    const mine = (expression: string) =>
      expression.replaceAll(
        'removed = throw',
        `mine = ${world.pkgs()}.python${python.version.replace('.', '')}; removed = throw`,
      );
    for (const caller of Object.values(callers).map(mine)) {
      assert.ok(world.build(caller));
      assert.is.not(world.eval(`${caller}.drvPath`), before[0]);
      assert.is(world.eval(`builtins.length ${caller}.shell.packages`), 2);
    }
  });

  test('an override may be for a package that only another lock of the folder has, or has a use for', async () => {
    const chosen = { one: 'one-1.0-cp3-none-linux_x86_64.whl', two: 'two-1.0.tar.gz' };
    const files = Object.values(chosen).map((name) => ({ name, bytes: Buffer.from('') }));
    const builds = { 'two-1.0.tar.gz': { backend: 'own', backendPath: [], requires: [] } };
    const dev = sampleLock(folder, { python: python.version, files, builds, systems: { 'x86_64-linux': chosen } });
    await write({ 'pypi-sources.yaml': lockOf(['one']), 'dev-sources.yaml': dev });
    const own = 'overrides.one.libs = [ pkgs.zlib ]; overrides.two.buildInputs = [ pkgs.zlib ];';
    writeFileSync(overridesNix, `{ pkgs, ... }: { ${own} }\n`);
    assert.ok(world.eval(`[ ${ours}.drvPath ${ours}.dev.drvPath ]`));
    writeFileSync(overridesNix, '{ pkgs, ... }: { overrides.three.libs = [ pkgs.zlib ]; }\n');
    assert.match(
      fault(),
      `error: pylock: ${overridesNix}: overrides.three: no lock in ${folder} has such a package; names are in lower case with single dashes`,
    );
  });

  test('environments differ by their attribute', async () => {
    await write({ 'pypi-sources.yaml': lockOf(['one']), 'dev-sources.yaml': lockOf(['two']) });
    writeFileSync(
      overridesNix,
      '{ pkgs, environment }: { extraPackages = if environment == "dev" then [ pkgs.zlib ] else [ ]; python = null; }\n',
    );
    const count = (attribute: string) => world.eval(`builtins.length ${ours}${attribute}.shell.packages`);
    assert.equal([count(''), count('.dev')], [1, 2]);
  });

  test('the overrides.nix of docs/nix.md is one', async () => {
    const chosen = {
      'python-magic': 'python_magic-1.0-py3-none-any.whl',
      'python-rtmidi': 'python_rtmidi-1.0-cp3-none-linux_x86_64.whl',
      psycopg2: 'psycopg2-1.0.tar.gz',
    };
    const files = Object.values(chosen).map((name) => ({ name, bytes: Buffer.from('') }));
    const systems = { 'x86_64-linux': chosen };
    const builds = { 'psycopg2-1.0.tar.gz': { backend: 'own', backendPath: [], requires: [] } };
    await write({ 'pypi-sources.yaml': sampleLock(folder, { python: python.version, files, systems, builds }) });
    writeFileSync(overridesNix, docBlock('nix.md', 'nix overrides.nix'));
    const zlib = `${world.pkgs()}.zlib`;
    const named = ['alsa-lib', 'file', 'postgresql'].map((name) => `${name} = ${zlib}; `).join('');
    const newer = `libpq = ${zlib} // { pg_config = ${zlib}; }; `;
    for (const attributes of [named, named + newer]) {
      const caller = ours.replaceAll('removed = throw', `${attributes}removed = throw`);
      assert.ok(world.eval(`[ ${caller}.drvPath ${caller}.shell.drvPath ]`));
    }
  });

  const chosenKinds = {
    pure: 'pure-1.0-py3-none-any.whl',
    native: 'native-1.0-cp3-none-linux_x86_64.whl',
    built: 'built-1.0.tar.gz',
  };
  const wheelsAre = 'is a wheel, which is not built';
  const idle: readonly (readonly [override: string, words: string])[] = [
    [
      'pure.libs = [ pkgs.zlib ]',
      `${chosenKinds.pure} has no machine code that could load them. Libraries that it loads by name are overrides.pure.runtimeLibs`,
    ],
    [
      'built.libs = [ pkgs.zlib ]',
      `${chosenKinds.built} is built from source, where libraries are overrides.built.buildInputs`,
    ],
    [
      'native.buildInputs = [ pkgs.zlib ]',
      `${chosenKinds.native} ${wheelsAre}. Libraries that it loads are overrides.native.libs; or have`,
    ],
    [
      'native.env.CFLAGS = "-O2"',
      `${chosenKinds.native} ${wheelsAre}. Libraries that it loads are overrides.native.libs; or have`,
    ],
    [
      'pure.nativeBuildInputs = [ pkgs.zlib ]',
      `${chosenKinds.pure} ${wheelsAre}. Take it out, or have it built from source: no-binary`,
    ],
  ];
  async function writeKinds(system: string): Promise<void> {
    const files = Object.values(chosenKinds).map((name) => ({ name, bytes: Buffer.from('') }));
    const builds = { [chosenKinds.built]: { backend: 'own', backendPath: [], requires: [] } };
    await write({
      'pypi-sources.yaml': sampleLock(folder, {
        python: python.version,
        files,
        builds,
        systems: { [system]: chosenKinds },
      }),
    });
  }

  test('an override without effect is refused, and the key that fits is named', async () => {
    await writeKinds('x86_64-linux');
    for (const [override, words] of idle) {
      writeFileSync(overridesNix, `{ pkgs, ... }: { overrides.${override}; }\n`);
      const key = override.slice(0, override.indexOf(' =')).replace('.CFLAGS', '');
      assert.match(fault(), `error: pylock: ${overridesNix}: overrides.${key} has no effect: ${words}`);
    }
  });

  test('an override that has an effect, or is empty by a condition, is none of these', async () => {
    await writeKinds('x86_64-linux');
    const useful = 'native.libs = [ pkgs.zlib ]; overrides.built = { buildInputs = [ pkgs.zlib ]; env.A = "b"; }';
    writeFileSync(
      overridesNix,
      `{ pkgs, ... }: { overrides.${useful}; overrides.pure = { libs = [ ]; env = { }; }; }\n`,
    );
    assert.ok(world.eval(`${ours}.drvPath`));
  });

  const mistakes: readonly (readonly [claim: string, text: string, message: string])[] = [
    [
      'an unknown key',
      '{ override.one = { }; }',
      'there is no override, only allowCollisions, extraPackages, fetch, licences, overrides, python',
    ],
    ['an argument of pypi.nix that is no matter of its', '{ lock = ./x; }', 'there is no lock, only allowCollisions'],
    [
      'an unknown key of a package',
      '{ overrides.one.lib = [ ]; }',
      'there is no overrides.one.lib, only buildInputs, crates, env',
    ],
    [
      'an unknown package',
      '{ overrides.One = { }; }',
      `overrides.One: ${folder}/pypi-sources.yaml has no such package`,
    ],
    ['a key of another kind', '{ allowCollisions = "*"; }', 'allowCollisions is a string, and not a list'],
    [
      'a collision of another kind',
      '{ allowCollisions = [ { glob = "x"; } ]; }',
      'allowCollisions holds something that is',
    ],
    [
      'a winner that no lock has',
      '{ allowCollisions = [ { glob = "x"; winner = "nope"; } ]; }',
      `allowCollisions: ${folder}/pypi-sources.yaml has no such package as nope`,
    ],
    ['a package that is no set', '{ overrides.one = [ ]; }', 'overrides.one is a list, and not a set'],
    ['a package without a list', '{ overrides.one.libs = pkgs.zlib; }', 'overrides.one.libs is a set, and not a list'],
    ['no set at all', '[ ]', 'it gives a list, and not a set'],
    ['a function of more', 'more: { }', 'it gives a lambda, and not a set'],
  ];
  for (const [claim, text, message] of mistakes) {
    test(`refused with the file's name: ${claim}`, async () => {
      await write(both);
      writeFileSync(overridesNix, `{ pkgs, ... }: ${text}\n`);
      for (const caller of Object.values(callers))
        assert.match(fault(`${caller}.drvPath`), `error: pylock: ${overridesNix}: ${message}`);
    });
  }

  const faults: readonly (readonly [claim: string, text: string, words: string])[] = [
    ['no Nix', '{ pkgs, ... }: {', 'syntax error'],
    ['a name that nobody has', '{ pkgs, ... }: { overrides.one.libs = [ zlib ]; }', 'undefined variable'],
    ['what nixpkgs lacks', '{ pkgs, ... }: { extraPackages = [ pkgs.nope ]; }', "attribute 'nope' missing"],
    ['what nixpkgs removed', '{ pkgs, ... }: { overrides.one.libs = [ pkgs.removed ]; }', 'removed was removed'],
    ['a shell of what nixpkgs removed', '{ pkgs, ... }: { extraPackages = [ pkgs.removed ]; }', 'removed was removed'],
    ['a key that throws', '{ pkgs, ... }: { overrides = throw "mine"; }', 'mine'],
    ['a Python that nixpkgs removed', '{ pkgs, ... }: { python = pkgs.removed; }', 'removed was removed'],
    ['a whole that throws', '{ pkgs, ... }: throw "mine"', 'mine'],
    ['an assertion', '{ pkgs, ... }: assert pkgs ? nope; { }', 'assert'],
    ['no function', '{ overrides = { }; }', 'overrides.nix'],
    ['too few arguments', '{ pkgs }: { }', "unexpected argument 'environment'"],
  ];
  for (const [claim, text, words] of faults) {
    test(`told with the file's name: ${claim}`, async () => {
      const native = { ...wheels[0], name: 'one', version: '1.0', tag: 'cp3-none-linux_x86_64' } as WheelSample;
      const files = [{ name: wheelName(native), bytes: makeWheel(native) }];
      const systems = { 'x86_64-linux': { one: wheelName(native) } };
      await write({ 'pypi-sources.yaml': sampleLock(folder, { python: python.version, files, systems }) });
      writeFileSync(overridesNix, `${text}\n`);
      const said = fault(`[ ${ours}.drvPath ${ours}.shell.drvPath ]`);
      assert.match(said, words);
      assert.match(said, 'overrides.nix');
    });
  }
}

test.run();
