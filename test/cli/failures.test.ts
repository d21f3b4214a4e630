import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  FakeIndex,
  type FakeIndexOptions,
  fromWorld,
  type RecordedProject,
  recorded,
  type World,
} from '../helpers/fake-index.js';
import { type CliResult, Project } from '../helpers/run-cli.js';

const test = suite('failures');

interface Question {
  readonly deps: string;
  readonly world?: World;
  readonly projects?: readonly RecordedProject[];
  readonly index?: FakeIndexOptions;
  readonly args?: readonly string[];
}

/** Runs resolve in a fresh project; a failed run must leave nothing behind. */
async function resolve({
  deps,
  world = {},
  projects = [],
  index: indexOptions = {},
  args = [],
}: Question): Promise<CliResult> {
  const index = await FakeIndex.start([...(await fromWorld(world)), ...projects], indexOptions);
  const project = new Project({ 'pypi-deps.yaml': deps });
  try {
    const result = await project.run(['resolve', '--index-url', index.url, '--python', '3.11', ...args]);
    assert.equal(project.list(), ['pypi-deps.yaml'], 'a failed run leaves nothing behind');
    return { ...result, stderr: result.stderr.replaceAll(new URL(index.url).origin, 'http://index') };
  } finally {
    await index.close();
    project.remove();
  }
}

/** The whole text of a failed run. */
async function failure(question: Question, code: number): Promise<readonly string[]> {
  const result = await resolve(question);
  assert.is(result.code, code, result.stderr);
  assert.is(result.stdout, '');
  return result.stderr.trimEnd().split('\n');
}

test('a conflict names both sides and both constraints, and a change that was tried', async () => {
  const world: World = {
    web: { '1.0': { requires: ['core<2'] }, '2.0': { requires: ['core>=2'] } },
    tools: { '1.0': { requires: ['core>=2'] } },
    core: { '1.0': {}, '2.0': {} },
  };
  assert.equal(await failure({ deps: 'web: 1.0\ntools: ^1\n', world }, 1), [
    'error: pypi-deps.yaml: no set of versions fits Python 3.11 on x86_64-linux',
    '  Because pypi-deps.yaml needs web ==1.0 and web 1.0 needs core <2, pypi-deps.yaml needs core <2.',
    '  So, because pypi-deps.yaml needs tools >=1,<2 and tools 1.0 needs core >=2, there is no solution.',
    '  hint: Changing web to 2.0 would solve it.',
  ]);
});

test('an unknown package names who asked', async () => {
  assert.equal(await failure({ deps: 'nope: "*"\n' }, 1), [
    'error: pypi-deps.yaml:1:7: nope: there is no such package on the index',
    '  hint: Did you mean nose?',
  ]);
  assert.equal(await failure({ deps: 'web: "*"\n', world: { web: { '1.0': { requires: ['nope'] } } } }, 1), [
    'error: pypi-deps.yaml: no set of versions fits Python 3.11 on x86_64-linux',
    '  Because pypi-deps.yaml needs web and web 1.0 needs nope, pypi-deps.yaml needs nope.',
    '  So, because nope does not exist on the index, there is no solution.',
    '  hint: Check the spelling; --index-url chooses another index.',
  ]);
});

test('a missing version names the newest ones', async () => {
  assert.equal(await failure({ deps: 'web: ">=9"\n', world: { web: { '1.0': {}, '2.0': {} } } }, 1), [
    'error: pypi-deps.yaml: no set of versions fits Python 3.11 on x86_64-linux',
    '  Because pypi-deps.yaml needs web >=9 and web >2.0 does not exist, there is no solution.',
    '  hint: The newest versions on the index are 2.0, 1.0.',
    '  hint: Changing web to 2.0 would solve it.',
  ]);
});

test('no file for a system names the system', async () => {
  const world: World = {
    native: { '1.0': { wheels: ['cp311-cp311-manylinux_2_17_x86_64', 'cp311-cp311-macosx_11_0_arm64'] } },
  };
  assert.equal(await failure({ deps: 'native: "*"\n', world }, 1), [
    'error: pypi-deps.yaml: no set of versions fits Python 3.11 on aarch64-linux',
    '  Because pypi-deps.yaml needs native and native 1.0 has no file for Python 3.11 on aarch64-linux, there is no solution.',
    '  hint: Another version may have one; else leave aarch64-linux out of "systems".',
  ]);
});

test('a wrong Python says which one is asked for', async () => {
  const world: World = { web: { '1.0': { requiresPython: '>=3.12' } } };
  assert.equal(await failure({ deps: 'web: "*"\n', world }, 1), [
    'error: pypi-deps.yaml: no set of versions fits Python 3.11 on x86_64-linux',
    '  Because pypi-deps.yaml needs web and web 1.0 needs Python >=3.12, there is no solution.',
    '  hint: The environment is for Python 3.11; --python chooses another one.',
  ]);
  const patch: World = { web: { '1.0': { requiresPython: '>=3.11.12' } } };
  assert.ok(
    (await failure({ deps: 'web: "*"\n', world: patch }, 1)).includes(
      '  hint: --python 3.11.12 would satisfy Requires-Python >=3.11.12.',
    ),
  );
  assert.equal(await failure({ deps: 'python: ^3.12\nweb: "*"\n', world }, 1), [
    'error: pypi-deps.yaml:1:9: python: the environment is for Python 3.11.9, but "python" asks for >=3.12,<4',
    '  hint: Change the key python, or choose another one with --python.',
  ]);
});

