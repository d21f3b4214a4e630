import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
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
import { join, resolve } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../src/errors.js';
import { replaceFile, replaceFiles } from '../../src/files/atomic-write.js';
import { temporaryFiles } from '../../src/files/temporary-files.js';

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
  assert.is((error as PylockError).message, "it can't be written: the folder does not exist");
  assert.equal(readdirSync(folder), []);
});

test('a link to a file that is not there yet stays a link', async ({ folder }) => {
  mkdirSync(join(folder, 'elsewhere'));
  symlinkSync('elsewhere/target', join(folder, 'lock'));
  await replaceFile(join(folder, 'lock'), 'new');
  assert.is(readlinkSync(join(folder, 'lock')), 'elsewhere/target');
  assert.is(readFileSync(join(folder, 'elsewhere', 'target'), 'utf8'), 'new');
});

test('a new file has the mode that the umask gives', async ({ folder }) => {
  const before = process.umask(0o027);
  try {
    await replaceFile(join(folder, 'lock'), 'text');
  } finally {
    process.umask(before);
  }
  assert.is(statSync(join(folder, 'lock')).mode & 0o777, 0o640);
});

test('what is no regular file is refused and stays', async ({ folder }) => {
  symlinkSync('round', join(folder, 'round'));
  mkdirSync(join(folder, 'dir'));
  const table = [
    ['dir', 'it is a folder'],
    ['round', 'its links lead in a circle'],
    ['/dev/null', 'it is not a regular file'],
    ['dir/'.concat('x'.repeat(300)), 'the name is too long'],
  ] as const;
  for (const [path, reason] of table) {
    const error = await replaceFile(resolve(folder, path), 'text', path).catch((caught: unknown) => caught);
    assert.instance(error, PylockError);
    assert.is((error as PylockError).message, `it can't be written: ${reason}`);
  }
  assert.equal(readdirSync(folder).sort(), ['dir', 'round']);
});

test("what a killed process left behind is in nobody's way", async ({ folder }) => {
  writeFileSync(join(folder, '.lock.1.0123456789ab.tmp'), 'half');
  assert.is(await replaceFile(join(folder, 'lock'), 'text'), true);
  assert.is(readFileSync(join(folder, 'lock'), 'utf8'), 'text');
});

test('temporary files of dead processes are removed, of living ones they stay', async ({ folder }) => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  const names = [
    `.lock.${dead}.0123456789ab.tmp`,
    `.main.nix.${dead}.0123456789ab.tmp`,
    '.lock.9999999999.0123456789ab.tmp',
  ];
  const kept = [`.lock.${process.pid}.0123456789ab.tmp`, `.lock.${dead}.tmp`, `lock.${dead}.0123456789ab.tmp`];
  for (const name of [...names, ...kept]) writeFileSync(join(folder, name), 'half');
  await replaceFile(join(folder, 'lock'), 'text');
  assert.equal(readdirSync(folder).sort(), [...kept, 'lock'].sort());
});

test('a new file that somebody takes for a leftover is written again', async ({ folder }) => {
  const path = join(folder, 'lock');
  writeFileSync(path, 'old');
  chmodSync(path, 0o600);
  let isTaken = false;
  const take = (): void => {
    const [first] = temporaryFiles;
    isTaken = first !== undefined && existsSync(first);
    if (isTaken) rmSync(first ?? '');
    else setImmediate(take);
  };
  take();
  assert.is(await replaceFile(path, 'new'), true);
  assert.equal([isTaken, readFileSync(path, 'utf8'), readdirSync(folder)], [true, 'new', ['lock']]);
  assert.is(temporaryFiles.size, 0);
  assert.is(statSync(path).mode & 0o777, 0o600);
});

test('of several files none is replaced unless all could be written', async ({ folder }) => {
  writeFileSync(join(folder, 'lock'), 'old');
  const files = [
    { path: join(folder, 'lock'), text: 'new' },
    { path: join(folder, 'none', 'other'), text: 'new', shownAs: 'none/other' },
  ];
  const error = await replaceFiles(files).catch((caught: unknown) => caught);
  assert.is((error as PylockError).place?.file, 'none/other');
  assert.is(readFileSync(join(folder, 'lock'), 'utf8'), 'old');
  assert.equal(readdirSync(folder), ['lock']);
  assert.is(temporaryFiles.size, 0);
  mkdirSync(join(folder, 'none'));
  assert.is(await replaceFiles(files), 2);
  assert.is(await replaceFiles(files), 0);
  assert.is(readFileSync(join(folder, 'none', 'other'), 'utf8'), 'new');
});

test('of many writers at once one wins as a whole', async ({ folder }) => {
  const texts = Array.from({ length: 8 }, (_, at) => String(at).repeat(100_000));
  await Promise.all(texts.map((text) => replaceFile(join(folder, 'lock'), text)));
  assert.ok(texts.includes(readFileSync(join(folder, 'lock'), 'utf8')));
  assert.equal(readdirSync(folder), ['lock']);
  assert.is(temporaryFiles.size, 0);
});

test.run();
