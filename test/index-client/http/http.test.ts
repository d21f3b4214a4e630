// Over 250 lines: every case of one door stands here, and they share the helpers at the top.
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../../src/errors.js';
import { readJson } from '../../../src/index-client/http/answer.js';
import { HttpClient } from '../../../src/index-client/http/http.js';
import type { HttpOptions } from '../../../src/index-client/http/request.js';
import { realClock } from '../../../src/index-client/http/retry.js';
import { type FaultyServer, fastClock, type Handler, startServer } from '../faulty-server.js';

const opened: { close(): Promise<void> }[] = [];

async function serve(handler: Handler): Promise<FaultyServer> {
  const server = await startServer(handler);
  opened.push(server);
  return server;
}

function client(options: Partial<HttpOptions> = {}): HttpClient {
  const http = new HttpClient({
    concurrency: 4,
    userAgent: 'pylock/0.0.0',
    environment: {},
    clock: fastClock(),
    ...options,
  });
  opened.push(http);
  return http;
}

/** Limits that no machine reaches, however busy it is: a test lowers the one that it waits for. */
const generous = { connect: 600_000, idle: 600_000, total: 600_000 };

/** The body as text, or what the user would read, with `ORIGIN` in place of the server's address. */
async function outcome(
  server: FaultyServer,
  path = '/',
  http = client(),
  mostBytes = 1_000_000,
): Promise<string | undefined> {
  try {
    const bytes = await http.ask({ url: new URL(path, server.url), mostBytes }, (answer) => answer.bytes());
    return bytes?.toString();
  } catch (error) {
    if (!(error instanceof PylockError)) throw error;
    const hint = error.hint === undefined ? '' : ` (${error.hint})`;
    return `${error.code}: ${error.place?.file}: ${error.message}${hint}`.replaceAll(server.url, 'ORIGIN');
  }
}

test.after.each(async () => {
  for (const one of opened.splice(0)) await one.close();
});

test('an answer is read, and the tool says who it is', async () => {
  const server = await serve((_, response) => response.end('hello'));
  assert.is(await outcome(server), 'hello');
  assert.is(server.seen[0]?.headers['user-agent'], 'pylock/0.0.0');
  assert.is(server.seen[0]?.headers['accept-encoding'], 'gzip, br');
});

test('an answer that has arrived frees its place before it is read', async () => {
  const server = await serve((request, response) => response.end(request.url));
  const http = client({ concurrency: 1 });
  const ask = (path: string, meanwhile: () => Promise<unknown>) =>
    http.ask({ url: new URL(path, server.url), mostBytes: 100 }, async (answer) => {
      const bytes = await answer.bytes();
      await meanwhile();
      return bytes.toString();
    });
  let second: Promise<string | undefined> | undefined;
  // With its place still taken the first would wait for the second, and the second for its place.
  const first = ask('/first', () => {
    second = ask('/second', async () => undefined);
    return second;
  });
  assert.is(await first, '/first');
  assert.is(await second, '/second');
});

