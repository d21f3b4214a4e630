import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Cache } from '../../../src/index-client/cache/cache.js';
import { RangedReader } from '../../../src/index-client/file/ranged-file.js';
import { WheelReader } from '../../../src/index-client/file/wheel-reader.js';
import { HttpClient } from '../../../src/index-client/http/http.js';
import type { HexSha256 } from '../../../src/index-client/model.js';
import { makeZip } from '../../metadata/archives.js';
import { makeElf } from '../../metadata/elf-samples.js';
import { type FaultyServer, fastClock, startServer } from '../faulty-server.js';

interface Context {
  folder: string;
  server: FaultyServer;
  answer: (request: IncomingMessage, response: ServerResponse) => void;
  read: <T>(use: (reader: WheelReader) => Promise<T>, offline?: boolean) => Promise<T>;
}

const test = suite<Context>('contents of wheels');
const elf = makeElf({ needed: ['libodbc.so.2'], soname: 'libown.so.1' });
const points = '[console_scripts]\napp = app.cli:main\n';
const wheel = makeZip([
  { name: 'app/data.bin', text: 'x'.repeat(3_000_000), stored: true },
  { name: 'app/_app.so', text: elf.toString('latin1'), latin1: true },
  { name: 'app-1.0.dist-info/entry_points.txt', text: points },
  { name: 'app-1.0.dist-info/RECORD', text: 'app/data.bin,,\n' },
]);
const contents = {
  members: [
    { name: 'app/data.bin', size: 3_000_000, crc32: crc32('x'.repeat(3_000_000)) },
    { name: 'app/_app.so', size: elf.length, crc32: crc32(elf) },
    { name: 'app-1.0.dist-info/entry_points.txt', size: points.length, crc32: crc32(points) },
    { name: 'app-1.0.dist-info/RECORD', size: 15, crc32: crc32('app/data.bin,,\n') },
  ],
  programs: [{ name: 'app', object: 'app.cli:main' }],
};
const sha256 = createHash('sha256').update(wheel).digest('hex') as HexSha256;

/** A server that sends what is asked for, as most do. */
function inParts(bytes: Buffer): Context['answer'] {
  return (request, response) => {
    const [, from = '', to = ''] = /^bytes=([0-9]*)-([0-9]*)$/.exec(request.headers.range ?? '') ?? [];
    if (request.headers.range === undefined) return response.writeHead(200).end(bytes);
    const start = from === '' ? Math.max(0, bytes.length - Number(to)) : Number(from);
    const end = from === '' ? bytes.length - 1 : Math.min(Number(to), bytes.length - 1);
    const part = bytes.subarray(start, end + 1);
    return response.writeHead(206, { 'content-range': `bytes ${start}-${end}/${bytes.length}` }).end(part);
  };
}

