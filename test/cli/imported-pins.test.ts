// The first resolve after an import: it keeps the pins that it can, tells the others, compares hashes, and takes the file away.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readLock } from '../../src/lock/read.js';
import type { NormalizedName } from '../../src/pep/name.js';
import { docBlock } from '../helpers/doc-block.js';
import { FakeIndex, fromWorld, type World } from '../helpers/fake-index.js';
import { type CliResult, Project } from '../helpers/run-cli.js';
import { closure } from '../helpers/with-index.js';

const test = suite('imported pins');

const world: World = {
  web: { '1.0': { requires: ['core'] }, '1.1': { requires: ['core'] }, '2.0': { requires: ['core'] } },
  core: { '1.0': { wheels: ['py3-none-any', 'cp311-cp311-manylinux_2_17_x86_64'] }, '1.5': {}, '2.0': {} },
  needy: { '0.9': {}, '1.0': { requires: ['core>=2'] } },
  early: { '1.0rc1': {}, '1.0': {} },
  base: { '1.0': {}, '1.5': {}, '2.0': {}, '2.5': {}, '3.0': {}, '3.5': {} },
  gpu: { '1.0': { requires: ['base<2'] }, '2.0': { requires: ['base>=2,<3'] }, '3.0': { requires: ['base>=3'] } },
  old: { '1.0': { wheels: ['cp27-cp27m-win_amd64'] }, '2.0': {} },
};

const config = "python: '3.11'\nsystems: [x86_64-linux, aarch64-darwin]\nnix: none\n";

/** Runs a test beside an index; `hashOf` gives the sha256 of its files. */
async function withProject(
  files: Readonly<Record<string, string>>,
  body: (
    project: Project,
    run: (...args: readonly string[]) => Promise<CliResult>,
    hashOf: (file: string) => string,
  ) => Promise<void>,
): Promise<void> {
  const projects = await fromWorld(world);
  const index = await FakeIndex.start(projects);
  const project = new Project({ '.pylock.yaml': config, ...files });
  const hashes = new Map(
    projects.flatMap((one) => one.files.map(({ filename, sha256 }) => [filename, sha256] as const)),
  );
  try {
    const run = (...args: readonly string[]) => project.run(args, { PIP_INDEX_URL: index.url });
    await body(project, run, (file) => hashes.get(file) ?? '');
  } finally {
    await index.close();
    project.remove();
  }
}

/** The lines of a run that are about pins. */
function pinLines({ stderr }: CliResult): readonly string[] {
  return stderr.split('\n').filter((line) => /^ {2}pins of|^ {4}\S/.test(line));
}

test('the first resolve keeps the pins and removes their file, and the second has nothing to do', () =>
  withProject({ 'requirements.in': 'web\n', 'requirements.txt': 'web==1.0\ncore==1.0\n' }, async (project, run) => {
    assert.is((await run('import')).code, 0);
    const first = await run('resolve', '--json');
    assert.is(first.code, 0, first.stderr);
    assert.equal(JSON.parse(first.stdout).locks[0].pins, { from: 'requirements.txt', kept: 2, lost: [], unused: 0 });
    assert.equal(closure(project), ['core 1.0', 'web 1.0']);
    assert.not(project.has('pypi-pins.yaml'));
    assert.match((await run('resolve')).stderr, 'pypi-sources.yaml is up to date');
    assert.is((await run('verify')).code, 0);
  }));

const poetry = {
  'pyproject.toml': '[tool.poetry]\nname = "shop"\n[tool.poetry.dependencies]\npython = ">=3.8"\nweb = "*"\n',
  'poetry.lock': ['core', 'web']
    .map((name) => `[[package]]\nname = "${name}"\nversion = "1.0"\noptional = false\ngroups = ["main"]\nfiles = []\n`)
    .join('')
    .concat('[metadata]\nlock-version = "2.1"\npython-versions = ">=3.8"\n'),
};

test('a pin that is lost names the requirement of its own that does not hold, or says that it is a pre-release', () => {
  const files = {
    'requirements.in': 'needy\ncore<2\nearly\n',
    'requirements.txt': 'needy==1.0\ncore==1.0\nearly==1.0rc1\n',
  };
  return withProject(files, async (_project, run) => {
    assert.is((await run('import')).code, 0);
    assert.equal(pinLines(await run('resolve')), [
      '  pins of requirements.txt: 1 kept, 2 not',
      '    early 1.0rc1 -> 1.0: is a pre-release, and a final release satisfies every requirement on it',
      '    needy 1.0 -> 0.9: needs core >=2, which is 1.0',
    ]);
  });
});