test('what is under way when the client is closed is not tried again', async () => {
  const server = await serve(() => undefined);
  const http = client();
  const asked = outcome(server, '/', http);
  while (server.seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await http.close();
  assert.is(await asked, 'network: ORIGIN/: the request failed (UND_ERR_DESTROYED)');
  assert.is(server.seen.length, 1);
});

test('404 and 410 mean "not there", and are not asked for again', async () => {
  const server = await serve((request, response) => response.writeHead(request.url === '/a' ? 404 : 410).end());
  assert.is(await outcome(server, '/a'), undefined);
  assert.is(await outcome(server, '/b'), undefined);
  assert.equal(server.paths, ['/a', '/b']);
});

const statuses: readonly (readonly [status: number, tries: number, text: string])[] = [
  [
    401,
    1,
    'index-refused: ORIGIN/: the index refused access (401 Unauthorized) (Give user and password in the address of the index: https://USER:PASSWORD@HOST/simple.)',
  ],
  [
    403,
    1,
    'index-refused: ORIGIN/: the index refused access (403 Forbidden) (Give user and password in the address of the index: https://USER:PASSWORD@HOST/simple.)',
  ],
  [400, 1, 'index-refused: ORIGIN/: the index answered 400 Bad Request'],
  [418, 1, "index-refused: ORIGIN/: the index answered 418 I'm a Teapot"],
  [408, 4, 'index-refused: ORIGIN/: the index answered 408 Request Timeout, 4 times'],
  [429, 4, 'index-refused: ORIGIN/: the index answered 429 Too Many Requests, 4 times'],
  [500, 4, 'index-refused: ORIGIN/: the index answered 500 Internal Server Error, 4 times'],
  [503, 4, 'index-refused: ORIGIN/: the index answered 503 Service Unavailable, 4 times'],
];
for (const [status, tries, text] of statuses) {
  test(`status ${status} for ever is tried ${tries === 1 ? 'once' : `${tries} times`}`, async () => {
    const server = await serve((_, response) => response.writeHead(status).end('x'));
    assert.is(await outcome(server), text);
    assert.is(server.seen.length, tries);
  });
}

test('a fault that passes is waited out, longer each time', async () => {
  const clock = fastClock();
  const server = await serve((_, response, count) => response.writeHead(count < 4 ? 502 : 200).end('fine'));
  assert.is(await outcome(server, '/', client({ clock })), 'fine');
  assert.equal(clock.slept, [400, 800, 1600]);
});

const waits: readonly (readonly [header: string, slept: readonly number[]])[] = [
  ['2', [2000]],
  ['0', [400]],
  ['Thu, 01 Jan 2026 00:00:05 GMT', [5000]],
  ['Wed, 31 Dec 1975 00:00:00 GMT', [400]],
  ['soon', [400]],
  ['-1', [400]],
];
for (const [header, slept] of waits) {
  test(`Retry-After ${header}`, async () => {
    const clock = fastClock();
    const server = await serve((_, response, count) =>
      response.writeHead(count === 1 ? 429 : 200, { 'retry-after': header }).end('fine'),
    );
    assert.is(await outcome(server, '/', client({ clock })), 'fine');
    assert.equal(clock.slept, slept);
  });
}

test('waits that a server asks for are no tries, up to 30 s in all', async () => {
  const clock = fastClock();
  const busy = await serve((_, response, count) =>
    response.writeHead(count <= 12 ? 503 : 200, { 'retry-after': '2' }).end('fine'),
  );
  assert.is(await outcome(busy, '/', client({ clock })), 'fine');
  assert.equal(clock.slept, Array(12).fill(2000));
  const forEver = await serve((_, response) => response.writeHead(429, { 'retry-after': '7' }).end());
  assert.is(
    await outcome(forEver),
    'index-refused: ORIGIN/: the index answered 429 Too Many Requests and asks to come back in 7 s (Run the command again later.)',
  );
  assert.is(forEver.seen.length, 5);
});

/** Breaks in one way all the time, or in another each time. */
const ways: readonly ((response: ServerResponse) => void)[] = [
  (response) => response.socket?.destroy(),
  (response) => response.writeHead(500).end(),
  (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'),
];

test('a request is tried eight times while others succeed, or where it fails in different ways; four times where nothing does', async () => {
  const server = await serve((request, response, count) => {
    const { url = '' } = request;
    if (url === '/good') response.end('good');
    else if (url === '/absent') response.writeHead(404).end();
    else ways[url === '/mixed' ? count % 3 : Number(url.slice(1))]?.(response);
  });
  const tries = async (path: string, ...before: readonly string[]): Promise<number> => {
    const http = client();
    for (const one of before) await outcome(server, one, http);
    const seen = server.seen.length;
    await outcome(server, path, http);
    return server.seen.length - seen;
  };
  for (const path of ['/0', '/1', '/2']) {
    assert.is(await tries(path), 4, path);
    assert.is(await tries(path, '/good'), 8, path);
    assert.is(await tries(path, '/absent'), 8, path);
  }
  assert.is(await tries('/mixed'), 8);
});

test('the waits are from 0.2 to 3 s, with jitter', async () => {
  for (const [random, most] of [
    [0, 200],
    [1, 3000],
  ] as const) {
    const clock = { ...fastClock(), random: () => random };
    const server = await serve((request, response) => response.writeHead(request.url === '/' ? 500 : 200).end());
    const http = client({ clock });
    await outcome(server, '/good', http);
    await outcome(server, '/', http);
    assert.is(clock.slept.length, 7);
    assert.is(clock.slept[0], random === 0 ? 200 : 400);
    assert.is(clock.slept.at(-1), most);
  }
});

test('what was garbled is asked for past all caches, over a new connection', async () => {
  const ports: (number | undefined)[] = [];
  const server = await serve((request, response, count) => {
    ports.push(request.socket.remotePort);
    if (count === 3) response.writeHead(500).end();
    else response.end(count < 5 ? '{"files": [' : '{}');
  });
  assert.equal(await client().ask({ url: new URL(server.url), mostBytes: 100 }, readJson), {});
  assert.is(new Set(ports).size, 5);
  assert.equal(
    server.seen.map(({ headers }) => headers['cache-control']),
    [undefined, 'no-cache', 'no-cache', 'no-cache', 'no-cache'],
  );
});

test('a dead index that several requests ask, one after the other, is waited for once', async () => {
  const clock = fastClock();
  const server = await serve((request) => {
    clock.advance(30_000);
    request.socket.destroy();
  });
  const http = client({ clock });
  for (const _ of [1, 2, 3]) await outcome(server, '/', http);
  assert.is(server.seen.length, 4);
});

test('an index that refuses connections is given up once, and comes back to life with its first answer', async () => {
  let isDead = true;
  const server = await serve((request, response) => {
    if (isDead) request.socket.destroy();
    else response.writeHead(500).end();
  });
  const http = client();
  const tries = async (): Promise<number> => {
    const before = server.seen.length;
    await outcome(server, '/', http);
    return server.seen.length - before;
  };
  assert.equal([await tries(), await tries()], [4, 1]);
  isDead = false;
  assert.equal([await tries(), await tries()], [4, 4]);
});

test('many requests may wait to be tried again without a word of Node', async () => {
  const warnings: string[] = [];
  const onWarning = (warning: Error): unknown => warnings.push(warning.message);
  process.on('warning', onWarning);
  const server = await serve((_, response, nth) => response.writeHead(nth === 1 ? 500 : 200).end('fine'));
  const http = client({ concurrency: 40, clock: realClock });
  const asked = Array.from({ length: 40 }, (_, at) => outcome(server, `/${at}`, http));
  assert.equal(new Set(await Promise.all(asked)), new Set(['fine']));
  process.off('warning', onWarning);
  assert.equal(warnings, []);
});

test('a client that is closed wakes whoever waits to try again', async () => {
  const server = await serve((_, response) => response.writeHead(429, { 'retry-after': '25' }).end());
  const http = client({ clock: realClock });
  const asked = outcome(server, '/', http);
  while (server.seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, 20));
  await http.close();
  assert.is(await asked, 'index-refused: ORIGIN/: the index answered 429 Too Many Requests');
});

test('a server that asks for a long wait is not waited for', async () => {
  const server = await serve((_, response) => response.writeHead(429, { 'retry-after': '86400' }).end());
  assert.is(
    await outcome(server),
    'index-refused: ORIGIN/: the index answered 429 Too Many Requests and asks to come back in 86400 s (Run the command again later.)',
  );
  assert.is(server.seen.length, 1);
});

/** Ends a connection in the middle of an answer. */
function cut(response: ServerResponse, headers: Record<string, string | number>, part: string | Buffer): void {
  response.writeHead(200, headers);
  response.write(part, () => response.socket?.destroy());
}

test('a body that was cut is asked for again', async () => {
  const server = await serve((_, response, count) =>
    count === 1 ? cut(response, { 'content-length': 100 }, 'half') : response.end('whole'),
  );
  assert.is(await outcome(server), 'whole');
});

test('a body that is cut for ever', async () => {
  const server = await serve((_, response) => cut(response, { 'content-length': 100 }, 'half'));
  assert.is(
    await outcome(server),
    'network: ORIGIN/: the connection was closed before the answer was complete, 4 times',
  );
});

test('JSON that ends too soon is asked for again', async () => {
  const server = await serve((_, response, count) => response.end(count === 1 ? '{"files": [' : '{}'));
  assert.equal(await client().ask({ url: new URL(server.url), mostBytes: 100 }, readJson), {});
});

test('gzip and brotli are decoded', async () => {
  const server = await serve((request, response) => {
    const gzip = request.url === '/gzip';
    response
      .writeHead(200, { 'content-encoding': gzip ? 'gzip' : 'br' })
      .end((gzip ? gzipSync : brotliCompressSync)('unpacked'));
  });
  assert.is(await outcome(server, '/gzip'), 'unpacked');
  assert.is(await outcome(server, '/br'), 'unpacked');
});

test('only one known encoding is decoded', async () => {
  const server = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end('x'));
  assert.is(
    await outcome(server),
    'index-answer: ORIGIN/: the answer is encoded as "gzip, gzip"; pylock reads gzip and br',
  );
});

