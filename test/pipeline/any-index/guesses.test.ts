// An index that pip and uv can use answers what pylock asks besides in any way it likes: none of it decides anything.
import { gzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Handler, Reply } from '../../cli/catalogue/hostile-index.js';
import {
  checkRight,
  foo,
  forFiles,
  html,
  lockFrom,
  type PlainFile,
  plain,
  sendParts,
  walkRight,
} from './plain-index.js';

const test = suite('guesses');
/** Nobody listens there. */
const dead = 'http://127.0.0.1:9/x';

/** Answers a request for a part in some way, and sends whole files. */
function parts(answer: (file: PlainFile, range: string) => Reply): (file: PlainFile) => Handler {
  return (file) => (response, _, request) => {
    const { range } = request.headers;
    const {
      status = 206,
      headers = {},
      body = '',
    } = range === undefined ? { status: 200, body: file.bytes } : answer(file, range);
    response.writeHead(status, { ...headers }).end(body);
  };
}

function ranged(range: string, change: (bytes: Buffer) => Buffer = (bytes) => bytes, more: Reply['headers'] = {}) {
  return ({ bytes }: PlainFile): Reply => ({
    headers: {
      'content-range': range.replaceAll('N', `${bytes.length}`).replaceAll('L', `${bytes.length - 1}`),
      ...more,
    },
    body: change(bytes),
  });
}

const statuses = [400, 401, 403, 404, 405, 406, 410, 412, 416, 429, 451, 500, 501, 502, 503, 504, 204, 203, 304, 300];
const partial: readonly (readonly [claim: string, answer: (file: PlainFile, range: string) => Reply])[] = [
  ...statuses.map((status) => [`status ${status}`, () => ({ status })] as const),
  ['status 503 and a time to come back', () => ({ status: 503, headers: { 'retry-after': '5' } })],
  ['416 with the size', ({ bytes }) => ({ status: 416, headers: { 'content-range': `bytes */${bytes.length}` } })],
  ['206 without a place', ({ bytes }) => ({ body: bytes })],
  ['206 with a place that is none', ranged('bytes banana')],
  ['206 with an empty place', ranged('')],
  ['206 of which nobody knows the whole', ranged('bytes 0-L/*')],
  ['206 beyond the whole', ranged('bytes 0-N/N')],
  ['206 that ends before it starts', ranged('bytes 9-8/N')],
  ['206 in another unit', ranged('items 0-L/N')],
  ['206 of the start', ranged('bytes 0-9/N', (bytes) => bytes.subarray(0, 10))],
  ['206 with fewer bytes than it says', ranged('bytes 0-L/N', (bytes) => bytes.subarray(1))],
  ['206 with the whole file, and the place of a part', ranged('bytes 10-L/N')],
  ['206 with nothing', ranged('bytes 0-L/N', () => Buffer.alloc(0))],
  ['206 in gzip', ranged('bytes 0-L/N', (bytes) => gzipSync(bytes), { 'content-encoding': 'gzip' })],
  ['206 that says gzip, and is none', ranged('bytes 0-L/N', (bytes) => bytes, { 'content-encoding': 'gzip' })],
  ['206 in an encoding that pylock does not read', ranged('bytes 0-L/N', (b) => b, { 'content-encoding': 'zstd' })],
  [
    '206 in several parts',
    ({ bytes }) => ({
      headers: { 'content-type': 'multipart/byteranges; boundary=x' },
      body: Buffer.concat([
        Buffer.from(`--x\r\ncontent-range: bytes 0-${bytes.length - 1}/${bytes.length}\r\n\r\n`),
        bytes,
        Buffer.from('\r\n--x--\r\n'),
      ]),
    }),
  ],
  ['206 of zeros', ranged('bytes 0-L/N', (bytes) => Buffer.alloc(bytes.length))],
  ['a page in place of the file', () => html('<p>Sign in</p>')],
  ['200 with the part alone', ({ bytes }) => ({ status: 200, body: bytes.subarray(-100) })],
  ['a redirect to a dead host', () => ({ status: 302, headers: { location: dead } })],
  ['a redirect to nowhere', () => ({ status: 302 })],
  ['a redirect to itself', ({ path }) => ({ status: 302, headers: { location: path } })],
];
walkRight(
  test,
  'a part of a wheel',
  partial.map(([claim, answer]) => [claim, forFiles(parts(answer))]),
);
walkRight(test, 'a part of a wheel', [
  [
    'a connection that is cut',
    forFiles(({ bytes }) => (response, _, request) => {
      if (request.headers.range === undefined) response.end(bytes);
      else response.socket?.destroy();
    }),
  ],
  [
    'half of a body',
    forFiles(({ bytes }) => (response, nth, request) => {
      if (request.headers.range === undefined) return void response.end(bytes);
      const headers = {
        'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
        'content-length': bytes.length,
      };
      response.writeHead(206, headers);
      response.write(bytes.subarray(0, 10), () => response.destroy());
      return nth;
    }),
  ],
]);

