import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../src/errors.js';
import { grantLogin, type LoginRules } from '../../src/index-client/granted-login.js';
import { readHosts } from '../../src/index-client/http/host-list.js';
import { isProxied, readProxies } from '../../src/index-client/http/proxies.js';
import { parseIndexAddress } from '../../src/index-client/index-address.js';
import { parseNetrc, readNetrc } from '../../src/index-client/machine/netrc.js';
import type { LocationClaim } from '../../src/index-client/selection.js';

const none: LoginRules = {
  namedLogins: () => ({}),
  hostLogins: () => undefined,
  overHttp: () => false,
  isProxied: () => false,
};

/** The login that an index at an address is sent, as `user:password`, and what is said. */
function granted(url: string, rules: Partial<LoginRules>, claim: LocationClaim = 'user') {
  const { login, notice } = grantLogin(
    parseIndexAddress(url),
    { name: 'corp', url, explicit: false, claim },
    { ...none, ...rules },
  );
  return [login && `${login.user}:${login.password}`, notice] as const;
}

const readable = (host: string): string =>
  `no login is sent to http://${host}: anyone on the way could read it; use https, or add --login-over-http ${host}`;
const plain: readonly (readonly [url: string, rules: Partial<LoginRules>, isSent: boolean])[] = [
  ['https://ann:1@corp.example/simple', {}, true],
  ['http://ann:1@corp.example/simple', {}, false],
  ['http://ann@corp.example:8080/simple', {}, false],
  ['http://ann:1@corp.example:8080/simple', { overHttp: readHosts(['corp.example'], 'x') }, true],
  ['http://ann:1@corp.example:8080/simple', { overHttp: readHosts(['corp.example:8080'], 'x') }, true],
  ['http://ann:1@corp.example:8080/simple', { overHttp: readHosts(['corp.example:80'], 'x') }, false],
  ['http://ann:1@localhost:8080/simple', {}, true],
  ['http://ann:1@localhost.corp.example/simple', {}, false],
  ['http://ann:1@127.0.0.1:8080/simple', {}, true],
  ['http://ann:1@127.9.9.9/simple', {}, true],
  ['http://ann:1@0x7f.1/simple', {}, true],
  ['http://ann:1@[::1]:8080/simple', {}, true],
  ['http://ann:1@[::ffff:127.0.0.1]/simple', {}, true],
  ['http://ann:1@10.0.0.1/simple', {}, false],
  ['http://ann:1@0.0.0.0/simple', {}, false],
  ['http://ann:1@127.0.0.1.example/simple', {}, false],
];
for (const [url, rules, isSent] of plain) {
  test(`${url}: a login is ${isSent ? '' : 'not '}sent, whatever it comes from`, () => {
    const { host, username } = new URL(url);
    const [login, notice] = granted(url, rules);
    assert.equal(
      [login, notice],
      isSent ? [`${username}:1`, undefined] : [undefined, readable(host)],
      'from the address',
    );
    const bare = url.replace(/ann(:1)?@/, '');
    const sent = isSent ? 'bob:2' : undefined;
    assert.is(granted(bare, { ...rules, namedLogins: () => ({ user: 'bob', password: '2' }) })[0], sent, 'by its name');
    assert.is(granted(bare, { ...rules, hostLogins: () => ({ user: 'bob', password: '2' }) })[0], sent, 'from netrc');
  });
}

test('a request to this machine that goes by way of a proxy leaves it', () => {
  const proxies = readProxies({ HTTP_PROXY: 'http://proxy.example:3128', NO_PROXY: 'localhost,.corp.example:8080' });
  const rules = { isProxied: (url: URL) => isProxied(url, proxies) };
  assert.is(granted('http://ann:1@127.0.0.1:8080/simple', rules)[0], undefined);
  assert.is(granted('http://ann:1@localhost:8080/simple', rules)[0], 'ann:1');
  const through = (url: string): boolean => isProxied(new URL(url), proxies);
  assert.equal(
    ['http://a.corp.example:8080', 'http://a.corp.example', 'https://x.example', 'http://x.example'].map(through),
    [false, true, false, true],
  );
  assert.not.ok(isProxied(new URL('http://x.example'), readProxies({ HTTP_PROXY: 'http://p', NO_PROXY: '*' })));
});

