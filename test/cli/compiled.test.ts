// The compiled program that bin/compiled.js keeps, on every version of Node: bin/pylock.js asks it on Node 20 alone.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fromRoot } from '../helpers/root.js';

interface Context {
  folder: string;
  /** The folder of compiled forms. */
  kept: string;
}

const test = suite<Context>('the compiled program');

const main = "exports.told = require('./part.cjs').told + ' ' + require('node:path').basename(__filename);\n";
const part = (text: string) => `exports.told = '${text}';\n`;

test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'pylock-compiled-'));
  context.kept = join(context.folder, 'kept');
  writeFileSync(join(context.folder, 'main.cjs'), main);
  writeFileSync(join(context.folder, 'part.cjs'), part('one'));
});
test.after.each(({ folder }) => rmSync(folder, { recursive: true }));

/** The output of the program. */
function run({ folder, kept }: Context): string {
  const words = [fromRoot('bin/compiled.js'), join(folder, 'main.cjs'), kept].map((word) => JSON.stringify(word));
  const [loader, ...args] = words;
  const code = `console.log(require(${loader}).loadCompiled(${args.join()}).told)`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', code], { encoding: 'utf8' });
  assert.is(status, 0, stderr);
  assert.is(stderr, '');
  return stdout.trim();
}

/** The one folder of this Node and this copy of pylock. */
function placeOf({ kept }: Context): string {
  const [only = '', ...others] = readdirSync(kept);
  assert.equal(others, []);
  assert.ok(only.startsWith(`${process.version}-${process.arch}-`), only);
  return join(kept, only);
}

/** The files of compiled forms, each with the number that tells whether it was written anew. */
function keptFiles(context: Context): readonly (readonly [path: string, inode: number])[] {
  const place = placeOf(context);
  const paths = readdirSync(place).map((name) => join(place, name));
  return paths.map((path) => [path, statSync(path).ino] as const);
}

test('is kept by the first run, for the user alone, and taken by the next', (context) => {
  assert.is(run(context), 'one main.cjs');
  const files = keptFiles(context);
  assert.equal(
    files.map(([path]) => path.slice(placeOf(context).length + 1)),
    ['main.cjs.compiled', 'part.cjs.compiled'],
  );
  for (const [path] of files) assert.is(statSync(path).mode & 0o077, 0, path);
  assert.is(statSync(placeOf(context)).mode & 0o077, 0);
  assert.is(run(context), 'one main.cjs');
  assert.equal(keptFiles(context), files);
});

test('is that of the source as it is now, though another has the same length', (context) => {
  run(context);
  writeFileSync(join(context.folder, 'part.cjs'), part('two'));
  assert.is(run(context), 'two main.cjs');
  assert.is(run(context), 'two main.cjs');
});

test('is not run where it is damaged or cut off, but made anew', (context) => {
  run(context);
  const path = join(placeOf(context), 'part.cjs.compiled');
  const whole = readFileSync(path);
  const flipped = Buffer.from(whole);
  flipped.writeUInt8(flipped.readUInt8(flipped.length - 9) ^ 0x55, flipped.length - 9);
  for (const damaged of [flipped, whole.subarray(0, whole.length - 64), whole.subarray(0, 2), Buffer.alloc(0)]) {
    writeFileSync(path, damaged);
    assert.is(run(context), 'one main.cjs');
    assert.not(readFileSync(path).equals(damaged), 'it is written anew');
  }
});

test('is neither read from a folder that others may write to, nor written there', (context) => {
  run(context);
  const place = placeOf(context);
  chmodSync(place, 0o777);
  const before = keptFiles(context);
  writeFileSync(join(context.folder, 'part.cjs'), part('two'));
  assert.is(run(context), 'two main.cjs');
  assert.equal(keptFiles(context), before);
});

test('is left out where its folder can not be made', (context) => {
  writeFileSync(context.kept, 'a file');
  assert.is(run(context), 'one main.cjs');
  assert.is(readFileSync(context.kept, 'utf8'), 'a file');
});

/** The files that `pylock --version` leaves in a home folder. */
function leftBy({ folder }: Context, environment: Readonly<Record<string, string>>): readonly string[] {
  const home = join(folder, 'home');
  mkdirSync(home);
  const env = { ...environment, HOME: home };
  const { stdout, status } = spawnSync(process.execPath, [fromRoot('bin/pylock.js'), '--version'], {
    env,
    encoding: 'utf8',
  });
  assert.is(status, 0);
  assert.match(stdout, /^pylock \d/);
  const place = join(home, '.cache/pylock-compiled');
  return existsSync(place) ? readdirSync(place, { recursive: true, encoding: 'utf8' }) : [];
}

test('is kept in the cache of the user', (context) => {
  const names = leftBy(context, {});
  if (!('enableCompileCache' in module)) assert.ok(names.some((name) => name.endsWith('start.cjs.compiled')));
  else
    assert.not(
      names.some((name) => name.endsWith('.compiled')),
      'Node keeps it in a form of its own',
    );
});

test('makes no home that is not there: a build of Nix refuses to begin where its own exists', ({ folder }) => {
  const home = join(folder, 'home');
  const { status } = spawnSync(process.execPath, [fromRoot('bin/pylock.js'), '--version'], { env: { HOME: home } });
  assert.is(status, 0);
  assert.not(existsSync(home));
});

test('is not kept where the user tells Node to keep none', (context) => {
  assert.equal(leftBy(context, { NODE_DISABLE_COMPILE_CACHE: '1' }), []);
});

test.run();