test('that an index sends no parts is asked once', async () => {
  const locked = await lockFrom({ ...plain(), ...forFiles(parts(() => ({ status: 404 }))) });
  checkRight(locked);
  const asked = locked.seen.filter(({ headers }) => headers.range !== undefined);
  assert.is(asked.length, 1, JSON.stringify(asked.map(({ path }) => path)));
});

test('a file that neither a part nor the whole of is there is passed over', async () => {
  const { closure, notices, fault } = await lockFrom({ ...plain(), [foo.path]: { status: 404 } });
  assert.equal([closure, fault], [['foo 1.0'], []]);
  assert.match(notices.join('\n'), 'has a file foo-2.0-py3-none-any.whl that the index lists but does not have');
});

const beside: readonly (readonly [claim: string, route: (file: PlainFile) => Reply | Handler])[] = [
  ...statuses.map((status) => [`status ${status}`, () => ({ status })] as const),
  ['status 429 and a time to come back', () => ({ status: 429, headers: { 'retry-after': '5' } })],
  ['a page', () => html('<p>Not found</p>')],
  ['a page that is called a text', () => html('<p>Not found</p>', 'text/plain')],
  ['nothing', () => ({})],
  ['a single line break', () => ({ body: '\n' })],
  ['JSON', () => ({ headers: { 'content-type': 'application/json' }, body: '{"error": "not found"}' })],
  ['the wheel itself', ({ bytes }) => ({ body: bytes })],
  ['the wheel itself, in parts', ({ bytes }) => sendParts(bytes)],
  ['bytes that are no gzip', () => ({ headers: { 'content-encoding': 'gzip' }, body: 'x' })],
  ['an encoding that pylock does not read', () => ({ headers: { 'content-encoding': 'zstd' }, body: 'x' })],
  ['more than metadata ever has', () => ({ body: Buffer.alloc(17 * 1024 * 1024, 'x') })],
  ['another project', () => ({ body: 'Metadata-Version: 2.1\nName: other\nVersion: 2.0\n' })],
  ['another version', () => ({ body: 'Metadata-Version: 2.1\nName: foo\nVersion: 3.0\n' })],
  ['a redirect to itself', ({ path }) => ({ status: 302, headers: { location: `${path}.metadata` } })],
  ['a redirect to a dead host', () => ({ status: 302, headers: { location: dead } })],
  ['a redirect to a file of this machine', () => ({ status: 302, headers: { location: 'file:///etc/passwd' } })],
  ['a redirect without an address', () => ({ status: 307 })],
  ['a connection that is cut', () => (response) => void response.socket?.destroy()],
];
walkRight(
  test,
  'a metadata file that no page announces',
  beside.map(([claim, route]) => [claim, forFiles(route, '.metadata')]),
);

/** Answers of the JSON API's address for every name. */
function api(reply: Reply | Handler) {
  return { '/pypi/foo/json': reply, '/pypi/bar/json': reply };
}

function json(value: unknown): Reply {
  return {
    headers: { 'content-type': 'application/json' },
    body: typeof value === 'string' ? value : JSON.stringify(value),
  };
}

const jsonAnswers: readonly (readonly [claim: string, reply: Reply | Handler])[] = [
  ...statuses.map((status) => [`status ${status}`, { status }] as const),
  ['status 503 and a time to come back', { status: 503, headers: { 'retry-after': '5' } }],
  ['an empty list', json([])],
  ['an object without anything', json({})],
  ['null', json('null')],
  ['nothing', json('')],
  ['a text', json('"x"')],
  ['no JSON', json('<html>')],
  ['JSON that is cut', json('{"info": {"name": "foo"')],
  ['a plain text', { headers: { 'content-type': 'text/plain' }, body: 'not here' }],
  ['a page', html('<p>hello</p>')],
  ['no type', { body: '{}' }],
  ['no UTF-8', { headers: { 'content-type': 'application/json' }, body: Buffer.from([0x7b, 0xff]) }],
  ['releases that are a list', json({ info: { version: '2.0' }, releases: [] })],
  ['releases without files', json({ info: { version: '2.0' }, releases: {}, urls: [] })],
  ['releases of a wrong type', json({ info: null, releases: { '1.0': [1] } })],
  ['an error in JSON', json({ message: 'not found' })],
  [
    'bytes that are no gzip',
    { headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' }, body: '{}' },
  ],
  [
    'an encoding that pylock does not read',
    { headers: { 'content-type': 'application/json', 'content-encoding': 'zstd' }, body: '{}' },
  ],
  ['a redirect to itself', { status: 302, headers: { location: '/pypi/foo/json' } }],
  ['a redirect to a dead host', { status: 302, headers: { location: dead } }],
  ['a redirect to a page of a login', { status: 302, headers: { location: '/login' } }],
  ['a connection that is cut', (response) => void response.socket?.destroy()],
];
walkRight(
  test,
  'the JSON API beside the Simple API',
  jsonAnswers.map(([claim, reply]) => [
    claim,
    { '/login': html('<form><input type="password"></form>'), ...api(reply) },
  ]),
);

test.run();