test('what is not gzip though it says so may have been garbled, and is asked for again', async () => {
  const server = await serve((_, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end('plain text'),
  );
  assert.is(await outcome(server), 'index-answer: ORIGIN/: the answer is not gzip, as it says it is, 4 times');
  assert.is(server.seen.length, 4);
});

test('gzip that ends too soon is asked for again', async () => {
  const packed = gzipSync('x'.repeat(1000));
  const server = await serve((_, response, count) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(count === 1 ? packed.subarray(0, 20) : packed),
  );
  assert.is(await outcome(server), 'x'.repeat(1000));
});

test('a small body that unpacks to a large one is stopped at the limit', async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  const server = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
  assert.is(await outcome(server), 'index-answer: ORIGIN/: the answer has more than 1000000 bytes');
});

test('a body that is read while it streams by is stopped at the limit too, packed or not', async () => {
  for (const encoding of ['gzip', 'br', undefined] as const) {
    const plain = Buffer.alloc(5_000_000);
    const body = encoding === 'gzip' ? gzipSync(plain) : encoding === 'br' ? brotliCompressSync(plain) : plain;
    const headers = encoding === undefined ? {} : { 'content-encoding': encoding };
    const server = await serve((_, response) => response.writeHead(200, headers).end(body));
    let seen = 0;
    const asked = client().ask({ url: new URL(server.url), mostBytes: 1_000_000 }, async (answer) => {
      for await (const chunk of answer.body) seen += chunk.length;
    });
    const fault = await asked.catch((error: unknown) => error);
    assert.is(fault instanceof PylockError && fault.message, 'the answer has more than 1000000 bytes');
    assert.ok(seen <= 1_000_000, `${seen} bytes`);
  }
});

