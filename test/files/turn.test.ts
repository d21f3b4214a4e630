import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { inTurn } from '../../src/files/turn.js';

const test = suite<{ folder: string }>('turns to write a folder');

test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'pylock-turn-'));
});

test.after.each(({ folder }) => rmSync(folder, { recursive: true }));

test('steps on one folder run one after another, whatever file or link names it, and nothing is left', async ({
  folder,
}) => {
  mkdirSync(join(folder, 'real'));
  symlinkSync('real', join(folder, 'link'));
  writeFileSync(join(folder, 'real', 'deps'), '');
  symlinkSync('real/deps', join(folder, 'deps'));
  const paths = ['real/deps', 'link/lock', 'deps'].map((name) => join(folder, name));
  let running = 0;
  const steps = Array.from({ length: 12 }, async (_, at) =>
    inTurn([paths[at % 3] ?? ''], async () => {
      running += 1;
      assert.is(running, 1);
      await pause(3);
      running -= 1;
    }),
  );
  await Promise.all(steps);
  assert.equal(readdirSync(join(folder, 'real')), ['deps']);
});

test('two steps on two folders in opposite orders both end', async ({ folder }) => {
  for (const name of ['a', 'b']) mkdirSync(join(folder, name));
  const [a, b] = [join(folder, 'a', 'lock'), join(folder, 'b', 'lock')];
  const done: string[] = [];
  const step = (name: string) => async () => {
    await pause(3);
    done.push(name);
  };
  await Promise.all([inTurn([a, b], step('one')), inTurn([b, a], step('other'))]);
  assert.equal(done.sort(), ['one', 'other']);
});

test('the marker of a killed run holds nobody up, and goes', async ({ folder }) => {
  const script = "process.stdout.write(String(process.pid)); process.kill(process.pid, 'SIGKILL')";
  const pid = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stdout;
  let name = '';
  await inTurn([join(folder, 'lock')], async () => {
    [name = ''] = readdirSync(folder);
  });
  const left = name.replace(`-${process.pid}-`, `-${pid}-`);
  assert.is.not(left, name);
  writeFileSync(join(folder, left), '');
  assert.is(await inTurn([join(folder, 'lock')], async () => existsSync(join(folder, left))), false);
  assert.equal(readdirSync(folder), []);
});

test('a run that can not be seen, on another machine, is waited for until it gives no sign of life', async ({
  folder,
}) => {
  const marker = join(folder, `.pylock-${'0'.repeat(12)}-${process.pid}-${'0'.repeat(12)}.turn`);
  writeFileSync(marker, '');
  assert.is(await inTurn([join(folder, 'lock')], async () => existsSync(marker), 50), false);
  assert.equal(readdirSync(folder), []);
});

test('a step that fails ends its turn, and one in a folder that is not there runs', async ({ folder }) => {
  const failing = inTurn([join(folder, 'lock')], async () => {
    throw new Error('of the step');
  });
  assert.is(await failing.catch((error: Error) => error.message), 'of the step');
  assert.equal(readdirSync(folder), []);
  assert.is(await inTurn([join(folder, 'none', 'lock')], async () => 1), 1);
});

test.run();
