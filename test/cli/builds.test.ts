import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld, type World } from '../helpers/fake-index.js';
import { Project } from '../helpers/run-cli.js';

const test = suite('builds of source archives');

const systems = ['x86_64-linux', 'aarch64-darwin'];
const world: World = {
  app: { '1.0': { requires: ['core'] } },
  core: {
    '1.0': {
      wheels: ['py3-none-macosx_11_0_arm64'],
      sdist: true,
      build: { backend: 'flit_core.buildapi', requires: ['flit_core>=3'] },
    },
  },
  legacy: { '1.0': { wheels: [], sdist: true } },
  'flit-core': { '3.9': {} },
  setuptools: { '80.0': {} },
  wheel: { '0.45': { requires: ['packaging'] } },
  packaging: { '25.0': {} },
};

/** Runs resolve in a project against a world, with the index's address hidden. */
async function run(project: Project, releases: World, ...args: readonly string[]) {
  const index = await FakeIndex.start(await fromWorld(releases));
  try {
    const result = await project.run(['resolve', '--index-url', index.url, '--no-cache', ...args]);
    const hide = (text: string) =>
      text.replaceAll(new URL(index.url).origin, 'http://index').replaceAll(/in \d+\.\d s/g, 'in N s');
    return { code: result.code, stdout: hide(result.stdout), stderr: hide(result.stderr) };
  } finally {
    await index.close();
  }
}

/** The lock, with the address of the index hidden, which is another one each time. */
function lockOf(project: Project): string {
  return project.read('pypi-sources.yaml').replaceAll(/127\.0\.0\.1:\d+/g, 'index');
}

function linkNames(lock: string): readonly string[] {
  return [...lock.matchAll(/- name: (.+)/g)].map(([, name = '']) => name);
}

function projectOf(deps: string): Project {
  return new Project({
    'pypi-deps.yaml': deps,
    '.pylock.yaml': `python: '3.11'\nsystems: [${systems.join(', ')}]\nnix: none\n`,
  });
}

test('source archives are locked with what building them needs, for each system that has no wheel', async () => {
  const project = projectOf('app: "*"\nlegacy: "*"\n');
  const { code, stdout, stderr } = await run(project, world);
  assert.is(code, 0, stderr);
  assert.equal(stdout.trimEnd().split('\n'), [
    'pypi-sources.yaml locked: 3 packages for Python 3.11 on 2 systems',
    '  + app 1.0',
    '  + core 1.0',
    '  + legacy 1.0',
  ]);
  assert.equal(stderr.trimEnd().split('\n'), [
    '  note: legacy 1.0 has no wheel: it will be built from its source archive',
    '  note: core 1.0 has no wheel for x86_64-linux: it will be built from its source archive',
    'Resolved 3 packages for 2 systems in N s (17 requests to the index)',
    'Wrote pypi-sources.yaml',
  ]);
  const lock = project.read('pypi-sources.yaml');
  const legacy = `      legacy-1.0.tar.gz:
        backend: 'setuptools.build_meta:__legacy__'
        requires:
          - packaging-25.0-py3-none-any.whl
          - setuptools-80.0-py3-none-any.whl
          - wheel-0.45-py3-none-any.whl
`;
  const core = `      core-1.0.tar.gz:
        backend: flit_core.buildapi
        requires:
          - flit_core-3.9-py3-none-any.whl
`;
  const builds = `  builds:\n    aarch64-darwin:\n${legacy}    x86_64-linux:\n${core}${legacy}`;
  assert.is(lock.slice(lock.indexOf('  builds:')), builds);
  assert.equal(linkNames(lock), [
    'app-1.0-py3-none-any.whl',
    'core-1.0-py3-none-macosx_11_0_arm64.whl',
    'core-1.0.tar.gz',
    'flit_core-3.9-py3-none-any.whl',
    'legacy-1.0.tar.gz',
    'packaging-25.0-py3-none-any.whl',
    'setuptools-80.0-py3-none-any.whl',
    'wheel-0.45-py3-none-any.whl',
  ]);
  project.remove();
});

test('a lock is kept without a request while nothing changed, and its build tools when something did', async () => {
  const project = projectOf('legacy: "*"\n');
  assert.is((await run(project, world)).code, 0);
  const before = lockOf(project);
  const newer: World = { ...world, setuptools: { ...world['setuptools'], '81.0': {} }, other: { '1.0': {} } };
  assert.match((await run(project, newer)).stderr, 'pypi-sources.yaml is up to date: 1 package, Python 3.11');
  await run(project, newer, '--refresh');
  assert.is(lockOf(project), before);
  project.write('pypi-deps.yaml', 'legacy: "*"\nother: "*"\n');
  assert.is((await run(project, newer)).code, 0);
  assert.match(project.read('pypi-sources.yaml'), 'setuptools-80.0-py3');
  const { stdout, stderr } = await run(project, newer, '-P', 'setuptools');
  assert.match(stdout, '  building: setuptools 80.0 -> 81.0\n');
  assert.match(project.read('pypi-sources.yaml'), 'setuptools-81.0-py3');
  assert.not.match(stdout + stderr, 'the lock does not have it');
  project.remove();
});

