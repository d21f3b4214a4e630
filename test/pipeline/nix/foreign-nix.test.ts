import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { signed } from '../../../src/emit/ours.js';
import { shownPath } from '../../../src/files/shown-path.js';
import type { Lock } from '../../../src/lock/model.js';
import { foreignNixNotices } from '../../../src/pipeline/nix/foreign-nix.js';
import { environmentName } from '../../../src/pipeline/nix/nix-files.js';
import { unusedPypiNix } from '../../../src/pipeline/nix/unused-pypi-nix.js';
import { lostSystems } from '../../../src/pipeline/solve/lost-systems.js';
import { link, name, sampleLock } from '../../lock/sample.js';

const test = suite<{ top: string; lockPath: string }>("Nix files of a person's own");

test.before.each((context) => {
  context.top = mkdtempSync(join(tmpdir(), 'pylock-foreign-'));
  context.lockPath = join(context.top, 'api/env/pypi-sources.yaml');
  put(context.top, { '.git/HEAD': '', 'makes.nix': '{ }\n', 'api/env/pypi-sources.yaml': '' });
});
test.after.each(({ top }) => rmSync(top, { recursive: true }));

function put(top: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), text);
  }
}

/** A lock in which only Linux has util. */
function differingLock(): Lock {
  const lock = sampleLock();
  const part = lock.pylock;
  if (part === undefined) throw new Error('the sample has a pylock part');
  const systems = new Map([...part.systems].map(([system, files]) => [system, new Map(files)] as const));
  systems.get('aarch64-darwin')?.delete(name('util'));
  return { ...lock, pylock: { ...part, systems } };
}

const whole = '{ makePythonPypiEnvironment, ... }:\nmakePythonPypiEnvironment { sourcesYaml = ./pypi-sources.yaml; }\n';

test("the project's root is the topmost makes.nix up to .git", ({ top, lockPath }) => {
  assert.is(environmentName(lockPath), 'api-env');
  put(top, { 'api/makes.nix': '{ }\n' });
  assert.is(environmentName(lockPath), 'api-env', 'a makes.nix below is not the root');
  put(top, { 'api/.git/HEAD': '' });
  assert.is(environmentName(lockPath), 'env');
});

test('a main.nix that is not ours and does not read the lock is told', async ({ top, lockPath }) => {
  const main = join(top, 'api/env/main.nix');
  const told = `${shownPath(main)} does not read pypi-sources.yaml, and pylock did not write it: import ./pypi.nix there, or run pylock nix --for makes --force, which replaces it`;
  const notices = () => foreignNixNotices(sampleLock(), lockPath);
  assert.equal(await notices(), [], 'there is none');
  const texts: readonly (readonly [text: string, notices: readonly string[]])[] = [
    ['{ makeScript, ... }: makeScript { }\n', [told]],
    [signed('{ makeScript, ... }: makeScript { }\n'), []],
    ['import ./pypi.nix { }\n', []],
    [whole, []],
    ['{ projectPath, ... }: projectPath "/api/env/pypi-sources.yaml"\n', []],
    ['{ fromYamlFile, ... }: fromYamlFile ./web-sources.yaml\n', [told]],
  ];
  for (const [text, expected] of texts) {
    writeFileSync(main, text);
    assert.equal(await notices(), expected, text);
  }
  put(top, { 'api/env/flake.nix': 'import ./pypi.nix { }\n' });
  assert.equal(await notices(), [], 'another file builds it');
});

test('outside of Makes the same holds of a default.nix', async ({ top, lockPath }) => {
  rmSync(join(top, 'makes.nix'));
  put(top, { 'api/env/main.nix': '{ }\n', 'api/env/default.nix': '{ }\n' });
  const [notice, ...more] = await foreignNixNotices(sampleLock(), lockPath);
  assert.match(notice ?? '', /default\.nix does not read pypi-sources\.yaml.*pylock nix --for nix --force/);
  assert.equal(more, []);
});

