// Rows 32 to 41 of the catalogue of failures: an index that does not answer, or not as servers do, through the real binary.
//
// | row | what | where it is tested |
// | --- | --- | --- |
// | 32 | refused, DNS failure, not HTTP, reset, cut body, wrong length | here; each kind in test/index-client/http.test.ts |
// | 33 | 500 for ever, twice | here; twice in test/cli/stopping.test.ts |
// | 34 | 429 with Retry-After | here; dates and garbage in test/index-client/http.test.ts, by a clock of its own |
// | 35 | 401, 403 | here |
// | 36 | redirects | here; credentials across origins in test/index-client/http.test.ts, and here up to the lock |
// | 37 | a login page | here |
// | 40 | bombs, endless bodies, large headers | here |
// | 41 | never answers, a byte now and then | test/index-client/http.test.ts, with shorter limits; seen by hand: exit 3 after 55 s and 300 s |
import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { attempt, secret } from './attempt.js';
import { type Handler, HostileIndex, page, project, type Reply, release, simpleType } from './hostile-index.js';
import { noSolution, type Row, walk } from './rows.js';

const test = suite('catalogue: the network');

/** Answers with these bytes, whatever HTTP says. */
function raw(text: string): Handler {
  return (response) => response.socket?.end(text);
}

/** The page's head by hand. */
function head(...headers: readonly string[]): string {
  return ['HTTP/1.1 200 OK', `content-type: ${simpleType}`, ...headers, '', ''].join('\r\n');
}

/** A row whose page fails so. */
function row(claim: string, name: string, answer: Reply | Handler, message: string, more: Partial<Row> = {}): Row {
  const { lines = [], ...rest } = more;
  const headline = `error: ORIGIN/simple/${name}/: ${message}`;
  return { claim, name, routes: { [`/simple/${name}/`]: answer }, code: 3, lines: [headline, ...lines], ...rest };
}

const credentialsHint =
  '  hint: Give user and password in the address of the index: https://USER:PASSWORD@HOST/simple.';
const closed = 'the connection was closed before the answer was complete, 8 times';
const tooMuch = 'the answer has more than 268435456 bytes';
/** The JSON API's page was answered: an index that is not down is asked this often. */
const again = { times: 8 };

/** A page of 600 MB, most of it spaces, as it is sent: `random` bytes of each megabyte can't be packed. */
async function packed(encoding: 'gzip' | 'br', random: number): Promise<Buffer> {
  const stream =
    encoding === 'gzip' ? createGzip() : createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 3 } });
  const megabytes = function* (): Generator<Buffer> {
    for (let at = 0; at < 600; at += 1) {
      const megabyte = Buffer.alloc(1_000_000, ' ');
      megabyte.write(randomBytes(random / 2).toString('hex'), 'latin1');
      yield megabyte;
    }
  };
  return buffer(Readable.from(megabytes()).pipe(stream));
}

/** Sends spaces until nobody listens. */
function endless(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': simpleType });
  const chunk = Buffer.alloc(65_536, ' ');
  const send = (): void => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', send);
  };
  send();
}

function status(code: number, headers: Record<string, string> = {}): Reply {
  return { status: code, headers, body: '\u001b[31ms3cret page\u001b[0m' };
}

const rows: readonly Row[] = [
  row('32: no HTTP', 'ssh', raw('SSH-2.0-OpenSSH_9.2\r\n'), 'the answer is not HTTP, 8 times', again),
  row('32: reset', 'reset', (response) => response.socket?.resetAndDestroy(), closed, again),
  row('32: cut', 'cut', raw(`${head('content-length: 1000')}{"files": [`), closed, again),
  row(
    '32: longer than it says',
    'longer',
    raw(`${head('content-length: 5', 'connection: close')}{"files": []}`),
    'the answer is not JSON (Unterminated string in JSON at position 5), 8 times',
    again,
  ),
  row(
    '32: two lengths',
    'lengths',
    raw(`${head('content-length: 5', 'content-length: 13')}{"files": []}`),
    closed,
    again,
  ),
  row(
    '32: chunks that are none',
    'chunks',
    raw(`${head('transfer-encoding: chunked')}zz\r\n{"files": []}`),
    'the answer is not HTTP, 8 times',
    again,
  ),
  row('33: 500 for ever', 'broken', status(500), 'the index answered 500 Internal Server Error, 8 times', again),
  row('33: a status that nobody knows', 'odd', status(999), 'the index answered 999, 8 times', again),
  row('33: 204', 'nothing', { status: 204 }, 'the index answered 204 No Content'),
  row('33: 304 that nobody asked for', 'unchanged', { status: 304 }, 'the index answered 304 Not Modified'),
  row(
    '34: a day to wait',
    'tomorrow',
    status(429, { 'retry-after': '86400' }),
    'the index answered 429 Too Many Requests and asks to come back in 86400 s',
    { lines: ['  hint: Run the command again later.'] },
  ),
  row('35: 401', 'closed', status(401), 'the index refused access (401 Unauthorized)', { lines: [credentialsHint] }),
  row('35: 403', 'forbidden', status(403), 'the index refused access (403 Forbidden)', { lines: [credentialsHint] }),
  row('36: a loop', 'loop', status(302, { location: '/simple/loop/' }), 'more than 5 redirects', { times: 6 }),
  row(
    '36: to a file',
    'passwd',
    status(302, { location: 'file:///etc/passwd' }),
    'a redirect to "file:", which pylock does not follow',
  ),
  row('36: to nowhere', 'nowhere', status(302), 'a redirect without an address'),
  {
    claim: '36: to a closed door, with a password',
    name: 'elsewhere',
    routes: { '/simple/elsewhere/': status(302, { location: 'http://u:s3cret@127.0.0.1:9/x?token=s3cret' }) },
    code: 3,
    lines: [
      'error: http://127.0.0.1:9/x?***: the connection was refused, 8 times',
      '  hint: Check the address of the index, and whether this machine needs a proxy (HTTPS_PROXY).',
    ],
    times: 8,
  },
  {
    claim: '36: on the same host',
    name: 'moved',
    routes: {
      ...project('moved', [release('moved', '1.0')]),
      '/old': page([release('moved', '1.0').entry]),
      '/simple/moved/': status(301, { location: '/old' }),
    },
    code: 0,
    lines: [],
    version: '1.0',
  },
  row(
    '37: a login page',
    'login',
    { headers: { 'content-type': 'text/html' }, body: '<h1>Sign in</h1><form method=post><input name=user></form>' },
    'the index answered with a login page',
    { lines: [credentialsHint] },
  ),
  row('40: a body without end', 'endless', endless, tooMuch),
  row(
    '40: headers of 64 kB',
    'headers',
    { headers: { 'x-large': 'x'.repeat(65_536) } },
    'the answer has headers that are too large, 8 times',
    again,
  ),
];
await walk(test, rows);

