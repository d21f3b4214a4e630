// Rows 38, 39 and 47 to 49 of the catalogue of failures: pages that are none, and indexes that differ, through the real binary.
//
// | row | what | where it is tested |
// | --- | --- | --- |
// | 38 | JSON that is no page | here; each fault of a key in test/index-client/client.test.ts |
// | 39 | other types and encodings | here |
// | 47 | HTML and JSON of one index give the same bytes | test/cli/example.test.ts |
// | 48 | clocks that are off, broken cache headers | here |
// | 49 | faults, delays, disorder | here; disorder alone in test/cli/example.test.ts |
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { attempt } from './attempt.js';
import {
  type Handler,
  HostileIndex,
  json,
  page,
  project,
  type Reply,
  type Routes,
  release,
  simpleType,
} from './hostile-index.js';
import { because, type Row, walk } from './rows.js';

const test = suite('catalogue: pages');

function row(claim: string, name: string, reply: Reply, message: string, more: Partial<Row> = {}): Row {
  const { lines = [], ...rest } = more;
  const headline = `error: ORIGIN/simple/${name}/: ${message}`;
  return { claim, name, routes: { [`/simple/${name}/`]: reply }, code: 3, lines: [headline, ...lines], ...rest };
}

/** A page that is taken, and lists nothing. */
function empty(claim: string, name: string, reply: Reply): Row {
  const lines = because(name, 'has no release on the index');
  return { claim, name, routes: { [`/simple/${name}/`]: reply }, code: 1, lines };
}

function typed(type: string, body: string | Buffer, encoding?: string): Reply {
  return {
    headers: { 'content-type': type, ...(encoding === undefined ? {} : { 'content-encoding': encoding }) },
    body,
  };
}

/** The JSON API's page was answered: an index that is not down is asked this often. */
const again = { times: 8 };
const newer = { lines: ['  hint: A newer pylock may know it.'] };
const checkAddress = { lines: ['  hint: Check the address of the index.'] };
const rows: readonly Row[] = [
  row('38: nothing', 'nothing', json(''), 'the answer is not JSON (Unexpected end of JSON input), 8 times', again),
  row('38: cut', 'cut', json('{"files": ['), 'the answer is not JSON (Unexpected end of JSON input), 8 times', again),
  row(
    '38: a million brackets that are never closed',
    'brackets',
    json('['.repeat(1_000_000)),
    'the answer is not JSON (Unexpected end of JSON input), 8 times',
    again,
  ),
  row('38: null', 'null', json('null'), 'expected an object, found null'),
  row('38: a list', 'list', json('[]'), 'expected an object, found a list'),
  row('38: files of a wrong type', 'text', json('{"files": "x"}'), 'files: expected a list, found a string'),
  row(
    '38: no UTF-8',
    'bytes',
    typed(simpleType, Buffer.from([0x7b, 0xff])),
    'the answer is not UTF-8 text, 8 times',
    again,
  ),
  row(
    '38: version 2.0',
    'second',
    json({ meta: { 'api-version': '2.0' }, files: [] }),
    'the index speaks version "2.0" of the Simple API; pylock knows version 1',
    newer,
  ),
  row(
    '38: a version with an escape sequence',
    'coloured',
    json({ meta: { 'api-version': '2\u001b[31m\u202e' }, files: [] }),
    'the index speaks version "2\\u001b[31m\\u{202e}" of the Simple API; pylock knows version 1',
    newer,
  ),
  empty(
    '38: keys with a meaning to JavaScript',
    'proto',
    json('{"__proto__": {"files": 1}, "files": [{"__proto__": 1}]}'),
  ),
  empty('38: deep, but whole', 'deep', json(`{"files": [], "x": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`)),
  row(
    '39: an image',
    'image',
    typed('image/png', 'x'),
    'expected a page of the Simple API, found image/png',
    checkAddress,
  ),
  row(
    '39: a type with an escape sequence',
    'type',
    typed('text/\u009b31m', 'x'),
    'expected a page of the Simple API, found text/\\u{9b}31m',
    checkAddress,
  ),
  row(
    '39: an encoding that pylock has not',
    'zstd',
    typed(simpleType, 'x', 'zstd'),
    'the answer is encoded as "zstd"; pylock reads gzip and br',
  ),
  row(
    '39: two hundred encodings',
    'many',
    typed(simpleType, 'x', Array.from({ length: 200 }, () => 'gzip').join(', ')),
    'the answer is encoded as "gzip, gzip, gzip, gzip, gzip, gzip, gzip, gzip, gz"; pylock reads gzip and br',
  ),
  row(
    '39: no gzip, though it says so',
    'plain',
    typed(simpleType, '{"files": []}', 'gzip'),
    'the answer is not gzip, as it says it is, 8 times',
    again,
  ),
];
await walk(test, rows);

