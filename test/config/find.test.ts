import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findConfig, findPythonVersionFile, foldersUp, shownPath } from '../../src/config/find.js';
import { PylockError } from '../../src/errors.js';

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
    ['3.11', '3.11.0'],
    ['\ufeff# ours\r\n\r\n  3.10.2 \r\n3.9\r\n', '3.10.2'],
    ['my-environment\n3.12\n', '3.12.0'],
    ['cpython-3.12.1\n', '3.12.1'],
    ['python3.12\n', '3.12.0'],
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
