// Which host gets a login: a repository may name any address, and a password must not follow it there.
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld } from '../helpers/fake-index.js';
import { type CliResult, Project } from '../helpers/run-cli.js';

const test = suite('logins');
const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
const annes = basic('ann', 's3cret');
const named = { UV_INDEX_CORP_USERNAME: 'ann', UV_INDEX_CORP_PASSWORD: 's3cret' };
const netrcOf = (machine: string): Readonly<Record<string, string>> => ({
  netrc: `${machine} login ann password s3cret\n`,
});

let corp: FakeIndex;
let stranger: FakeIndex;
test.before(async () => {
  const world = await fromWorld({ app: { '1.0': {} } });
  [corp, stranger] = [await FakeIndex.start(world), await FakeIndex.start(world)];
});
test.after(async () => {
  await corp.close();
  await stranger.close();
});
test.before.each(() => {
  corp.seen.splice(0);
  stranger.seen.splice(0);
});

/** The logins that an index got, each once; `none` for requests without one. */
function loginsAt(index: FakeIndex): readonly string[] {
  return [...new Set(index.seen.map(({ headers }) => headers.authorization ?? 'none'))];
}

const deps = { 'pypi-deps.yaml': 'app: "*"\n' };
const flags = ['--nix', 'none', '--system', 'x86_64-linux', '--no-cache'];
const environmentOf = (environment: Readonly<Record<string, string>>) => ({ NETRC: 'netrc', ...environment });

function git(project: Project, ...words: readonly string[]): void {
  const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  const { status, stderr } = spawnSync('git', [...author, ...words], { cwd: project.path, encoding: 'utf8' });
  assert.is(status, 0, stderr);
}

/** Runs `pylock resolve` in a project of its own. */
async function resolve(
  files: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>>,
  ...words: readonly string[]
): Promise<CliResult> {
  const project = new Project({ ...deps, ...files });
  try {
    return await project.run(['resolve', ...flags, ...words], environmentOf(environment));
  } finally {
    project.remove();
  }
}

const config = (index: FakeIndex, name = 'corp') => ({
  '.pylock.yaml': `indexes:\n  ${name}:\n    url: ${index.url}\n    default: true\n`,
});

/** Ways to name the address of an index outside the repository; each must keep a login from following the config elsewhere. */
const bindings: readonly (readonly [
  claim: string,
  environment: (address: string, host: string) => Readonly<Record<string, string>>,
])[] = [
  ['UV_INDEX', (address) => ({ UV_INDEX: `corp=${address}` })],
  ['UV_DEFAULT_INDEX', (address) => ({ UV_DEFAULT_INDEX: `corp=${address}` })],
  ['the default index without a name', (address) => ({ PIP_INDEX_URL: address })],
  ['UV_INDEX_URL', (address) => ({ UV_INDEX_URL: address })],
  ['trusted hosts', (_, host) => ({ PYLOCK_TRUSTED_HOSTS: `x.example,${host}` })],
  ['trusted hosts, none of them', () => ({ PYLOCK_TRUSTED_HOSTS: '' })],
];
for (const [claim, environment] of bindings) {
  test(`the password of an index does not go where .pylock.yaml says: ${claim}`, async () => {
    const outside = environment(corp.url, new URL(corp.origin).host);
    const { code, stderr } = await resolve(config(stranger), { ...named, ...outside });
    assert.is(code, 0, stderr);
    assert.equal(loginsAt(stranger), ['none']);
    assert.match(
      stderr,
      `warning: no login is sent to ${stranger.origin}: only .pylock.yaml says that the index "corp" lies there, and the command line or the environment names other hosts for logins\n`,
    );
    assert.not.match(stderr, 's3cret');
  });

  test(`and it goes to the address that the user gave: ${claim}`, async () => {
    const outside = environment(corp.url, new URL(corp.origin).host);
    const { code, stderr } = await resolve(config(corp), { ...named, ...outside });
    assert.is(code, 0, stderr);
    assert.equal(loginsAt(corp), [claim === 'trusted hosts, none of them' ? 'none' : annes]);
    if (claim !== 'trusted hosts, none of them') assert.not.match(stderr, 'warning');
  });
}

