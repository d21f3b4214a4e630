// Packages that overrides.nix changes: by patches, or with one of nixpkgs in their place.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { docBlock } from '../helpers/doc-block.js';
import { nixFile } from '../helpers/nix.js';
import { makeTarGz } from '../metadata/archives.js';
import { NixWorld } from './nix-world.js';
import { type SampleFile, writeProject } from './sample-project.js';
import { makeWheel, type WheelSample, wheelName } from './sample-wheels.js';
import { hasNix, hostPython, run, saySkipped } from './tools.js';

/** A build backend of a few lines: what stands in hello.py is the wheel. */
const backend: WheelSample = {
  name: 'tiny-build',
  version: '1.0',
  files: {
    'tiny_build.py': `import os, zipfile

def build_wheel(folder, settings=None, metadata=None):
    with zipfile.ZipFile(os.path.join(folder, "built-1.0-py3-none-any.whl"), "w") as wheel:
        wheel.write("hello.py", "built.py")
        wheel.writestr("built-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: built\\nVersion: 1.0\\n")
        wheel.writestr("built-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
        wheel.writestr("built-1.0.dist-info/RECORD", "")
    return "built-1.0-py3-none-any.whl"
`,
  },
};
const greeter: WheelSample = {
  name: 'greeter',
  version: '1.0',
  files: { 'greeter.py': 'import base\nword = "old"\ndef main():\n    print(word, base.word)\n' },
  scripts: { greet: 'greeter:main' },
};
const base: WheelSample = { name: 'base', version: '1.0', files: { 'base.py': 'word = "locked"\n' } };
const diff = (file: string) =>
  `--- a/${file}\n+++ b/${file}\n@@ -1,2 +1,2 @@\n line = 1\n-word = "old"\n+word = "new"\n`;

if (!hasNix || hostPython === undefined) {
  saySkipped('changed packages', 'nix and python3');
  test.skip('changed packages', () => {});
} else await changedPackages(new NixWorld(hostPython), hostPython.version);