const threeGroups = {
  'pyproject.toml': `[project]
name = "shop"
version = "1"
requires-python = ">=3.11"
dependencies = ["web"]
[dependency-groups]
one = ["gpu==1.0"]
two = ["gpu==2.0"]
three = ["gpu==3.0"]
[tool.uv]
conflicts = [[{ group = "one" }, { group = "two" }, { group = "three" }]]
`,
  'uv.lock': ['web 1.0', 'core 1.0', 'base 1.0', 'base 2.0', 'base 3.0', 'gpu 1.0', 'gpu 2.0', 'gpu 3.0']
    .map((line) => line.split(' '))
    .map(([name, version]) => `[[package]]\nname = "${name}"\nversion = "${version}"\n`)
    .map((table) => `${table}source = { registry = "https://index.example.org/simple" }\n`)
    .join('')
    .concat('[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n'),
};

test('each of three groups that exclude each other keeps its own pin of several versions, and none is told as lost', () =>
  withProject({ ...threeGroups, 'uv.lock': `version = 1\n${threeGroups['uv.lock']}` }, async (project, run) => {
    assert.is((await run('import')).code, 0);
    const { code, stderr } = await run('resolve');
    assert.is(code, 0, stderr);
    const { pylock } = await readLock(project.read('pypi-sources.yaml'), 'pypi-sources.yaml');
    const files = [...(pylock?.forks ?? [])].map(([fork, { systems }]) => [
      fork,
      systems.get('x86_64-linux')?.get('base' as NormalizedName),
    ]);
    assert.equal(files, [
      ['one', 'base-1.0-py3-none-any.whl'],
      ['three', 'base-3.0-py3-none-any.whl'],
      ['two', 'base-2.0-py3-none-any.whl'],
    ]);
    assert.match(stderr, '  pins of uv.lock: 4 kept\n');
    assert.not.match(stderr, 'was dropped');
  }));

test('import and resolve, without names, lock a pyproject.toml with the pins of its poetry.lock', () =>
  withProject(poetry, async (project, run) => {
    const imported = await run('import');
    assert.equal([imported.code, imported.stderr], [0, 'Wrote pypi-pins.yaml\nNext: pylock resolve\n']);
    const first = await run('resolve');
    assert.is(first.code, 0, first.stderr);
    assert.equal(closure(project), ['core 1.0', 'web 1.0']);
    assert.not(project.has('pypi-pins.yaml'));
    assert.match((await run('resolve')).stderr, 'pypi-sources.yaml is up to date');
    assert.is((await run('verify')).code, 0);
  }));

test('pins belong to the input that they were written for', () =>
  withProject({ 'requirements.txt': `core==1.0 --hash=sha256:${'0'.repeat(64)}\n` }, async (project, run) => {
    assert.is((await run('import')).code, 0);
    assert.match(project.read('pypi-pins.yaml'), 'from: requirements.txt\ninput: pypi-deps.yaml\n');
    project.write('other.in', 'core\n');
    const other = await run('resolve', 'other.in', '-o', 'other-sources.yaml');
    assert.is(other.code, 0, other.stderr);
    assert.match(project.read('other-sources.yaml'), 'core-2.0');
    assert.ok(project.has('pypi-pins.yaml'));
    const own = await run('resolve', 'pypi-deps.yaml');
    assert.equal([own.code, project.has('pypi-sources.yaml')], [1, false]);
    assert.match(own.stderr, 'security: the index offers other bytes for core-1.0');
  }));

test('constraints of a requirements file hold in the first lock and in later ones', () =>
  withProject(
    { 'requirements.in': '-c limits.txt\nweb\n', 'limits.txt': 'core<2\nweb==1.1\n' },
    async (project, run) => {
      project.write('.pylock.yaml', config);
      const imported = await run('import');
      assert.match(
        imported.stdout,
        "settings for .pylock.yaml, which is there already\n    Add:\n    constraints:\n      core: '<2'\n      web: '==1.1'\n",
      );
      project.write('.pylock.yaml', `${config}constraints:\n  core: '<2'\n  web: '==1.1'\n`);
      assert.is((await run('resolve', '-U')).code, 0);
      assert.equal(closure(project), ['core 1.5', 'web 1.1']);
    },
  ));