test('an endless body is stopped at the limit', async () => {
  const server = await serve((_, response) => {
    const chunk = Buffer.alloc(65_536);
    const more = (): void => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', more);
    more();
  });
  assert.is(await outcome(server), 'index-answer: ORIGIN/: the answer has more than 1000000 bytes');
});

test('headers that are too large', async () => {
  const server = await serve((_, response) => response.writeHead(200, { 'x-long': 'x'.repeat(64_000) }).end());
  assert.is(await outcome(server), 'network: ORIGIN/: the answer has headers that are too large, 4 times');
});

test('a server that speaks no HTTP', async () => {
  const server = await serve((request) => request.socket.end('220 mail.example ESMTP\r\n'));
  assert.is(await outcome(server), 'network: ORIGIN/: the answer is not HTTP, 4 times');
});

test('a refused connection is given up within a few seconds', async () => {
  const server = await startServer(() => undefined);
  await server.close();
  assert.is(
    await outcome(server),
    'network: ORIGIN/: the connection was refused, 4 times (Check the address of the index, and whether this machine needs a proxy (HTTPS_PROXY).)',
  );
});

test('a host without an address', async () => {
  const http = client();
  await http
    .ask({ url: new URL('http://nowhere.invalid/simple/'), mostBytes: 1 }, (answer) => answer.bytes())
    .then(
      () => assert.unreachable(),
      (error: PylockError) => {
        assert.is(error.message, 'no address is known for the host nowhere.invalid, 4 times');
        assert.is(error.place?.file, 'http://nowhere.invalid/simple/');
      },
    );
});

