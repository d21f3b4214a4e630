import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld } from '../helpers/fake-index.js';
import { Project } from '../helpers/run-cli.js';

const test = suite('verify and nix by the name of a deps file');

/** A project whose files are locked for one system. */
async function locked(files: Readonly<Record<string, string>>, ...words: readonly string[]): Promise<Project> {
  const index = await FakeIndex.start(await fromWorld({ web: { '1.0': {} }, core: { '1.0': {} } }));
  const project = new Project({ '.pylock.yaml': 'systems: [x86_64-linux]\nnix: none\n', ...files });
  const { code, stderr } = await project.run(['resolve', '--index-url', index.url, ...words]);
  assert.is(code, 0, stderr);
  await index.close();
  return project;
}

test('verify and nix work on the lock of a deps file that is named, whatever lies beside it', async () => {
  const project = await locked(
    { 'pypi-deps.yaml': 'web: "*"\n', 'dev-deps.yaml': 'core: "*"\n' },
    'pypi-deps.yaml',
    'dev-deps.yaml',
  );
  for (const stem of ['pypi', 'dev']) {
    assert.equal(await project.run(['verify', `${stem}-deps.yaml`]), {
      code: 0,
      stdout: `${stem}-sources.yaml is clean: 1 package\n`,
      stderr: '',
    });
    const nix = await project.run(['nix', '--for', 'nix', '--check-libs', `./${stem}-deps.yaml`]);
    assert.equal([nix.code, nix.stdout], [0, `${stem}-sources.yaml: every library that its wheels load is there\n`]);
  }
  const twice = await project.run(['verify', 'pypi-deps.yaml', 'pypi-sources.yaml']);
  assert.is(twice.stdout, 'pypi-sources.yaml is clean: 1 package\n');
  project.write('dev-deps.yaml', 'core: ">=2"\n');
  const stale = await project.run(['verify', 'dev-deps.yaml']);
  assert.is(stale.code, 1);
  assert.match(stale.stdout, /^dev-deps\.yaml:1: the deps file asks for core >=2/);
  project.remove();
});

test('of several Pythons all locks are meant', async () => {
  const project = await locked({ 'pypi-deps.yaml': 'web: "*"\n' }, '--python', '3.11', '--python', '3.12');
  const { code, stdout } = await project.run(['verify', 'pypi-deps.yaml']);
  const clean = ['3.11', '3.12'].map((python) => `pypi-sources-${python}.yaml is clean: 1 package\n`);
  assert.equal([code, stdout], [0, clean.join('')]);
  project.remove();
});

test('a lock is held against the deps file that is named, where its name is another', async () => {
  const project = await locked({ 'python.yaml': 'web: "*"\n', 'pypi-deps.yaml': 'core: "*"\n' }, 'python.yaml');
  assert.is((await project.run(['verify', 'python.yaml'])).stdout, 'pypi-sources.yaml is clean: 1 package\n');
  assert.is((await project.run(['verify', 'pypi-deps.yaml'])).code, 1);
  const both = await project.run(['verify', 'python.yaml', '--deps', 'pypi-deps.yaml']);
  assert.equal(
    [both.code, both.stderr],
    [2, 'error: --deps pypi-deps.yaml: python.yaml is named as the deps file already\n'],
  );
  project.remove();
});

test('a lock with a name of its own is taken as a lock', async () => {
  const project = await locked({ 'pypi-deps.yaml': 'web: "*"\n' }, '-o', 'custom.yaml');
  assert.is((await project.run(['verify', 'custom.yaml'])).stdout, 'custom.yaml is clean: 1 package\n');
  project.remove();
});

test('without a lock it is said how to make one', async () => {
  const project = new Project({ 'pypi-deps.yaml': 'web: "*"\n', 'api/dev-deps.yaml': 'core: "*"\n' });
  for (const command of ['verify', 'nix'])
    for (const name of ['pypi-deps.yaml', 'api/dev-deps.yaml'])
      assert.equal(await project.run([command, name]), {
        code: 2,
        stdout: '',
        stderr: `error: ${name} has no lock\n  hint: Make one: pylock resolve ${name}\n`,
      });
  project.remove();
});

test('no file that is not a lock is to be deleted', async () => {
  const files = { 'notes.md': 'web\n', '.pylock.yaml': "python: '3.11'\n", 'other-deps.yaml': 'web: "*"\n' };
  const project = await locked({ ...files, 'pypi-deps.yaml': 'web: "*"\n' }, 'pypi-deps.yaml');
  const isNone = (kind: string) =>
    `this is ${kind}, not a lock of pylock\n  hint: Name a lock, such as pypi-sources.yaml.\n`;
  const unknown =
    'this is not a lock: it has neither "closure" nor "links"\n  hint: Leave it as it is, and name a lock, such as pypi-sources.yaml.\n';
  const table: readonly (readonly [words: string, file: string, fault: string])[] = [
    ['verify notes.md', 'notes.md', unknown],
    ['verify .pylock.yaml', '.pylock.yaml', isNone('the configuration')],
    ['nix notes.md', 'notes.md', unknown],
    ['diff pypi-deps.yaml pypi-sources.yaml', 'pypi-deps.yaml', isNone('a deps file')],
    ['resolve pypi-deps.yaml -o other-deps.yaml', 'other-deps.yaml', isNone('a deps file')],
  ];
  for (const [words, file, fault] of table) {
    const { code, stdout, stderr } = await project.run(words.split(' '));
    assert.equal([code, stdout, stderr], [2, '', `error: ${file}: ${fault}`], words);
  }
  project.remove();
});

test.run();