test('beside a deps file, and from another folder, the input is named in the next step', async () => {
  await withProject({ ...poetry, 'pypi-deps.yaml': 'web: "*"\n' }, async (project, run) => {
    assert.match((await run('import')).stderr, '\nNext: pylock resolve pyproject.toml\n');
    assert.is((await run('resolve', 'pyproject.toml')).code, 0);
    assert.equal(closure(project), ['core 1.0', 'web 1.0']);
  });
  const below = Object.fromEntries(Object.entries(poetry).map(([name, text]) => [`api/${name}`, text]));
  await withProject(below, async (_project, run) => {
    assert.match((await run('import', 'api/poetry.lock')).stderr, '\nNext: pylock resolve api/pyproject.toml\n');
    assert.is((await run('resolve')).code, 0, 'plain resolve finds it too');
  });
});

test('the commands of docs/import.md are those that a person needs', () =>
  withProject({ 'requirements.txt': 'web==1.0\n' }, async (project, run) => {
    const lines = docBlock('import.md', 'sh').split('\n');
    const commands = lines.map((line) => (line.split('#', 1)[0] ?? '').trim()).filter((line) => line !== '');
    assert.is(commands.pop(), 'nix-build');
    for (const command of commands) {
      const [program, ...args] = command.split(/\s+/);
      assert.is(program, 'pylock');
      assert.is((await run(...args)).code, 0, command);
    }
    assert.equal(closure(project), ['core 2.0', 'web 1.0']);
  }));

test('pins that can not be kept are a table with the reasons', () =>
  withProject(
    {
      'requirements.in': 'web\nold\n',
      'requirements.txt': 'web==1.0\ncore==3.0\nold==1.0\nunused==4.0\n',
    },
    async (project, run) => {
      await run('import');
      const result = await run('resolve');
      assert.equal(pinLines(result), [
        '  pins of requirements.txt: 1 kept, 2 not, 1 of packages that no system needs',
        '    core 3.0 -> 2.0: is not on the index',
        '    old 1.0 -> 2.0: has no file for Python 3.11 on x86_64-linux and aarch64-darwin',
      ]);
      assert.equal(closure(project), ['core 2.0', 'old 2.0', 'web 1.0']);
      assert.not(result.stderr.includes('was dropped'));
    },
  ));

test('a pin counts where its marker holds', () =>
  withProject(
    {
      'requirements.in': 'web\n',
      'requirements.txt': 'web==1.0 ; sys_platform == "linux"\nweb==1.1 ; sys_platform == "darwin"\ncore==1.5\n',
    },
    async (project, run) => {
      await run('import');
      const result = await run('resolve');
      assert.equal(pinLines(result), ['  pins of requirements.txt: 2 kept']);
      const text = project.read('pypi-sources.yaml');
      assert.match(text, /aarch64-darwin:\n {6}core: core-1\.5-py3-none-any\.whl\n {6}web: web-1\.1-py3-none-any\.whl/);
      assert.match(text, /x86_64-linux:\n {6}core: core-1\.5-py3-none-any\.whl\n {6}web: web-1\.0-py3-none-any\.whl/);
    },
  ));

/** A lock with the hash of one file of core. */
const poetryLock = (hash: string) =>
  `[[package]]\nname = "core"\nversion = "1.0"\nfiles = [{ file = "core-1.0-py3-none-any.whl", hash = "sha256:${hash}" }]\n` +
  '[metadata]\nlock-version = "2.1"\n';

test('another hash for a file than the imported lock has is a security error that keeps everything as it was', () =>
  withProject({}, async (project, run, hashOf) => {
    project.write('poetry.lock', poetryLock('0'.repeat(64)));
    await run('import');
    const before = project.list();
    assert.equal(await run('resolve'), {
      code: 1,
      stdout: '',
      stderr:
        'error: pypi-pins.yaml: security: the index offers other bytes for core-1.0-py3-none-any.whl than the imported lock holds\n' +
        `  locked:  sha256 ${'0'.repeat(64)}\n` +
        `  offered: sha256 ${hashOf('core-1.0-py3-none-any.whl')}\n` +
        '  hint: Find out why the file changed. If the new one is right, delete its entry from pypi-pins.yaml and resolve again.\n',
    });
    assert.equal(project.list(), before);
    project.write('poetry.lock', poetryLock(hashOf('core-1.0-py3-none-any.whl')));
    await run('import', '--force');
    assert.is((await run('resolve')).code, 0);
    assert.not(project.has('pypi-pins.yaml'));
  }));

