// Rows 50 to 61 of the catalogue of failures: the machine around a run, through the real binary.
//
// | row | what | where it is tested |
// | --- | --- | --- |
// | 50 | output that can't be written | here, a deps file that may not be read too; a full and a read-only disk seen by hand: exit 2, the old lock as it was |
// | 51 | cache that can't be used | here; a full one seen by hand; test/index-client/client.test.ts |
// | 52 | another index does not see the pages in the cache | test/index-client/client.test.ts |
// | 53, 54 | an open old lock, a linked one | here |
// | 55 | kill -9 | test/cli/stopping.test.ts |
// | 56 | SIGINT, SIGTERM | test/cli/stopping.test.ts; while searching, here |
// | 57 | four at once and a reader | here |
// | 58 | closed streams, no home, odd language and time zone | here |
// | 59 | proxies | here; CONNECT in test/index-client/http.test.ts |
// | 60 | certificates | here; which variable counts in test/index-client/network-environment.test.ts |
// | 61 | netrc | test/index-client/netrc.test.ts; keyring is not asked |
import {
  chmodSync,
  closeSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fromRoot } from '../../helpers/root.js';
import { Project } from '../../helpers/run-cli.js';
import { attempt, checkOutput, oldLock } from './attempt.js';
import { HostileIndex, pigeons, project, release, simpleType } from './hostile-index.js';
import { canDropRights, shell } from './shell.js';

const test = suite('catalogue: environment');

const web = {
  ...project('web', [release('web', '1.0', { requires: ['core'] })]),
  ...project('core', [release('core', '1.0')]),
};
const index = await HostileIndex.start({ ...web, ...pigeons(10) });
const args = ['--nix', 'none', '--index-url', `${index.origin}/simple`];
const command = `pylock resolve ${args.join(' ')}`;
const files = { 'pypi-deps.yaml': 'web: "*"\n', 'pypi-sources.yaml': oldLock };

/** The lock that every run which succeeds must write. */
const expected = (await attempt({ deps: files['pypi-deps.yaml'], args })).lock;

/** Runs a script in a fresh project; gives how it ended, and whether the lock is the old one, the new one, or torn. */
async function inShell(script: string, options: Parameters<typeof shell>[2] = {}) {
  const fresh = new Project(files);
  const result = await shell(fresh, script, options);
  checkOutput(result);
  const text = fresh.read('pypi-sources.yaml');
  const names = fresh.list();
  fresh.remove();
  return { ...result, names, lock: text === expected ? 'new' : text === oldLock ? 'old' : 'torn' };
}

test('50: a file that may not grow', async () => {
  const full = await inShell(`ulimit -f 0; ${command} --no-cache`);
  assert.equal(full, {
    code: 2,
    stdout: '',
    stderr: "error: pypi-sources.yaml: it can't be written: it is larger than a file may be here (ulimit -f)\n",
    names: ['pypi-deps.yaml', 'pypi-sources.yaml'],
    lock: 'old',
  });
});

if (!canDropRights) console.log('SKIPPED 50: a folder where nothing may be written: root needs setpriv for it');
(canDropRights ? test : test.skip)('50: a folder where nothing may be written', async () => {
  const script = `chmod a-w .; ${command} --no-cache; code=$?; chmod u+w .; exit $code`;
  const denied = await inShell(script, { isUnprivileged: true });
  assert.equal(denied, {
    code: 2,
    stdout: '',
    stderr: "error: pypi-sources.yaml: it can't be written: permission to write there is missing\n",
    names: ['pypi-deps.yaml', 'pypi-sources.yaml'],
    lock: 'old',
  });
});

