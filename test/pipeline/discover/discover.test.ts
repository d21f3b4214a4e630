import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../../src/errors.js';
import { depsNameOf, existingLocks, lockPathOf, pythonInName } from '../../../src/lock/lock-name.js';
import { findLocks, findProjects } from '../../../src/pipeline/discover/discover.js';
import { checkDistinctLocks } from '../../../src/pipeline/discover/distinct-locks.js';

const test = suite<{ top: string }>('discover');
test.before.each((context) => {
  context.top = mkdtempSync(join(tmpdir(), 'pylock-discover-'));
});
test.after.each(({ top }) => rmSync(top, { recursive: true }));

function put(top: string, ...paths: readonly string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), '{}\n');
  }
}

function git(folder: string, ...args: readonly string[]): void {
  execFileSync('git', ['-c', 'init.defaultBranch=main', ...args], { cwd: folder, stdio: 'ignore' });
}

async function found(top: string, ...named: readonly string[]): Promise<readonly string[]> {
  return (await findProjects(named, top)).projects.map(({ depsPath }) => relative(top, depsPath));
}

/** Message and hint of what is thrown. */
async function faultOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof PylockError)) throw error;
    assert.is(error.code, 'usage');
    return error.hint === undefined ? error.message : `${error.message} | ${error.hint}`;
  }
  return '';
}

test('all deps files below are found, sorted, but for folders that hold none of their own', async ({ top }) => {
  put(top, 'pypi-deps.yaml', 'b/pypi-deps.yaml', 'a-b/pypi-deps.yaml', 'a/pypi-deps.yaml', 'a/other-deps.yaml');
  put(top, '.git/pypi-deps.yaml', 'node_modules/x/pypi-deps.yaml');
  mkdirSync(join(top, 'folder', 'pypi-deps.yaml'), { recursive: true });
  const expected = ['a-b/pypi-deps.yaml', 'a/pypi-deps.yaml', 'b/pypi-deps.yaml', 'pypi-deps.yaml'];
  assert.equal(await found(top), expected);
  assert.equal(await found(top, 'a', 'a/pypi-deps.yaml', './b/'), ['a/pypi-deps.yaml', 'b/pypi-deps.yaml']);
});

test('folders named result are looked at; what nix-build leaves are links, which are not followed', async ({ top }) => {
  const names = ['result', 'results', 'result-service', 'api/result-1', 'resultat'];
  put(top, ...names.map((name) => `${name}/pypi-deps.yaml`), ...names.map((name) => `${name}/pypi-sources.yaml`));
  put(top, 'store/pypi-deps.yaml');
  for (const link of ['result-2', 'api/result']) symlinkSync(join(top, 'store'), join(top, link));
  const folders = [...names, 'store'].sort();
  assert.equal(await found(top), folders.map((name) => `${name}/pypi-deps.yaml`).sort());
  assert.is((await findLocks([], top)).locks.length, names.length);
});

test('linked folders are not followed, linked files are', async ({ top }) => {
  put(top, 'real/shared.yaml', 'real/deep/pypi-deps.yaml');
  symlinkSync(join(top, 'real'), join(top, 'linked'));
  symlinkSync('..', join(top, 'real', 'round'));
  symlinkSync('shared.yaml', join(top, 'real', 'pypi-deps.yaml'));
  assert.equal(await found(top), ['real/deep/pypi-deps.yaml', 'real/pypi-deps.yaml']);
});

test('what git ignores is left out, whatever its name', async ({ top }) => {
  const odd = [
    '-x/pypi-deps.yaml',
    ':(top)y/pypi-deps.yaml',
    'a\nb/pypi-deps.yaml',
    'ü/pypi-deps.yaml',
    '*/pypi-deps.yaml',
  ];
  put(top, 'kept/pypi-deps.yaml', 'out/pypi-deps.yaml', ...odd);
  writeFileSync(join(top, '.gitignore'), 'out/\n-x\n');
  git(top, 'init');
  assert.equal(await found(top), [
    '*/pypi-deps.yaml',
    ':(top)y/pypi-deps.yaml',
    'a\nb/pypi-deps.yaml',
    'kept/pypi-deps.yaml',
    'ü/pypi-deps.yaml',
  ]);
  assert.equal(await found(top, 'out/pypi-deps.yaml'), ['out/pypi-deps.yaml'], 'a file that is named counts');
});

