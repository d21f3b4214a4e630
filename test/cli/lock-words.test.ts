// The content of a lock is the repository's word: which addresses are requested on it, and what is shown of the
// answers.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld } from '../helpers/fake-index.js';
import { Project } from '../helpers/run-cli.js';

const test = suite('what a lock says');
const wheel = 'app-1.0-py3-none-any.whl';
let index: FakeIndex;
let project: Project;
let lock = '';
/** Something that listens beside a machine of CI. */
let neighbour: Server;
let asked: readonly string[] = [];
const portOf = (server: Server): number => (server.address() as AddressInfo).port;

test.before(async () => {
  index = await FakeIndex.start(await fromWorld({ app: { '1.0': {} } }));
  neighbour = createServer(({ url = '' }, response) => {
    asked = [...asked, url];
    if (url === '/moved') response.writeHead(302, { location: `http://127.0.0.1:${portOf(neighbour)}/x` }).end();
    else response.writeHead(200).end('an inner secret');
  });
  await new Promise<void>((resolve) => neighbour.listen(0, '127.0.0.1', resolve));
  neighbour.unref();
  project = new Project({ 'pypi-deps.yaml': 'app: "*"\n', '.pylock.yaml': 'nix: none\nsystems: [x86_64-linux]\n' });
  const { code, stderr } = await project.run(['resolve', '--index-url', index.url]);
  assert.is(code, 0, stderr);
  lock = project.read('pypi-sources.yaml');
});
test.after(async () => {
  project.remove();
  neighbour.close();
  await index.close();
});
test.before.each(() => {
  asked = [];
});

/** Checks the lock with its one link at another address. */
function check(url: string, words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  project.write('pypi-sources.yaml', lock.replace(`${index.origin}/files/${wheel}`, url));
  return project.run([...words, '--index-url', index.url], environment);
}

const addresses: readonly (readonly [claim: string, url: () => string])[] = [
  ['loopback', () => `http://127.0.0.1:${portOf(neighbour)}/${wheel}`],
  ['a name of this machine', () => `http://localhost:${portOf(neighbour)}/${wheel}`],
  ['loopback in other digits', () => `http://0x7f000001:${portOf(neighbour)}/${wheel}`],
  ['a private network', () => `http://10.0.0.1:9/${wheel}`],
  ['the local link', () => `http://169.254.169.254/latest/meta-data/${wheel}`],
  ['the local link of IPv6', () => `http://[fe80::1]/${wheel}`],
];
for (const [claim, url] of addresses) {
  test(`verify --download does not ask ${claim}, where no index lies`, async () => {
    const { code, stdout, stderr } = await check(url(), ['verify', '--download']);
    assert.is(code, 1, stderr);
    assert.match(
      stdout,
      `pypi-sources.yaml:6: security: ${wheel} is not downloaded: the address lies in a private network, where no index does\n    If it is right to ask it, name the index there (--index-url, --index), or set PYLOCK_TRUSTED_HOSTS=${new URL(url()).host}\n`,
    );
    assert.equal(asked, []);
  });
}

test('a host that the user trusts may lie in a private network', async () => {
  const { host } = new URL(`http://127.0.0.1:${portOf(neighbour)}`);
  const { stdout } = await check(`http://${host}/${wheel}`, ['verify', '--download'], { PYLOCK_TRUSTED_HOSTS: host });
  assert.match(stdout, 'other bytes');
  // Bytes that may have been garbled on the way are fetched once more.
  assert.equal(asked, [`/${wheel}`, `/${wheel}`]);
});

test('a redirect into a private network is not followed', async () => {
  const environment = { PYLOCK_TRUSTED_HOSTS: `localhost:${portOf(neighbour)}` };
  const { code, stdout } = await check(
    `http://localhost:${portOf(neighbour)}/moved`,
    ['verify', '--download'],
    environment,
  );
  assert.is(code, 1);
  assert.match(stdout, 'is not downloaded: the address lies in a private network');
  assert.equal(asked, ['/moved']);
});

test('verify --download tells nothing of what came: neither text, hash nor size', async () => {
  const { host } = new URL(`http://127.0.0.1:${portOf(neighbour)}`);
  for (const words of [
    ['verify', '--download'],
    ['verify', '--download', '--format', 'json'],
  ]) {
    const { code, stdout, stderr } = await check(`http://${host}/${wheel}`, words, { PYLOCK_TRUSTED_HOSTS: host });
    assert.is(code, 1, stderr);
    const { createHash } = await import('node:crypto');
    const digest = createHash('sha256').update('an inner secret').digest('hex');
    for (const told of ['inner', digest, digest.slice(0, 16), ' 15 ', '(15']) assert.not.match(stdout + stderr, told);
  }
});

test('nix --check-libs does not ask such an address either', async () => {
  const native = 'app-1.0-cp313-cp313-manylinux_2_17_x86_64.whl';
  const text = lock.replaceAll(wheel, native);
  project.write(
    'pypi-sources.yaml',
    text.replace(`${index.origin}/files/${native}`, `http://127.0.0.1:${portOf(neighbour)}/${native}`),
  );
  const { code, stderr } = await project.run(['nix', '--for', 'nix', '--check-libs']);
  assert.is(code, 1, stderr);
  assert.match(stderr, 'error: http://127.0.0.1:');
  assert.match(stderr, 'the address lies in a private network, where no index does\n');
  assert.equal(asked, []);
});

test('an address in a lock has at most 2,000 characters', async () => {
  const base = 'https://files.example.org/';
  const longest = `${base}${'a'.repeat(2000 - base.length)}`;
  for (const words of [['verify'], ['resolve', '--check'], ['nix', '--for', 'nix']]) {
    project.write('pypi-sources.yaml', lock.replace(`${index.origin}/files/${wheel}`, `${longest}a`));
    const { code, stderr } = await project.run(words);
    assert.equal(
      [code, stderr],
      [
        2,
        'error: pypi-sources.yaml:6: links[0].url: the address has 2001 characters; a lock has at most 2000\n' +
          '  hint: Undo the edit, or delete the file and run: pylock resolve\n',
      ],
    );
  }
  assert.is((await check(longest, ['verify'])).code, 0);
});

test.run();