test.before.each(async (context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'pylock-wheels-'));
  context.answer = inParts(wheel);
  context.server = await startServer((request, response) => context.answer(request, response));
  context.read = async (use, offline = false) => {
    const http = new HttpClient({ concurrency: 2, userAgent: 'x', environment: {}, clock: fastClock() });
    const cache = new Cache(context.folder, (warning) => assert.unreachable(warning));
    try {
      return await use(new WheelReader({ reader: new RangedReader(http), cache, offline, now: () => 0 }));
    } finally {
      await http.close();
      await cache.close();
    }
  };
});
test.after.each(async ({ folder, server }) => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const fileOf = ({ server }: Context) => ({ url: `${server.url}/app-1.0-py3-none-any.whl`, sha256 });

test('files and programs cost one request for the end of a wheel, and none ever after', async (context) => {
  const file = fileOf(context);
  assert.equal(await context.read((reader) => reader.contents(file)), contents);
  assert.is(context.server.seen.length, 1);
  assert.match(context.server.seen[0]?.headers.range ?? '', /^bytes=-65536$/);
  assert.equal(await context.read((reader) => reader.contents(file)), contents);
  assert.equal(await context.read((reader) => reader.contents(file), true), contents);
  assert.is(context.server.seen.length, 1);
});

test('what is kept of a wheel is told without a request, and nothing else is', async (context) => {
  const file = fileOf(context);
  const kept = () => context.read((reader) => reader.keptContents(file));
  assert.is(await kept(), undefined);
  await context.read((reader) => reader.contents(file));
  assert.equal(await kept(), contents);
  assert.is(context.server.seen.length, 1);
});

test('a file of another hash, or of another address, is another file', async (context) => {
  const file = fileOf(context);
  await context.read((reader) => reader.contents(file));
  await context.read((reader) => reader.contents({ ...file, sha256: 'a'.repeat(64) as HexSha256 }));
  await context.read((reader) => reader.contents({ ...file, url: `${file.url}?other` }));
  assert.is(context.server.seen.length, 3);
});

test('offline, what the cache lacks is told', async (context) => {
  await context
    .read((reader) => reader.contents(fileOf(context)), true)
    .then(
      () => assert.unreachable(),
      ({ code, message }) =>
        assert.equal(
          [code, message],
          [
            'offline',
            'what app-1.0-py3-none-any.whl holds is not in the cache, and --offline forbids to ask the index',
          ],
        ),
    );
  assert.is(context.server.seen.length, 0);
});

test('a host that sends whole files alone is asked once, and no large file is fetched', async (context) => {
  let sent = 0;
  context.answer = (_request, response) => {
    response.writeHead(200, { 'content-length': wheel.length });
    response.on('close', () => {
      sent += response.writableFinished ? 1 : 0;
    });
    response.write(wheel.subarray(0, 10));
  };
  const file = fileOf(context);
  const both = await context.read(async (reader) => [
    await reader.contents(file),
    await reader.contents({ ...file, url: `${file.url}?other` }),
  ]);
  assert.equal(both, ['no-parts', 'no-parts']);
  assert.equal([context.server.seen.length, sent], [1, 0]);
});

test('a small wheel may come whole, if it has its hash', async (context) => {
  const small = makeZip([{ name: 'a.py', text: '' }]);
  context.answer = (_request, response) => response.writeHead(200, { 'content-length': small.length }).end(small);
  const file = { ...fileOf(context), sha256: createHash('sha256').update(small).digest('hex') as HexSha256 };
  assert.equal(await context.read((reader) => reader.contents(file)), {
    members: [{ name: 'a.py', size: 0, crc32: 0 }],
    programs: [],
  });
});

test('a host that lies about parts is told, and nothing of it is kept', async (context) => {
  const file = fileOf(context);
  const lies: readonly (readonly [claim: string, answer: Context['answer'], result: string])[] = [
    [
      'another place',
      (_request, response) => response.writeHead(206, { 'content-range': 'bytes 0-9/100' }).end(wheel.subarray(0, 10)),
      'no-parts',
    ],
    ['no place', (_request, response) => response.writeHead(206).end(wheel.subarray(-65_536)), 'no-parts'],
    ['nothing', (_request, response) => response.writeHead(404).end(), 'gone'],
    [
      'other bytes',
      inParts(Buffer.alloc(wheel.length)),
      "is an archive that can't be read safely: it has no end record",
    ],
  ];
  for (const [claim, answer, result] of lies) {
    context.answer = answer;
    const found = await context.read((reader) => reader.contents(file)).catch((error: Error) => error.message);
    assert.is(found, result, claim);
  }
  context.answer = inParts(wheel);
  assert.equal(await context.read((reader) => reader.contents(file)), contents);
});

test('a wheel that is gone says nothing of the others', async (context) => {
  const right = inParts(wheel);
  context.answer = (request, response) =>
    request.url?.includes('gone') === true ? response.writeHead(404).end() : right(request, response);
  const file = fileOf(context);
  const both = await context.read(async (reader) => [
    await reader.contents({ ...file, url: `${file.url}?gone` }),
    await reader.contents(file),
  ]);
  assert.equal(both, ['gone', contents]);
});

test('what a wheel loads is read once, without the files that are no machine code', async (context) => {
  const file = fileOf(context);
  const libraries = { needed: ['libodbc.so.2'], provided: new Set(['_app.so', 'libown.so.1']), unread: [] };
  assert.equal(await context.read((reader) => reader.libraries(file)), libraries);
  const asked = context.server.seen.length;
  assert.ok(asked <= 2, String(asked));
  assert.equal(await context.read((reader) => reader.libraries(file), true), libraries);
  assert.is(context.server.seen.length, asked);
});

test.run();
