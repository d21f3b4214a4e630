import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../../src/errors.js';
import { RememberingLookup } from '../../../src/index-client/http/dns-lookup.js';
import { readHosts } from '../../../src/index-client/http/host-list.js';
import { isLoopback, isPublic } from '../../../src/index-client/http/network-addresses.js';
import { reachCheck } from '../../../src/index-client/http/reach.js';

const inside = [
  ...['0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.255', '100.64.0.1', '127.0.0.1', '127.255.0.1', '169.254.169.254'],
  ...['172.16.0.1', '172.31.255.255', '192.0.0.8', '192.168.1.1', '198.18.0.1', '224.0.0.1', '240.0.0.1'],
  ...['255.255.255.255', '::', '::1', 'fc00::1', 'fdff::1', 'fe80::1', 'febf::1', 'fec0::1', 'ff02::1'],
  // IPv4 inside of IPv6: mapped, compatible, NAT64, 6to4.
  ...[
    '::ffff:127.0.0.1',
    '::ffff:a00:1',
    '::7f00:1',
    '::10.0.0.1',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b:1::1',
    '2002:c0a8:101::1',
  ],
  ...['fe80::1%eth0', '2001:db8::1%lo', 'localhost', 'not an address', ''],
];
const outside = [
  ...['1.1.1.1', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '128.0.0.1', '169.253.0.1'],
  ...['172.15.255.255', '172.32.0.0', '192.0.1.1', '192.167.1.1', '198.17.0.1', '198.20.0.1', '223.255.255.255'],
  ...['2606:4700::1111', '2001:db8::1', '::ffff:1.1.1.1', '64:ff9b::101:101', '2002:101:101::1'],
];

test('addresses that the internet does not reach', () => {
  assert.equal(inside.filter(isPublic), []);
  assert.equal(
    outside.filter((address) => !isPublic(address)),
    [],
  );
});

test('names and addresses of this machine', () => {
  const own = ['localhost', '127.0.0.1', '127.1.2.3', '[::1]', '[::ffff:7f00:1]'];
  assert.equal(own.filter(isLoopback), own);
  const others = ['localhost.example', 'a.localhost', '0.0.0.0', '[::]', '10.0.0.1', '[::2]', '127.0.0.1.example', ''];
  assert.equal(others.filter(isLoopback), []);
});

/** A lookup that knows no host but these; a host is asked for once. */
class KnownHosts extends RememberingLookup {
  readonly #hosts: Readonly<Record<string, readonly string[]>>;

  constructor(hosts: Readonly<Record<string, readonly string[]>>) {
    super();
    this.#hosts = hosts;
  }

  override async addressesOf(host: string): Promise<readonly { address: string; family: number }[]> {
    const found = this.#hosts[host];
    if (found === undefined) throw new Error(`ENOTFOUND ${host}`);
    return found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  }
}

const lookup = new KnownHosts({
  'files.example': ['1.1.1.1', '2606:4700::1111'],
  'twofold.example': ['1.1.1.1', '10.0.0.1'],
  'inside.example': ['169.254.169.254'],
});
const isProxied = (url: URL) => url.hostname === 'nowhere.example';
const check = reachCheck(new Set(['http://10.0.0.5:3141']), readHosts(['10.0.0.6'], 'x'), { lookup, isProxied });
const rows: readonly (readonly [url: string, isAsked: boolean])[] = [
  ['https://files.example/a', true],
  ['https://1.1.1.1/a', true],
  ['https://twofold.example/a', false],
  ['https://inside.example/a', false],
  ['http://10.0.0.5:3141/a', true],
  ['http://10.0.0.5:6379/a', false],
  ['https://10.0.0.5:3141/a', false],
  ['http://10.0.0.6:80/a', true],
  ['http://localhost/a', false],
  ['http://2130706433/a', false],
  ['http://[::ffff:10.0.0.1]/a', false],
  // Nobody knows it here, and a proxy may.
  ['https://nowhere.example/a', true],
];
for (const [url, isAsked] of rows) {
  test(`on the word of a lock ${url} is ${isAsked ? '' : 'not '}asked`, async () => {
    const error = await check(new URL(url)).catch((thrown: unknown) => thrown);
    if (isAsked) assert.is(error, undefined);
    else assert.ok(error instanceof PylockError && error.code === 'private-address');
  });
}

test('a host that nobody knows is not asked without a proxy: it could be known, and inside, a moment later', async () => {
  const error = await check(new URL('https://later.example/a')).catch((thrown: unknown) => thrown);
  assert.ok(error instanceof Error && error.message === 'ENOTFOUND later.example');
});

test('a host is looked up once, for the check and for connections', async () => {
  const own = new RememberingLookup();
  const [first] = await own.addressesOf('localhost');
  const connected = await new Promise((resolve) =>
    own.forSockets('localhost', { family: 0 }, (_, address, family) => resolve({ address, family })),
  );
  assert.equal(connected, first);
  const all = await new Promise((resolve) =>
    own.forSockets('localhost', { all: true }, (_, addresses) => resolve(addresses)),
  );
  assert.equal(all, await own.addressesOf('localhost'));
});

test.run();