test('51: a cache that is a file, lies where none can be, or was garbled, is at worst a warning', async () => {
  for (const [folder, code] of [
    ['pypi-deps.yaml', 'ENOTDIR'],
    ['/proc/1/none', 'ENOENT'],
  ] as const) {
    const result = await inShell(`${command} --cache-dir ${folder}`);
    assert.equal([result.code, result.lock], [0, 'new']);
    const warning = `warning: the cache in ${folder} can't be written (${code}); --no-cache or --cache-dir avoids this\n`;
    assert.ok(result.stderr.startsWith(warning), result.stderr);
  }
  const kept = new Project(files);
  const cache = join(kept.path, '..', 'garbled');
  for (const garble of [
    (text: Buffer) => text,
    (text: Buffer) => text.subarray(0, text.length / 2),
    (text: Buffer) => Buffer.from(text.toString('latin1').replaceAll('a', 'b'), 'latin1'),
    () => Buffer.alloc(0),
  ]) {
    kept.write('pypi-sources.yaml', oldLock);
    const result = await kept.run(['resolve', ...args, '--cache-dir', cache]);
    assert.equal([result.code, kept.read('pypi-sources.yaml')], [0, expected]);
    assert.not.match(result.stderr, 'warning');
    const entries = readdirSync(cache, { recursive: true, encoding: 'utf8' }).map((name) => join(cache, name));
    const written = entries.filter((path) => statSync(path).isFile());
    assert.ok(written.length > 0);
    for (const path of written) writeFileSync(path, garble(readFileSync(path)));
  }
  kept.remove();
});

test('53, 54: who reads the old lock goes on reading it, and a linked one stays a link', async () => {
  const linked = new Project({ ...files, 'elsewhere/lock.yaml': oldLock });
  symlinkSync('elsewhere/lock.yaml', join(linked.path, 'link.yaml'));
  chmodSync(join(linked.path, 'elsewhere/lock.yaml'), 0o600);
  const open = openSync(join(linked.path, 'elsewhere/lock.yaml'), 'r');
  const result = await linked.run(['resolve', ...args, '-o', 'link.yaml']);
  assert.is(result.code, 0, result.stderr);
  assert.is(readFileSync(open, 'utf8'), oldLock);
  closeSync(open);
  assert.ok(lstatSync(join(linked.path, 'link.yaml')).isSymbolicLink());
  // A lock of another name remembers its deps file.
  const remembering = expected.replace('      - web\n', '      - web\n    options:\n      deps: pypi-deps.yaml\n');
  assert.is(linked.read('elsewhere/lock.yaml'), remembering);
  assert.is(statSync(join(linked.path, 'elsewhere/lock.yaml')).mode & 0o777, 0o600);
  linked.remove();
});