/** Twenty packages in layers, each of which needs three of the next layer; two releases each. */
function layers(): Routes {
  const name = (layer: number, at: number) => `layer${layer}-${at % 5}`;
  const projects = Array.from({ length: 20 }, (_, i) => {
    const [layer, at] = [Math.floor(i / 5), i % 5];
    const requires = layer === 3 ? [] : [0, 1, 2].map((more) => `${name(layer + 1, at + more)}>=1,<2.5`);
    return project(name(layer, at), [
      release(name(layer, at), '1.0', { requires }),
      release(name(layer, at), '2.0', { requires }),
    ]);
  });
  return Object.assign({}, ...projects);
}
const deps = Array.from({ length: 5 }, (_, at) => `layer0-${at}: ^2\n`).join('');

/** Locks the layers; gives the lock without the address of the index. */
async function lockOf(routes: Routes): Promise<string> {
  const index = await HostileIndex.start(routes);
  const { code, stderr, lock } = await attempt({ deps, args: ['--index-url', `${index.origin}/simple`] });
  await index.close();
  assert.is(code, 0, stderr);
  return lock.replaceAll(index.origin, 'ORIGIN');
}

/** Each route by way of a handler that may answer otherwise. */
function through(routes: Routes, change: (reply: Reply, path: string) => Reply | Handler): Routes {
  return Object.fromEntries(
    Object.entries(routes).map(([path, reply]) => [path, typeof reply === 'function' ? reply : change(reply, path)]),
  );
}

test('48: clocks that are off, and cache headers that mean nothing, change no byte', async () => {
  const plain = await lockOf(layers());
  for (const headers of [
    { date: 'Thu, 01 Jan 2099 00:00:00 GMT', expires: 'Thu, 01 Jan 1970 00:00:00 GMT', age: '-1' },
    {
      date: 'yesterday',
      'cache-control': 'max-age=99999999999999999999, s-maxage=x, =, "',
      etag: '"\u00ff',
      vary: '*',
    },
    { 'last-modified': 'Fri, 32 Foo 20x6', 'cache-control': 'no-store, max-age=-5', etag: '' },
  ] as const) {
    assert.is(
      await lockOf(through(layers(), (reply) => ({ ...reply, headers: { ...headers, ...reply.headers } }))),
      plain,
    );
  }
});

test('49: a fifth of all answers fails, all come late and in disorder, and pages are shuffled: the same bytes', async () => {
  const plain = await lockOf(layers());
  for (const seed of [1, 2, 3]) {
    let state = seed;
    const draw = (): number => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return state / 2 ** 31;
    };
    const faulty = through(layers(), (reply, path) => (response) => {
      const fails = draw() < 0.2;
      const { files } = path.startsWith('/simple/') ? JSON.parse(String(reply.body)) : { files: undefined };
      const body = files === undefined ? reply.body : page(files.sort(() => draw() - 0.5)).body;
      setTimeout(() => {
        if (fails && draw() < 0.5) response.writeHead(503).end();
        else if (fails) response.socket?.destroy();
        else response.writeHead(200, { ...reply.headers }).end(body);
      }, draw() * 20);
    });
    assert.is(await lockOf(faulty), plain, `seed ${seed}`);
  }
});

test.run();
