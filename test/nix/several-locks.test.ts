import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { NixKind } from '../../src/config/nix-kinds.js';
import { environmentAttributes } from '../../src/emit/taken-attributes.js';
import type { Lock } from '../../src/lock/model.js';
import { printLock } from '../../src/lock/write.js';
import { nixFiles } from '../../src/pipeline/nix/nix-files.js';
import { docBlock } from '../helpers/doc-block.js';
import { NixWorld } from './nix-world.js';
import { sampleLock } from './sample-project.js';
import { makeWheel, type WheelSample, wheelName } from './sample-wheels.js';
import { hasNix, hostPython, saySkipped } from './tools.js';

if (!hasNix || hostPython === undefined) {
  saySkipped('several locks of a folder', 'nix and python3');
  test.skip('several locks of a folder', () => {});
} else {
  const python = hostPython;
  const world = new NixWorld(python);
  test.after(() => world.remove());
  const folder = join(world.folder, 'api');
  const pkgs = world.pkgs('system = "x86_64-linux";');
  const wheels = ['web', 'tool'].map((name): WheelSample => ({ name, version: '1.0', files: { [`${name}.py`]: '' } }));

  /** A lock of wheels by their names. */
  function lockOf(names: readonly string[], systems: readonly string[] = ['x86_64-linux']): Lock {
    const files = wheels.map((wheel) => ({ name: wheelName(wheel), bytes: makeWheel(wheel) }));
    const chosen = Object.fromEntries(names.map((name) => [name, `${name}-1.0-py3-none-any.whl`]));
    const map = Object.fromEntries(systems.map((system) => [system, chosen]));
    return sampleLock(folder, { python: python.version, files, systems: map });
  }

  /** Writes locks with their Nix files into an empty folder, as after a run over all of them. */
  async function write(locks: Readonly<Record<string, Lock>>, kinds: readonly NixKind[] = ['nix']): Promise<void> {
    rmSync(folder, { recursive: true, force: true });
    lockOf([]);
    for (const [name, lock] of Object.entries(locks)) writeFileSync(join(folder, name), printLock(lock));
    for (const [name, lock] of Object.entries(locks))
      for (const { path, text } of await nixFiles(lock, join(folder, name), kinds)) writeFileSync(path, text);
  }

  const defaultNix = `(import ./api/default.nix { pkgs = ${pkgs}; })`;
  const build = (...args: readonly string[]) =>
    world.run('nix-build', ['--no-out-link', './api', '--arg', 'pkgs', pkgs, ...args]);
  /** Names of the packages of what an attribute builds. */
  const packages = (attribute = '') => world.eval(`builtins.attrNames ${defaultNix}${attribute}.packages`);

  const plain = { 'pypi-sources.yaml': lockOf(['web']) };
  const two = { ...plain, 'dev-sources.yaml': lockOf(['web', 'tool']) };

  test('nix-build builds the plain lock, -A another one, -A shell its shell', async () => {
    await write(plain);
    const alone = world.eval(`${defaultNix}.drvPath`);
    await write(two);
    assert.is(world.eval(`${defaultNix}.drvPath`), alone, 'a lock more changes nothing for the plain one');
    const built = build();
    assert.is(built.code, 0, built.stderr);
    assert.match(built.stdout, /^\S+-api\n$/);
    assert.match(build('-A', 'dev').stdout, /^\S+-api-dev\n$/);
    assert.is(build('-A', 'default').stdout, built.stdout);
    assert.match(build('-A', 'shell').stdout, /^\S+-api\n$/);
    assert.match(build('-A', 'dev.packages.tool').stdout, /-tool-1\.0\n$/);
    assert.equal([packages(), packages('.dev')], [['web'], ['tool', 'web']]);
    assert.match(String(world.eval(`${defaultNix}.image { cmd = [ "web" ]; }`)), /-api\.tar\.gz$/);
  });

  test('what stands for the main environment is all that an environment has', async () => {
    await write(plain);
    const [all, own] = ['', '.drvAttrs'].map(
      (attribute) => world.eval(`builtins.attrNames ${defaultNix}${attribute}`) as readonly string[],
    );
    const added = (all ?? []).filter((name) => !own?.includes(name) || environmentAttributes.includes(name));
    assert.equal(added, [...environmentAttributes, 'type'].sort());
  });

  test('one lock is built though another is broken, of another tool, or for other systems', async () => {
    const { pylock: _, ...foreign } = lockOf(['web']);
    await write({ ...two, 'pypi-sources.yaml': { ...foreign, pylock: undefined } });
    assert.is(build('-A', 'dev').code, 0);
    assert.match(build().stderr, 'pypi-sources.yaml does not say what each system needs: another tool wrote it.');
    writeFileSync(join(folder, 'pypi-sources.yaml'), '<<<<<<<\n');
    assert.is(build('-A', 'dev').code, 0);
    await write({ ...two, 'pypi-sources.yaml': lockOf(['web'], ['aarch64-darwin']) });
    assert.is(build('-A', 'dev').code, 0);
    assert.match(build().stderr, 'has no packages for x86_64-linux, only for aarch64-darwin.');
    rmSync(join(folder, 'dev-sources.yaml'));
    await write(two);
    rmSync(join(folder, 'dev-sources.yaml'));
    assert.is(build().code, 0);
  });

  test('without a plain lock, the newest Python or the last name is built', async () => {
    const [older, newer] = ['3.9', python.version].map((version) => `pypi-sources-${version}.yaml`);
    await write({
      [`${older}`]: { ...lockOf([]), python: '3.9' },
      [`${newer}`]: lockOf(['web']),
      'zoo.yaml': lockOf([]),
    });
    assert.match(build().stdout, new RegExp(`-api-python${python.version.replace('.', '')}\n$`));
    assert.match(build('-A', 'python39').stderr, 'this nixpkgs has no python39');
    await write({ 'web-sources.yaml': lockOf(['web']), 'dev-sources.yaml': lockOf(['tool']) });
    assert.match(build().stdout, /-api-web\n$/);
    assert.match(build('-A', 'dev').stdout, /-api-dev\n$/);
  });

  test('a lock that is named as a part of the environment hides none', async () => {
    const names = [
      'shell',
      'packages',
      'image',
      'name',
      'type',
      'outPath',
      'overrideAttrs',
      '__toString',
      '38',
      'a b"',
    ];
    const others = Object.fromEntries(names.map((name) => [`${name}-sources.yaml`, lockOf(['tool'])]));
    await write(plain);
    const alone = world.eval(`[ ${defaultNix}.drvPath ${defaultNix}.shell.drvPath "\${${defaultNix}}" ]`);
    await write({ ...plain, ...others });
    assert.equal(world.eval(`[ ${defaultNix}.drvPath ${defaultNix}.shell.drvPath "\${${defaultNix}}" ]`), alone);
    for (const name of names.slice(0, -1))
      assert.match(build('-A', `${name}-sources`).stdout, `-api-${name}-sources\n`);
    assert.match(String(world.eval(`${defaultNix}."a b\\"".name`)), 'api-a-b-');
    assert.match(build('-A', 'dev').stderr, "attribute 'dev' in selection path 'dev' not found");
  });

  test('main.nix gives Makes one derivation with the others as attributes', async () => {
    await write(two, ['nix', 'makes']);
    const call = `(import ./api/main.nix { inputs = { }; __nixpkgs__ = ${pkgs}; })`;
    assert.is(world.eval(`${call}.type`), 'derivation');
    for (const attribute of ['', '.dev', '.default', '.shell', '.dev.shell'])
      assert.is(world.eval(`${call}${attribute}.drvPath`), world.eval(`${defaultNix}${attribute}.drvPath`));
  });

  test('both forms of docs/nix.md give an image in Makes, which asks every main.nix before it gives outputs', async () => {
    await write(two, ['makes']);
    mkdirSync(join(world.folder, 'forms'));
    const makes = (form: string): string => {
      const path = join(world.folder, 'forms/main.nix');
      writeFileSync(path, form.replace('../env/main.nix', '../api/main.nix'));
      return `(let
        args = {
          inherit outputs;
          inputs = { };
          __nixpkgs__ = ${pkgs};
          makeContainerImage = { layers, config }: (${pkgs}).dockerTools.buildLayeredImage { name = "container-image"; contents = layers; inherit config; };
        };
        all = { "/api/env" = import ./api/main.nix args; "/api/image" = import ${path} args; };
        outputs = builtins.foldl' (set: name: builtins.seq all.\${name} set) all (builtins.attrNames all);
      in outputs)."/api/image".name`;
    };
    assert.is(world.eval(makes(docBlock('nix.md', 'nix image'))), 'api.tar.gz');
    assert.is(world.eval(makes(docBlock('nix.md', 'nix makeContainerImage'))), 'container-image.tar.gz');
    const recursing = '{ outputs, ... }: outputs."/api/env".image { cmd = [ "web" ]; }';
    assert.throws(() => world.eval(makes(recursing)), /infinite recursion/);
  });

  test('the commands of docs/nix.md build what they say', async () => {
    await write(two);
    const lines = docBlock('nix.md', 'sh several').trim().split('\n');
    const words = lines.map((line) => line.replace(/ +#.*/, '').split(' '));
    const names = words.map(([program, ...args]) => {
      if (program === 'nix') return args.join(' ');
      return build(...args)
        .stdout.replace(/^.*-api/, 'api')
        .trim();
    });
    assert.equal(names, ['api', 'api-dev', 'api', 'api-dev', 'build .#dev']);
  });

  test('a flake has each lock on the systems that it is for', async () => {
    // Locks beside one are read, and none may have the addresses of local files.
    const online = (lock: Lock): Lock => ({
      ...lock,
      links: lock.links.map((link) => ({ ...link, url: `https://files.example.org/${link.name}` })),
    });
    const writeOnline = (locks: Readonly<Record<string, Lock>>) =>
      write(Object.fromEntries(Object.entries(locks).map(([name, lock]) => [name, online(lock)])), ['flake']);
    const all = { ...two, 'mac-sources.yaml': lockOf(['web'], ['aarch64-darwin']) };
    await writeOnline(all);
    const systems = ['x86_64-linux', 'aarch64-darwin'];
    const legacy = systems.map((system) => `${system} = ${world.pkgs(`system = "${system}";`)};`).join(' ');
    const genAttrs = 'names: f: builtins.listToAttrs (map (name: { inherit name; value = f name; }) names)';
    const flake = `((import ./api/flake.nix).outputs { nixpkgs = { legacyPackages = { ${legacy} }; lib.genAttrs = ${genAttrs}; }; })`;
    const names = `builtins.mapAttrs (_: builtins.mapAttrs (_: one: one.name)) ${flake}.packages`;
    assert.equal(world.eval(names), {
      'aarch64-darwin': { mac: 'api-mac' },
      'x86_64-linux': { default: 'api', dev: 'api-dev' },
    });
    assert.equal(world.eval(`builtins.mapAttrs (_: one: one.name) ${flake}.devShells.x86_64-linux`), {
      default: 'api',
      dev: 'api-dev',
    });
    const { 'pypi-sources.yaml': _, ...named } = all;
    await writeOnline(named);
    assert.equal(world.eval(names), {
      'aarch64-darwin': { default: 'api-mac', mac: 'api-mac' },
      'x86_64-linux': { dev: 'api-dev' },
    });
  });
}

test.run();