test('56: a search without hope ends when it is told to, not when it gives up', async () => {
  const searching = new Project({
    'pypi-deps.yaml': Array.from({ length: 11 }, (_, i) => `pigeon${i}: "*"\n`).join(''),
  });
  const run = searching.start(['resolve', '--python', '3.11', ...args]);
  while (index.times('/simple/hole9/') === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  await new Promise((resolve) => setTimeout(resolve, 700));
  run.process.kill('SIGINT');
  // A search that nothing can interrupt goes on to its limit, and says so before it hears of the signal.
  assert.equal(await run.result, { code: 130, stdout: '', stderr: 'Ended by SIGINT: nothing was written\n' });
  assert.equal(searching.list(), ['pypi-deps.yaml']);
  searching.remove();
});

test('57: four runs at once, and a reader who only ever sees the old lock or the new one', async () => {
  const shared = new Project(files);
  const seen = new Set<string>();
  const reader = setInterval(() => seen.add(shared.read('pypi-sources.yaml')), 1);
  const runs = await Promise.all(Array.from({ length: 4 }, () => shared.run(['resolve', '--refresh', ...args])));
  clearInterval(reader);
  assert.equal(
    runs.map(({ code }) => code),
    [0, 0, 0, 0],
    runs.map(({ stderr }) => stderr).join('\n'),
  );
  assert.is(shared.read('pypi-sources.yaml'), expected);
  for (const text of seen) assert.ok(text === oldLock || text === expected, text);
  assert.equal(shared.list(), ['pypi-deps.yaml', 'pypi-sources.yaml']);
  shared.remove();
});

test('58: closed streams, readers that have gone, no home, another language and time zone: the same lock', async () => {
  for (const script of [
    `${command} --json >&-`,
    `${command} 2>&-`,
    `${command} <&- >&- 2>&-`,
    `${command} 2>&1 | true`,
    `${command} 2>/dev/full`,
    `unset HOME XDG_CACHE_HOME; ${command}`,
    `export HOME= XDG_CACHE_HOME=relative; ${command}`,
    `export LC_ALL=tr_TR.UTF-8 LANG=tr_TR TZ=Pacific/Apia; ${command}`,
    `export LC_ALL=xx_XX TZ=Not/AZone; ${command}`,
  ]) {
    const result = await inShell(script);
    assert.equal([result.code, result.lock, result.names], [0, 'new', ['pypi-deps.yaml', 'pypi-sources.yaml']], script);
  }
  const lost = await inShell(`${command} --json >/dev/full`);
  assert.equal([lost.code, lost.stderr], [2, "error: the result can't be written: ENOSPC\n"]);
  const failing = await inShell(
    `(${command} --index-url http://127.0.0.1:9/simple; echo $? >code) 2>&1 | true; until [ -s code ]; do sleep 1; done; cat code; rm code`,
  );
  assert.equal([failing.stdout, failing.lock], ['3\n', 'old'], 'who does not read the fault gets its code');
  const gone = await inShell(`mkdir gone; cd gone; rmdir ../gone; ${command}`);
  assert.equal(
    [gone.code, gone.stderr],
    [2, 'error: the folder that pylock runs in is gone\n  hint: Enter it anew.\n'],
  );
});

test('59: proxies that are dead, broken or not wanted', async () => {
  const deps = files['pypi-deps.yaml'];
  const dead = { HTTP_PROXY: 'http://user:s3cret@127.0.0.1:9' };
  const refused = await attempt({ deps, args, environment: dead });
  assert.is(refused.code, 3);
  assert.match(
    refused.stderr,
    /\/simple\/web\/: the proxy 127\.0\.0\.1:9 can't be reached: the connection was refused, 4 times\n {2}hint: .*HTTPS_PROXY/,
  );
  assert.is((await attempt({ deps, args, environment: { ...dead, NO_PROXY: '127.0.0.1' } })).code, 0);
  for (const text of ['http://user:s3cret@:::', 'socks5://user:s3cret@proxy.example:1']) {
    const { code, stderr } = await attempt({ deps, args, environment: { HTTP_PROXY: text } });
    const message =
      'error: HTTP_PROXY is not the address of an HTTP proxy\n  hint: Set it to http://HOST:PORT, or unset it.\n';
    assert.equal([code, stderr], [2, message]);
  }
});

test('60: an authority that nobody knows, and one that a variable names', async () => {
  const certificate = fromRoot('fixtures/tls/certificate.pem');
  const pem = { cert: readFileSync(certificate), key: readFileSync(fromRoot('fixtures/tls/key.pem')) };
  const server = createServer(pem, (_, response) => {
    response.writeHead(200, { 'content-type': simpleType }).end('{"files": []}');
  });
  server.unref();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = (environment: Readonly<Record<string, string>>) =>
    attempt({ deps: files['pypi-deps.yaml'], args: ['--index-url', `${url}/simple`], environment });
  const unknown = await ask({});
  assert.equal(
    [unknown.code, unknown.stderr.split('\n')],
    [
      3,
      [
        `error: ${url}/simple/web/: the certificate of 127.0.0.1 is not trusted: self-signed certificate`,
        '  hint: Set SSL_CERT_FILE to a file with the certificates of the authorities you trust, your own among them.',
        '',
      ],
    ],
  );
  for (const name of ['SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE', 'PIP_CERT', 'NODE_EXTRA_CA_CERTS']) {
    const known = await ask({ [name]: certificate });
    assert.equal([known.code, known.stderr.includes('web has no release on the index')], [1, true], known.stderr);
  }
  const garbage = await ask({ SSL_CERT_FILE: fromRoot('package.json') });
  assert.is(garbage.code, 3, garbage.stderr);
  server.closeAllConnections();
  server.close();
});

test.after(() => index.close());
test.run();
