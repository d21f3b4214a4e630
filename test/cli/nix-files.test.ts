import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld, type World } from '../helpers/fake-index.js';
import { Project } from '../helpers/run-cli.js';

interface Context {
  index: FakeIndex;
  project: Project;
  run: (...args: readonly string[]) => ReturnType<Project['run']>;
}

const test = suite<Context>('Nix files of the command line');

const world: World = { web: { '1.0': {} }, debugger: { '1.0': {} } };
const files = {
  'pypi-deps.yaml': 'web: "*"\n',
  '.pylock.yaml': "python: '3.11'\nsystems: [x86_64-linux]\n",
};

test.before.each(async (context) => {
  context.index = await FakeIndex.start(await fromWorld(world));
  context.project = new Project(files);
  context.run = (...args) => context.project.run(args, { PIP_INDEX_URL: context.index.url });
});
test.after.each(async ({ index, project }) => {
  await index.close();
  project.remove();
});

const clean = (...locks: readonly (readonly [name: string, packages: string])[]) =>
  locks.map(([name, packages]) => `${name} is clean: ${packages}\n`).join('');

for (const kind of ['nix', 'makes', 'makes-builtin', 'flake'] as const) {
  test(`two locks of one folder stay clean beside each other: ${kind}`, async ({ project, run }) => {
    project.write('.pylock.yaml', `${files['.pylock.yaml']}nix: [${kind}]\n`);
    assert.is((await run('resolve')).code, 0);
    project.write('dev-deps.yaml', `${files['pypi-deps.yaml']}debugger: "*"\n`);
    const first = await run('resolve', 'dev-deps.yaml');
    assert.is(first.code, 0, first.stderr);
    const nixFiles = project.list().filter((name) => name.endsWith('.nix'));
    const texts = nixFiles.map((name) => project.read(name));
    assert.match(texts.join('\n'), './dev-sources.yaml');
    const both = clean(['dev-sources.yaml', '2 packages'], ['pypi-sources.yaml', '1 package']);
    assert.equal(await run('verify', '--strict'), { code: 0, stdout: both, stderr: '' });
    for (const args of [
      ['resolve', '--refresh'],
      ['resolve', 'dev-deps.yaml', '--refresh'],
      ['nix', 'dev-sources.yaml'],
      ['nix', 'pypi-sources.yaml', 'dev-sources.yaml', '--force'],
    ]) {
      const result = await run(...args);
      assert.is(result.code, 0, result.stderr);
      assert.equal(
        nixFiles.map((name) => project.read(name)),
        texts,
        args.join(' '),
      );
    }
    assert.is((await run('resolve', '--check')).code, 0);
    rmSync(join(project.path, 'dev-sources.yaml'));
    assert.is((await run('verify')).code, 1, 'what the removed lock leaves is found');
    assert.is((await run('resolve')).code, 0);
    assert.equal(await run('verify', '--strict'), {
      code: 0,
      stdout: clean(['pypi-sources.yaml', '1 package']),
      stderr: '',
    });
    assert.not.match(nixFiles.map((name) => project.read(name)).join('\n'), 'dev-sources');
  });
}

test('several Pythons of several deps files stay clean, one of them locked later', async ({ project, run }) => {
  await run('resolve', '--python', '3.11', '--python', '3.12');
  project.write('web-deps.yaml', 'web: "*"\n');
  assert.is((await run('resolve', 'web-deps.yaml', '--python', '3.12', '--python', '3.13')).code, 0);
  const result = await run('verify', '--strict');
  assert.equal([result.code, result.stdout.match(/ is clean/g)?.length], [0, 4], result.stdout);
  assert.match(
    project.read('default.nix'),
    /"python311" = .*\n.*"python312" = .*\n.*"web-python312" = .*\n.*"web-python313" = /,
  );
  assert.match(project.read('default.nix'), 'inherit (environments."python312")');
});

test('a lock whose name is taken is said to be built as another', async ({ project, run }) => {
  await run('resolve');
  project.write('shell-deps.yaml', 'web: "*"\n');
  const told = 'note: shell-sources.yaml is built as "shell-sources": its own name is taken (docs/nix.md)\n';
  assert.match((await run('resolve', 'shell-deps.yaml')).stderr, told);
  assert.not.match((await run('resolve', 'shell-deps.yaml')).stderr, 'is built as');
});

test('overrides.nix is never written, never warned of, and to be added to git', async ({ project, run }) => {
  rmSync(join(project.path, '.git'), { recursive: true });
  const git = (...args: readonly string[]) => spawnSync('git', ['-C', project.path, ...args]);
  git('init');
  assert.is((await run('resolve')).code, 0);
  git('add', '.');
  const own = '{ pkgs, ... }: { extraPackages = [ pkgs.hello ]; }\n';
  project.write('overrides.nix', own);
  assert.match((await run('resolve')).stderr, '\nNext: git add overrides.nix\n');
  git('add', '.');
  assert.not.match((await run('resolve')).stderr, 'overrides.nix');
  assert.equal(await run('verify', '--strict'), {
    code: 0,
    stdout: clean(['pypi-sources.yaml', '1 package']),
    stderr: '',
  });
  assert.is((await run('nix', '--force')).code, 0);
  assert.is(project.read('overrides.nix'), own);
});

test('the hint for an edited file says what works', async ({ project, run }) => {
  await run('resolve');
  const before = project.read('default.nix');
  const steps: ReadonlyMap<string, string> = new Map([
    ['default.nix', 'Move the change to overrides.nix, which is yours (docs/nix.md), then run: '],
    ['pypi.nix', 'Run: '],
  ]);
  for (const [name, step] of steps) {
    const text = project.read(name);
    project.write(name, `${text}# mine\n`);
    const found = await run('verify');
    assert.match(found.stdout, `  hint: ${step}pylock nix --force pypi-sources.yaml\n`);
    assert.not.match(found.stdout, 'pylock resolve');
    assert.match(
      (await run('resolve')).stderr,
      /note: \S+ was edited, and is left as it is: .*pylock nix --force writes/,
    );
    const forced = await run('nix', '--force', 'pypi-sources.yaml');
    assert.is(forced.code, 0, forced.stderr);
    assert.is(project.read(name), text);
    assert.is((await run('verify', '--strict')).code, 0);
  }
  assert.is(project.read('default.nix'), before);
});

test.run();
