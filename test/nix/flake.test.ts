// The repository's own flake, of which others take functions, modules and templates.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { nixFile } from '../helpers/nix.js';
import { fromRoot } from '../helpers/root.js';
import { NixWorld } from './nix-world.js';
import { writeProject } from './sample-project.js';
import { makeWheel, type WheelSample, wheelName } from './sample-wheels.js';
import { hasNix, hostPython, saySkipped } from './tools.js';

test('flake.lock is of the inputs that flake.nix names', () => {
  const url = /inputs\.nixpkgs\.url = "github:([^/]+)\/([^/]+)\/([^"]+)"/.exec(
    readFileSync(fromRoot('flake.nix'), 'utf8'),
  );
  const { nodes } = JSON.parse(readFileSync(fromRoot('flake.lock'), 'utf8'));
  assert.equal(nodes.nixpkgs.original, { type: 'github', owner: url?.[1], repo: url?.[2], ref: url?.[3] });
  assert.match(nodes.nixpkgs.locked.narHash, /^sha256-[A-Za-z0-9+/]{43}=$/);
  assert.equal(nodes.root.inputs, { nixpkgs: 'nixpkgs' });
});

if (!hasNix || hostPython === undefined) {
  saySkipped("the repository's flake", 'nix and python3');
  test.skip("the repository's flake", () => {});
} else {
  const { version } = hostPython;
  const world = new NixWorld(hostPython);
  test.after(() => world.remove());
  const wheel: WheelSample = { name: 'web', version: '1.0', files: { 'web.py': '' } };
  const files = [{ name: wheelName(wheel), bytes: makeWheel(wheel) }];
  const systems = { 'x86_64-linux': { web: wheelName(wheel) } };
  const path = writeProject(join(world.folder, 'api'), { python: version, files, systems });
  const lock = join(world.folder, 'api/pypi-sources.yaml');
  const pkgsFor = (system: string) => world.pkgs(`system = "${system}";`);
  const pkgs = pkgsFor('x86_64-linux');
  // The few functions of nixpkgs' library that the flake and its modules use; types are not checked here.
  const library = `rec {
    genAttrs = names: f: builtins.listToAttrs (map (name: { inherit name; value = f name; }) names);
    mapAttrs = builtins.mapAttrs;
    mapAttrs' = f: set: builtins.listToAttrs (attrValues (mapAttrs f set));
    filterAttrs = f: set: removeAttrs set (builtins.filter (name: !(f name set.\${name})) (builtins.attrNames set));
    attrValues = builtins.attrValues;
    concatMap = builtins.concatMap;
    mkOption = one: one;
    mkDefault = one: one;
    mkIf = condition: one: if condition then one else { };
    literalMD = text: text;
    literalExpression = text: text;
    escapeShellArg = text: "'" + text + "'";
    removePrefix = prefix: text: builtins.substring (builtins.stringLength prefix) (-1) text;
    types = { submodule = one: one; attrsOf = one: one; nullOr = one: one; listOf = one: one; either = one: _: one; enum = one: one; bool = null; str = null; raw = null; path = null; package = null; };
  }`;
  const flake = `((import ${nixFile('flake.nix')}).outputs { nixpkgs = { lib = ${library}; legacyPackages.x86_64-linux = ${pkgs}; }; })`;
  const direct = `(import ${path} { pkgs = ${pkgs}; name = "web"; }).drvPath`;

  test('lib.mkEnv and the overlay give the environment that the pypi.nix beside a lock gives', () => {
    const wanted = world.eval(direct);
    assert.is(world.eval(`(${flake}.lib.mkEnv { pkgs = ${pkgs}; lock = ${lock}; name = "web"; }).drvPath`), wanted);
    const overlaid = `(${flake}.overlays.default (${pkgs}) { }).mkPylockEnv { lock = ${lock}; name = "web"; }`;
    assert.is(world.eval(`(${overlaid}).drvPath`), wanted);
  });

  test('lib.mkEditorEnv makes one of several environments', () => {
    const environment = `(${flake}.lib.mkEnv { pkgs = ${pkgs}; lock = ${lock}; name = "web"; })`;
    const call = `${flake}.lib.mkEditorEnv { environments = [ ${environment} ${environment} ]; name = "all"; }`;
    assert.is(world.eval(`(${call}).drvPath`), world.eval(`(${environment}.editor { name = "all"; }).drvPath`));
  });

  test('lib.mkEnv reads overrides.nix beside the lock, and a fault names that file', () => {
    const folder = join(world.folder, 'named');
    writeProject(folder, { python: version, files, systems });
    writeFileSync(
      join(folder, 'overrides.nix'),
      '{ environment, ... }: { allowCollisions = [ environment ]; oops = 1; }\n',
    );
    const call = `(${flake}.lib.mkEnv { pkgs = ${pkgs}; lock = ${folder}/pypi-sources.yaml; environment = "dev"; }).drvPath`;
    const { code, stderr } = world.run('nix-instantiate', ['--eval', '-E', call]);
    assert.is.not(code, 0);
    assert.match(stderr, `error: pylock: ${folder}/overrides.nix: there is no oops, only`);
  });

  test('the module of flake-parts gives packages, shells and a check of each lock, where the lock has the system', () => {
    const options = `{ lock = ${lock}; root = null; groups = null; withMain = null; project = null; python = null; overrides = null; allowCollisions = null; extraPackages = [ (${pkgs}).zlib ]; }`;
    const outputs = (system: string) =>
      `((import ${nixFile('nix/flake-module.nix')} { lib = ${library}; flake-parts-lib.mkPerSystemOption = one: one; }).options.perSystem { system = "${system}"; pkgs = ${pkgsFor(system)} // { runCommand = name: _: script: { inherit name script; }; }; config.pylock = { package = null; environments.web = ${options}; }; }).config`;
    const here = outputs('x86_64-linux');
    assert.is(world.eval(`${here}.packages.web.drvPath`), world.eval(direct));
    assert.is(world.eval(`builtins.length ${here}.devShells.web.packages`), 2);
    assert.match(String(world.eval(`${here}.checks.web-lock.script`)), "pylock verify 'pypi-sources.yaml' > $out");
    assert.equal(world.eval(`builtins.attrNames ${outputs('aarch64-darwin')}.packages`), []);
  });

  test('the module of devenv puts environments on the path of the shell', () => {
    const options = `{ lock = ${lock}; root = null; groups = [ ]; withMain = true; project = null; python = null; overrides = null; allowCollisions = null; extraPackages = null; }`;
    const module = `(import ${nixFile('nix/devenv-module.nix')} { lib = ${library}; pkgs = ${pkgs}; config = { devenv.root = "/tree"; pylock = { package = { name = "pylock"; }; environments.web = ${options}; }; }; }).config`;
    assert.equal(world.eval(`[ (map (one: one.name) ${module}.packages) ${module}.env ]`), [
      ['pylock', 'web'],
      { PYLOCK_ROOT: '/tree' },
    ]);
  });

  test('templates, apps and checks of the flake are there', () => {
    const paths = `builtins.mapAttrs (_: one: builtins.pathExists one.path && builtins.isString one.description) ${flake}.templates`;
    assert.equal(world.eval(paths), { app: true, default: true, library: true, makes: true });
    assert.equal(world.eval(`builtins.attrNames ${flake}.checks.x86_64-linux`), ['runs']);
  });
}

test.run();