test('a main.nix that reads sourcesYaml whole while systems differ is told', async ({ top, lockPath }) => {
  const main = join(top, 'api/env/main.nix');
  writeFileSync(main, whole);
  assert.equal(await foreignNixNotices(sampleLock(), lockPath), []);
  assert.equal(await foreignNixNotices(differingLock(), lockPath), [
    `${shownPath(main)} hands all of pypi-sources.yaml to every system by sourcesYaml, and systems differ, in util for example: pylock nix --for makes-builtin --force writes one that hands each system its part`,
  ]);
  writeFileSync(main, whole.replace('sourcesYaml', 'sourcesRaw'));
  assert.equal(await foreignNixNotices(differingLock(), lockPath), []);
});

test('a pypi.nix that nothing uses is told apart from one that something may use', async ({ top, lockPath }) => {
  const path = join(dirname(lockPath), 'pypi.nix');
  const unused = () => unusedPypiNix(lockPath, ['makes-builtin']);
  assert.is(await unused(), undefined, 'there is none');
  writeFileSync(path, '{ }\n');
  assert.is(await unused(), undefined, "it is a person's own");
  writeFileSync(path, signed('{ }\n'));
  put(top, { 'api/env/main.nix': whole, 'web/main.nix': 'import ./pypi.nix { }\n', 'web/pypi.nix': '{ }\n' });
  assert.is(await unused(), path);
  assert.is(await unusedPypiNix(lockPath, ['makes-builtin', 'nix']), undefined, 'plain Nix needs it');
  assert.is(await unusedPypiNix(lockPath, ['makes']), undefined);
  const users: Readonly<Record<string, string>> = {
    'api/env/default.nix': 'import ./pypi.nix { }\n',
    'api/other.nix': 'import ./env/pypi.nix { }\n',
    'web/other.nix': 'import ../api/env/pypi.nix { }\n',
    'top.nix': 'import (projectPath "/api/env/pypi.nix") { }\n',
    'self.nix': 'import "${self}/api/env/pypi.nix" { }\n',
    'unknown.nix': 'import "${folder}/pypi.nix" { }\n',
  };
  for (const [file, text] of Object.entries(users)) {
    put(top, { [file]: text });
    assert.is(await unused(), undefined, file);
    rmSync(join(top, file));
  }
  assert.is(await unused(), path);
});

test('files of an old lock for systems that the new one has not are told when it is taken over', () => {
  const wheels = [
    'fast-1.0-cp39-cp39-macosx_10_9_x86_64.whl',
    'fast-1.0-cp39-cp39-macosx_10_9_universal2.whl',
    'fast-1.0-cp39-cp39-macosx_11_0_arm64.whl',
    'fast-1.0-cp39-cp39-manylinux_2_17_x86_64.manylinux2014_x86_64.whl',
    'fast-1.0-cp39-cp39-musllinux_1_1_x86_64.whl',
    'fast-1.0-cp39-cp39-linux_i686.whl',
    'fast-1.0.tar.gz',
    'app-1.0-py3-none-any.whl',
  ];
  const old = (...names: readonly string[]): Lock => ({ ...sampleLock(), links: names.map(link), pylock: undefined });
  assert.equal(lostSystems(old(...wheels), ['x86_64-linux', 'aarch64-darwin']), [
    'the old lock had files for musl and x86_64-darwin, and the new one is for x86_64-linux, aarch64-darwin: --system x86_64-linux --system aarch64-darwin --system x86_64-darwin adds what is missing; locks hold no files for musl',
  ]);
  assert.equal(lostSystems(old(wheels[4] ?? ''), ['x86_64-linux']), [
    'the old lock had files for musl, and the new one is for x86_64-linux: locks hold no files for musl',
  ]);
  assert.equal(lostSystems(old(...wheels.slice(1, 4)), ['x86_64-linux', 'aarch64-darwin']), []);
  assert.equal(lostSystems(sampleLock(), ['x86_64-linux']), [], 'a lock of ours says which systems it is for');
  assert.equal(lostSystems(undefined, ['x86_64-linux']), []);
});

test.run();
