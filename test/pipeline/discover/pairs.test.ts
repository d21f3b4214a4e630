import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { pythonInName } from '../../../src/lock/lock-name.js';
import { printLock } from '../../../src/lock/write.js';
import { lookAtLock } from '../../../src/pipeline/discover/lock-look.js';
import { depsPathOf, depsToRemember, locksOf, plainLockOf } from '../../../src/pipeline/discover/pairs.js';
import { sampleLock } from '../../lock/sample.js';

const test = suite<{ top: string }>('deps files and their locks');
test.before.each((context) => {
  context.top = mkdtempSync(join(tmpdir(), 'pylock-pairs-'));
});
test.after.each(({ top }) => rmSync(top, { recursive: true }));

/** A lock of Makes' own tool. */
const old = "closure:\n  a: '1.0'\nlinks: []\npython: '3.8'\n";

/** A lock of ours that remembers a deps file. */
function remembering(deps: string): string {
  const { pylock, ...rest } = sampleLock();
  if (pylock === undefined) throw new Error('the sample has a pylock part');
  const options = new Map([...pylock.inputs.options, ['deps', deps]]);
  return printLock({ ...rest, pylock: { ...pylock, inputs: { ...pylock.inputs, options } } });
}

function put(top: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, name)), { recursive: true });
    writeFileSync(join(top, name), text);
  }
}

test('a lock belongs to the deps file that it remembers, else to the one that its name says', ({ top }) => {
  mkdirSync(join(top, '.git'));
  put(top, {
    'a/pypi-deps.yaml': '',
    'a/web-deps.yaml': '',
    'a/needs.yml': '',
    'b/deps.yaml': '',
    'b/pypi-deps.yaml': '',
    'c/dependencies.yaml': '',
    'd/other.txt': '',
  });
  const table: readonly (readonly [lock: string, text: string, deps: string])[] = [
    ['a/pypi-sources.yaml', old, 'a/pypi-deps.yaml'],
    ['a/pypi-sources-3.11.yaml', old, 'a/pypi-deps.yaml'],
    ['a/web-sources.yaml', old, 'a/web-deps.yaml'],
    ['a/dev-sources.yaml', old, 'a/pypi-deps.yaml'],
    ['a/prod.lock', old, 'a/pypi-deps.yaml'],
    ['a/web-sources-3.9.yaml', remembering('needs.yml'), 'a/needs.yml'],
    ['a/gone.yaml', remembering('nowhere.yml'), 'a/pypi-deps.yaml'],
    ['d/far.yaml', remembering('../a/needs.yml'), 'a/needs.yml'],
    ['d/lost.yaml', remembering('../a/nowhere.yml'), 'a/nowhere.yml'],
    ['b/sources.yaml', old, 'b/deps.yaml'],
    ['b/sources-38.yaml', old, 'b/deps.yaml'],
    ['b/pypi-sources.yaml', old, 'b/pypi-deps.yaml'],
    ['a/web-sources-38.yaml', old, 'a/web-deps.yaml'],
    ['a/pypi-sources.yml', old, 'a/pypi-deps.yaml'],
    ['c/sources-310.yaml', old, 'c/dependencies.yaml'],
    ['d/pypi-sources.yaml', '', 'd/pypi-deps.yaml'],
  ];
  for (const [lock, text] of table) put(top, { [lock]: text });
  for (const [lock, , deps] of table) assert.is(relative(top, depsPathOf(join(top, lock))), deps, lock);
  const locks = (deps: string) => locksOf(join(top, deps)).map((path) => basename(path));
  assert.equal(locks('a/pypi-deps.yaml'), [
    'dev-sources.yaml',
    'gone.yaml',
    'pypi-sources-3.11.yaml',
    'pypi-sources.yaml',
    'pypi-sources.yml',
  ]);
  assert.equal(locks('a/needs.yml'), ['web-sources-3.9.yaml']);
  assert.equal(locks('b/deps.yaml'), ['sources-38.yaml', 'sources.yaml']);
  assert.equal(locks('nowhere/pypi-deps.yaml'), []);
  assert.is(plainLockOf(join(top, 'b/deps.yaml')), undefined, 'it has its own');
  assert.is(plainLockOf(join(top, 'd/deps.yaml')), join(top, 'd/pypi-sources.yaml'));
});

