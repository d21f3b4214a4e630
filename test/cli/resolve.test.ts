import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { World } from '../helpers/fake-index.js';
import { closure, withIndex } from '../helpers/with-index.js';

const test = suite('resolve');

const world: World = {
  web: { '1.0': { requires: ['core>=1'] }, '1.1': { requires: ['core>=1'] }, '2.0': { requires: ['core>=2'] } },
  core: { '1.0': {}, '2.0': {}, '2.1': {} },
};

/** A project with an index for one test. */

test('pins are kept until they are dropped', async () => {
  await withIndex({ 'pypi-deps.yaml': 'web: 1.0\n' }, world, async (project, run) => {
    await run('resolve');
    assert.equal(closure(project), ['core 2.1', 'web 1.0']);
    project.write('pypi-deps.yaml', 'web: "*"\ncore: <2.1\n');
    const result = await run('resolve');
    assert.equal(closure(project), ['core 2.0', 'web 1.0'], 'web stays, core must give way');
    assert.match(
      result.stderr,
      /^ {2}note: the pin core 2\.1 was dropped: it does not satisfy core <2\.1 of pypi-deps\.yaml\n/,
    );
    assert.match(result.stdout, / {2}~ core 2\.1 -> 2\.0\n$/);
    await run('resolve', '-P', 'web==1.1');
    assert.equal(closure(project), ['core 2.0', 'web 1.1']);
    await run('resolve', '--upgrade');
    assert.equal(closure(project), ['core 2.0', 'web 2.0']);
    const denied = await run('resolve', '-P', 'web==7');
    assert.equal(
      [denied.code, denied.stderr.split('\n')[0]],
      [1, "error: pypi-deps.yaml: web 7 can't be had on x86_64-linux: it is not on the index"],
    );
    assert.equal(closure(project), ['core 2.0', 'web 2.0']);
  });
});

test('--check and --dry-run print the changes and write nothing; --check ends with 1 where something would change', async () => {
  await withIndex({ 'pypi-deps.yaml': 'web: 1.0\n' }, world, async (project, run) => {
    const changes = '  + core 2.1\n  + web 1.0\n';
    const would = `pypi-sources.yaml would change: 2 packages for Python 3.13 on 3 systems\n${changes}`;
    const check = await run('resolve', '--check');
    assert.equal([check.code, check.stdout, project.list()], [1, would, ['pypi-deps.yaml']]);
    const dry = await run('resolve', '--dry-run');
    assert.equal([dry.code, dry.stdout, project.list()], [0, would, ['pypi-deps.yaml']]);
    const quiet = await run('resolve', '--dry-run', '--quiet');
    assert.equal([quiet.stdout, quiet.stderr], [would, '']);
    const done = await run('resolve');
    assert.is(done.stdout, would.replace('would change', 'locked'));
    const again = await run('resolve', '--check');
    assert.equal([again.code, again.stdout], [0, '']);
  });
});

test('notes name the lock where several are made', async () => {
  const files = { 'a/pypi-deps.yaml': 'web: 1.0\n', 'b/pypi-deps.yaml': 'web: 1.0\n', 'b/pypi.nix': '# mine\n' };
  await withIndex(files, world, async (_project, run) => {
    const { stderr } = await run('resolve');
    assert.match(stderr, /^ {2}note: b\/pypi-sources\.yaml: .*pypi\.nix/m);
  });
});

test('a lock of the tool that Makes had gives the pins, and its main.nix is left alone', async () => {
  const foreign = "closure:\n  core: '1.0'\n  only-windows: '1.0'\n  web: '1.0'\nlinks: []\npython: '3.9'\n";
  const mainNix =
    '{ makePythonPypiEnvironment, ... }: makePythonPypiEnvironment { name = "x"; sourcesYaml = ./pypi-sources.yaml; }\n';
  const files = { 'pypi-deps.yaml': 'web: "*"\n', 'pypi-sources.yaml': foreign, 'main.nix': mainNix };
  await withIndex(files, world, async (project, run) => {
    const before = await run('verify');
    assert.is(before.code, 1);
    assert.match(before.stdout, 'closure: no link is a file of web 1.0'.slice(9));
    const result = await run('resolve');
    assert.is(result.code, 0, result.stderr);
    assert.equal(closure(project), ['core 1.0', 'web 1.0']);
    assert.match(result.stdout, / {2}- only-windows 1\.0\n/);
    assert.match(project.read('pypi-sources.yaml'), /^python: '3\.9'$/m);
    assert.is(project.read('main.nix'), mainNix);
  });
});

