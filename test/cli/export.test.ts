import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld, type World } from '../helpers/fake-index.js';
import { type CliResult, Project } from '../helpers/run-cli.js';

interface Context {
  index: FakeIndex;
  project: Project;
  run: (...args: readonly string[]) => Promise<CliResult>;
}

const test = suite<Context>('pylock export');

const world: World = {
  web: { '1.0': { requires: ["util; sys_platform == 'linux'"], headers: ['License-Expression: MIT'] } },
  util: { '1.0': { wheels: [], sdist: true, build: { backend: 'tool.api', requires: ['tool'] } } },
  tool: { '3.0': {} },
  pytest: { '8.0': {} },
};
const files = {
  'pypi-deps.yaml': 'web: "*"\npytest: {version: "*", optional: dev}\n',
  '.pylock.yaml': "python: '3.11'\nsystems: [x86_64-linux, aarch64-darwin]\nnix: none\n",
};

test.before.each(async (context) => {
  context.index = await FakeIndex.start(await fromWorld(world));
  context.project = new Project(files);
  context.run = (...args) => context.project.run(args, { PIP_INDEX_URL: context.index.url });
  assert.is((await context.run('resolve')).code, 0);
});
test.after.each(async ({ index, project }) => {
  await index.close();
  project.remove();
});

test('an export goes to stdout, or to the file of -o, which is written only where it differs', async ({
  project,
  run,
}) => {
  const shown = await run('export', '--format', 'requirements.txt');
  assert.equal([shown.code, shown.stderr], [0, '']);
  assert.match(
    shown.stdout,
    /\nutil==1\.0 ; sys_platform == "linux" \\\n {4}--hash=sha256:[0-9a-f]{64}\nweb==1\.0 \\\n/,
  );
  assert.not.match(shown.stdout, 'pytest');
  const to = ['export', '--format', 'requirements.txt', '-o', 'requirements.txt'];
  assert.is((await run(...to)).stderr, 'Wrote requirements.txt\n');
  assert.is(project.read('requirements.txt'), shown.stdout);
  assert.is((await run(...to)).stderr, 'requirements.txt is up to date\n');
});

test('a system and a group are exported where they are asked for', async ({ run }) => {
  const { stdout } = await run('export', '--format=requirements.txt', '--system', 'x86_64-linux', '--group', 'dev');
  assert.match(stdout, '# Python 3.11 on x86_64-linux, with dev.\n');
  assert.equal(
    stdout.split('\n').filter((line) => line.includes('==')),
    ['pytest==8.0 \\', 'util==1.0 \\', 'web==1.0 \\'],
  );
});

test('sizes and times come from the cache, offline too, and a fault of the index leaves them out', async ({
  index,
  run,
}) => {
  const words = ['export', '--format', 'pylock.toml'];
  const whole = await run(...words);
  assert.equal([whole.code, whole.stderr], [0, '']);
  assert.is(whole.stdout.match(/upload-time = 2020-01-01T00:00:00Z, size = [0-9]+, /g)?.length, 3);
  assert.match(whole.stdout, '\n[[packages.tool.pylock.builds]]\nsystems = ["x86_64-linux"]\n');
  const before = index.seen.length;
  assert.equal(await run(...words, '--offline'), whole);
  assert.is(index.seen.length, before);
  const without = await run(...words, '--no-cache', '--offline');
  assert.is(without.code, 0);
  assert.not.match(without.stdout, 'size');
});

test('the files of an export lie inside of the repository, whatever links are there', async ({ project, run }) => {
  const outside = join(project.path, '..', 'outside.txt');
  symlinkSync(outside, join(project.path, 'requirements.txt'));
  const { code, stderr } = await run('export', '--format', 'requirements.txt', '-o', 'requirements.txt');
  assert.is(code, 2);
  assert.match(stderr, /^error: requirements\.txt: a link leads from here to .*outside\.txt, outside of /);
  rmSync(outside, { force: true });
});

test('faults of the command line name what is there instead', async ({ project, run }) => {
  const table: readonly (readonly [words: readonly string[], text: string])[] = [
    [[], 'error: --format is missing\n  hint: It is one of requirements.txt, pylock.toml, cyclonedx, spdx.\n'],
    [['--format', 'poetry'], 'error: --format poetry: expected requirements.txt, pylock.toml, cyclonedx, spdx\n'],
    [
      ['--format', 'pylock.toml', '--format', 'requirements.txt'],
      'error: --format is given twice\n  hint: It is one of requirements.txt, pylock.toml, cyclonedx, spdx.\n',
    ],
    [
      ['--format', 'pylock.toml', 'pypi-sources.yaml'],
      'error: pypi-sources.yaml: export has no words\n  hint: Name the lock: --lock pypi-sources.yaml\n',
    ],
    [
      ['--format', 'pylock.toml', '--system', 'aarch64-linux'],
      'error: the lock is not for aarch64-linux\n  hint: It is for aarch64-darwin, x86_64-linux.\n',
    ],
    [
      ['--format', 'pylock.toml', '--group', 'docs'],
      'error: the lock has no group docs\n  hint: Its groups are dev.\n',
    ],
    [
      ['--format', 'pylock.toml', '--lock', 'none.yaml'],
      'error: none.yaml: there is no such file or folder\n  hint: Did you mean pypi-sources.yaml?\n',
    ],
    [['--format', 'pylock.toml', '-o', ''], 'error: --output: expected the name of a file\n'],
  ];
  for (const [words, text] of table) {
    const { code, stdout, stderr } = await run('export', ...words);
    assert.equal([code, stdout, stderr], [2, '', text], words.join(' '));
  }
  project.write('a/pypi-deps.yaml', 'web: "*"\n');
  project.write('b/pypi-deps.yaml', 'web: "*"\n');
  assert.is((await run('resolve', 'a', 'b')).code, 0);
  assert.is((await run('export', '--format', 'pylock.toml')).code, 0, 'the lock of this folder');
  assert.is((await run('export', '--format', 'pylock.toml', '--lock', 'a')).code, 0);
  rmSync(join(project.path, 'pypi-sources.yaml'));
  const { code, stderr } = await run('export', '--format', 'pylock.toml');
  assert.equal(
    [code, stderr],
    [
      2,
      'error: there are 2 locks, and it is not clear which one is meant\n  a/pypi-sources.yaml\n  b/pypi-sources.yaml\n  hint: Name it: --lock a/pypi-sources.yaml\n',
    ],
  );
});

test.run();
