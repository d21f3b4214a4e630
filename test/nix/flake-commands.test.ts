// The commands of Nix about flakes, for the repository's own flake, its templates and a project that takes it as an input. The
// input nixpkgs is a stand-in in a folder of the test.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { printFlake } from '../../src/emit/flake.js';
import { readLock } from '../../src/lock/read.js';
import { alone } from '../emit/place.js';
import { fromRoot } from '../helpers/root.js';
import { FlakeWorld } from './flake-world.js';
import { writeProject } from './sample-project.js';
import { makeWheel, type WheelSample, wheelName } from './sample-wheels.js';
import { hasNix, hostPython, run, saySkipped } from './tools.js';

if (!hasNix || hostPython === undefined) {
  saySkipped('commands about flakes', 'nix and python3');
  test.skip('commands about flakes', () => {});
} else {
  const { version } = hostPython;
  const world = new FlakeWorld(hostPython);
  test.after(() => world.remove());
  const place = (name: string): string => world.place(name);

  /** The repository without what git does not have. */
  const writeRepository = (): void => {
    for (const name of [
      ...['bin', 'data', 'nix', 'schemas', 'scripts', 'src', 'default.nix', 'flake.lock', 'flake.nix', 'LICENSE'],
      ...['package.json', 'package-lock.json', 'rolldown.config.mjs', 'tsconfig.json'],
    ])
      cpSync(fromRoot(name), join(place('pylock'), name), {
        recursive: true,
        filter: (path) => !path.endsWith('src/generated'),
      });
  };

  /** The output of a command about the flake of a folder, the repository's where none is named. */
  const flake = (words: readonly string[], folder = place('pylock')): string => world.flake(words, folder).stdout;

  writeRepository();
  const wheel: WheelSample = {
    name: 'web',
    version: '1.0',
    files: { 'web.py': 'def main():\n    print("web runs")\n' },
    scripts: { web: 'web:main' },
  };
  const files = [{ name: wheelName(wheel), bytes: makeWheel(wheel) }];
  const system = `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux`;

  test('nix flake check accepts every output for every system, and runs pylock', () => {
    assert.match(world.flake(['flake', 'check'], place('pylock')).stderr, '-pylock-runs.drv');
  });

  test('nix flake show lists packages, shells, templates and the rest', () => {
    const shown = JSON.parse(flake(['flake', 'show', '', '--json']));
    assert.equal(Object.keys(shown.packages[system]), ['default', 'image']);
    assert.equal(Object.keys(shown.packages['aarch64-darwin']), ['default']);
    assert.is(shown.devShells[system].default.name, 'pylock-dev');
    assert.is(shown.overlays.default.type, 'nixpkgs-overlay');
    assert.equal(Object.keys(shown.templates), ['app', 'default', 'library', 'makes']);
  });

  test('nix run starts pylock, nix develop has its tools, nix fmt formats', () => {
    assert.match(flake(['run', '', '--', '--version']), /^pylock [0-9]/);
    assert.match(flake(['develop', '', '--command', 'node', '--version']), process.version);
    assert.is(world.command(['fmt', ...world.input], place('pylock')).stdout, 'formatted\n');
  });

  test('a template gives a project, each file of it', () => {
    for (const name of ['app', 'library', 'makes']) {
      const folder = place(`from-${name}`);
      mkdirSync(folder);
      const made = world.command([
        'flake',
        'new',
        '--template',
        `path:${place('pylock')}#${name}`,
        join(folder, 'project'),
      ]);
      assert.is(made.code, 0, made.stderr);
      assert.equal(
        readdirSync(join(folder, 'project'), { recursive: true }).sort(),
        readdirSync(fromRoot('nix/templates', name), { recursive: true }).sort(),
      );
    }
  });

  test('the flake.nix that pylock writes is right for every system of its lock, is built, and has its shell', async () => {
    const systems = Object.fromEntries(
      ['aarch64-darwin', 'aarch64-linux', 'x86_64-linux'].map((one) => [one, { web: wheelName(wheel) }]),
    );
    writeProject(place('written'), { python: version, files, systems });
    const text = readFileSync(join(place('written'), 'pypi-sources.yaml'), 'utf8');
    const lock = await readLock(text, 'pypi-sources.yaml');
    writeFileSync(join(place('written'), 'flake.nix'), printFlake(alone({ lock })));
    flake(['flake', 'check'], place('written'));
    const shown = JSON.parse(flake(['flake', 'show', '', '--json'], place('written')));
    for (const kind of ['packages', 'devShells']) assert.equal(Object.keys(shown[kind]), Object.keys(systems), kind);
    flake(['build', '', '--out-link', place('built')], place('written'));
    assert.is(run(join(place('built'), 'bin/web'), []).stdout, 'web runs\n');
    assert.is(flake(['develop', '', '--command', 'web'], place('written')), 'web runs\n');
  });

  test('a project takes the flake as an input: its environment, overlay and shell', () => {
    writeProject(place('project'), { python: version, files, systems: { [system]: { web: wheelName(wheel) } } });
    writeFileSync(
      join(place('project'), 'flake.nix'),
      `{
        inputs.nixpkgs.url = "path:${place('nixpkgs')}";
        inputs.pylock.url = "path:${place('pylock')}";
        inputs.pylock.inputs.nixpkgs.follows = "nixpkgs";
        outputs = { nixpkgs, pylock, ... }:
          let
            pkgs = nixpkgs.legacyPackages.${system};
            lock = ./pypi-sources.yaml;
            api = pylock.lib.mkEnv { inherit pkgs lock; name = "api"; };
            overlaid = pylock.overlays.default pkgs pkgs;
          in
          {
            packages.${system} = { default = api; overlay = overlaid.mkPylockEnv { inherit lock; name = "api"; }; };
            devShells.${system}.default = api.shell;
          };
      }`,
    );
    flake(['flake', 'check'], place('project'));
    const drv = (name: string) => flake(['eval', `#${name}.drvPath`, '--raw'], place('project'));
    assert.is(drv('overlay'), drv('default'));
    assert.is(flake(['develop', '', '--command', 'web'], place('project')), 'web runs\n');
  });
}

test.run();