test('a config that can not be read fails its own deps file only', async () => {
  const files = {
    'a/pypi-deps.yaml': 'web: 1.0\n',
    'a/.pylock.yaml': 'pyhton: x\n',
    'b/pypi-deps.yaml': 'core: 2.0\n',
  };
  await withIndex(files, world, async (project, run) => {
    const result = await run('resolve', '--nix', 'none');
    assert.is(result.code, 2);
    assert.match(result.stderr, 'error: a/.pylock.yaml:1:1: "pyhton": there is no such key\n');
    assert.equal([project.has('a/pypi-sources.yaml'), project.has('b/pypi-sources.yaml')], [false, true]);
  });
});

test('a changed hash of a locked file is a security error, and the lock stays', async () => {
  await withIndex({ 'pypi-deps.yaml': 'web: 1.0\n' }, world, async (project, run) => {
    await run('resolve');
    const locked = project.read('pypi-sources.yaml');
    const other = locked
      .replace(/sha256: '?[01]([0-9a-z]{51})'?/, "sha256: '0$1'")
      .replace(/sha256: '0(.{50})./, "sha256: '0$11");
    assert.is.not(other, locked);
    project.write('pypi-sources.yaml', other);
    const result = await run('resolve', '--refresh');
    assert.is(result.code, 1);
    assert.match(
      result.stderr,
      /^error: pypi-sources\.yaml: security: the index offers other bytes for core-2\.1-py3-none-any\.whl than the lock holds\n {2}locked: {2}sha256 [0-9a-f]{64}\n {2}offered: sha256 [0-9a-f]{64}\n/,
    );
    assert.is(project.read('pypi-sources.yaml'), other);
  });
});

test('systems share versions where they can, fork where they must, or not at all', async () => {
  const forking: World = {
    native: {
      '1.0': { wheels: ['cp311-cp311-manylinux_2_17_x86_64', 'cp311-cp311-macosx_11_0_arm64'] },
      '2.0': { wheels: ['cp311-cp311-manylinux_2_17_x86_64'] },
    },
  };
  const config = "python: '3.11'\nsystems: [x86_64-linux, aarch64-darwin]\n";
  await withIndex({ 'pypi-deps.yaml': 'native: "*"\n', '.pylock.yaml': config }, forking, async (project, run) => {
    const result = await run('resolve');
    assert.is(result.code, 0, result.stderr);
    assert.match(
      result.stderr,
      / {2}note: native differs between systems: 2\.0 on x86_64-linux, 1\.0 on aarch64-darwin \(2\.0 has no file for Python 3\.11 on aarch64-darwin\)\n/,
    );
    assert.is((await project.run(['verify'])).code, 0);
    project.write('.pylock.yaml', `${config}fork: never\n`);
    const united = await run('resolve', '-U');
    assert.is(united.code, 0, united.stderr);
    assert.equal(closure(project), ['native 1.0']);
  });
});

test('several deps files are each their own transaction', async () => {
  const files = {
    'a/pypi-deps.yaml': 'web: "*"\n',
    'b/pypi-deps.yaml': 'nope: "*"\n',
    'node_modules/c/pypi-deps.yaml': 'web: "*"\n',
  };
  await withIndex(files, world, async (project, run) => {
    const result = await run('resolve');
    assert.is(result.code, 1);
    assert.ok(project.has('a/pypi-sources.yaml'));
    assert.not.ok(project.has('b/pypi-sources.yaml'));
    assert.not.ok(project.has('node_modules/c/pypi-sources.yaml'));
  });
});

test('--json prints the result and nothing else', async () => {
  await withIndex({ 'pypi-deps.yaml': '{}\n' }, world, async (_project, run) => {
    const result = await run('resolve', '--json');
    assert.equal([result.code, result.stderr], [0, '']);
    const { locks } = JSON.parse(result.stdout);
    assert.equal([locks.length, locks[0].lock, locks[0].packages], [1, 'pypi-sources.yaml', 0]);
  });
});

test.run();
