import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { nixFile } from '../helpers/nix.js';
import { fromRoot } from '../helpers/root.js';
import { NixWorld } from './nix-world.js';
import { hasNix, hostPython, saySkipped } from './tools.js';

interface LockFile {
  readonly version: string;
  readonly packages: Readonly<Record<string, { readonly integrity?: string; readonly dev?: boolean }>>;
}

if (!hasNix || hostPython === undefined) {
  saySkipped("pylock's own default.nix and flake.nix", 'nix and python3');
  test.skip('own package', () => {});
} else {
  const world = new NixWorld(hostPython);
  test.after(() => world.remove());
  const lock = JSON.parse(readFileSync(fromRoot('package-lock.json'), 'utf8')) as LockFile;
  const systems = ['aarch64-darwin', 'aarch64-linux', 'x86_64-linux'];
  const pkgs = (system: string): string => world.pkgs(`system = "${system}"; nodePrefix = "/none";`);

  test('default.nix evaluates for every system, with the bundler for it and all that runs', () => {
    for (const [system, binding] of [
      ['x86_64-linux', 'linux-x64-gnu'],
      ['aarch64-linux', 'linux-arm64-gnu'],
      ['aarch64-darwin', 'darwin-arm64'],
    ] as const) {
      const expression = `import ${nixFile('default.nix')} { pkgs = ${pkgs(system)}; }`;
      const { stdout, stderr } = world.run('nix-instantiate', ['-E', expression]);
      const closure = world.run('nix-store', ['-q', '--requisites', stdout.trim()]).stdout;
      assert.match(closure, `-rolldown-binding-${binding}-`, stderr);
      assert.is(closure.match(/-rolldown-binding-/g)?.length, 1);
      assert.match(closure, `-pylock-${lock.version}.drv`);
      const archives = closure.match(/\.tgz\.drv$/gm)?.length ?? 0;
      const running = Object.entries(lock.packages).filter(([path, module]) => path !== '' && module.dev !== true);
      assert.ok(archives > running.length, `${archives} archives`);
    }
  });

  test('flake.nix offers the package and runs it', () => {
    const legacyPackages = systems.map((system) => `${system} = ${pkgs(system)};`).join(' ');
    const genAttrs = 'names: f: builtins.listToAttrs (map (name: { inherit name; value = f name; }) names)';
    const nixpkgs = `{ legacyPackages = { ${legacyPackages} }; lib.genAttrs = ${genAttrs}; }`;
    const outputs = `((import ${nixFile('flake.nix')}).outputs { nixpkgs = ${nixpkgs}; self = { }; })`;
    assert.equal(world.eval(`builtins.attrNames ${outputs}.packages`), systems);
    assert.is(world.eval(`${outputs}.packages.x86_64-linux.default.name`), `pylock-${lock.version}`);
    assert.match(String(world.eval(`${outputs}.apps.aarch64-darwin.default.program`)), /\/bin\/pylock$/);
  });

  test('every package that is fetched has a hash', () => {
    const bare = Object.entries(lock.packages).filter(
      ([path, { integrity }]) => path !== '' && integrity === undefined,
    );
    assert.equal(bare, []);
  });
}

test.run();