const claims: readonly (readonly [LocationClaim, named: string | undefined, fallback: string | undefined])[] = [
  ['user', 'bob:2', 'all:3'],
  ['repository', 'bob:2', undefined],
  ['contested', undefined, undefined],
];
for (const [claim, named, fallback] of claims) {
  test(`an address on the word of: ${claim}`, () => {
    const url = 'https://corp.example/simple';
    assert.is(granted(url, { namedLogins: () => ({ user: 'bob', password: '2' }) }, claim)[0], named);
    const forAll: LoginRules['hostLogins'] = (_, isUsersOwn) =>
      isUsersOwn ? { user: 'all', password: '3' } : undefined;
    assert.is(granted(url, { hostLogins: forAll }, claim)[0], fallback);
    assert.is(granted(url, { hostLogins: () => ({ user: 'own', password: '4' }) }, claim)[0], 'own:4');
    assert.is(granted('https://ann:1@corp.example/simple', {}, claim)[0], 'ann:1');
    const password = granted('https://ann@corp.example/simple', { namedLogins: () => ({ password: '2' }) }, claim)[0];
    assert.is(password, claim === 'contested' ? 'ann:' : 'ann:2', 'a password by name for a user of the address');
  });
}

const entries: readonly (readonly [text: string, url: string, user: string | undefined])[] = [
  ['machine corp.example login a password 1', 'https://corp.example/', 'a'],
  ['machine corp.example login a password 1', 'https://CORP.example:443/', 'a'],
  ['machine corp.example login a password 1', 'http://corp.example:80/', 'a'],
  ['machine corp.example login a password 1', 'https://corp.example:8443/', undefined],
  ['machine corp.example login a password 1', 'https://corp.example:80/', undefined],
  ['machine corp.example:8443 login a password 1', 'https://corp.example:8443/', 'a'],
  ['machine corp.example:8443 login a password 1', 'https://corp.example/', undefined],
  ['machine corp.example:443 login a password 1', 'https://corp.example/', 'a'],
  ['machine corp.example:443 login a password 1', 'http://corp.example/', undefined],
  [
    'machine corp.example login a password 1\nmachine corp.example:443 login b password 2',
    'https://corp.example/',
    'b',
  ],
  ['machine ::1 login a password 1', 'https://[::1]/', 'a'],
  ['machine [::1]:8443 login a password 1', 'https://[::1]:8443/', 'a'],
  ['default login a password 1', 'https://corp.example/', undefined],
];
for (const [text, url, user] of entries) {
  test(`netrc: ${text.replace('\n', '; ')}, for ${url}`, async () => {
    const { mkdtempSync, rmSync, writeFileSync } = await import('node:fs');
    const { tmpdir } = await import('node:os');
    const { join } = await import('node:path');
    const folder = mkdtempSync(join(tmpdir(), 'pylock-netrc-'));
    const path = join(folder, 'netrc');
    writeFileSync(path, text);
    assert.is(parseNetrc(text).badLine, undefined);
    const logins = readNetrc({ NETRC: path }, assert.unreachable);
    rmSync(folder, { recursive: true });
    assert.is(logins(new URL(url), false)?.user, user);
  });
}

test('hosts are read one by one, and what is none is refused', () => {
  const list = readHosts(['a.example, B.example:8443', '[::1]:80\n10.0.0.1'], '--flag');
  const found = [
    'https://a.example',
    'http://a.example:1',
    'https://x.a.example',
    'https://b.example',
    'https://b.example:8443',
    'http://[::1]',
    'https://[::1]',
    'http://10.0.0.1:7',
  ].filter((url) => list(new URL(url)));
  assert.equal(found, [
    'https://a.example',
    'http://a.example:1',
    'https://b.example:8443',
    'http://[::1]',
    'http://10.0.0.1:7',
  ]);
  for (const text of ['https://a.example', 'a.example/x', '*.example', '*', 'a:b@c', 'a.example:x', ':80', 'a?b'])
    assert.throws(
      () => readHosts([text], '--flag'),
      (error: unknown) =>
        error instanceof PylockError && error.code === 'usage' && error.message.startsWith('--flag: '),
      text,
    );
});

test.run();
