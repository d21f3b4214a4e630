import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld } from '../helpers/fake-index.js';
import { Project } from '../helpers/run-cli.js';

const test = suite('the patch release that X.Y stands for');
let index: FakeIndex;
test.before(async () => {
  index = await FakeIndex.start(
    await fromWorld({
      soup: { '2.10': {}, '4.1.3': { requiresPython: '>=3.11.5' } },
      future: { '1.0': {}, '2.0': { requiresPython: '>=3.11.12' } },
      more: { '1.0': {} },
    }),
  );
});
test.after(() => index.close());

const lock = 'pypi-sources.yaml';

function resolve(project: Project, ...words: readonly string[]): ReturnType<Project['run']> {
  return project.run(['resolve', '--system', 'x86_64-linux', '--index-url', index.url, ...words]);
}

test('no release is held back by a patch that nobody runs; what a later one would allow is told', async () => {
  const project = new Project({ 'pypi-deps.yaml': 'soup: "*"\nfuture: "*"\n', '.python-version': '3.11\n' });
  const { code, stderr } = await resolve(project);
  assert.is(code, 0, stderr);
  for (const text of ["  soup: '4.1.3'\n", "  future: '1.0'\n", 'python-full: 3.11.9\n'])
    assert.match(project.read(lock).replace('soup: 4.1.3', "soup: '4.1.3'"), text);
  assert.match(stderr, 'future is 1.0, since 2.0 needs Python >=3.11.12: --python 3.11.12 would allow it');
  project.remove();
});

test('--python names another patch, which stays until a flag or a file says otherwise', async () => {
  const project = new Project({ 'pypi-deps.yaml': 'soup: "*"\n' });
  assert.is((await resolve(project, '--python', '3.11.0')).code, 0);
  const text = project.read(lock);
  for (const part of ["soup: '2.10'\n", 'python-full: 3.11.0\n', 'python: 3.11.0\n']) assert.match(text, part);
  assert.is((await project.run(['verify', '--strict'])).code, 0);
  assert.is((await resolve(project, '--upgrade')).code, 0);
  assert.is(project.read(lock), text, 'also when all pins are dropped');
  assert.is((await resolve(project, '--python', '3.11', '-U')).code, 0);
  assert.match(project.read(lock), 'python-full: 3.11.9\n');
  assert.match(project.read(lock), 'soup: 4.1.3\n');
  project.remove();
});

test('an old lock stays clean in verify and resolve, and takes the present patch when it is made anew', async () => {
  const project = new Project({ 'pypi-deps.yaml': 'soup: "*"\n', '.pylock.yaml': "python: '3.11'\nnix: none\n" });
  assert.is((await resolve(project, '--python', '3.11.0')).code, 0);
  const old = project.read(lock).replace('      python: 3.11.0\n', '');
  assert.not.match(old, 'python: 3.11.0');
  project.write(lock, old);
  assert.is((await project.run(['verify', '--strict'])).code, 0);
  for (const words of [[], ['--check'], ['--python', '3.11']]) {
    const { code, stderr, stdout } = await resolve(project, ...words);
    assert.is(code, 0, stderr);
    assert.not.match(stdout + stderr, 'python goes');
    assert.is(project.read(lock), old, words.join(' '));
  }
  project.write('pypi-deps.yaml', 'soup: "*"\nmore: "*"\n');
  const anew = await resolve(project);
  assert.is(anew.code, 0);
  assert.match(anew.stderr, 'note: Python 3.11 stands for 3.11.9 now, and stood for 3.11.0 when the lock was made\n');
  const fresh = project.read(lock);
  assert.match(fresh, 'python-full: 3.11.9\n');
  assert.match(fresh, "soup: '2.10'\n", 'its pins are kept');
  assert.is((await resolve(project, '--check')).code, 0);
  assert.is((await resolve(project, '--upgrade')).code, 0);
  assert.match(project.read(lock), 'soup: 4.1.3\n');
  project.remove();
});

test('nixpkgs in .pylock.yaml sets patch and branch, and a Python that it lacks is refused with those it has', async () => {
  const project = new Project({
    'pypi-deps.yaml': 'soup: "*"\n',
    '.pylock.yaml': "python: '3.11'\nnixpkgs: '23.05'\nnix: flake\n",
  });
  assert.is((await resolve(project)).code, 0);
  assert.match(project.read(lock), 'python-full: 3.11.3\n');
  assert.match(project.read(lock), "nixpkgs: '23.05'\n");
  assert.match(project.read(lock), "soup: '2.10'\n");
  assert.match(project.read('flake.nix'), '"github:NixOS/nixpkgs/nixos-23.05"');
  assert.is((await project.run(['verify', '--strict'])).code, 0);
  project.write('.pylock.yaml', "python: '3.13'\nnixpkgs: '24.05'\nnix: flake\n");
  for (const words of [['resolve'], ['verify']]) {
    const { code, stderr } = await project.run(words);
    assert.is(code, 2);
    assert.match(stderr, 'error: .pylock.yaml: nixpkgs 24.05 has no Python 3.13 as a final release\n');
    assert.match(stderr, '  hint: It has 3.9, 3.10, 3.11, 3.12: lock for one of them by --python');
  }
  assert.is((await resolve(project, '--python', '3.13.0')).code, 0, 'an interpreter of their own');
  project.remove();
});

test.run();