test('the password of an index does not go where .pylock.yaml says: pip.conf', async () => {
  const files = { ...config(stranger), 'pip.conf': `[global]\nindex-url = ${corp.url}\n` };
  const { code } = await resolve(files, { ...named, PIP_CONFIG_FILE: 'pip.conf' });
  assert.equal([code, loginsAt(stranger)], [0, ['none']]);
});

test('--index gives an index its address, and a look-alike of its name gets no login', async () => {
  const alike = `indexes:\n  corp: ${stranger.url}\n  CORP: ${stranger.url}\n`;
  const { code, stderr } = await resolve({ '.pylock.yaml': alike }, named, '--index', `corp=${corp.url}`);
  assert.is(code, 0, stderr);
  assert.equal([loginsAt(corp), loginsAt(stranger)], [[annes], []]);
  await corp.close();
  corp = await FakeIndex.start(await fromWorld({ other: { '1.0': {} } }));
  const second = await resolve({ '.pylock.yaml': alike }, named, '--index', `corp=${corp.url}`);
  assert.is(second.code, 0, second.stderr);
  assert.equal([loginsAt(corp), loginsAt(stranger)], [[annes], ['none']]);
  await corp.close();
  corp = await FakeIndex.start(await fromWorld({ app: { '1.0': {} } }));
});

test('where nothing outside says so, a login goes by its name, and the run says to which host, once', async () => {
  const files = { ...config(corp), 'sub/pypi-deps.yaml': deps['pypi-deps.yaml'] };
  const { code, stderr } = await resolve(files, named);
  assert.is(code, 0, stderr);
  assert.equal(loginsAt(corp), [annes]);
  const told = `warning: the login of the index "corp" goes to ${corp.origin}, as .pylock.yaml says; --index corp=URL, UV_INDEX=corp=URL or PYLOCK_TRUSTED_HOSTS keeps it from going elsewhere\n`;
  assert.is(stderr.split(told).length, 2, stderr);
});

test('of an index that is asked nothing, nothing is said', async () => {
  const unused = `indexes:\n  corp:\n    url: ${stranger.url}\n    explicit: true\n  default: ${corp.url}\n`;
  const { code, stderr } = await resolve({ '.pylock.yaml': unused }, named);
  assert.is(code, 0, stderr);
  assert.not.match(stderr, 'warning');
});

const ports: readonly (readonly [claim: string, machine: (host: string, port: string) => string, isSent: boolean])[] = [
  ['of the host and port', (host, port) => `machine ${host}:${port}`, true],
  ['of the host, which means its usual ports', (host) => `machine ${host}`, false],
  ['of another port', (host) => `machine ${host}:1`, false],
  ['of every host', () => 'default', false],
];
for (const [claim, machine, isSent] of ports) {
  test(`an index of .pylock.yaml and a netrc entry ${claim}: ${isSent ? 'sent' : 'not sent'}`, async () => {
    const { hostname, port } = new URL(corp.url);
    const { code, stderr } = await resolve({ ...config(corp), ...netrcOf(machine(hostname, port)) }, {});
    assert.is(code, 0, stderr);
    assert.equal(loginsAt(corp), [isSent ? annes : 'none']);
  });
}

test('a login that netrc has for another port is told of, with what to write', async () => {
  const { stderr } = await resolve({ ...config(corp), ...netrcOf('machine 127.0.0.1') }, {});
  const { host } = new URL(corp.origin);
  assert.match(
    stderr,
    `warning: no login is sent to http://${host}: the netrc file has one for the usual port of that host; for this port it needs "machine ${host}"\n`,
  );
});