test('a server that never answers', async () => {
  const server = await serve(() => undefined);
  const http = client({ limits: { ...generous, idle: 50 } });
  assert.is(await outcome(server, '/', http), 'network: ORIGIN/: no answer within 0.05 s, 4 times');
});

test('a server that sends a byte now and then is stopped in the end', async () => {
  const server = await serve((_, response) => {
    const timer = setInterval(() => response.write('x'), 20);
    response.on('close', () => clearInterval(timer));
  });
  const http = client({ limits: { ...generous, total: 200 } });
  assert.is(await outcome(server, '/', http), 'network: ORIGIN/: the answer took longer than 0.2 s');
  assert.is(server.seen.length, 1);
});

test('an index that is dead is given up after 55 s, whatever tries are left', async () => {
  const clock = fastClock();
  const server = await serve((request) => {
    clock.advance(30_000);
    request.socket.destroy();
  });
  assert.is(
    await outcome(server, '/', client({ clock })),
    'network: ORIGIN/: the connection was closed before the answer was complete',
  );
  assert.is(server.seen.length, 2);
});

test('redirects are followed, relative and absolute', async () => {
  const server = await serve((request, response) => {
    if (request.url === '/a') response.writeHead(301, { location: 'b' }).end();
    else if (request.url === '/b') response.writeHead(308, { location: `${server.url}/c` }).end();
    else response.end('here');
  });
  assert.is(await outcome(server, '/a'), 'here');
  assert.equal(server.paths, ['/a', '/b', '/c']);
});

test('a redirect loop ends', async () => {
  const server = await serve((_, response) => response.writeHead(302, { location: '/' }).end());
  assert.is(await outcome(server), 'index-answer: ORIGIN/: more than 5 redirects');
  assert.is(server.seen.length, 6);
});

test('redirects to other schemes, and without an address, are refused', async () => {
  const server = await serve((request, response) => {
    const location = new URL(request.url ?? '', server.url).searchParams.get('to');
    response.writeHead(302, location === null ? {} : { location }).end();
  });
  assert.is(
    await outcome(server, '/?to=file:///etc/passwd'),
    'index-answer: ORIGIN/?***: a redirect to "file:", which pylock does not follow',
  );
  assert.is(
    await outcome(server, '/?to=javascript:1'),
    'index-answer: ORIGIN/?***: a redirect to "javascript:", which pylock does not follow',
  );
  assert.is(await outcome(server, '/'), 'index-answer: ORIGIN/: a redirect without an address');
});

test('credentials go to their own origin only, and never into messages', async () => {
  const other = await serve((request, response) =>
    response.writeHead(request.headers.authorization === undefined ? 200 : 500).end('open'),
  );
  const server = await serve((request, response) => {
    if (request.headers.authorization !== 'Basic abc') response.writeHead(401).end();
    else response.writeHead(302, { location: other.url.replace('//', '//me:secret@') }).end();
  });
  const request = { url: new URL(server.url), authorization: 'Basic abc', mostBytes: 1000 };
  assert.is(String(await client().ask(request, (answer) => answer.bytes())), 'open');
  assert.is(other.seen[0]?.headers.authorization, undefined);
});

test('who was led to another host and back gets no login any more', async () => {
  const server = await serve((request, response) => {
    if (request.url === '/back') response.writeHead(200).end(String(request.headers.authorization));
    else response.writeHead(302, { location: `${other.url}/away` }).end();
  });
  const other = await serve((_, response) => response.writeHead(302, { location: `${server.url}/back` }).end());
  const request = { url: new URL(server.url), authorization: 'Basic abc', mostBytes: 1000 };
  assert.is(String(await client().ask(request, (answer) => answer.bytes())), 'undefined');
});

