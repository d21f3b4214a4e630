// Addresses and logins that are almost right: the message says what is wrong with them.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Reply, Routes } from '../../cli/catalogue/hostile-index.js';
import { bar, checkRight, foo, html, lockFrom, old, plain } from './plain-index.js';

const test = suite('addresses of any index');
const version = { 'x-devpi-server-version': '6.14.0' };

/** An index of devpi at `/root/dev`: its Simple API lies below, and every answer names its server. */
function devpi(atRoot: Reply): Routes {
  const from = (text: string): string => text.replaceAll('"../..', '"');
  const page = (text: string): Reply => ({ ...html(from(text)), headers: { 'content-type': 'text/html', ...version } });
  const named = { ...atRoot, headers: { ...atRoot.headers, ...version } };
  return {
    ...plain('/unused'),
    '/root/dev/foo/': named,
    '/root/dev/bar/': named,
    '/root/dev/': named,
    '/root/dev/+simple/foo/': page(old.link + foo.link),
    '/root/dev/+simple/bar/': page(bar.link),
  };
}
const atRoots: readonly (readonly [claim: string, reply: Reply])[] = [
  ['no page', { status: 404 }],
  ['a page for people', html('<h1>foo</h1><a href="/root/dev/foo/2.0">2.0</a>')],
  [
    'what its own client asks for',
    { headers: { 'content-type': 'application/json' }, body: '{"type": "projectconfig"}' },
  ],
];
for (const [claim, reply] of atRoots) {
  test(`an index of devpi without +simple: ${claim}`, async () => {
    checkRight(await lockFrom(devpi(reply), { root: '/root/dev' }));
    checkRight(await lockFrom(devpi(reply), { root: '/root/dev/' }));
    checkRight(await lockFrom(devpi(reply), { root: '/root/dev/+simple' }));
  });
}

test('a name that devpi does not have', async () => {
  const { code, fault } = await lockFrom(devpi({ status: 404 }), { root: '/root/dev', deps: 'nope: "*"\n' });
  assert.is(code, 1, fault.join('\n'));
});

for (const root of ['', '/', '/repository/all', '/api/packages/me/pypi/']) {
  test(`an address without /simple: ${root}`, async () => {
    const { code, fault } = await lockFrom(plain(`${root.replace(/\/$/, '')}/simple`), { root });
    assert.is(code, 1, fault.join('\n'));
    assert.match(fault.join('\n'), 'there is no such package on the index');
    assert.match(fault.join('\n'), `try ORIGIN${root.replace(/\/$/, '')}/simple, or check the spelling`);
  });
}

test('a name that an index at /simple does not have is a question of spelling', async () => {
  const { fault } = await lockFrom(plain(), { deps: 'unheard-of-anywhere: "*"\n' });
  assert.match(fault.join('\n'), 'hint: Check the spelling; --index-url chooses another index.');
});

/** Refuses whoever asks, whatever they are called. */
const refusing = (status: number): Routes => ({ '/simple/foo/': { status } });
for (const status of [401, 403]) {
  test(`a login that is refused with ${status} is named by its user`, async () => {
    const { code, fault } = await lockFrom(refusing(status), { login: 'deploy:s3cret' });
    assert.is(code, 3);
    assert.match(fault.join('\n'), `the index refused the login of "deploy" (${status} `);
    assert.not.match(fault.join('\n'), 's3cret');
  });
}
test('a token in place of a user is not shown, and no login is as it was', async () => {
  for (const login of ['t0ken', 't0ken:x-oauth-basic', `${'t0ken'.repeat(20)}:secret`]) {
    const { fault } = await lockFrom(refusing(401), { login });
    assert.match(fault.join('\n'), 'the index refused the login that it was sent (401 Unauthorized)');
    assert.not.match(fault.join('\n'), 't0ken');
  }
  assert.match((await lockFrom(refusing(401))).fault.join('\n'), 'the index refused access (401 Unauthorized)');
});

/** Locks by way of a proxy that answers requests for a connection with a status. */
async function byProxy(status: string): Promise<readonly string[]> {
  const proxy: Server = createServer().on('connect', (_, socket) => socket.end(`HTTP/1.1 ${status}\r\n\r\n`));
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  try {
    const { code, fault } = await lockFrom(plain(), { environment: { HTTP_PROXY: `http://me:s3cret@${host}` } });
    assert.is(code, 3);
    return fault.map((line) => line.replace(host, 'PROXY'));
  } finally {
    proxy.close();
  }
}
for (const status of [
  '403 Forbidden',
  '502 Bad Gateway',
  '503 Service Unavailable',
  '404 Not Found',
  '405 Method Not Allowed',
]) {
  test(`a proxy that refuses is named: ${status}`, async () => {
    const fault = (await byProxy(status)).join('\n');
    assert.match(fault, `the proxy PROXY refused a connection to`);
    assert.match(fault, `(${status})`);
    assert.not.match(fault, 's3cret');
  });
}
test('a proxy that is not there is named', async () => {
  for (const proxy of ['http://me:s3cret@127.0.0.1:9', 'http://proxy.invalid:3128']) {
    const { code, fault } = await lockFrom(plain(), { environment: { ALL_PROXY: proxy } });
    assert.is(code, 3);
    assert.match(fault.join('\n'), `the proxy ${new URL(proxy).host} can't be reached: `);
    assert.match(fault.join('\n'), 'NO_PROXY');
    assert.not.match(fault.join('\n'), 's3cret');
  }
});

test.run();