async function changedPackages(world: NixWorld, python: string): Promise<void> {
  test.after(() => world.remove());
  const folder = join(world.folder, 'project');
  const wheels = [backend, greeter, base].map(
    (wheel): SampleFile => ({ name: wheelName(wheel), bytes: makeWheel(wheel) }),
  );
  const archive = {
    name: 'built-1.0.tar.gz',
    bytes: await makeTarGz([['built-1.0/hello.py', 'line = 1\nword = "old"\n']]),
  };
  const chosen = { built: archive.name, greeter: wheelName(greeter), base: wheelName(base) };
  const path = writeProject(folder, {
    python,
    files: [archive, ...wheels],
    systems: { 'x86_64-linux': chosen, 'aarch64-linux': chosen, 'aarch64-darwin': chosen, 'x86_64-darwin': chosen },
    builds: { [archive.name]: { backend: 'tiny_build', backendPath: [], requires: [wheelName(backend)] } },
  });
  writeFileSync(join(folder, 'built.patch'), diff('hello.py'));
  writeFileSync(
    join(folder, 'wheel.patch'),
    '--- a/greeter.py\n+++ b/greeter.py\n@@ -1,2 +1,2 @@\n import base\n-word = "old"\n+word = "new"\n',
  );
  writeFileSync(join(folder, 'other.patch'), diff('missing.py'));

  const modules = `(import ${nixFile('test/nix/python-modules.nix')} { inherit pkgs python; })`;
  const call = (overrides: string, more = ''): string =>
    `(let pkgs = ${world.pkgs()}; python = pkgs.python${python.replace('.', '')}; nixpkgs = ${modules}; other = python // { outPath = "/other"; };
      in import ${path} { inherit pkgs; overrides = { ${overrides} }; ${more} })`;
  const evaluate = (environment: string, code: string): string =>
    run(join(environment, 'bin/python'), ['-c', code], { env: {} }).stdout.trim();
  const fault = (overrides: string): string => {
    const { code, stderr } = world.run('nix-instantiate', ['--eval', '-E', `${call(overrides)}.drvPath`]);
    assert.is.not(code, 0, 'the evaluation succeeded');
    return stderr;
  };

  test('a patch changes what a source archive is built of, and postPatch what a wheel has', () => {
    const environment = world.build(
      call(`built.patches = [ ${folder}/built.patch ]; greeter.postPatch = "sed -i s/old/newest/ greeter.py";`),
    );
    assert.is(evaluate(environment, 'import built, greeter; print(built.word, greeter.word)'), 'new newest');
  });

  test('a patched wheel is installed as ever: its RECORD says what is there, its program runs, leftovers are gone', () => {
    const moved = 'postPatch = "touch more.py; chmod +x more.py; cp greeter.py greeter.py.orig";';
    const environment = world.build(call(`greeter = { patches = [ ${folder}/wheel.patch ]; ${moved} };`));
    assert.is(run(join(environment, 'bin/greet'), [], { env: {} }).stdout, 'new locked\n');
    const site = join(environment, 'lib', `python${python}`, 'site-packages');
    const record = readFileSync(join(site, 'greeter-1.0.dist-info/RECORD'), 'utf8');
    assert.match(record, /^greeter\.py,sha256=[\w-]{43},\d+$/m);
    assert.match(record, /^more\.py,sha256=/m);
    assert.not.match(record, 'orig');
    assert.is(evaluate(environment, 'import importlib.metadata as m; print(m.version("greeter"))'), '1.0');
  });

  test('a patch builds its package anew, and no other; an empty list is none', () => {
    const ofAll = (overrides: string) =>
      world.eval(`builtins.mapAttrs (_: one: one.drvPath) ${call(overrides)}.packages`) as Record<string, string>;
    const [before, empty, after] = [
      '',
      'greeter = { patches = [ ]; postPatch = ""; };',
      'greeter.postPatch = "true";',
    ].map(ofAll);
    assert.equal(before, empty);
    assert.is(before?.['base'], after?.['base']);
    assert.is.not(before?.['greeter'], after?.['greeter']);
  });

  test('a patch that does not fit, and changes without effect, fail by name', () => {
    assert.match(world.failure(`${call(`built.patches = [ ${folder}/other.patch ];`)}.packages.built`), 'missing.py');
    assert.match(
      world.failure(`${call('greeter.postPatch = "true";')}.packages.greeter`),
      'pylock: error: overrides.greeter: patches and postPatch change nothing. Take them out',
    );
  });

  const own = 'nixpkgs.buildPythonPackage';
  const ofNixpkgs = (more: string) => `(${own} { pname = "base"; module = "word = 'of nixpkgs'"; ${more} })`;

  test('a package of nixpkgs takes the place of a locked one', () => {
    const environment = world.build(call(`base.package = ${ofNixpkgs('')};`));
    assert.is(run(join(environment, 'bin/greet'), [], { env: {} }).stdout, 'old of nixpkgs\n');
  });

  test('what a package of nixpkgs drags along does not join the environment, nor by its programs', () => {
    const more = `${own} { pname = "more"; module = "word = 1"; }`;
    const program = 'program = "import base; import more; print(base.word)";';
    const expression = call(`base.package = ${ofNixpkgs(`dependencies = [ (${more}) ]; ${program}`)};`);
    const environment = world.build(expression);
    assert.is(evaluate(environment, 'import importlib.util as u; print(u.find_spec("more"))'), 'None');
    const { stderr } = run(join(environment, 'bin/base'), [], { env: {} });
    assert.match(stderr, "No module named 'more'");
    assert.match(
      world.run('nix-instantiate', ['-E', expression]).stderr,
      'trace: pylock: warning: overrides.base.package needs more, which the lock does not have',
    );
  });

  test('a program of a package of nixpkgs runs by the environment, without a wrapper', () => {
    const program = 'program = "import base, greeter; print(base.word, greeter.word)";';
    const environment = world.build(call(`base.package = ${ofNixpkgs(program)};`));
    assert.is(run(join(environment, 'bin/base'), [], { env: {} }).stdout, 'of nixpkgs old\n');
  });

  test('another version, or another name, is a warning; the licence and the version are those of the package', () => {
    const newer = call(`base.package = ${ofNixpkgs('version = "2.0";')};`);
    assert.match(
      world.run('nix-instantiate', ['-E', newer]).stderr,
      'trace: pylock: warning: overrides.base.package is 2.0, and the lock has 1.0',
    );
    const said = `let one = ${newer}.packages.base; in [ one.version one.meta.identifiers.purl one.meta.license.spdxId ]`;
    assert.equal(world.eval(said), ['2.0', 'pkg:pypi/base@2.0', 'BSD-3-Clause']);
    const log = (overrides: string) =>
      world.run('nix-build', ['--no-out-link', '-E', `${call(overrides)}.packages.base`]).stderr;
    assert.match(
      log(`base.package = ${ofNixpkgs('version = "3.0";')};`),
      'warning: overrides.base.package is base 3.0, and the lock has 1.0',
    );
    assert.match(
      log(`base.package = ${own} { pname = "other"; };`),
      'warning: overrides.base.package is other 1.0: what asks for base by its metadata does not find it',
    );
  });

  test('a package of nixpkgs may build others', () => {
    const module = `builtins.readFile ${join(world.folder, 'backend.py')}`;
    writeFileSync(join(world.folder, 'backend.py'), backend.files['tiny_build.py'] ?? '');
    const environment = world.build(call(`tiny-build.package = ${own} { pname = "tiny-build"; module = ${module}; };`));
    assert.is(evaluate(environment, 'import built; print(built.word)'), 'old');
  });

  const begin = 'error: pylock: overrides.base.package';
  test('packages of another Python, applications and what is no package are refused', () => {
    assert.match(
      fault(`base.package = ${ofNixpkgs('')} // { pythonModule = other; };`),
      `${begin} is for /other, and the`,
    );
    assert.match(fault(`base.package = nixpkgs.toPythonApplication ${ofNixpkgs('')};`), `${begin} is an application`);
    assert.match(fault('base.package = "base";'), 'error: pylock: overrides.base.package is a string, and not a set');
    assert.match(
      world.failure(`${call('base.package = pkgs.cacert;')}.packages.base`),
      `overrides.base.package has no lib/python${python}/site-packages: it is no package for this Python`,
    );
  });

  test('a project of your own is changed in its folder', () => {
    const shop = 'projects.shop = { path = "."; requires = [ ]; main = [ "x86_64-linux" ]; groups = { }; };';
    const lock = `lock = let read = (import ${path} { inherit pkgs; }).lock; in read // { pylock = read.pylock // { ${shop} }; };`;
    const { stderr } = world.run('nix-instantiate', [
      '--eval',
      '-E',
      `${call('shop.postPatch = "true";', lock)}.drvPath`,
    ]);
    assert.match(
      stderr,
      'overrides.shop.postPatch has no effect: shop is a project of your own, which is built from its folder',
    );
  });

  test('the overrides.nix of docs/nix.md is one', () => {
    const names = ['requests', 'httpx', 'opencv-python'];
    const wheel = (name: string): WheelSample => ({ name, version: '1.0', files: { 'm.py': '' } });
    const files = names.map((name) => ({ name: wheelName(wheel(name)), bytes: makeWheel(wheel(name)) }));
    const locked = Object.fromEntries(names.map((name) => [name, wheelName(wheel(name))]));
    const docs = join(world.folder, 'docs');
    const documented = writeProject(docs, { python, files, systems: { 'x86_64-linux': locked } });
    writeFileSync(join(docs, 'requests-timeout.patch'), '');
    writeFileSync(join(docs, 'overrides.nix'), docBlock('nix.md', 'nix patches').replaceAll('python311', 'python'));
    const opencv = '(nixpkgs.buildPythonPackage { pname = "opencv"; })';
    const environment = `(let pkgs = ${world.pkgs('system = "x86_64-linux";')}; python = pkgs.python${python.replace('.', '')}; nixpkgs = ${modules};
      changes = import ${docs}/overrides.nix { pkgs = pkgs // { pythonPackages.opencv4 = ${opencv}; }; }; in import ${documented} { inherit pkgs changes; })`;
    assert.is(world.eval(`${environment}.packages.opencv-python.version`), '1.0');
    assert.ok(world.eval(`${environment}.drvPath`));
  });

  test('a package of nixpkgs is not changed besides', () => {
    for (const key of ['libs', 'patches', 'programs', 'nativeBuildInputs'])
      assert.match(
        fault(`base = { package = ${ofNixpkgs('')}; ${key} = [ pkgs.zlib ]; };`),
        `error: pylock: overrides.base.${key} has no effect: overrides.base.package is taken as it is. Take one of them out`,
      );
  });
}

test.run();
