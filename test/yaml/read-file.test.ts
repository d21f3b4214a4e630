import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../src/errors.js';
import { readTextFile } from '../../src/files/read-text-file.js';

const test = suite<{ folder: string }>('readTextFile');
test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'pylock-read-'));
});
test.after.each(({ folder }) => rmSync(folder, { recursive: true }));

/** Message and hint of the fault, or what was read. */
async function outcome(path: string, most = 1_048_576): Promise<string | undefined> {
  try {
    return await readTextFile(path, most, 'shown.yaml');
  } catch (error) {
    if (!(error instanceof PylockError)) throw error;
    assert.is(error.code, 'file-system');
    assert.is(error.place?.file, 'shown.yaml');
    return `${error.message}; ${error.hint}`;
  }
}

test('text is read without its byte order mark', async ({ folder }) => {
  const path = join(folder, 'a');
  writeFileSync(path, '\ufeffé\n');
  assert.is(await outcome(path), 'é\n');
  symlinkSync(path, join(folder, 'link'));
  assert.is(await outcome(join(folder, 'link')), 'é\n');
});

test('a missing file is undefined', async ({ folder }) => {
  assert.is(await outcome(join(folder, 'a')), undefined);
  symlinkSync(join(folder, 'nowhere'), join(folder, 'link'));
  assert.is(await outcome(join(folder, 'link')), undefined);
});

test('what is no regular file is refused before a byte is read', async ({ folder }) => {
  mkdirSync(join(folder, 'folder'));
  execFileSync('sh', ['-c', 'mkfifo "$0"', join(folder, 'pipe')]);
  assert.is(await outcome(join(folder, 'folder')), 'this is a folder, not a file; Name a file.');
  assert.is(await outcome(join(folder, 'pipe')), 'this is not a regular file; Name a text file.');
  assert.is(await outcome('/dev/zero'), 'this is not a regular file; Name a text file.');
});

test('a part of the path may not be a file', async ({ folder }) => {
  writeFileSync(join(folder, 'a'), '');
  assert.is(await outcome(join(folder, 'a', 'b')), 'a part of this path is a file, not a folder; Check the path.');
});

test('a large file is refused by its size', async ({ folder }) => {
  const path = join(folder, 'a');
  writeFileSync(path, '');
  truncateSync(path, 64 * 1_048_576);
  assert.is(await outcome(path), 'the file has 67108864 bytes; at most 1048576 are read; Split it.');
});

test('what is not UTF-8 is refused', async ({ folder }) => {
  const path = join(folder, 'a');
  for (const bytes of [
    [0xff, 0xfe, 0x61, 0x00],
    [0x61, 0xe9],
    [0xed, 0xa0, 0x80],
    [0xc0, 0xaf],
  ]) {
    writeFileSync(path, Uint8Array.from(bytes));
    assert.is(await outcome(path), 'the file is not UTF-8 text; Save it as UTF-8.');
  }
});

if (process.getuid?.() !== 0) {
  test('a file of someone else says so', async ({ folder }) => {
    const path = join(folder, 'a');
    writeFileSync(path, '');
    chmodSync(path, 0);
    assert.is(await outcome(path), 'permission to read it is missing; Let your user read it.');
  });
}

test.run();