test('a lock that was made before builds were locked is stale', async () => {
  const project = projectOf('legacy: "*"\n');
  assert.is((await run(project, world)).code, 0);
  const lock = lockOf(project);
  const kept = new Set(['legacy-1.0.tar.gz']);
  const links = lock.replace(/ {2}- name: (.+)\n.+\n.+\n/g, (link, name: string) => (kept.has(name) ? link : ''));
  project.write('pypi-sources.yaml', links.slice(0, links.indexOf('  builds:')));
  const verified = await project.run(['verify']);
  assert.is(verified.code, 1);
  assert.equal((verified.stdout + verified.stderr).trimEnd().split('\n'), [
    'pypi-sources.yaml:20: legacy-1.0.tar.gz is built on x86_64-linux, and the lock does not hold what that needs',
    'pypi-sources.yaml:18: legacy-1.0.tar.gz is built on aarch64-darwin, and the lock does not hold what that needs',
    '  hint: Run: pylock resolve',
  ]);
  assert.is((await run(project, world)).code, 0);
  assert.is(lockOf(project), lock);
  project.remove();
});

test('build-requires of the config is added, and its digest is remembered', async () => {
  const project = projectOf('legacy: "*"\n');
  await run(project, world);
  const config = project.read('.pylock.yaml');
  project.write('.pylock.yaml', `${config}build-requires:\n  legacy: ['flit-core']\n`);
  const verified = await project.run(['verify']);
  assert.match(
    verified.stdout + verified.stderr,
    /^pypi-sources\.yaml:23: the option build-requires is [0-9a-f]{16}, and the lock was made with its default\n/,
  );
  assert.is((await run(project, world)).code, 0);
  const lock = project.read('pypi-sources.yaml');
  assert.match(lock, /build-requires: '?[0-9a-f]{16}'?\n/);
  assert.is(lock.match(/ {10}- flit_core-3\.9-py3-none-any\.whl/g)?.length, 2);
  project.remove();
});

test('builds that fail say why, and leave nothing behind', async () => {
  const hint =
    '  hint: Ask for a version of x that has a wheel for x86_64-linux, or leave x86_64-linux out of "systems".';
  const table: readonly (readonly [build: World['x'], expected: readonly string[]])[] = [
    [
      { '1.0': { wheels: [], sdist: true, build: { requires: ['absent'] } } },
      [
        'error: pypi-deps.yaml: no set of versions fits the build of x 1.0 for Python 3.11 on x86_64-linux',
        '  Because the build of x 1.0 needs absent and absent does not exist on the index, there is no solution.',
        '  hint: Check the spelling; --index-url chooses another index.',
        hint,
      ],
    ],
    [
      { '1.0': { wheels: [], sdist: true, build: { requires: ['x'] } } },
      [
        "error: pypi-deps.yaml: x 1.0 can't be built on x86_64-linux: building it needs itself, from source",
        '  building x 1.0 needs x 1.0, which is built from source too',
        hint,
      ],
    ],
    [
      { '1.0': { wheels: [], sdist: true, build: '[build-system' } },
      [
        "error: pypi-deps.yaml: x-1.0.tar.gz can't be built on x86_64-linux: it has a pyproject.toml that can't be read (incomplete key-value: cannot find end of key)",
        hint,
      ],
    ],
  ];
  for (const [x, expected] of table) {
    const project = projectOf('x: "*"\n');
    const { code, stderr } = await run(project, { ...world, ...(x === undefined ? {} : { x }) });
    assert.is(code, 1);
    assert.equal(stderr.trimEnd().split('\n'), expected);
    assert.equal(project.list(), ['.pylock.yaml', 'pypi-deps.yaml']);
    project.remove();
  }
});

test('source archives that are only listed need no builds', async () => {
  const project = projectOf('app: "*"\n');
  project.write('.pylock.yaml', "python: '3.11'\nsystems: [aarch64-darwin]\nnix: none\n");
  assert.is((await run(project, world, '--include-sdists')).code, 0);
  const lock = project.read('pypi-sources.yaml');
  assert.match(lock, 'name: core-1.0.tar.gz');
  assert.not.match(lock, 'builds:');
  project.remove();
});

test.run();