const refused = [
  ['http://127.0.0.1:9/simple', 'the connection was refused, 4 times'],
  ['http://pylock.invalid/simple', 'no address is known for the host pylock.invalid, 4 times'],
] as const;
for (const [url, message] of refused) {
  test(`32: ${message}`, async () => {
    const { code, stderr } = await attempt({ deps: 'web: "*"\n', args: ['--index-url', url] });
    assert.is(code, 3);
    assert.is(
      stderr,
      `error: ${url}/web/: ${message}\n  hint: Check the address of the index, and whether this machine needs a proxy (HTTPS_PROXY).\n`,
    );
  });
}

test('34: the two seconds that the index asks for are waited', async () => {
  const routes = project('web', [release('web', '1.0')]);
  const found = routes['/simple/web/'] as Reply;
  const index = await HostileIndex.start({
    ...routes,
    '/simple/web/': (response, nth) => {
      if (nth === 1) response.writeHead(429, { 'retry-after': '2' }).end();
      else response.writeHead(200, { ...found.headers }).end(found.body);
    },
  });
  const run = await attempt({ deps: 'web: "*"\n', args: ['--index-url', `${index.origin}/simple`] });
  assert.is(run.code, 0, run.stderr);
  assert.is(index.times('/simple/web/'), 2);
  assert.ok(run.usage.waits.includes(2000), `${run.usage.waits}`);
  await index.close();
});

test('36: another host gets no credentials, and none stand in the lock', async () => {
  const files = project('web', [release('web', '1.0')]);
  const other = await HostileIndex.start(files);
  const index = await HostileIndex.start({
    '/simple/web/': { status: 302, headers: { location: `${other.origin}/simple/web/` } },
  });
  const url = `${index.origin.replace('//', `//user:${secret}@`)}/simple`;
  const { code, stderr, lock } = await attempt({ deps: 'web: "*"\n', args: ['--index-url', url, '--debug'] });
  assert.is(code, 0, stderr);
  assert.ok(index.seen.every(({ headers }) => headers.authorization !== undefined));
  assert.ok(other.seen.length > 0 && other.seen.every(({ headers }) => headers.authorization === undefined));
  assert.ok(lock.includes(`url: ${other.origin}/files/web-1.0-py3-none-any.whl\n`), lock);
  await Promise.all([index.close(), other.close()]);
});

const bombs = [
  ['gzip', 0],
  ['gzip', 20_000],
  ['br', 0],
  ['br', 20_000],
] as const;
for (const [encoding, random] of bombs) {
  test(`40: a bomb of 600 MB stays under 500 MB: ${encoding}, ${random === 0 ? 'all spaces' : 'with some noise'}`, async () => {
    const body = await packed(encoding, random);
    const index = await HostileIndex.start({
      '/simple/bomb/': { headers: { 'content-type': simpleType, 'content-encoding': encoding }, body },
    });
    const {
      code,
      stderr,
      usage: { peak },
    } = await attempt({
      deps: 'bomb: "*"\n',
      args: ['--index-url', `${index.origin}/simple`],
    });
    const message = random === 0 ? `the answer of ${body.length} bytes unpacks to more than 33554432` : tooMuch;
    assert.equal([code, stderr], [3, `error: ${index.origin}/simple/bomb/: ${message}\n`]);
    assert.ok(peak < 500, `${peak} MiB`);
    assert.is(index.times('/simple/bomb/'), 1);
    await index.close();
  });
}

test('40: four bombs at once do not fill the memory', async () => {
  const names = Array.from({ length: 4 }, (_, i) => `bomb${i}`);
  const index = await HostileIndex.start(Object.fromEntries(names.map((name) => [`/simple/${name}/`, endless])));
  const deps = names.map((name) => `${name}: "*"\n`).join('');
  const { code, stderr, usage } = await attempt({ deps, args: ['--index-url', `${index.origin}/simple`] });
  assert.is(code, 3, stderr);
  assert.not.match(stderr, noSolution);
  assert.ok(stderr.endsWith(`${tooMuch}\n`), stderr);
  assert.ok(usage.peak < 750, `${usage.peak} MiB`);
  await index.close();
});

test.run();