test('requests are counted, and no more are under way than allowed', async () => {
  let underWay = 0;
  let most = 0;
  const server = await serve((_, response) => {
    underWay += 1;
    most = Math.max(most, underWay);
    setTimeout(() => {
      underWay -= 1;
      response.end();
    }, 5);
  });
  const http = client({ concurrency: 3 });
  await Promise.all(Array.from({ length: 10 }, (_, i) => outcome(server, `/${i}`, http)));
  assert.is(http.requests, 10);
  assert.is(most, 3);
});

test('a proxy is used where the environment names one, but not for hosts that need none', async () => {
  const proxied: string[] = [];
  const server = await serve((_, response) => response.end('through'));
  const proxy = await startServer((_, response) => response.writeHead(500).end());
  opened.push(proxy);
  const tunnel = await import('node:http').then(({ createServer }) =>
    createServer().on('connect', (request, socket) => {
      proxied.push(request.url ?? '');
      const target = connect(server.port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        target.pipe(socket);
        socket.pipe(target);
      });
    }),
  );
  await new Promise<void>((resolve) => tunnel.listen(0, '127.0.0.1', resolve));
  tunnel.unref();
  opened.push({ close: async () => void tunnel.close() });
  const address = tunnel.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const environment = { HTTP_PROXY: `http://127.0.0.1:${port}` };
  assert.is(await outcome(server, '/', client({ environment })), 'through');
  assert.equal(proxied, [`127.0.0.1:${server.port}`]);
  assert.is(await outcome(server, '/', client({ environment: { ...environment, NO_PROXY: '127.0.0.1' } })), 'through');
  assert.is(proxied.length, 1);
});

test('a proxy that asks for credentials, and one whose address is broken', async () => {
  const server = await serve((_, response) => response.end());
  const { createServer } = await import('node:http');
  const proxy = createServer().on('connect', (_, socket) =>
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'),
  );
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  proxy.unref();
  opened.push({ close: async () => void proxy.close() });
  const address = proxy.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  assert.is(
    await outcome(server, '/', client({ environment: { HTTP_PROXY: `http://me:secret@127.0.0.1:${port}` } })),
    'index-refused: ORIGIN/: the proxy asks for credentials (407) (Put user and password into the proxy variable: HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT.)',
  );
  assert.throws(
    () => client({ environment: { https_proxy: 'ftp://me:secret@proxy.example' } }),
    (error: PylockError) =>
      error.code === 'usage' && error.message === 'https_proxy is not the address of an HTTP proxy',
  );
});

test('a proxy that refuses a tunnel says why by its status alone, whatever its words are', async () => {
  const server = await serve((_, response) => response.end());
  const { createServer } = await import('node:http');
  const proxy = createServer().on('connect', (_, socket) => socket.end('HTTP/1.1 403 Proxy response (407)\r\n\r\n'));
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  proxy.unref();
  opened.push({ close: async () => void proxy.close() });
  const address = proxy.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  assert.is(
    await outcome(server, '/', client({ environment: { HTTP_PROXY: `http://127.0.0.1:${port}` } })),
    `index-refused: ORIGIN/: the proxy 127.0.0.1:${port} refused a connection to 127.0.0.1:${server.port} (403 Forbidden) (Check the proxy (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY); NO_PROXY names hosts that are reached without one.)`,
  );
});

test('a proxy that closes connections in place of opening tunnels is asked once a try', async () => {
  const server = await serve((_, response) => response.end());
  let connections = 0;
  const { createServer } = await import('node:net');
  const proxy = createServer((socket) => {
    connections += 1;
    socket.on('error', () => undefined).once('data', () => socket.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  proxy.unref();
  opened.push({ close: async () => void proxy.close() });
  const address = proxy.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const limits = { ...generous, total: 20_000 };
  assert.is(
    await outcome(server, '/', client({ limits, environment: { HTTP_PROXY: `http://127.0.0.1:${port}` } })),
    'network: ORIGIN/: the connection was closed before the answer was complete, 4 times',
  );
  assert.is(connections, 4);
});

test.run();
