import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Cache } from '../../src/index-client/cache.js';
import { CacheFolder } from '../../src/index-client/cache-folder.js';
import { CacheUpkeep } from '../../src/index-client/cache-upkeep.js';

const day = 86_400_000;
const stamp = { storedAt: 1, freshUntil: null };
const keys = Array.from({ length: 8 }, (_, i) => ['index.example', 'kind', String(i)]);
let folder = '';

test.before.each(() => {
  folder = mkdtempSync(join(tmpdir(), 'pylock-cache-'));
});
test.after.each(() => rmSync(folder, { recursive: true, force: true }));

function open(): Cache {
  return new Cache(folder, (warning) => assert.unreachable(warning));
}

/** Entries with the last word of their keys as bodies. */
async function filled(): Promise<Cache> {
  const cache = open();
  for (const key of keys) cache.write(key, stamp, Buffer.from(key.at(-1) ?? ''));
  await cache.close();
  return cache;
}

function read(cache: Cache, key: readonly string[]): string | undefined {
  return cache.read(key, String)?.value;
}

/** Every file below the folder, as a path from there. */
function files(): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => statSync(join(folder, name)).isFile()).sort();
}

function entries(): readonly string[] {
  return files().filter((name) => !name.endsWith('pruned'));
}

/** Makes files as old as if nothing had touched them for so many days. */
function age(days: number, names: readonly string[]): void {
  const then = (Date.now() - days * day) / 1000;
  for (const name of names) utimesSync(join(folder, name), then, then);
}

function put(name: string, text = 'x'): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

test('a whole entry that was moved to the place of another is a miss', async () => {
  const cache = await filled();
  const bytes = new Map(entries().map((name) => [name, readFileSync(join(folder, name))]));
  for (const name of bytes.keys()) {
    for (const other of bytes.values()) writeFileSync(join(folder, name), other);
    const found = keys.filter((key) => read(cache, key) !== undefined);
    const own = bytes.get(name);
    const isLast = own !== undefined && [...bytes.values()].at(-1)?.equals(own) === true;
    assert.is(found.length, isLast ? 8 : 7, name);
    writeFileSync(join(folder, name), own ?? '');
  }
  assert.equal(
    keys.map((key) => read(cache, key)),
    keys.map((key) => key.at(-1)),
  );
});

test('what nobody wrote there is a miss: folders, links, pipes, nothing, other bytes, a stamp in another form', async () => {
  const cache = await filled();
  const [name = ''] = entries();
  const path = join(folder, name);
  const own = readFileSync(path);
  const missing = (): number => keys.filter((key) => read(cache, key) === undefined).length;
  const spoil: Readonly<Record<string, () => void>> = {
    'a folder': () => mkdirSync(path),
    'a link without an end': () => symlinkSync('/dev/zero', path),
    'a link to itself': () => symlinkSync(path, path),
    nothing: () => writeFileSync(path, ''),
    'half of it': () => writeFileSync(path, own.subarray(0, own.length / 2)),
    'one bit': () =>
      writeFileSync(
        path,
        own.map((byte, i) => (i === 20 ? byte ^ 4 : byte)),
      ),
    'no stamp': () => writeFileSync(path, own.subarray(0, 8)),
  };
  for (const [claim, change] of Object.entries(spoil)) {
    rmSync(path, { recursive: true });
    change();
    assert.is(missing(), 1, claim);
  }
});

test('what can not be read as what was asked for is a miss', async () => {
  const cache = await filled();
  const thrown = cache.read(keys[0] ?? [], () => {
    throw new TypeError('no such form');
  });
  assert.is(thrown, undefined);
});

test('an entry that is read stays; one that nobody reads for 90 days goes, and so does what a killed process left', async () => {
  const cache = await filled();
  age(91, entries());
  assert.is(read(cache, keys[3] ?? []), '3');
  const [first = ''] = entries();
  put(`${first}.4711.0123456789ab.tmp`);
  put(`${first}.4712.0123456789ab.tmp`);
  age(2, [`${first}.4711.0123456789ab.tmp`]);
  const removed = await new CacheFolder(folder).prune(Date.now());
  assert.is(removed.entries, 8);
  assert.equal(
    keys.map((key) => read(cache, key)),
    [undefined, undefined, undefined, '3', undefined, undefined, undefined, undefined],
  );
  assert.is(entries().filter((name) => name.endsWith('.tmp')).length, 1);
});

