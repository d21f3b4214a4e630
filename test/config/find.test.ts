import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findConfig } from '../../src/config/find.js';
import { overlookedSettings } from '../../src/config/nearest-file.js';
import { findPythonVersionFile } from '../../src/config/python-version-file.js';
import { PylockError } from '../../src/errors.js';
import { shownPath } from '../../src/files/shown-path.js';
import { foldersUp } from '../../src/git/folders-up.js';

const now = new Date('2026-05-20T10:00:00Z');
const test = suite<{ top: string; inner: string }>('config');

test.before.each((context) => {
  context.top = mkdtempSync(join(tmpdir(), 'pylock-config-'));
  context.inner = join(context.top, 'repository', 'a', 'b');
  mkdirSync(context.inner, { recursive: true });
  mkdirSync(join(context.top, 'repository', '.git'));
});
test.after.each(({ top }) => rmSync(top, { recursive: true }));

test('the nearest config counts, up to the folder with .git', async ({ top, inner }) => {
  writeFileSync(join(top, '.pylock.yaml'), 'glibc: 2.17\n');
  assert.is((await findConfig(inner, now)).path, undefined);
  writeFileSync(join(top, 'repository', '.pylock.yaml'), 'glibc: 2.28\n');
  assert.is((await findConfig(inner, now)).glibc, '2.28');
  writeFileSync(join(inner, '.pylock.yaml'), 'macos: 13\n');
  const config = await findConfig(inner, now);
  assert.is(config.macos, '13.0');
  assert.is(config.glibc, undefined, 'configs are not merged');
  assert.is(config.path, shownPath(join(inner, '.pylock.yaml')));
});

test('a .git file, as worktrees have it, ends the search too', ({ top, inner }) => {
  assert.equal([...foldersUp(inner)].length, 3);
  writeFileSync(join(top, 'repository', 'a', '.git'), 'gitdir: elsewhere\n');
  assert.equal([...foldersUp(inner)], [inner, join(top, 'repository', 'a')]);
});

test('a config in a shared folder above is not read, and that is said', async ({ top, inner }) => {
  rmSync(join(top, 'repository', '.git'), { recursive: true });
  for (const name of ['.pylock.yaml', '.python-version']) writeFileSync(join(top, name), 'glibc: 2.28\n');
  const notices = ['.pylock.yaml', '.python-version'].map((name) => ({
    path: join(top, name),
    message: "this is not read: it may be somebody else's",
  }));
  assert.is((await findConfig(inner, now)).glibc, '2.28');
  chmodSync(top, 0o1777);
  assert.is((await findConfig(inner, now)).glibc, undefined);
  assert.equal(overlookedSettings(inner), notices);
  writeFileSync(join(inner, '.pylock.yaml'), '{}\n');
  assert.equal(overlookedSettings(inner), [], 'what does not matter is not told');
});

if (process.getuid?.() === 0) {
  test('the config counts up to where the owner changes', async ({ top, inner }) => {
    const repository = join(top, 'repository');
    writeFileSync(join(repository, '.pylock.yaml'), 'glibc: 2.28\n');
    chownSync(repository, 12_345, 12_345);
    assert.is((await findConfig(inner, now)).glibc, undefined);
    assert.is(overlookedSettings(inner).length, 1);
    for (const folder of [join(repository, 'a'), inner]) chownSync(folder, 12_345, 12_345);
    assert.is((await findConfig(inner, now)).glibc, '2.28', 'root may look into the project of another user');
  });

  test("a file of another user's where anybody may write is not read", async ({ top, inner }) => {
    const path = join(top, 'repository', '.pylock.yaml');
    writeFileSync(path, 'glibc: 2.28\n');
    chownSync(path, 12_345, 12_345);
    assert.is((await findConfig(inner, now)).glibc, '2.28', 'only the owner may write to its folder');
    chmodSync(join(top, 'repository'), 0o777);
    assert.is((await findConfig(inner, now)).glibc, undefined);
    assert.equal(overlookedSettings(inner), [{ path, message: "this is not read: it may be somebody else's" }]);
  });
} else {
  console.log('SKIPPED: configs of other owners, which only root can make');
}

test('files with almost the name of a config are told, up to the one that counts', ({ top, inner }) => {
  const told = (name: string) => ({
    path: join(top, 'repository', name),
    message: 'this is not read: a config is called .pylock.yaml',
  });
  for (const name of ['.pylock.yml', 'a/pylock.yaml', 'a/b/pylock.yml'])
    writeFileSync(join(top, 'repository', name), 'python: 3.12\n');
  assert.equal(overlookedSettings(inner), ['a/b/pylock.yml', 'a/pylock.yaml', '.pylock.yml'].map(told));
  writeFileSync(join(top, 'repository', 'a', '.pylock.yaml'), '');
  assert.equal(overlookedSettings(inner), ['a/b/pylock.yml', 'a/pylock.yaml'].map(told));
});

test('a config that is a folder is refused', async ({ inner }) => {
  mkdirSync(join(inner, '.pylock.yaml'));
  try {
    await findConfig(inner, now);
    assert.unreachable();
  } catch (error) {
    if (!(error instanceof PylockError)) throw error;
    assert.is(error.message, 'this is a folder, not a file');
  }
});

test('a .python-version beside or above names the Python', async ({ top, inner }) => {
  assert.is(await findPythonVersionFile(inner), undefined);
  const path = join(top, 'repository', '.python-version');
  const texts: [text: string, full: string | undefined][] = [
    ['3.11.4\n', '3.11.4'],
    ['3.11', '3.11.9'],
    ['\ufeff# ours\r\n\r\n  3.10.2 \r\n3.9\r\n', '3.10.2'],
    ['my-environment\n3.12\n', '3.12.3'],
    ['cpython-3.12.1\n', '3.12.1'],
    ['python3.12\n', '3.12.3'],
    ['cpython@3.13\n', '3.13.0'],
    ['system\n', undefined],
    ['pypy3.10-7.3.12\n', undefined],
    ['', undefined],
  ];
  for (const [text, full] of texts) {
    writeFileSync(path, text);
    assert.is((await findPythonVersionFile(inner))?.full, full, JSON.stringify(text));
  }
});

test('a Python that pylock does not know is refused with file and line', async ({ top, inner }) => {
  const path = join(top, 'repository', '.python-version');
  writeFileSync(path, '# old\n2.7.18\n');
  try {
    await findPythonVersionFile(inner);
    assert.unreachable();
  } catch (error) {
    if (!(error instanceof PylockError)) throw error;
    assert.is(error.code, 'bad-python');
    assert.equal(error.place, { file: shownPath(path), line: 2 });
    assert.is(error.message, 'python "2.7.18": expected 3.7 to 3.15, with or without a patch release');
  }
});

test.run();