test("netrc's entry for every host counts where the user names the address", async () => {
  const { code } = await resolve(netrcOf('default'), {}, '--index-url', corp.url);
  assert.equal([code, loginsAt(corp)], [0, [annes]]);
});

test('a file on another host is sent no login, nor what netrc has for every host', async () => {
  const files = { '.pylock.yaml': `indexes:\n  corp: ${corp.url}\n`, ...netrcOf('default') };
  const url = `${stranger.origin}/files/app-1.0-py3-none-any.whl`;
  const own = { ...files, 'pypi-deps.yaml': `app:\n  url: ${url}\n` };
  const { code, stderr } = await resolve(own, { ...named, UV_INDEX: `corp=${corp.url}` });
  assert.is(code, 0, stderr);
  assert.equal(loginsAt(stranger), ['none']);
});

test('an index that moved fails verify --online and resolve --check before its login is sent', async () => {
  const project = new Project({ ...deps, ...config(corp) });
  const run = (...words: readonly string[]) => project.run(words, environmentOf(named));
  try {
    assert.is((await run('resolve', ...flags)).code, 0);
    assert.match(project.read('pypi-sources.yaml'), `      index-origins: 'corp=${corp.origin}'\n`);
    project.write('.pylock.yaml', config(stranger)['.pylock.yaml']);
    const checked = await run('resolve', '--check', ...flags);
    assert.equal(
      [checked.code, checked.stderr],
      [
        1,
        `error: security: .pylock.yaml says that the index "corp" lies at ${stranger.origin}, and the lock was made from ${corp.origin}; its login is not sent\n` +
          '  hint: If the address is right, name it outside the repository: --index corp=URL or UV_INDEX=corp=URL\n',
      ],
    );
    for (const words of [['--online'], ['--download'], ['--online', '--fix']]) {
      const verified = await run('verify', ...words);
      assert.is(verified.code, 1, words.join(' '));
      assert.match(verified.stdout, 'lies at');
      assert.match(verified.stdout, 'its login is not sent');
    }
    const fixed = await run('verify', '--fix');
    assert.equal([fixed.code, fixed.stderr], [1, checked.stderr]);
    assert.equal(loginsAt(stranger), []);
    assert.is((await run('verify')).code, 1, 'offline too: the lock is out of date');
    const outside = { ...environmentOf(named), UV_INDEX: `corp=${stranger.url}` };
    assert.is((await project.run(['resolve', ...flags], outside)).code, 0);
    assert.equal(loginsAt(stranger), [annes]);
  } finally {
    project.remove();
  }
});

test('a lock that was edited with the config is held against the one in HEAD', async () => {
  const project = new Project({ ...deps, ...config(corp) });
  const run = (...words: readonly string[]) => project.run(words, environmentOf(named));
  try {
    assert.is((await run('resolve', ...flags)).code, 0);
    git(project, 'init', '--quiet');
    git(project, 'add', 'pypi-deps.yaml', '.pylock.yaml', 'pypi-sources.yaml');
    git(project, 'commit', '--quiet', '--message', 'lock');
    assert.is((await run('verify', '--online', '--no-cache')).code, 0);
    project.write('.pylock.yaml', config(stranger)['.pylock.yaml']);
    project.write('pypi-sources.yaml', project.read('pypi-sources.yaml').replaceAll(corp.origin, stranger.origin));
    const verified = await run('verify', '--online');
    assert.is(verified.code, 1);
    assert.match(
      verified.stdout,
      `security: .pylock.yaml says that the index "corp" lies at ${stranger.origin}, and the committed lock was made from ${corp.origin}; its login is not sent\n`,
    );
    assert.equal(loginsAt(stranger), []);
  } finally {
    project.remove();
  }
});