test('an entry is touched once a day at most', async () => {
  const cache = await filled();
  age(0.5, entries());
  const times = () => entries().map((name) => statSync(join(folder, name)).mtimeMs);
  const before = times();
  for (const key of keys) read(cache, key);
  assert.equal(times(), before);
});

test('older forms of entries go at once, newer ones stay, and nothing else is touched', async () => {
  const digest = 'a'.repeat(62);
  put(`v1/ab/${digest}`);
  put(`v4/a/b${digest}`);
  put(`v4/notes.txt`);
  put(`v3/a/b${digest}`);
  put(`v99/a/b${digest}`);
  put('v0/a/x');
  put('video/a/b.mp4');
  await filled();
  const left = files().filter((name) => !name.startsWith('v5/'));
  assert.equal(left, ['v0/a/x', 'v4/notes.txt', `v99/a/b${digest}`, 'video/a/b.mp4']);
  assert.not.ok(existsSync(join(folder, 'v1')));
  assert.not.ok(existsSync(join(folder, 'v4/a')));
  assert.is(entries().filter((name) => name.startsWith('v5/')).length, 8);
});

test('runs look after the cache once a day', async () => {
  await filled();
  age(91, entries());
  await filled();
  age(91, entries());
  const kept = entries().length;
  await new CacheUpkeep(folder).end();
  assert.is(entries().length, kept, 'it was done today');
  age(2, ['v5/pruned']);
  await new CacheUpkeep(folder).end();
  assert.equal(entries(), []);
});

test('what goes on beside a run ends with it, after a few files', async () => {
  const names = Array.from({ length: 2000 }, (_, i) => `v4/a/${String(i).padStart(63, '0')}`);
  for (const name of names) put(name);
  await new CacheUpkeep(folder).end();
  const left = files().filter((name) => name.startsWith('v4/')).length;
  assert.ok(left > 1000 && left < 1600, String(left));
});

test('nothing outside of the cache is removed: links to folders, to entries, and the note of the upkeep as a link', async () => {
  const outside = mkdtempSync(join(tmpdir(), 'pylock-outside-'));
  const digest = 'c'.repeat(63);
  const precious = join(outside, 'a', digest);
  mkdirSync(dirname(precious));
  writeFileSync(precious, 'precious');
  const then = (Date.now() - 100 * day) / 1000;
  utimesSync(precious, then, then);
  mkdirSync(join(folder, 'v3'));
  mkdirSync(join(folder, 'v5/b'), { recursive: true });
  symlinkSync(outside, join(folder, 'v4'));
  symlinkSync(join(outside, 'a'), join(folder, 'v3/a'));
  symlinkSync(precious, join(folder, 'v5/b', digest));
  symlinkSync(precious, join(folder, 'v5/pruned'));
  await new CacheUpkeep(folder).end();
  await new CacheFolder(folder).prune(Date.now());
  await new CacheFolder(folder).clean();
  assert.is(readFileSync(precious, 'utf8'), 'precious');
  rmSync(outside, { recursive: true });
});

test('a cache that another process empties meanwhile is written on', async () => {
  const cache = await filled();
  await new CacheFolder(folder).clean();
  assert.equal(files(), []);
  for (const key of keys) cache.write(key, stamp, Buffer.from('again'));
  assert.equal(
    keys.map((key) => read(cache, key)),
    keys.map(() => 'again'),
  );
});

test('the size is that of the entries alone', async () => {
  await filled();
  const bytes = entries().reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  put('notes.txt');
  assert.equal(await new CacheFolder(folder).size(), { entries: 8, bytes });
  assert.equal(await new CacheFolder(join(folder, 'missing')).size(), { entries: 0, bytes: 0 });
});

test.run();