test('a file whose hash is not among those of an imported release is a security error too', () =>
  withProject({}, async (project, run, hashOf) => {
    project.write('requirements.txt', `core==1.0 --hash=sha256:${'0'.repeat(64)}\n`);
    await run('import');
    const { code, stderr } = await run('resolve');
    assert.is(code, 1);
    assert.match(
      stderr,
      'error: pypi-pins.yaml: security: the index offers other bytes for core-1.0-cp311-cp311-manylinux_2_17_x86_64.whl than the imported lock holds\n' +
        `  locked:  sha256 ${'0'.repeat(64)}, the one hash of core 1.0\n`,
    );
    const [linux, any] = ['cp311-cp311-manylinux_2_17_x86_64', 'py3-none-any'].map((tag) =>
      hashOf(`core-1.0-${tag}.whl`),
    );
    project.write('requirements.txt', `core==1.0 --hash=sha256:${linux} --hash=sha256:${any}\n`);
    await run('import', '--force');
    assert.is((await run('resolve')).code, 0);
  }));

test('a run that writes nothing, or fails, leaves the pins for the next', () =>
  withProject({ 'requirements.in': 'web\n', 'requirements.txt': 'web==1.0\n' }, async (project, run) => {
    await run('import');
    assert.is((await run('resolve', '--check')).code, 1);
    assert.is((await run('resolve', '--dry-run')).code, 0);
    project.write('pypi-deps.yaml', 'web: 9\n');
    assert.is((await run('resolve')).code, 1);
    assert.ok(project.has('pypi-pins.yaml'));
    project.write('pypi-deps.yaml', 'web: "*"\n');
    assert.is((await run('resolve', '--python', '3.11', '--python', '3.12')).code, 0);
    assert.not(project.has('pypi-pins.yaml'));
    for (const python of ['3.11', '3.12']) assert.match(project.read(`pypi-sources-${python}.yaml`), "web: '1.0'\n");
  }));

test('pins go before those of a lock that is there, and an upgrade drops them', () =>
  withProject({ 'requirements.in': 'web\n', 'requirements.txt': 'web==1.0\ncore==1.5\n' }, async (project, run) => {
    project.write('pypi-deps.yaml', 'web: "*"\n');
    await run('resolve');
    assert.equal(closure(project), ['core 2.0', 'web 2.0']);
    await run('import', '--force');
    await run('resolve', '-P', 'core');
    assert.equal(closure(project), ['core 2.0', 'web 1.0']);
  }));

test('faults of an edited pins file have their places', () =>
  withProject({ 'pypi-deps.yaml': 'web: "*"\n' }, async (project, run) => {
    const table: readonly (readonly [text: string, stderr: string])[] = [
      [
        '[]\n',
        'error: pypi-pins.yaml: this is not a file of pins\n  hint: Delete it, or make it anew by pylock import.\n',
      ],
      [
        "version: '1'\nfrom: x\npins:\n  - name: '-'\n    version: one\n    marker: os_name = 1\n    hashes: [ab]\n",
        'error: pypi-pins.yaml:4:5: pins[0].name: "-" is not a package name\n' +
          'error: pypi-pins.yaml:5:14: pins[0].version: "one" is not a version: expected a number\n  one\n  ^\n' +
          'error: pypi-pins.yaml:6:13: pins[0].marker: expected one of <=, <, !=, ==, >=, >, ~=, ===, in, not in\n' +
          '  os_name = 1\n          ^\n' +
          'error: pypi-pins.yaml:7:14: pins[0].hashes[0]: expected a sha256 of 64 lower-case hexadecimal digits\n',
      ],
      [
        "version: '2'\nfrom: x\npins: []\nmore: 1\n",
        'error: pypi-pins.yaml:1:10: version: the version of the format, \'1\' "2": expected one of 1\n' +
          'error: pypi-pins.yaml:4:1: "more": there is no such key\n  hint: The keys are version, from, input, pins, repositories.\n',
      ],
    ];
    for (const [text, stderr] of table) {
      project.write('pypi-pins.yaml', text);
      assert.equal(await run('resolve'), { code: 2, stdout: '', stderr });
    }
  }));

test.run();
