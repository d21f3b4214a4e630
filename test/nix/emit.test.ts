import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { printDefaultNix } from '../../src/emit/default-nix.js';
import { printFlake } from '../../src/emit/flake.js';
import type { LockPlace } from '../../src/emit/lock-attributes.js';
import { printMakes } from '../../src/emit/makes.js';
import { nixPath } from '../../src/emit/nix-path.js';
import { isOurs } from '../../src/emit/ours.js';
import { printPypiNix } from '../../src/emit/standalone.js';
import { pypiNix } from '../../src/generated/pypi-nix.js';
import type { Lock } from '../../src/lock/model.js';
import { alone, named } from '../emit/place.js';
import { fromRoot } from '../helpers/root.js';
import { NixWorld } from './nix-world.js';
import { writeProject } from './sample-project.js';
import { makeWheel, type WheelSample, wheelName } from './sample-wheels.js';
import { hasNix, hostPython, run, saySkipped } from './tools.js';

const place = alone();
const body = (text: string): string => text.slice(text.indexOf('\n') + 1);
const lockOf = (python: string, systems: readonly string[]): Lock =>
  ({
    python,
    pylock: {
      inputs: { options: new Map() },
      groups: new Map(),
      forks: new Map(),
      systems: new Map(systems.map((system) => [system, new Map()])),
    },
  }) as unknown as Lock;

test('the embedded text is that of src/nix as it is now', async () => {
  const made = (await import(pathToFileURL(fromRoot('scripts/generate.mjs')).href)) as { pypiNix: () => string };
  assert.is(pypiNix, made.pypiNix());
});

test('every file says whose it is', () => {
  const flake = printFlake(alone({ lock: lockOf('3.13', []) }));
  const texts = [printPypiNix(), printDefaultNix(place), printMakes(place), flake];
  for (const text of texts) assert.ok(isOurs(text));
});

test('pypi.nix is one text for all locks', () => {
  assert.is(body(printPypiNix()), pypiNix);
});

test('the parts of pypi.nix keep within 120 columns but for messages', () => {
  const names = readdirSync(fromRoot('src/nix/pypi')).map((name) => `pypi/${name}`);
  for (const name of ['pypi.nix', ...names]) {
    const lines = readFileSync(fromRoot(`src/nix/${name}`), 'utf8').split('\n');
    const long = lines.filter((line) => line.length > 120 && !line.includes('pylock: '));
    assert.equal(long, [], name);
  }
});

/** The binding by which every file makes its environments; `more` are further arguments of pypi.nix. */
const build = (more = ''): string => `  build =
    environment: name: lock:
    import ./pypi.nix {
      inherit pkgs name lock;
      # overrides.nix is yours: pylock reads it and never writes it (docs/nix.md).
      changes =
        if builtins.pathExists ./overrides.nix then
          import ./overrides.nix { inherit pkgs environment; }
        else
          { };
${more}    };
`;

test('default.nix', () => {
  assert.is(
    body(printDefaultNix(place)),
    `{\n  pkgs ? import <nixpkgs> { },\n}:\nlet\n${build()}in\nbuild "default" "api-env" ./pypi-sources.yaml\n`,
  );
});

test('main.nix for Makes', () => {
  assert.is(
    body(printMakes(place)),
    `{ __nixpkgs__, inputs, ... }:
let
  pkgs = inputs.nixpkgs or __nixpkgs__;
${build()}in
build "default" "api-env" ./pypi-sources.yaml
`,
  );
});

const pythons = ['3.9', '3.11'].map((python) => {
  const attribute = `python${python.replace('.', '')}`;
  const systems = python === '3.9' ? ['x86_64-linux'] : ['aarch64-darwin', 'x86_64-linux'];
  const fileName = `pypi-sources-${python}.yaml`;
  return named({ attribute, fileName, environment: `api-env-${attribute}`, lock: lockOf(python, systems) });
});
const several: LockPlace = { locks: pythons, main: pythons[1] ?? named({}), hasAttributes: true };

