import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld } from '../helpers/fake-index.js';
import { type CliResult, Project } from '../helpers/run-cli.js';

const test = suite('secrets');

/** Each has characters that are escaped in addresses; one for each place that a password may stand in. */
const secrets = {
  url: 'url/S3cr€t@:1',
  variable: 'variable-S3cret+2',
  netrc: 'netrc-S3cret"3',
  pip: 'pip%S3cret;4',
  query: 'queryS3cret5',
};
const user = 'ann';
/** Some runs wait for tries of a dead server, so several go on at once. */
const limit = pLimit(4);

/** A password in all the spellings that it could leak in: plain, escaped, in a header. */
function spellings(password: string): readonly string[] {
  const header = Buffer.from(`${user}:${password}`).toString('base64');
  return [password, encodeURIComponent(password), encodeURI(password), header, JSON.stringify(password).slice(1, -1)];
}

/** An index behind a door that asks for a password; what passes is answered by an index without doors. */
async function guard(index: FakeIndex, password: string): Promise<{ readonly server: Server; readonly port: number }> {
  const expected = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const server = createServer(async (request, response) => {
    if (request.headers.authorization !== expected) {
      response.writeHead(401).end('no');
      return;
    }
    const answer = await fetch(`${index.origin}${request.url ?? ''}`, {
      headers: { accept: request.headers.accept ?? '' },
    });
    const body = (await answer.text()).replaceAll(index.origin, `http://${request.headers.host ?? ''}`);
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  server.unref();
  return { server, port: (server.address() as AddressInfo).port };
}

/** Nothing that a run leaves or says has a secret in it. The files that the user wrote them into are left out. */
function checkLeaks(project: Project, result: CliResult, own: readonly string[]): void {
  const texts = project
    .list()
    .filter((name) => !own.includes(name))
    .map((name) => [name, project.read(name)] as const);
  for (const [place, text] of [...texts, ['stdout', result.stdout] as const, ['stderr', result.stderr] as const]) {
    for (const password of Object.values(secrets)) {
      for (const spelling of spellings(password))
        assert.not(text.includes(spelling), `${spelling} in ${place}: ${text}`);
    }
  }
}

const own = ['netrc', 'pip.conf', '.pylock.yaml'];

test('no secret of a run is in its files, its cache or its output', async () => {
  const worlds = [
    { app: { '1.0': { requires: ['b'] } } },
    { b: { '1.0': {} } },
    { c: { '1.0': {} } },
    { d: { '1.0': {} } },
  ];
  const indexes = await Promise.all(worlds.map(async (world) => FakeIndex.start(await fromWorld(world))));
  const passwords = [secrets.url, secrets.variable, secrets.netrc, secrets.pip];
  const doors = await Promise.all(indexes.map((index, at) => guard(index, passwords[at] ?? '')));
  const [urlPort, variablePort, netrcPort, pipPort] = doors.map(({ port }) => port);
  const project = new Project({
    'pypi-deps.yaml': 'app: "*"\nc: "*"\nd: "*"\n',
    netrc: `machine localhost:${netrcPort} login ${user} password "${secrets.netrc.replace('"', '\\"')}"\n`,
    'pip.conf': `[global]\nindex-url = http://${user}:${encodeURIComponent(secrets.pip)}@127.0.0.1:${pipPort}/simple\n`,
    '.pylock.yaml': `nix: none\nindexes:\n  corp: http://${user}@127.0.0.1:${variablePort}/simple?token=${secrets.query}\n  third: http://localhost:${netrcPort}/simple\n`,
  });
  const environment = {
    XDG_CACHE_HOME: join(project.path, 'cache'),
    NETRC: 'netrc',
    PIP_CONFIG_FILE: 'pip.conf',
    UV_INDEX_CORP_PASSWORD: secrets.variable,
  };
  const flag = `first=http://${user}:${encodeURIComponent(secrets.url)}@127.0.0.1:${urlPort}/simple`;
  const args = ['resolve', '--debug', '--index', flag];
  try {
    const good = await project.run(args, environment);
    assert.is(good.code, 0, good.stderr);
    assert.match(
      project.read('pypi-sources.yaml'),
      /^closure:\n {2}app: '1\.0'\n {2}b: '1\.0'\n {2}c: '1\.0'\n {2}d: '1\.0'\n/,
    );
    assert.ok(project.list().some((name) => name.startsWith('cache/')));
    checkLeaks(project, good, own);
    checkLeaks(project, await project.run([...args, '--refresh', '--json'], environment), own);
    const verified = await project.run(['verify', '--json'], environment);
    assert.is(verified.code, 0, verified.stdout);
    checkLeaks(project, verified, own);
    for (const { server } of doors) {
      server.closeAllConnections();
      server.close();
    }
    const dead = await project.run([...args, '--refresh'], environment);
    assert.is(dead.code, 3, dead.stderr);
    checkLeaks(project, dead, own);
  } finally {
    for (const index of indexes) await index.close();
    project.remove();
  }
});

/** Runs that end before or at the first request, each with a secret in what is wrong. */
const broken: readonly (readonly [
  string,
  readonly string[],
  Readonly<Record<string, string>>,
  Readonly<Record<string, string>>,
])[] = [
  ['an address that is none', ['--index-url', `htp://${user}:${secrets.url}@x`], {}, {}],
  ['an extra one', ['--extra-index-url', `${user}:${secrets.pip}@x`], {}, {}],
  ['a named one', ['--index', `corp=ftp://${user}:${secrets.pip}@x`], {}, {}],
  ['no name', ['--index', `https://${user}:${secrets.pip}@x`], {}, {}],
  ['a name that is none', ['--index', `c rp=https://${user}:${secrets.pip}@x`], {}, {}],
  ['a variable', [], {}, { PIP_INDEX_URL: `${user}:${secrets.pip}@x` }],
  ['a variable of several', [], {}, { PIP_EXTRA_INDEX_URL: `ftp://${user}:${secrets.pip}@x` }],
  ['a proxy', ['--index-url', 'http://127.0.0.1:9/simple'], {}, { PIP_PROXY: `socks://${user}:${secrets.pip}@x` }],
  [
    'a dead proxy',
    ['--index-url', 'http://x.invalid/simple'],
    {},
    { PIP_PROXY: `http://${user}:${secrets.netrc.slice(0, 12)}@127.0.0.1:9` },
  ],
  [
    'a config',
    [],
    { '.pylock.yaml': `indexes:\n  corp: htp://${user}:${secrets.query}@x\n  b@d: ${user}:${secrets.query}@y\n` },
    {},
  ],
  [
    'a config in tables',
    [],
    { '.pylock.yaml': `indexes:\n  corp:\n    urll: http://${user}:${secrets.query}@x\n` },
    {},
  ],
  [
    'a source',
    ['--index-url', 'http://127.0.0.1:9/simple'],
    { 'pypi-deps.yaml': `app:\n  source: https://${user}:${secrets.query}@x\n` },
    {},
  ],
  [
    'a dead index',
    ['--index-url', `http://${user}:${secrets.query}@127.0.0.1:9/simple?t=${secrets.query}#${secrets.query}`],
    {},
    {},
  ],
  [
    'a broken netrc',
    ['--index-url', 'http://127.0.0.1:9/simple'],
    { netrc: `machine 127.0.0.1 ${secrets.query}\n` },
    { NETRC: 'netrc' },
  ],
  [
    'a broken pip.conf',
    ['--index-url', 'http://127.0.0.1:9/simple'],
    { 'pip.conf': `${secrets.query}\n` },
    { PIP_CONFIG_FILE: 'pip.conf' },
  ],
];
for (const [claim, args, files, environment] of broken) {
  const project = new Project({ 'pypi-deps.yaml': 'app: "*"\n', ...files });
  const run = limit(() => project.run(['resolve', '--debug', '--nix', 'none', ...args], environment));
  test(`what is wrong is said without the secret in it: ${claim}`, async () => {
    try {
      const result = await run;
      assert.ok(result.code === 2 || result.code === 3, result.stderr);
      assert.not.match(result.stderr, /has a bug/);
      checkLeaks(project, result, [...own, 'pypi-deps.yaml']);
    } finally {
      project.remove();
    }
  });
}

test.run();
