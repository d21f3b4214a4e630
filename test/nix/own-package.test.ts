import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { docBlock } from '../helpers/doc-block.js';
import { nixFile } from '../helpers/nix.js';
import { fromRoot } from '../helpers/root.js';
import { NixWorld } from './nix-world.js';
import { hasNix, hostPython, run, saySkipped } from './tools.js';

interface LockFile {
  readonly version: string;
  readonly packages: Readonly<Record<string, { readonly integrity?: string; readonly version?: string }>>;
}

/** The packages that are in the bundle, as the store names them: `yaml-2.8.1`, `lezer-lr-1.4.12`. */
function bundledPackages(): readonly string[] {
  const notices = readFileSync(fromRoot('dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
  const names = [...notices.matchAll(/^-{80}\n\n(\S+) (\S+) \(/gm)].map(([, name, version]) => `${name}-${version}`);
  return names.map((name) => name.replace('@', '').replace('/', '-'));
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
      for (const name of bundledPackages()) assert.match(closure, `-${name}.tgz.drv\n`);
      assert.not.match(closure, /-(?:typescript|biomejs-biome|knip|uvu)-[0-9.]+\.tgz/);
    }
  });

  /** The package of nix/package.nix, with the stand-in for what nixpkgs has for programs of Node. */
  const recipe = (of: string, more = '') =>
    `((import ${nixFile('test/nix/npm-nixpkgs.nix')} { pkgs = ${of}; ${more} }).callPackage ${nixFile('nix/package.nix')} { })`;

  test('nix/package.nix is of the same archives as default.nix, and says what it is', () => {
    for (const system of systems) {
      const archives = (expression: string): readonly string[] => {
        const { stdout, stderr } = world.run('nix-instantiate', ['-E', expression]);
        const closure = world.run('nix-store', ['-q', '--requisites', stdout.trim()]).stdout;
        const found = closure.split('\n').filter((path) => path.endsWith('.tgz.drv'));
        assert.is.not(found.length, 0, stderr);
        return found.sort();
      };
      const plain = `import ${nixFile('default.nix')} { pkgs = ${pkgs(system)}; }`;
      assert.equal(archives(`${recipe(pkgs(system))}.npmDeps`), archives(plain), system);
    }
    const said = recipe(pkgs('x86_64-linux'));
    assert.equal(
      world.eval(
        `let one = ${said}; in [ one.pname one.version one.meta.mainProgram one.meta.license.spdxId one.meta.platforms ]`,
      ),
      ['pylock', lock.version, 'pylock', 'MIT', systems],
    );
  });

  test('nix/package.nix builds a pylock that needs no node_modules', () => {
    const node = dirname(dirname(process.execPath));
    const more = `nodeModules = "${fromRoot('node_modules')}";`;
    const own = world.pkgs(`nodePrefix = "${node}";`);
    const path = world.build(recipe(own, more));
    const files = join(path, 'lib/node_modules/pylock');
    assert.equal(readdirSync(files).sort(), ['LICENSE', 'bin', 'data', 'dist', 'package.json', 'schemas']);
    const { stdout, stderr } = run(join(path, 'bin/pylock'), ['--version'], { env: {} });
    assert.is(stdout, `pylock ${lock.version}\n`, stderr);
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

  test('the flake builds by nix/package.nix where nixpkgs has what that needs, and has an image for Linux', () => {
    const npm = (system: string) => `(import ${nixFile('test/nix/npm-nixpkgs.nix')} { pkgs = ${pkgs(system)}; })`;
    const packages = (system: string) =>
      `((import ${nixFile('flake.nix')}).outputs { nixpkgs = { legacyPackages.${system} = ${npm(system)}; lib.genAttrs = _: f: { ${system} = f "${system}"; }; }; }).packages.${system}`;
    for (const system of systems)
      assert.is(
        world.eval(`${packages(system)}.default.drvPath`),
        world.eval(`${recipe(pkgs(system))}.drvPath`),
        system,
      );
    assert.equal(world.eval(`builtins.attrNames ${packages('aarch64-darwin')}`), ['default']);
    const image = JSON.parse(String(world.eval(`${packages('x86_64-linux')}.image.image`)));
    assert.equal([image.name, image.tag, image.config.User], ['pylock', lock.version, '65534:65534']);
    assert.is(image.config.Labels['org.opencontainers.image.version'], lock.version);
    assert.ok(image.config.Env.includes('PATH=/bin'));
    assert.match(image.extraCommands, 'etc/gitconfig');
    assert.match(image.contents[0], /-pylock-[0-9.]+$/);
  });

  /** The pylock that the makes.nix of docs/verify.md brings, as written there; `fetchNixpkgs` and its like are given. */
  const makesInput = (nixpkgs: string, edit = (text: string) => text): string =>
    `((builtins: ${edit(docBlock('verify.md', 'nix makes.nix'))}) (builtins // {
      fetchTarball = { url, sha256 }: assert builtins.match "https://.*/pylock/archive/.*" url != null; ${fromRoot('.')};
    })) { fetchNixpkgs = { rev, sha256 }: ${nixpkgs}; inputs = { }; }).inputs.pylock`;
  const nodeOf = (version: string): string =>
    `(let all = ${pkgs('x86_64-linux')}; in all // { nodejs = all.nodejs // { version = "${version}"; }; })`;

  test('the makes.nix of docs/verify.md brings a pylock of a nixpkgs of its own, in a world without NIX_PATH', () => {
    for (const version of ['20.19.0', '22.14.0', '24.1.0'])
      assert.is(world.eval(`(${makesInput(nodeOf(version))}.name`), `pylock-${lock.version}`, version);
    // The earlier message: Makes has no <nixpkgs>.
    const bare = world.run('nix-instantiate', [
      '-E',
      `(${makesInput(nodeOf('22.14.0'), (text) => text.replace('pkgs = nixpkgs;', ''))}`,
    ]);
    assert.match(bare.stderr, "file 'nixpkgs' was not found in the Nix search path");
  });

  test('the script that Makes runs from the repository finds pylock and git', () => {
    const args = `{ inputs = { }; __nixpkgs__ = ${pkgs('x86_64-linux')} // { git = { name = "git"; }; }; makeScript = one: one; }`;
    const script = `(import ${nixFile('nix/makes/resolve/main.nix')} ${args})`;
    assert.equal(world.eval(`map (one: one.name) ${script}.searchPaths.bin`), [`pylock-${lock.version}`, 'git']);
  });

  test('a nixpkgs whose Node is too old, as that of Makes 24.01, is refused with the way out', () => {
    for (const version of ['18.19.0', '20.10.0', '20.9.0', '20.18.3']) {
      const { code, stderr } = world.run('nix-instantiate', ['-E', `(${makesInput(nodeOf(version))}`]);
      assert.is.not(code, 0);
      assert.match(
        stderr,
        `error: pylock needs Node 20.19 or newer, and this nixpkgs has ${version}: pass pkgs of a newer one, such as nixos-25.05`,
      );
    }
  });

  test('every package that is fetched has a hash', () => {
    const bare = Object.entries(lock.packages).filter(
      ([path, { integrity }]) => path !== '' && integrity === undefined,
    );
    assert.equal(bare, []);
  });
}

test.run();