test('default.nix, main.nix and flake.nix of several Pythons hold an environment each', () => {
  const beside = `      beside = [
        ./pypi-sources-3.9.yaml
        ./pypi-sources-3.11.yaml
      ];
`;
  const environments = `  environments = {
    "python39" = build "python39" "api-env-python39" ./pypi-sources-3.9.yaml;
    "python311" = build "python311" "api-env-python311" ./pypi-sources-3.11.yaml;
  };
`;
  const result = `environments
// {
  # The default, where no attribute is named.
  type = "derivation";
  inherit (environments."python311")
    all
    args
    builder
    drvAttrs
    drvPath
    editor
    image
    lock
    meta
    name
    out
    outPath
    outputName
    packages
    pythonPackages
    shell
    system
    ;
}
`;
  assert.is(
    body(printDefaultNix(several)),
    `{\n  pkgs ? import <nixpkgs> { },\n}:\nlet\n${build(beside)}${environments}in\n${result}`,
  );
  assert.is(
    body(printMakes(several)),
    `{ __nixpkgs__, inputs, ... }:\nlet\n  pkgs = inputs.nixpkgs or __nixpkgs__;\n${build(beside)}${environments}in\n${result}`,
  );
  const flake = printFlake(several);
  assert.match(
    flake,
    'removeAttrs (environments // { default = environments."python311"; }) (lacking.${system} or [ ])',
  );
  assert.match(flake, '"github:NixOS/nixpkgs/nixos-24.11"', 'a branch that has the oldest of them');
  assert.match(
    flake,
    '"aarch64-darwin" = [\n          "python39"\n        ];\n      };',
    'what a system has no lock for',
  );
});

test('flake.nix', () => {
  const indentedBuild = build()
    .split('\n')
    .map((line) => (line === '' ? '' : `        ${line}`))
    .join('\n');
  assert.is(
    body(printFlake(alone({ lock: lockOf('3.13', ['aarch64-darwin', 'x86_64-linux']) }))),
    `{
  description = "Python environment api-env";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixpkgs-unstable";

  outputs =
    { nixpkgs, ... }:
    let
      environmentsOf =
        system:
        let
          pkgs = nixpkgs.legacyPackages.\${system};
${indentedBuild}          environments = {
            "default" = build "default" "api-env" ./pypi-sources.yaml;
          };
        in
        environments;
      packages = nixpkgs.lib.genAttrs [
        "aarch64-darwin"
        "x86_64-linux"
      ] environmentsOf;
    in
    {
      inherit packages;
      devShells = builtins.mapAttrs (_: builtins.mapAttrs (_: environment: environment.shell)) packages;
    };
}
`,
  );
});