test('a repository inside another has its own rules', async ({ top }) => {
  put(top, 'inner/out/pypi-deps.yaml', 'inner/kept/pypi-deps.yaml', 'out/pypi-deps.yaml', 'gone/pypi-deps.yaml');
  put(top, 'pypi-deps.yaml');
  for (const folder of ['', 'inner', 'gone']) git(join(top, folder), 'init');
  writeFileSync(join(top, '.gitignore'), '/out\n/gone\n');
  writeFileSync(join(top, 'inner', '.gitignore'), 'out\n');
  assert.equal(await found(top), ['inner/kept/pypi-deps.yaml', 'pypi-deps.yaml']);
});

test('any YAML file may be named', async ({ top }) => {
  put(top, 'web-deps.yaml', 'other.yml');
  assert.equal(await found(top, 'web-deps.yaml', 'other.yml'), ['web-deps.yaml', 'other.yml']);
});

test('files of other tools, and what is not there, are refused with a step to take', async ({ top }) => {
  put(top, 'pypi-sources.yaml', 'notes.md', 'empty/x');
  const faults: [named: string, fault: string][] = [
    ['a/pyproject.toml', 'a/pyproject.toml: there is no such file or folder | The folder a does not exist either.'],
    [
      'pypi-sources.yaml',
      'pypi-sources.yaml is not a deps file | This is a lock. Name the deps file, such as pypi-deps.yaml, that it is made from.',
    ],
    ['poetry.lock', 'poetry.lock is not a deps file | pylock import poetry.lock takes it over.'],
    [
      'pylock.toml',
      'pylock.toml is not a deps file | That is a lock of PEP 751: pylock nix builds it as it is, and pylock import takes its pins over.',
    ],
    [
      '.pylock.yaml',
      '.pylock.yaml is not a deps file | That is the configuration. Name the deps file, such as pypi-deps.yaml, that it is for.',
    ],
    ['', '"": expected the name of a file or folder | Without a name everything below here counts.'],
    ['notes.md', 'notes.md is not a deps file | Did you mean pypi-deps.yaml?'],
    ['gone.yaml', 'gone.yaml: there is no such file or folder'],
    [
      'empty',
      'there is no pypi-deps.yaml below empty | Make one: pylock init; or write a line for each package, such as: fastapi: ^0.110',
    ],
  ];
  for (const [named, fault] of faults) assert.is(await faultOf(() => findProjects([named], top)), fault);
  assert.is(
    await faultOf(() => findLocks([''], top)),
    '"": expected the name of a file or folder | Without a name everything below here counts.',
  );
  assert.is(await faultOf(() => findLocks(['empty'], top)), 'there is no lock below empty | Make one: pylock resolve');
  assert.equal((await findLocks([], top)).locks, [join(top, 'pypi-sources.yaml')]);
});

test('the lock has the name of its deps file', () => {
  assert.is(lockPathOf('/a/pypi-deps.yaml'), '/a/pypi-sources.yaml');
  assert.is(lockPathOf('/a/web-deps.yaml'), '/a/web-sources.yaml');
  assert.is(lockPathOf('/a/needs.yml'), '/a/pypi-sources.yaml');
  assert.is(lockPathOf('/a/web-deps.yaml', '3.11'), '/a/web-sources-3.11.yaml');
  for (const name of ['/a/web-sources.yaml', '/a/web-sources-3.9.yaml']) assert.is(depsNameOf(name), 'web-deps.yaml');
  assert.is(depsNameOf('/a/other.yaml'), 'pypi-deps.yaml');
  assert.is(pythonInName('/a/web-sources-3.9.yaml'), '3.9');
  assert.is(pythonInName('/a/web-sources-3.9/web-sources.yaml'), undefined);
});

test('the locks of a deps file are found again, those of several Pythons in their order', async ({ top }) => {
  const sorted = ['', '-3.8', '-3.9', '-3.10', '-3.11', '-3.20'].map((python) => `web-sources${python}.yaml`);
  for (const name of [...sorted, 'my-web-sources-3.9.yaml']) writeFileSync(join(top, name), '');
  const found = existingLocks(join(top, 'web-deps.yaml')).map((path) => basename(path));
  assert.equal(found, sorted);
  assert.equal(existingLocks(join(top, 'no-such-folder', 'web-deps.yaml')), []);
});

test('two deps files with one lock are refused', async () => {
  checkDistinctLocks(['/a/pypi-deps.yaml', '/a/web-deps.yaml', '/b/pypi-deps.yaml']);
  assert.is(
    await faultOf(() => checkDistinctLocks(['/a/pypi-deps.yaml', '/a/x.yaml'], '/a')),
    'pypi-deps.yaml and x.yaml would both be locked in pypi-sources.yaml | Name them apart: web-deps.yaml gives web-sources.yaml.',
  );
});

test.run();
