import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { World } from '../helpers/fake-index.js';
import { withIndex } from '../helpers/with-index.js';

const test = suite('needs besides Python are told while locking');

const pyproject = `[build-system]
requires = ["flit_core"]
build-backend = "flit_core.buildapi"

[external]
build-requires = ["dep:virtual/compiler/c", "pkg:generic/pkg-config", "dep:generic/cmake; sys_platform == 'win32'"]
host-requires = ["dep:generic/openssl@>=3", "dep:generic/libpq", "dep:github/user/strange"]
dependencies = ["dep:generic/git", 1]
`;
const world: World = {
  app: { '1.0': { wheels: [], sdist: true, build: pyproject } },
  'python-magic': { '0.4': {} },
  'flit-core': { '3.9': {} },
};

/** The notes about what packages need. */
function notes(stderr: string): readonly string[] {
  return stderr.split('\n').filter((line) => line.includes('overrides.nix'));
}

test('tables of PEP 725 are mapped to nixpkgs, and names without an attribute are said', async () => {
  await withIndex(
    { 'pypi-deps.yaml': 'app: "*"\n', '.pylock.yaml': "nixpkgs: '25.11'\n" },
    world,
    async (_project, run) => {
      const { stderr } = await run('resolve');
      assert.equal(notes(stderr), [
        '  note: app 1.0 is built from source with more than Python; ' +
          'no attribute of nixpkgs is known for github/user/strange; in overrides.nix: ' +
          'overrides.app = { nativeBuildInputs = [ pkgs.pkg-config ]; buildInputs = [ pkgs.libpq pkgs.openssl ]; };',
        '  note: app 1.0 starts programs by name; in overrides.nix: extraPackages = [ pkgs.git ];',
      ]);
    },
  );
});

test('locks of one folder have each setting of overrides.nix once, whatever versions and programs they have', async () => {
  const files = {
    'api-deps.yaml': 'pyzbar: "1.0"\ngitpython: "*"\n',
    'web-deps.yaml': 'pyzbar: "2.0"\ngitpython: "*"\ngraphviz: "*"\n',
    'elsewhere/pypi-deps.yaml': 'pydot: "*"\n',
  };
  const many = {
    pyzbar: { '1.0': {}, '2.0': {} },
    gitpython: { '3.1': {} },
    graphviz: { '0.20': {} },
    pydot: { '4.0': {} },
  };
  await withIndex(files, many, async (_project, run) => {
    const { stderr } = await run('resolve', ...Object.keys(files));
    const both = '  note: api-sources.yaml and web-sources.yaml: ';
    assert.equal(notes(stderr), [
      `${both}pyzbar loads libzbar by name; in overrides.nix: overrides.pyzbar.runtimeLibs = [ pkgs.zbar ];`,
      `${both}gitpython and graphviz start programs by name; in overrides.nix: extraPackages = [ pkgs.git pkgs.graphviz ];`,
      '  note: elsewhere/pypi-sources.yaml: pydot starts programs by name; in overrides.nix: extraPackages = [ pkgs.graphviz ];',
    ]);
  });
});

test('a package with another version on a system has its setting once', async () => {
  const deps = {
    'pypi-deps.yaml': 'pyzbar: [{ version: "1.0", platform: linux }, { version: "2.0", platform: darwin }]\n',
  };
  await withIndex(deps, { pyzbar: { '1.0': {}, '2.0': {} } }, async (_project, run) => {
    assert.equal(notes((await run('resolve')).stderr), [
      '  note: pyzbar 1.0 and 2.0 loads libzbar by name; in overrides.nix: overrides.pyzbar.runtimeLibs = [ pkgs.zbar ];',
    ]);
  });
});

test('groups that exclude each other have one line for a package, whatever its versions', async () => {
  const files = {
    'pypi-deps.yaml': 'pyzbar: [{ version: "1.0", optional: a }, { version: "2.0", optional: b }]\n',
    '.pylock.yaml': 'conflicts: [[a, b]]\n',
  };
  await withIndex(files, { pyzbar: { '1.0': {}, '2.0': {} } }, async (_project, run) => {
    assert.equal(notes((await run('resolve')).stderr), [
      '  note: with a and b: pyzbar loads libzbar by name; in overrides.nix: overrides.pyzbar.runtimeLibs = [ pkgs.zbar ];',
    ]);
  });
});

test('a lock that stays repeats nothing, and one that Nix does not build has no such notes', async () => {
  const deps = { 'pypi-deps.yaml': 'python-magic: "*"\n' };
  await withIndex(deps, world, async (project, run) => {
    assert.is(notes((await run('resolve')).stderr).length, 1);
    assert.is(notes((await run('resolve')).stderr).length, 0);
    const added = await run('add', 'app');
    assert.is(notes(added.stderr).filter((line) => line.includes('python-magic')).length, 0, added.stderr);
    project.write('.pylock.yaml', 'nix: none\n');
    assert.is(notes((await run('resolve', '--refresh')).stderr).length, 0);
  });
});

test('the config answers a note that has served', async () => {
  const files = { 'pypi-deps.yaml': 'python-magic: "*"\n', '.pylock.yaml': 'native-needs: { python-magic: {} }\n' };
  await withIndex(files, world, async (_project, run) => {
    assert.is(notes((await run('resolve')).stderr).length, 0);
  });
});

test.run();
