import {
  appendFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Cache } from '../../../src/index-client/cache/cache.js';
import { CacheFolder, upkeepName } from '../../../src/index-client/cache/cache-folder.js';
import { cacheFormat } from '../../../src/index-client/cache/cache-format.js';
import type { EntryPack } from '../../../src/index-client/cache/entry-pack.js';

const place = ['index.example', 'metadata', 'demo'];
const keys = Array.from({ length: 8 }, (_, i) => ['index.example', 'metadata', String(i)]);
let folder = '';

test.before.each(() => {
  folder = mkdtempSync(join(tmpdir(), 'pylock-pack-'));
});
test.after.each(() => rmSync(folder, { recursive: true, force: true }));

/** The pack as another process opens it. */
function open(): EntryPack {
  return new Cache(folder, (warning) => assert.unreachable(warning)).pack(place);
}

function fill(text = 'text', pack = open()): void {
  for (const key of keys) assert.ok(pack.write(key, `${text} ${key.at(-1)}`));
}

function read(key: readonly string[], pack = open()): string | undefined {
  return pack.read(key)?.toString();
}

/** The texts of all keys. */
function all(): readonly (string | undefined)[] {
  const pack = open();
  return keys.map((key) => read(key, pack));
}

const texts = keys.map((key) => `text ${key.at(-1)}`);

/** The paths of all files of entries. */
function files(): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return names.filter((name) => !name.endsWith('pruned') && !statSync(name).isDirectory());
}

function file(): string {
  assert.is(files().length, 1);
  return files()[0] ?? '';
}

test('the entries of a pack lie in one file, for this process and for others', () => {
  const pack = open();
  fill('text', pack);
  assert.equal(
    keys.map((key) => read(key, pack)),
    texts,
  );
  assert.equal(all(), texts);
  assert.ok(file());
});

test('processes that write at the same time keep the entries of each other; of one key the last counts', () => {
  const [one, other] = [open(), open()];
  one.write(keys[0] ?? [], 'of one');
  other.write(keys[1] ?? [], 'of the other');
  one.write(keys[2] ?? [], 'of one');
  other.write(keys[0] ?? [], 'the last');
  assert.equal(all().slice(0, 3), ['the last', 'of the other', 'of one']);
});

test('a process that is killed while it writes loses that entry alone, wherever the line is cut', () => {
  fill();
  const whole = readFileSync(file());
  const last = whole.lastIndexOf('\n');
  for (let length = last; length < whole.length; length += 3) {
    writeFileSync(file(), whole);
    truncateSync(file(), length);
    assert.equal(all(), [...texts.slice(0, -1), undefined], String(length));
    open().write(keys[7] ?? [], 'again');
    assert.equal(all(), [...texts.slice(0, -1), 'again'], String(length));
  }
});

test('each flipped bit costs one entry at most', () => {
  fill();
  const whole = readFileSync(file());
  for (let at = 0; at < whole.length; at += 5) {
    writeFileSync(
      file(),
      whole.map((byte, i) => (i === at ? byte ^ 4 : byte)),
    );
    const found = all();
    assert.ok(found.filter((text) => text === undefined).length <= 2, String(at));
    assert.ok(
      found.every((text, i) => text === undefined || text === texts[i]),
      String(at),
    );
  }
});

test('an entry under the digest of another is a miss', () => {
  fill();
  const [first = '', second = '', ...rest] = readFileSync(file(), 'latin1').split('\n').slice(1);
  const swapped = [first.slice(0, 73) + second.slice(73), second.slice(0, 73) + first.slice(73), ...rest];
  writeFileSync(file(), `\n${swapped.join('\n')}`);
  assert.equal(all(), [undefined, undefined, ...texts.slice(2)]);
});

test('what nobody wrote there is empty, and the next entry takes its place: folders excepted', () => {
  fill();
  const path = file();
  const outside = join(folder, 'outside');
  const spoil: Readonly<Record<string, () => void>> = {
    'a link without an end': () => symlinkSync('/dev/zero', path),
    'a link to a file': () => symlinkSync(outside, path),
    'a second name of a file': () => linkSync(outside, path),
    nothing: () => writeFileSync(path, ''),
    'other bytes': () => writeFileSync(path, Buffer.alloc(1000, 0xff)),
    'line feeds': () => writeFileSync(path, '\n'.repeat(1000)),
  };
  for (const [claim, change] of Object.entries(spoil)) {
    rmSync(path, { force: true });
    writeFileSync(outside, 'precious');
    change();
    assert.equal(
      all(),
      keys.map(() => undefined),
      claim,
    );
    fill();
    assert.equal(all(), texts, claim);
    assert.is(readFileSync(outside, 'utf8'), 'precious', claim);
    rmSync(outside);
  }
});

test('a folder in the place of a pack is a warning, once, and costs no answer', () => {
  fill();
  const path = file();
  rmSync(path);
  mkdirSync(join(path, 'x'), { recursive: true });
  const warnings: string[] = [];
  const pack = new Cache(folder, (text) => warnings.push(text)).pack(place);
  fill('text', pack);
  assert.is(warnings.length, 1);
  assert.is(read(keys[3] ?? [], pack), 'text 3');
});

test('a pack that another process removes meanwhile is written on, with what this one knows', async () => {
  const pack = open();
  pack.write(keys[0] ?? [], 'text 0');
  await new CacheFolder(folder).clean();
  assert.equal(files(), []);
  pack.write(keys[1] ?? [], 'text 1');
  assert.is(read(keys[1] ?? []), 'text 1');
});

test('a pack that grows beyond 64 MiB is begun anew', () => {
  fill();
  truncateSync(file(), 64 * 1024 * 1024 - 10);
  open().write(keys[0] ?? [], 'anew');
  assert.ok(statSync(file()).size < 10_000);
  assert.equal(all(), ['anew', ...texts.slice(1, -1), undefined]);
});

test('long texts, and those of several lines, may not stand in a pack', () => {
  assert.not(open().write(keys[0] ?? [], 'x'.repeat(70_000)));
  assert.not(open().write(keys[0] ?? [], 'two\nlines'));
  assert.is(read(keys[0] ?? []), undefined);
});

test('a pack is pruned as other entries are: when nobody has read it for 90 days', async () => {
  // Today's upkeep, which a first write begins, is done.
  mkdirSync(join(folder, `v${cacheFormat}`), { mode: 0o700 });
  writeFileSync(join(folder, `v${cacheFormat}`, upkeepName), '');
  fill();
  const then = Date.now() / 1000 - 91 * 86_400;
  utimesSync(file(), then, then);
  assert.is(read(keys[0] ?? []), 'text 0');
  assert.is((await new CacheFolder(folder).prune(Date.now())).entries, 0);
  utimesSync(file(), then, then);
  assert.is((await new CacheFolder(folder).prune(Date.now())).entries, 1);
  assert.equal(files(), []);
});

test('lines that end as on other systems are misses', () => {
  fill();
  appendFileSync(file(), '\r\n');
  assert.equal(all(), [...texts.slice(0, -1), undefined]);
});

test.run();
