import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { World } from '../helpers/fake-index.js';
import { closure, withIndex } from '../helpers/with-index.js';

const test = suite('source archives that only have a setup.py');

const tools: World = { setuptools: { '75.0': {} }, wheel: { '0.40': {} } };
const core: World = { core: { '1.0': {} }, old: { '1.0': {} }, mac: { '1.0': {} } };

/** The setup.py of a project whose requirements depend on where it is built. */
const conditional = `import sys
from setuptools import setup

needed = ['core>=1']
if sys.version_info < (3,):
    needed.append('old')
if sys.platform == 'darwin':
    needed += ['mac']
setup(name='app', version='1.0', install_requires=needed)
`;

/** One that nothing can follow. */
const opaque = `import subprocess
from setuptools import setup

setup(name='plugin', version='1.0', install_requires=subprocess.check_output(['needs']).split())
`;

/** Like {@link withIndex}, with the tools of builds and `core` in the world. */
function withTools(...[files, world, body]: Parameters<typeof withIndex>): Promise<void> {
  return withIndex(files, { ...tools, ...core, ...world }, body);
}

test('setup.py speaks for each system, and not for the machine that packed it', async () => {
  const world: World = { app: { '1.0': { wheels: [], sdist: true, setupPy: conditional } } };
  await withTools({ 'pypi-deps.yaml': 'app: "*"\n' }, world, async (project, run) => {
    const linux = await run('resolve', '--system', 'x86_64-linux');
    assert.is(linux.code, 0, linux.stderr);
    assert.equal(closure(project), ['app 1.0', 'core 1.0']);
    const both = await run('resolve', '--system', 'x86_64-linux', '--system', 'aarch64-darwin');
    assert.is(both.code, 0, both.stderr);
    assert.equal(closure(project), ['app 1.0', 'core 1.0', 'mac 1.0']);
    assert.match(project.read('pypi-sources.yaml'), /aarch64-darwin:\n +mac: '\*'\n/);
    const verified = await run('verify', '--online');
    assert.is(verified.code, 0, verified.stderr + verified.stdout);
  });
});

test('what the cache keeps of an archive answers for another target', async () => {
  const world: World = { app: { '1.0': { wheels: [], sdist: true, setupPy: conditional } } };
  await withTools({ 'pypi-deps.yaml': 'app: "*"\nmac: "*"\n' }, world, async (project, run) => {
    await run('resolve', '--system', 'x86_64-linux', '--cache-dir', 'kept');
    const offline = await run('resolve', '--system', 'aarch64-darwin', '--cache-dir', 'kept', '--offline');
    assert.is(offline.code, 0, offline.stderr);
    assert.equal(closure(project), ['app 1.0', 'core 1.0', 'mac 1.0']);
  });
});

test('a release that was passed over for one that does not tell is named, with what would help', async () => {
  const world: World = {
    lint: { '1.0': {}, '2.0': { requires: ['middle'] } },
    middle: { '1.0': { requires: ['plugin==1.0'] } },
    plugin: { '1.0': { wheels: [], sdist: true, setupPy: opaque } },
  };
  await withTools({ 'pypi-deps.yaml': 'lint: "*"\n' }, world, async (project, run) => {
    const result = await run('resolve');
    assert.is(result.code, 0, result.stderr);
    assert.equal(closure(project), ['lint 1.0']);
    assert.ok(
      result.stderr.includes(
        'note: lint is 1.0, since 2.0 needs middle 1.0, which needs plugin 1.0, which has requirements that are only ' +
          'known by building it: line 4 of its setup.py calls subprocess.check_output; ' +
          'state the requirements of plugin in .pylock.yaml under the key "metadata"\n',
      ),
      result.stderr,
    );
    project.write('.pylock.yaml', 'metadata:\n  plugin: [core]\n');
    await run('resolve', '--upgrade');
    assert.equal(closure(project), ['core 1.0', 'lint 2.0', 'middle 1.0', 'plugin 1.0']);
  });
});

const untold: World = {
  lint: { '1.0': {}, '2.0': { requires: ['plugin==1.0'] } },
  plugin: { '1.0': { wheels: [], sdist: true, setupPy: opaque } },
};

test('a pin whose requirements can’t be known stays with what the lock has of it', async () => {
  await withTools({ 'pypi-deps.yaml': 'lint: "*"\n' }, untold, async (project, run) => {
    project.write('.pylock.yaml', 'metadata:\n  plugin: [core]\n');
    await run('resolve');
    const whole = ['core 1.0', 'lint 2.0', 'plugin 1.0'];
    assert.equal(closure(project), whole);
    project.write('.pylock.yaml', '');
    const result = await run('resolve');
    assert.is(result.code, 0, result.stderr);
    assert.equal(closure(project), whole);
    assert.ok(
      result.stderr.includes(
        'note: plugin 1.0 has requirements that are only known by building it: line 4 of its setup.py calls ' +
          'subprocess.check_output; it stays with what the lock has of it\n',
      ),
      result.stderr,
    );
    const upgraded = await run('resolve', '--upgrade');
    assert.is(upgraded.code, 0, upgraded.stderr);
    assert.equal(closure(project), ['lint 1.0']);
  });
});

test('a closure of Makes’ own tool is evidence of what a pin needs', async () => {
  await withTools({ 'pypi-deps.yaml': 'lint: "*"\n' }, untold, async (project, run) => {
    project.write(
      'pypi-sources.yaml',
      'closure:\n  core: "1.0"\n  lint: "2.0"\n  plugin: "1.0"\nlinks: []\npython: "3.11"\n',
    );
    const result = await run('resolve');
    assert.is(result.code, 0, result.stderr);
    assert.equal(closure(project), ['core 1.0', 'lint 2.0', 'plugin 1.0']);
    assert.match(result.stderr, /plugin 1\.0 has requirements .* it stays with what the lock has of it\n/);
    const again = await run('resolve');
    assert.equal([again.code, closure(project)], [0, ['core 1.0', 'lint 2.0', 'plugin 1.0']]);
  });
});

test.run();
