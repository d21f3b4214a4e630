// A cause is one line, however many Pythons, systems and deps files of a run have it.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld, type World } from '../helpers/fake-index.js';
import { Project } from '../helpers/run-cli.js';
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
    // The index, which knows of yanks, is asked for core alone.
    assert.match(notes(upgraded.stderr)[0] ?? '', '  note: Python 3.9 and 3.11: core differs between systems');
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

const forkDeps = `web: "*"
core:
  - { version: <2, optional: cpu }
  - { version: ">=2", optional: gpu }
lint: { version: "*", optional: cpu }
`;
const forkConfig = "python: ['3.9', '3.11']\nsystems: [x86_64-linux]\nnix: none\nconflicts: [[cpu, gpu]]\n";
const forkWorld: World = {
  web: { '1.0': { requires: ['core'] } },
  core: { '1.0': {}, '2.0': {} },
  lint: { '1.0': {}, '2.0': {} },
};

/** Runs a test on locks with forks for two Pythons, whose index tells nothing of vulnerabilities. */
async function withForks(
  body: (run: (...args: readonly string[]) => Promise<string>, project: Project) => Promise<void>,
) {
  const index = await FakeIndex.start(await fromWorld(forkWorld));
  const project = new Project({ 'pypi-deps.yaml': forkDeps, '.pylock.yaml': forkConfig });
  try {
    await body(async (...args) => {
      const { code, stdout, stderr } = await project.run(args, { PIP_INDEX_URL: index.url });
      assert.is(code, 0, stderr);
      return stdout;
    }, project);
  } finally {
    await index.close();
    project.remove();
  }
}

test('releases that nobody tells of are one warning for all Pythons and choices of groups', () =>
  withForks(async (run) => {
    await run('resolve');
    const releases = 'core 1.0, core 2.0, lint 2.0, web 1.0\n';
    assert.is(
      await run('verify', '--online'),
      `pypi-sources-3.11.yaml is clean: 3 packages
pypi-sources-3.9.yaml is clean: 3 packages
warning: Python 3.9 and 3.11: not audited, since the index does not tell of vulnerabilities (pylock audit --osv asks OSV): ${releases}`,
    );
  }));

test('show tells a version once for all choices of groups that have it, with those that others lack', () =>
  withForks(async (run) => {
    await run('resolve', '--python', '3.11');
    const heads = async (name: string) =>
      (await run('show', name, '--offline')).split('\n').filter((line) => /^[a-z]/.test(line));
    assert.equal(await heads('web'), ['web 1.0']);
    assert.equal(await heads('core'), ['core 2.0, also with gpu', 'core 1.0, with cpu']);
    assert.equal(await heads('lint'), ['lint 2.0, with cpu']);
    assert.match(
      await run('show', 'core', '--offline'),
      '  needed by  the deps file: core <2 (group cpu)\n             web 1.0 needs core\n',
    );
  }));

test('outdated knows the packages that one choice of groups alone has', () =>
  withForks(async (run, project) => {
    project.write('pypi-deps.yaml', forkDeps.replace('lint: { version: "*"', 'lint: { version: "<2"'));
    await run('resolve', '--python', '3.11');
    assert.match(await run('outdated'), /^lint +1\.0 +1\.0 +2\.0 +pypi-deps\.yaml \(line 5\): lint <2$/m);
  }));

test.run();
