// The packages of an environment as Python packages of nixpkgs: python-modules.nix stands in for its functions.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { LockedPackage, Needs } from '../../src/lock/model.js';
import { printLock } from '../../src/lock/write.js';
import type { NormalizedName } from '../../src/pep/name.js';
import { docBlock } from '../helpers/doc-block.js';
import { nixFile } from '../helpers/nix.js';
import { NixWorld } from './nix-world.js';
import { type ProjectSample, sampleLock, writeProject } from './sample-project.js';
import { makeWheel, type WheelSample, wheelName } from './sample-wheels.js';
import { hasNix, hostPython, run, saySkipped } from './tools.js';

const wheels: readonly WheelSample[] = [
  {
    name: 'app',
    version: '1.0',
    files: { 'app.py': 'import web, here\ndef main():\n    print(web.said(), here.word)\n' },
    scripts: { app: 'app:main' },
  },
  { name: 'here', version: '1.0', files: { 'here.py': 'word = "linux"\n' } },
  { name: 'web', version: '1.0', files: { 'web.py': 'import core\ndef said():\n    return core.word\n' } },
  { name: 'speed', version: '2021.05.30', files: { 'speed/__init__.py': '' } },
  { name: 'core', version: '1.0', files: { 'core.py': 'word = "core"\nimport ring\n' } },
  { name: 'ring', version: '1.0', files: { 'ring.py': 'import core\n' }, scripts: { ring: 'ring:core' } },
];

const none = { everywhere: new Map(), on: new Map() };
function needs(...names: readonly string[]): Needs {
  return { everywhere: new Map(names.map((name) => [name, '*'])), on: new Map() };
}
const entry = (own: Needs, extras: Readonly<Record<string, Needs>> = {}): LockedPackage => ({
  requiresPython: undefined,
  needs: own,
  extras: new Map(Object.entries(extras)) as unknown as ReadonlyMap<NormalizedName, Needs>,
});
const on = (system: string, name: string): Needs['on'] =>
  new Map([[system, new Map([[name, '*']])]]) as unknown as Needs['on'];
const packages: Readonly<Record<string, Readonly<Record<string, LockedPackage>>>> = {
  app: { '1.0': entry({ ...needs('web[all]'), on: on('x86_64-linux', 'here') }) },
  here: { '1.0': entry(none) },
  web: { '1.0': entry(needs('core'), { all: needs('web[fast]'), fast: needs('speed') }) },
  // Another system has another version, which needs more.
  speed: { '2021.5.30': entry(none), '2020.1': entry(needs('here')) },
  core: { '1.0': entry(needs('ring')) },
  ring: { '1.0': entry(needs('core')) },
};

/** A map of the lock out of an object. */
const mapped = <V>(object: Readonly<Record<string, V>>) =>
  new Map(Object.entries(object)) as unknown as ReadonlyMap<NormalizedName, V>;

if (!hasNix || hostPython === undefined) {
  saySkipped('packages for nixpkgs', 'nix and python3');
  test.skip('packages for nixpkgs', () => {});
} else pythonPackages(new NixWorld(hostPython), hostPython.version);