test('a lock remembers its deps file only where the names do not tell', ({ top }) => {
  mkdirSync(join(top, '.git'));
  put(top, { 'a/pypi-deps.yaml': '', 'a/web-deps.yaml': '', 'a/needs.yml': '', 'b/deps.yaml': '', "a/o'dd.yml": '' });
  const remembered = (lock: string, deps: string, known?: string) =>
    depsToRemember(join(top, lock), join(top, deps), known);
  assert.is(remembered('a/pypi-sources.yaml', 'a/pypi-deps.yaml'), undefined);
  assert.is(remembered('a/pypi-sources-3.11.yaml', 'a/pypi-deps.yaml'), undefined);
  assert.is(remembered('a/dev-sources.yaml', 'a/pypi-deps.yaml'), undefined, 'there is no dev-deps.yaml');
  assert.is(remembered('b/sources-38.yaml', 'b/deps.yaml'), undefined);
  assert.is(remembered('a/web-sources.yaml', 'a/pypi-deps.yaml'), 'pypi-deps.yaml');
  assert.is(remembered('a/prod.lock', 'a/pypi-deps.yaml'), 'pypi-deps.yaml');
  assert.is(remembered('a/pypi-sources.yaml', 'a/needs.yml'), 'needs.yml');
  assert.is(remembered('b/pypi-sources.yaml', 'a/needs.yml'), '../a/needs.yml');
  assert.is(remembered('../elsewhere.yaml', 'a/needs.yml'), undefined, 'only this machine has both');
  assert.is(remembered('a/pypi-sources.yaml', "a/o'dd.yml"), undefined, 'a lock holds no quotes');
  assert.is(remembered('a/pypi-sources.yaml', 'a/pypi-deps.yaml', './pypi-deps.yaml'), './pypi-deps.yaml', 'it stays');
});

test('no lock leads out of its repository', ({ top }) => {
  mkdirSync(join(top, 'project/.git'), { recursive: true });
  put(top, { 'secret.yaml': '', 'project/pypi-deps.yaml': '' });
  for (const deps of ['../secret.yaml', join(top, 'secret.yaml'), 'a/../../secret.yaml']) {
    put(top, { 'project/lock.yaml': remembering(deps) });
    assert.is(depsPathOf(join(top, 'project/lock.yaml')), join(top, 'project/pypi-deps.yaml'), deps);
  }
});

test('what looks like a lock, and what does not', ({ top }) => {
  const table: readonly (readonly [text: string, isLock: boolean])[] = [
    [old, true],
    [`---\n# a comment\n${old}`, true],
    [old.replaceAll('\n', '\r\n'), true],
    [printLock(sampleLock()), true],
    ['', false],
    ['closure: {}\n', false],
    ['links: []\n', false],
    ['a:\n  closure: {}\n  links: []\n', false],
    [`${'# long\n'.repeat(1000)}${old}`, false],
  ];
  for (const [text, isLock] of table) {
    put(top, { lock: text });
    assert.is(lookAtLock(join(top, 'lock')) !== undefined, isLock, JSON.stringify(text.slice(0, 60)));
  }
  put(top, { 'folder/x': '', outside: old, 'folder/.git/HEAD': '' });
  symlinkSync('../outside', join(top, 'folder/link'));
  for (const path of ['folder', 'nowhere', 'folder/link', '/dev/zero'])
    assert.is(lookAtLock(join(top, path)), undefined, path);
});

test('only the option of that name is the deps file, wherever else the words stand', ({ top }) => {
  const text = remembering('x.yml');
  const edits: readonly (readonly [text: string, deps: string | undefined])[] = [
    [text, 'x.yml'],
    [text.replace('      deps: x.yml\n', ''), undefined],
    [
      text
        .replace('      deps: x.yml\n', '')
        .replace('  packages:\n', '  packages:\n    options:\n      deps: y.yml\n'),
      undefined,
    ],
    [text.replace('      deps: x.yml', "      deps: 'a b.yml'"), 'a b.yml'],
    [text.slice(0, text.indexOf('      deps: x.yml') + '      deps: x.yml'.length), 'x.yml'],
  ];
  for (const [edited, deps] of edits) {
    put(top, { 'lock.yaml': edited });
    assert.is(lookAtLock(join(top, 'lock.yaml'))?.depsPath, deps === undefined ? undefined : join(top, deps));
  }
});

test('the Python in the name of a lock, as Makes had it too', () => {
  const table: readonly (readonly [name: string, python: string | undefined])[] = [
    ['pypi-sources-3.11.yaml', '3.11'],
    ['sources-38.yaml', '3.8'],
    ['sources-310.yaml', '3.10'],
    ['sources-3.9.yaml', '3.9'],
    ['pypi-sources-39.yaml', '3.9'],
    ['sources.yaml', undefined],
    ['resources-38.yaml', undefined],
    ['pypi-sources.yaml', undefined],
  ];
  for (const [name, python] of table) assert.is(pythonInName(`/a/${name}`), python, name);
});

test.run();