test('a flake takes the branch of the release that its locks are declared for', () => {
  const declared = (python: string, nixpkgs: string): Lock => {
    const inputs = { requires: [], options: new Map([['nixpkgs', nixpkgs]]) };
    return {
      ...lockOf(python, []),
      pylock: { systems: new Map([['x86_64-linux', new Map()]]), groups: new Map(), forks: new Map(), inputs },
    } as unknown as Lock;
  };
  const branch = (...locks: readonly Lock[]): string | undefined => {
    const [main, ...more] = locks.map((lock, at) => named({ lock, attribute: `a${at}` }));
    if (main === undefined) throw new Error('no lock');
    const flake = printFlake({ locks: [main, ...more], main, hasAttributes: true });
    return /nixpkgs\/([^"]+)"/.exec(flake)?.[1];
  };
  assert.is(branch(declared('3.12', '25.11')), 'nixos-25.11');
  assert.is(branch(declared('3.9', '24.05')), 'nixos-24.05');
  assert.is(branch(declared('3.12', '25.05'), declared('3.13', '25.11')), 'nixos-25.11');
  assert.is(branch(declared('3.10', '25.11'), declared('3.13', '26.05')), 'nixos-25.11', 'the one that has both');
  assert.is(branch(declared('3.12', '25.11'), lockOf('3.13', ['x86_64-linux'])), 'nixos-25.11');
  assert.is(branch(declared('3.12', 'x"; evil')), 'nixpkgs-unstable', 'a name that is none');
});

test('a flake takes a branch of nixpkgs that has the Python and the systems', () => {
  const rows = [
    ['3.8', ['x86_64-linux'], 'nixos-23.11'],
    ['3.9', ['x86_64-darwin'], 'nixos-24.11'],
    ['3.10', ['x86_64-linux'], 'nixos-25.11'],
    ['3.13', ['x86_64-linux'], 'nixpkgs-unstable'],
    ['3.13', ['x86_64-darwin', 'x86_64-linux'], 'nixos-26.05'],
  ] as const;
  for (const [python, systems, branch] of rows) {
    assert.match(printFlake(alone({ lock: lockOf(python, systems) })), `"github:NixOS/nixpkgs/${branch}"`);
  }
});

test('a flake of a lock that another tool wrote is refused', () => {
  const lock = { ...lockOf('3.9', []), pylock: undefined };
  assert.throws(() => printFlake(alone({ lock })), /^a flake needs a lock that pylock wrote$/);
});

test('a file name becomes a path, and never code', () => {
  assert.is(nixPath('pypi-sources-3.11.yaml'), './pypi-sources-3.11.yaml');
  assert.is(nixPath('a b; ${x}.yaml'), '(./. + "/a b; \\${x}.yaml")');
});

/** Names that would be code if they were ever read as Nix. */
const hostileNames = ['a b', '${canary}', '"+canary+"', "''${canary}"];

if (!hasNix || hostPython === undefined) {
  saySkipped('emitted Nix', 'nix and python3');
  test.skip('emitted Nix', () => {});
} else {
  const python = hostPython;
  const world = new NixWorld(python);
  test.after(() => world.remove());

  test('every emitted text is Nix', () => {
    const lock = lockOf('3.13', ['x86_64-linux']);
    for (const environment of ['api-env', ...hostileNames]) {
      const fileName = `${environment.replaceAll('/', '')}.yaml`;
      const hostile = alone({ fileName, environment, attribute: environment, lock });
      const texts = [hostile, { ...hostile, hasAttributes: true }].flatMap((one) => [
        printDefaultNix(one),
        printMakes(one),
        printFlake(one),
      ]);
      for (const text of [...texts, printPypiNix()]) {
        const path = join(world.folder, 'parse.nix');
        writeFileSync(path, text);
        const { code, stderr } = world.run('nix-instantiate', ['--parse', path]);
        assert.is(code, 0, stderr);
      }
    }
  });

  test('the programs are the same, byte for byte, when Nix takes them out again', () => {
    const folder = join(world.folder, 'programs');
    const wheel: WheelSample = { name: 'one', version: '1.0', files: {} };
    const path = writeProject(folder, {
      python: python.version,
      files: [{ name: wheelName(wheel), bytes: makeWheel(wheel) }],
      systems: { 'x86_64-linux': { one: wheelName(wheel) } },
    });
    const of = (attribute: string) =>
      `(import ${path} { pkgs = ${world.pkgs('system = "x86_64-linux";')}; })${attribute}.args`;
    const program = (attribute: string) =>
      readFileSync(String(world.eval(`builtins.elemAt ${of(attribute)} 1`, ['--read-write-mode'])), 'utf8');
    assert.is(program('.packages.one'), readFileSync(fromRoot('src/nix/wheel.py'), 'utf8'));
    assert.is(program(''), readFileSync(fromRoot('src/nix/env.py'), 'utf8'));
    assert.is(
      run('python3', ['-m', 'py_compile', fromRoot('src/nix/sdist.py')], {
        env: { ...process.env, PYTHONPYCACHEPREFIX: world.folder },
      }).code,
      0,
    );
  });

  test('default.nix builds, and main.nix does with the arguments of Makes', () => {
    const folder = join(world.folder, 'callers');
    writeProject(folder, { python: python.version, files: [], systems: { 'x86_64-linux': {} } });
    writeFileSync(join(folder, 'default.nix'), printDefaultNix(place));
    writeFileSync(join(folder, 'main.nix'), printMakes(place));
    writeFileSync(join(folder, 'flake.nix'), printFlake(alone({ lock: lockOf(python.version, ['x86_64-linux']) })));
    const pkgs = world.pkgs('system = "x86_64-linux";');
    const wanted = world.eval(`(import ./callers/default.nix { pkgs = ${pkgs}; }).drvPath`);
    assert.is(
      world.eval(`(import ./callers/main.nix { inputs = { }; __nixpkgs__ = ${pkgs}; x = 1; }).drvPath`),
      wanted,
    );
    assert.is(
      world.eval(`(import ./callers/main.nix { inputs.nixpkgs = ${pkgs}; __nixpkgs__ = { }; }).drvPath`),
      wanted,
    );
    const nixpkgs = `{ legacyPackages.x86_64-linux = ${pkgs}; lib.genAttrs = names: f: builtins.listToAttrs (map (name: { inherit name; value = f name; }) names); }`;
    const flake = `((import ./callers/flake.nix).outputs { nixpkgs = ${nixpkgs}; self = { }; })`;
    assert.is(world.eval(`${flake}.packages.x86_64-linux.default.drvPath`), wanted);
    assert.is(world.eval(`${flake}.devShells.x86_64-linux.default.name`), 'api-env');
  });
}

test.run();