test('requirements that only a build can tell are asked of the user', async () => {
  const world: World = { built: { '1.0': { wheels: [], sdist: 'opaque' } } };
  assert.equal(await failure({ deps: 'built: "*"\n', world }, 1), [
    'error: pypi-deps.yaml: no set of versions fits Python 3.11 on x86_64-linux',
    '  Because pypi-deps.yaml needs built and built 1.0 has requirements that are only known by building it: line 3 of its setup.py uses needed, which is not defined, there is no solution.',
    '  hint: State its requirements in .pylock.yaml under the key "metadata".',
  ]);
});

test('a cut-off says what it excludes, and that some indexes tell no upload times', async () => {
  const world: World = { web: { '1.0': { uploaded: '2022-01-01' } } };
  const headline = 'error: pypi-deps.yaml: no set of versions fits Python 3.11 on x86_64-linux';
  assert.equal(await failure({ deps: 'web: "*"\n', world, args: ['--exclude-newer', '2021-06-01'] }, 1), [
    headline,
    '  Because pypi-deps.yaml needs web and web 1.0 is newer than the cut-off 2021-06-01T23:59:59.999999Z, there is no solution.',
    '  hint: A later --exclude-newer takes newer releases.',
  ]);
  const html = {
    deps: 'web: "*"\n',
    world,
    args: ['--exclude-newer', '2022-06-01'],
    index: { protocol: 'html' },
  } as const;
  assert.equal(await failure(html, 1), [
    headline,
    '  Because pypi-deps.yaml needs web and web 1.0 has no upload time, so that the cut-off 2022-06-01T23:59:59.999999Z excludes it, there is no solution.',
    '  hint: Leave out --exclude-newer for this index: it does not tell when files were uploaded.',
  ]);
});

test('a conflict of real projects, and a change of them that was tried', async () => {
  const projects = recorded('anyio', 'fastapi', 'idna', 'pydantic', 'sniffio', 'starlette', 'typing-extensions');
  assert.equal(await failure({ deps: 'fastapi: 0.78.0\nstarlette: ">=0.20"\n', projects }, 1), [
    'error: pypi-deps.yaml: no set of versions fits Python 3.11 on x86_64-linux',
    '  Because pypi-deps.yaml needs fastapi ==0.78.0 and fastapi 0.78.0 needs starlette ==0.19.1, pypi-deps.yaml needs starlette ==0.19.1.',
    '  So, because pypi-deps.yaml needs starlette >=0.20, there is no solution.',
    // Later versions of fastapi need projects that this index does not have.
    '  hint: Changing starlette to 0.19.1 would solve it.',
  ]);
});

test('a quarantined project says so, with the reason made harmless', async () => {
  const projects: readonly RecordedProject[] = [
    { name: 'web', files: [], metadata: {}, status: { status: 'quarantined', reason: 'mal\u001b[31mware' } },
  ];
  const lines = await failure({ deps: 'web: "*"\n', projects }, 1);
  assert.is(
    lines[1],
    '  Because pypi-deps.yaml needs web and web is quarantined by the index: mal\\u{1b}[31mware, there is no solution.',
  );
});

test('a yanked release is taken only where it is named exactly', async () => {
  const world: World = { web: { '1.0': { yanked: 'broken' } } };
  const lines = await failure({ deps: 'web: ^1.0\n', world }, 1);
  assert.is(
    lines[1],
    '  Because pypi-deps.yaml needs web >=1.0,<2 and web 1.0 was yanked (broken), there is no solution.',
  );
  const index = await FakeIndex.start(await fromWorld(world));
  const project = new Project({ 'pypi-deps.yaml': 'web: 1.0\n' });
  const taken = await project.run(['resolve', '--index-url', index.url]);
  assert.is(taken.code, 0, taken.stderr);
  assert.match(taken.stderr, / {2}note: web 1\.0 was yanked: broken\n/);
  await index.close();
  project.remove();
});

test('an index that is down is 3, and never "clean"', async () => {
  const project = new Project({ 'pypi-deps.yaml': 'web: "*"\n' });
  const refused = await project.run(['resolve', '--index-url', 'http://127.0.0.1:9/simple']);
  assert.is(refused.code, 3, refused.stderr);
  assert.is(
    refused.stderr,
    'error: http://127.0.0.1:9/simple/web/: the connection was refused, 4 times\n' +
      '  hint: Check the address of the index, and whether this machine needs a proxy (HTTPS_PROXY).\n',
  );
  const broken = await resolve({ deps: 'web: "*"\n', index: { status: 500 } });
  assert.is(broken.code, 3, broken.stderr);
  assert.is(broken.stderr, 'error: http://index/simple/web/: the index answered 500 Internal Server Error, 4 times\n');
  const forbidden = await resolve({ deps: 'web: "*"\n', index: { status: 403 } });
  assert.is(forbidden.code, 3);
  assert.match(forbidden.stderr, /^error: http:\/\/index\/simple\/web\/: the index refused access \(403 Forbidden\)\n/);
  const offline = await project.run(['resolve', '--offline', '--index-url', 'http://127.0.0.1:9/simple']);
  assert.is(offline.code, 3, offline.stderr);
  project.remove();
});

test.run();