function pythonPackages(world: NixWorld, version: string): void {
  test.after(() => world.remove());
  const folder = join(world.folder, 'project');
  const chosen = Object.fromEntries(wheels.map((wheel) => [wheel.name, wheelName(wheel)]));
  const files = wheels.map((wheel) => ({ name: wheelName(wheel), bytes: makeWheel(wheel) }));
  const { here: _, ...elsewhere } = chosen;
  const sample: ProjectSample = {
    python: version,
    files,
    systems: { 'x86_64-linux': chosen, 'aarch64-darwin': elsewhere },
  };
  const path = writeProject(folder, sample);
  const lock = sampleLock(folder, sample);
  if (lock.pylock === undefined) throw new Error('the sample is a lock of ours');
  const locked = mapped(Object.fromEntries(Object.entries(packages).map(([name, own]) => [name, mapped(own)])));
  writeFileSync(
    join(folder, 'pypi-sources.yaml'),
    printLock({ ...lock, pylock: { ...lock.pylock, packages: locked } }),
  );

  const inWorld = (body: string, system = 'x86_64-linux'): string => `(
    let
      pkgs = ${world.pkgs(`system = "${system}";`)};
      python = pkgs.python${version.replace('.', '')};
      nixpkgs = import ${nixFile('test/nix/python-modules.nix')} { inherit pkgs python; };
      environment = import ${path} { inherit pkgs; };
      modules = environment.pythonPackages;
      names = builtins.map (one: one.pname or "python");
    in ${body})`;
  const evaluate = (body: string, system?: string): unknown => world.eval(inWorld(body, system));
  const build = (body: string): string => world.build(inWorld(body));

  test('each locked package is a module, with the closure that the lock says', () => {
    assert.equal(evaluate('builtins.attrNames modules'), ['app', 'core', 'here', 'ring', 'speed', 'web']);
    assert.equal(evaluate('map nixpkgs.hasPythonModule (builtins.attrValues modules)'), Array(6).fill(true));
    const said = (name: string) =>
      evaluate(`map names [ modules.${name}.dependencies modules.${name}.requiredPythonModules ]`);
    assert.equal(said('app'), [
      ['here', 'speed', 'web'],
      ['python', 'here', 'speed', 'web', 'core', 'ring'],
    ]);
    assert.equal(said('web'), [['core'], ['python', 'core', 'ring']]);
    assert.equal(said('speed'), [[], ['python']]);
  });

  test('edges are those of the system, and of the version that it has', () => {
    assert.equal(evaluate('names modules.app.dependencies', 'aarch64-darwin'), ['speed', 'web']);
    assert.equal(evaluate('modules.speed.version'), '2021.05.30');
    assert.is(evaluate('modules ? here', 'aarch64-darwin'), false);
  });

  test('what an extra adds is optional', () => {
    const extras = 'builtins.mapAttrs (_: names) modules.web.optional-dependencies';
    assert.equal(evaluate(extras), { all: ['speed'], fast: ['speed'] });
  });

  test('an interpreter of nixpkgs with such packages imports all that they need, and runs their programs', () => {
    const made = build('nixpkgs.withPackages [ modules.app ]');
    const { stdout, stderr } = run(join(made, 'bin/python3'), ['-c', 'import app; app.main()'], { env: {} });
    assert.equal([stdout, stderr], ['core linux\n', '']);
    assert.equal(run(join(made, 'bin/app'), [], { env: {} }).stdout, 'core linux\n');
    const alone = build('nixpkgs.withPackages [ modules.web ]');
    const found =
      'import importlib.util as u; print([u.find_spec(one) is not None for one in ("core", "ring", "speed")])';
    assert.equal(run(join(alone, 'bin/python3'), ['-c', found], { env: {} }).stdout, '[True, True, False]\n');
  });

  const shop = (more: string) =>
    `nixpkgs.buildPythonPackage { pname = "shop"; module = "import app"; check = "import shop, app; app.main()"; ${more} }`;

  test('a package of nixpkgs is built with them, and meets their needs while it is built and when it runs', () => {
    const made = build(shop('dependencies = [ modules.app ]; program = "import shop; shop.app.main()";'));
    const { stdout, stderr } = run(join(made, 'bin/shop'), [], { env: {} });
    assert.equal([stdout, stderr], ['core linux\n', '']);
  });

  test('packages that need each other are one derivation, which is found by the names of both', () => {
    assert.equal(evaluate('[ (modules.core == modules.ring) modules.core.pname modules.ring.pname ]'), [
      true,
      'core',
      'ring',
    ]);
    const made = build(
      'nixpkgs.buildPythonPackage { pname = "shop"; dependencies = [ modules.core modules.ring modules.web ]; check = "import core, ring, web"; }',
    );
    assert.ok(made);
    assert.is(run(join(build('modules.ring'), 'bin/ring'), [], { env: {} }).stderr.includes('ModuleNotFound'), false);
  });

  test('a locked package beside one of nixpkgs of its name is a conflict for nixpkgs, and no silent choice', () => {
    const mine = 'nixpkgs.buildPythonPackage { pname = "core"; version = "0.9"; }';
    const other = `nixpkgs.buildPythonPackage { pname = "other"; dependencies = [ (${mine}) ]; }`;
    const failure = world.failure(inWorld(shop(`dependencies = [ modules.app (${other}) ];`)));
    assert.match(failure, "Found duplicated packages in closure for dependency 'core'");
  });

  test('a package of nixpkgs in the environment is a module with the closure of the lock', () => {
    const other = 'nixpkgs.buildPythonPackage { pname = "speed"; version = "3.0"; module = "word = 3"; }';
    const body = `let environment = import ${path} { inherit pkgs; overrides.speed.package = ${other}; }; in`;
    const made = build(`${body} nixpkgs.withPackages [ environment.pythonPackages.app ]`);
    assert.is(run(join(made, 'bin/python3'), ['-c', 'import speed; print(speed.word)'], { env: {} }).stdout, '3\n');
  });

  test('the calls of docs/nix.md give what they say', () => {
    const text = docBlock('nix.md', 'nix pythonPackages')
      .replaceAll('./default.nix', path)
      .replaceAll('python311', 'python');
    writeFileSync(join(world.folder, 'documented.nix'), text.replaceAll('httpx', 'app').replaceAll('./tool', '/tool'));
    const override = `{ packageOverrides }: {
      withPackages = choose: nixpkgs.withPackages (choose ({ notebook = nixpkgs.buildPythonPackage { pname = "notebook"; }; } // packageOverrides { } { }));
    }`;
    const application =
      '{ src, pyproject, build-system, ... }@all: nixpkgs.buildPythonPackage (removeAttrs all [ "src" "pyproject" "build-system" ])';
    const documented = (attribute: string) =>
      `(import ${world.folder}/documented.nix { pkgs = pkgs // { python = python // { override = ${override}; }; pythonPackages = { setuptools = null; buildPythonApplication = ${application}; }; }; }).${attribute}`;
    assert.equal(evaluate(`names ${documented('tool.requiredPythonModules')}`), [
      ...['python', 'app', 'here', 'speed', 'web', 'core'],
    ]);
    const made = build(documented('notebook'));
    const { stdout, stderr } = run(join(made, 'bin/python3'), ['-c', 'import notebook, app; app.main()'], { env: {} });
    assert.equal([stdout, stderr], ['core linux\n', '']);
  });

  test('a lock that says nothing of a package is named', () => {
    const bare = writeProject(join(world.folder, 'bare'), sample);
    const { code, stderr } = world.run('nix-instantiate', [
      '-E',
      `(import ${bare} { pkgs = ${world.pkgs('system = "x86_64-linux";')}; }).pythonPackages.web`,
    ]);
    assert.is.not(code, 0);
    assert.match(stderr, 'pypi-sources.yaml does not say what web 1.0 needs. Undo the edit, or run: pylock resolve');
    const lost = `lock = lib: lib // { pylock = lib.pylock // { packages = lib.pylock.packages // { ring."1.0".requires.ghost = "*"; }; }; };`;
    const body = `let ${lost} in (import ${path} { inherit pkgs; lock = lock environment.lock; }).pythonPackages.web`;
    assert.match(
      world.run('nix-instantiate', ['-E', inWorld(body)]).stderr,
      'error: pylock: the lock: something needs ghost, which is not in the environment',
    );
  });
}

test.run();
