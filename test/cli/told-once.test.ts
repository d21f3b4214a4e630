// A cause is one line, however many Pythons, systems and deps files of a run have it.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { World } from '../helpers/fake-index.js';
import { withIndex } from '../helpers/with-index.js';

const test = suite('told once');

const config = "python: ['3.9', '3.11']\nsystems: [x86_64-linux, aarch64-linux, aarch64-darwin]\nnix: none\n";
const linux = 'cp39-cp39-manylinux_2_17_x86_64';
const world: World = {
  web: { '1.0': { yanked: 'broken' } },
  core: { '1.0': {}, '2.0': { wheels: [linux, linux.replaceAll('39', '311')] } },
};

/** The notes of a run. */
const notes = (text: string) => text.split('\n').filter((line) => /^ *note: /.test(line));

test('Pythons and systems that share a cause share its line', () =>
  withIndex({ 'pypi-deps.yaml': 'web: 1.0\ncore: "*"\n', '.pylock.yaml': config }, world, async (_project, run) => {
    const { code, stderr } = await run('resolve');
    assert.is(code, 0, stderr);
    assert.equal(notes(stderr), [
      '  note: Python 3.9 and 3.11: web 1.0 was yanked: broken',
      '  note: Python 3.9 and 3.11: core differs between systems: 2.0 on x86_64-linux, 1.0 on aarch64-linux and ' +
        'aarch64-darwin (2.0 has no file on aarch64-linux)',
    ]);
    const added = await run('add', 'web[nope]==1.0');
    assert.is(added.code, 0, added.stderr);
    assert.equal(notes(added.stderr).slice(0, 2), [
      '  note: Python 3.9 and 3.11: web 1.0 was yanked: broken',
      '  note: Python 3.9 and 3.11: web 1.0 has no extra "nope"',
    ]);
    const upgraded = await run('upgrade', 'core');
    assert.is(upgraded.code, 0, upgraded.stderr);
    assert.is(notes(upgraded.stderr)[0], '  note: Python 3.9 and 3.11: web 1.0 was yanked: broken');
  }));

test('a pin that several systems lose is one line, for one Python with its name', () =>
  withIndex(
    { 'pypi-deps.yaml': 'core: "<2"\n', '.pylock.yaml': config.replace("'3.9', ", '') },
    { core: { '1.0': {}, '2.0': { wheels: [linux.replaceAll('39', '311')] } } },
    async (project, run) => {
      assert.is((await run('resolve')).code, 0);
      project.write('pypi-sources.yaml', project.read('pypi-sources.yaml').replaceAll('1.0', '2.0'));
      project.write('pypi-deps.yaml', 'core: "*"\n');
      const { stderr } = await run('resolve', '--refresh');
      assert.equal(notes(stderr), [
        '  note: core differs between systems: 2.0 on x86_64-linux, 1.0 on aarch64-linux and aarch64-darwin ' +
          '(2.0 has no file for Python 3.11 on aarch64-linux)',
        '  note: the pin core 2.0 was dropped: it has no file for Python 3.11 on aarch64-linux and aarch64-darwin',
      ]);
    },
  ));

test('deps files that share a cause are named in its line; more than five are counted', () => {
  const folders = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const deps = folders.map((folder) => [`${folder}/pypi-deps.yaml`, 'web: 1.0\n'] as const);
  const files = { ...Object.fromEntries(deps), '.pylock.yaml': "python: '3.11'\nnix: none\n" };
  return withIndex({ ...files, 'h/pypi-deps.yaml': 'core: 1.0\n' }, world, async (project, run) => {
    const { code, stderr } = await run('resolve');
    assert.is(code, 0, stderr);
    const named = folders.slice(0, 5).map((folder) => `${folder}/pypi-sources.yaml`);
    assert.equal(notes(stderr), [`  note: ${named.join(', ')} and 2 more: web 1.0 was yanked: broken`]);
    project.write('a/pypi-deps.yaml', 'core: 1.0\n');
    const few = await run('resolve', 'a/pypi-deps.yaml', 'b/pypi-deps.yaml', 'c/pypi-deps.yaml', '-U');
    assert.equal(notes(few.stderr), [
      '  note: b/pypi-sources.yaml and c/pypi-sources.yaml: web 1.0 was yanked: broken',
    ]);
    const makes = "closure: {}\nlinks: []\npython: '3.11'\n";
    for (const folder of ['x', 'y']) project.write(`${folder}/pypi-deps.yaml`, '{}\n');
    for (const folder of ['x', 'y']) project.write(`${folder}/pypi-sources.yaml`, makes);
    const verified = await project.run(['verify', 'x', 'y']);
    assert.equal(notes(verified.stdout), [
      'note: x/pypi-sources.yaml and y/pypi-sources.yaml: no edges: only its shape, hashes, links and direct ' +
        'requirements can be checked offline',
    ]);
  });
});

test.run();