test('a lock that does not know an index gets its login to no host', async () => {
  const project = new Project(deps);
  const run = (...words: readonly string[]) => project.run(words, environmentOf(named));
  try {
    assert.is((await run('resolve', ...flags, '--index-url', corp.url)).code, 0);
    project.write('.pylock.yaml', config(stranger)['.pylock.yaml']);
    const { code, stdout } = await run('verify', '--online');
    assert.is(code, 1);
    assert.match(stdout, `lies at ${stranger.origin}, and the lock does not know it; its login is not sent\n`);
    assert.equal(loginsAt(stranger), []);
  } finally {
    project.remove();
  }
});

test('over plain http a login goes to no other machine, unless the user says so of the host', async () => {
  // The proxy stands for the network that leads to corp.example.
  const proxy = createServer().on('connect', (_, socket) => {
    const target = connect(Number(new URL(corp.origin).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      target.pipe(socket);
      socket.pipe(target);
    });
  });
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
  proxy.unref();
  const environment = { HTTP_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` };
  const url = 'http://ann:s3cret@corp.example/simple';
  const sent = async (more: Readonly<Record<string, string>>, ...words: readonly string[]) => {
    corp.seen.splice(0);
    const { code, stderr } = await resolve({}, { ...environment, ...more }, '--index-url', url, ...words);
    assert.is(code, 0, stderr);
    const ofIndex = corp.seen.filter(({ headers }) => headers.host === 'corp.example');
    return [ofIndex.map(({ headers }) => headers.authorization ?? 'none')[0], stderr] as const;
  };
  try {
    const [login, stderr] = await sent({});
    assert.is(login, 'none');
    assert.match(
      stderr,
      'warning: no login is sent to http://corp.example: anyone on the way could read it; use https, or add --login-over-http corp.example\n',
    );
    assert.is((await sent({}, '--login-over-http', 'corp.example'))[0], annes);
    assert.is((await sent({ PYLOCK_LOGIN_OVER_HTTP: 'corp.example' }))[0], annes);
    assert.is((await sent({}, '--login-over-http', 'corp.example:8080'))[0], 'none');
  } finally {
    proxy.close();
  }
});

test('a lock whose files come with a login says once how Nix gets one', async () => {
  const project = new Project({ ...deps, 'pypi-deps.yaml': 'app: "*"\n', ...netrcOf('machine 127.0.0.1') });
  const environment = environmentOf({ PIP_INDEX_URL: corp.url });
  const words = ['resolve', '--system', 'x86_64-linux', '--no-cache'];
  const host = new URL(corp.origin).host;
  const note = `note: files of ${host} are downloaded with a login, which nixpkgs' fetchurl does not send; in overrides.nix: fetch = import <nix/fetchurl.nix>; and a login in the netrc-file of Nix (docs/nix.md, "A private index")\n`;
  try {
    const open = await project.run([...words, '--dry-run'], { PIP_INDEX_URL: corp.url });
    assert.not.match(open.stderr, 'netrc-file');
    const none = await project.run([...words, '--dry-run', '--nix', 'none'], environment);
    assert.not.match(none.stderr, 'netrc-file');
    const first = await project.run(words, { PIP_INDEX_URL: corp.url.replace('//', '//ann:s3cret@') });
    assert.is(first.code, 0, first.stderr);
    assert.match(first.stderr, note);
    const again = await project.run([...words, '--upgrade'], environment);
    assert.is(again.code, 0, again.stderr);
    assert.not.match(again.stderr, 'netrc-file');
  } finally {
    project.remove();
  }
});

test('a list of hosts that is none is a fault that shows no password', async () => {
  const { code, stderr } = await resolve(config(corp), { PYLOCK_TRUSTED_HOSTS: 'ann:s3cret@x.example' });
  assert.equal(
    [code, stderr],
    [
      2,
      'error: PYLOCK_TRUSTED_HOSTS: expected the names of hosts, found an address with a login\n' +
        '  hint: Give HOST or HOST:PORT, several apart by commas; no address, and no "*".\n',
    ],
  );
});

test.run();
