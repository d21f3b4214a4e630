import {
  chmodSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../src/errors.js';
import { replaceFile } from '../../src/lock/file.js';

const test = suite<{ folder: string }>('replaceFile');

test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'pylock-file-'));
});

test.after.each(({ folder }) => rmSync(folder, { recursive: true }));

test('a new file is written, and nothing else is left behind', async ({ folder }) => {
  assert.is(await replaceFile(join(folder, 'lock'), 'text'), true);
  assert.equal(readdirSync(folder), ['lock']);
  assert.is(readFileSync(join(folder, 'lock'), 'utf8'), 'text');
});

test('equal bytes are left alone', async ({ folder }) => {
  const path = join(folder, 'lock');
  writeFileSync(path, 'text');
  const before = statSync(path).ino;
  assert.is(await replaceFile(path, 'text'), false);
  assert.is(statSync(path).ino, before);
});

test('who has the old file open still reads the old bytes', async ({ folder }) => {
  const path = join(folder, 'lock');
  writeFileSync(path, 'old');
  const open = openSync(path, 'r');
  await replaceFile(path, 'new');
  const buffer = Buffer.alloc(3);
  readSync(open, buffer);
  assert.is(buffer.toString(), 'old');
});

test('the mode is kept and a link is written through', async ({ folder }) => {
  const target = join(folder, 'target');
  const path = join(folder, 'lock');
  writeFileSync(target, 'old');
  chmodSync(target, 0o600);
  symlinkSync('target', path);
  await replaceFile(path, 'new');
  assert.is(readlinkSync(path), 'target');
  assert.is(readFileSync(target, 'utf8'), 'new');
  assert.is(statSync(target).mode & 0o777, 0o600);
});

test('a folder in the way is named, and nothing is left behind', async ({ folder }) => {
  const error = await replaceFile(join(folder, 'none', 'lock'), 'text', 'none/lock').catch((caught: unknown) => caught);
  assert.instance(error, PylockError);
  assert.is((error as PylockError).code, 'file-system');
  assert.is((error as PylockError).place?.file, 'none/lock');
  assert.is((error as PylockError).message, "it can't be written: ENOENT");
  assert.equal(readdirSync(folder), []);
});

test.run();
