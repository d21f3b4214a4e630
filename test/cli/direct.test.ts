import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld, type World } from '../helpers/fake-index.js';
import { makeWheel } from '../helpers/fake-index-archives.js';
import { sha256 } from '../helpers/fake-index-world.js';
import { FileServer, type ServedFile } from '../helpers/file-server.js';
import { Project } from '../helpers/run-cli.js';
import { makeTarGz } from '../metadata/archives.js';

const test = suite('files by their addresses');

const world: World = { six: { '1.16': {} }, setuptools: { '80.0': {} }, wheel: { '0.45': {} } };
const systems = ['x86_64-linux', 'aarch64-darwin'];

function wheel(filename: string, ...lines: readonly string[]): ServedFile {
  const [name = '', version = ''] = filename.split('-');
  const metadata = ['Metadata-Version: 2.2', `Name: ${name}`, `Version: ${version}`, ...lines];
  return { body: makeWheel({ filename, name, version, metadata }) };
}

/** A server of files, an index and a project, all gone at the end. */
async function withServer(
  files: Readonly<Record<string, ServedFile>>,
  work: (parts: {
    readonly server: FileServer;
    readonly index: FakeIndex;
    /** Runs pylock in a project; addresses and times are hidden. */
    readonly run: (project: Project, ...args: readonly string[]) => Promise<{ code: number | null; stderr: string }>;
  }) => Promise<void>,
): Promise<void> {
  const server = await FileServer.start(files);
  const index = await FakeIndex.start(await fromWorld(world));
  const run = async (project: Project, ...args: readonly string[]) => {
    const [command = 'resolve', ...rest] = args;
    const own = command === 'resolve' ? ['--index-url', index.url] : [];
    const { code, stderr, stdout } = await project.run([command, ...own, ...rest]);
    const hide = (text: string) =>
      text
        .replaceAll(server.origin, 'http://files')
        .replaceAll(index.origin, 'http://index')
        .replaceAll(/in \d+\.\d s/g, 'in N s');
    return { code, stderr: hide(stdout + stderr) };
  };
  try {
    await work({ server, index, run });
  } finally {
    await index.close();
    await server.close();
  }
}

function projectOf(deps: string): Project {
  return new Project({
    'pypi-deps.yaml': deps,
    '.pylock.yaml': `python: '3.11'\nsystems: [${systems.join(', ')}]\nnix: none\n`,
  });
}

function links(project: Project, server: FileServer): readonly string[] {
  const lock = project.read('pypi-sources.yaml').replaceAll(server.origin, 'http://files');
  return [...lock.matchAll(/- name: (.+)\n.*\n {4}url: (.+)/g)].map(([, name, url]) => `${name} ${url}`);
}

test('a wheel is fetched once, and its project is asked of no index; a clean lock asks nothing', () =>
  withServer(
    { '/w/foo-1.0%2Bcpu-py3-none-any.whl': wheel('foo-1.0+cpu-py3-none-any.whl', 'Requires-Dist: six>=1') },
    async ({ server, index, run }) => {
      const url = `${server.origin}/w/foo-1.0%2Bcpu-py3-none-any.whl`;
      const project = projectOf(`foo: {url: "${url}"}\n`);
      const first = await run(project, 'resolve');
      assert.equal(
        [first.code, first.stderr.split('\n').slice(0, 3)],
        [0, ['pypi-sources.yaml locked: 2 packages for Python 3.11 on 2 systems', '  + foo 1.0+cpu', '  + six 1.16']],
      );
      assert.equal(
        server.seen.map(({ path, status }) => [path, status]),
        [['/w/foo-1.0%2Bcpu-py3-none-any.whl', 200]],
      );
      assert.not.ok(index.requests.some((path) => path.includes('foo')));
      assert.is(
        links(project, server)[0],
        'foo-1.0+cpu-py3-none-any.whl http://files/w/foo-1.0%2Bcpu-py3-none-any.whl',
      );
      assert.match(project.read('pypi-sources.yaml'), `requires:\n      - 'foo @ ${url}'\n`);
      assert.is((await run(project, 'verify')).code, 0);
      const lock = project.read('pypi-sources.yaml');
      const before = [server.seen.length, index.seen.length];
      const second = await run(project, 'resolve');
      assert.match(second.stderr, /up to date/);
      assert.equal([server.seen.length, index.seen.length], before);
      const third = await run(project, 'resolve', '--refresh');
      assert.is(third.code, 0, third.stderr);
      assert.equal(
        server.seen.map(({ status }) => status),
        [200, 304],
      );
      assert.is(project.read('pypi-sources.yaml'), lock);
    },
  ));

const setuptoolsProject = '[project]\nname = "foo"\nversion = "1.2"\ndependencies = ["six"]\n';

async function forgeArchive(pyproject: string, ...more: [path: string, text: string][]): Promise<ServedFile> {
  return { body: await makeTarGz([['foo-0123/pyproject.toml', pyproject], ...more]) };
}

test("a forge's archive may be called anything: the lock calls it by what is in it, and holds what builds it", async () =>
  withServer(
    {
      '/us/foo/archive/v1.2.tar.gz': { body: Buffer.alloc(0), location: '/codeload/xyz' },
      '/codeload/xyz': await forgeArchive(setuptoolsProject),
    },
    async ({ server, run }) => {
      const project = projectOf(`foo: "@ ${server.origin}/us/foo/archive/v1.2.tar.gz"\n`);
      const { code, stderr } = await run(project, 'resolve');
      assert.is(code, 0, stderr);
      assert.match(stderr, 'foo 1.2 has no wheel: it will be built from its source archive');
      assert.equal(links(project, server)[0], 'foo-1.2.tar.gz http://files/us/foo/archive/v1.2.tar.gz');
      assert.match(project.read('pypi-sources.yaml'), '      foo-1.2.tar.gz:\n        backend: ');
      assert.is((await run(project, 'verify')).code, 0);
    },
  ));

test('the archive of a project that tells no version takes the one that stands beside its url', async () => {
  const dynamic = '[project]\nname = "foo"\ndynamic = ["version"]\ndependencies = []\n';
  await withServer({ '/a/main.tar.gz': await forgeArchive(dynamic) }, async ({ server, run }) => {
    const url = `${server.origin}/a/main.tar.gz`;
    const without = await run(projectOf(`foo: {url: "${url}"}\n`), 'resolve');
    assert.equal(
      [without.code, without.stderr],
      [
        2,
        'error: pypi-deps.yaml:1:12: foo: the archive does not tell its version, which is only known by building it\n' +
          '  hint: Say which it is beside the url, such as version: 1.2.3.\n',
      ],
    );
    const project = projectOf(`foo: {url: "${url}", version: 3.0}\n`);
    const { code, stderr } = await run(project, 'resolve');
    assert.is(code, 0, stderr);
    assert.is(links(project, server)[0], 'foo-3.0.tar.gz http://files/a/main.tar.gz');
  });
});

const linuxWheel = 'foo-1.0-cp311-cp311-manylinux_2_17_x86_64.whl';
const macWheel = 'foo-1.0-cp311-cp311-macosx_11_0_arm64.whl';

function filesBySystem(project: Project): readonly string[] {
  return [...project.read('pypi-sources.yaml').matchAll(/^ {6}foo: (.+)$/gm)].map(([, file = '']) => file);
}

test('of several urls each system takes the one that fits by its tags', () =>
  withServer({ [`/${linuxWheel}`]: wheel(linuxWheel), [`/${macWheel}`]: wheel(macWheel) }, async ({ server, run }) => {
    const urls = [linuxWheel, macWheel].map((name) => `  - {url: "${server.origin}/${name}"}\n`);
    const project = projectOf(`foo:\n${urls.join('')}`);
    const { code, stderr } = await run(project, 'resolve');
    assert.is(code, 0, stderr);
    assert.equal(filesBySystem(project), [macWheel, linuxWheel]);
    assert.is((await run(project, 'verify')).code, 0);
  }));

test('of several urls each system takes the one whose marker holds, whatever their tags and versions', () => {
  const [any, other, newer] = ['foo-1.0-py3-none-any.whl', 'foo-1.0-py2.py3-none-any.whl', 'foo-2.0-py3-none-any.whl'];
  const served = Object.fromEntries([any, other, newer].map((name) => [`/${name}`, wheel(name)]));
  return withServer(served, async ({ server, run }) => {
    for (const [linux, mac] of [
      [other, any],
      [any, other],
      [newer, any],
    ] as const) {
      const project = projectOf(
        `foo:\n  - {url: "${server.origin}/${linux}", platform: linux}\n  - {url: "${server.origin}/${mac}", platform: darwin}\n`,
      );
      const { code, stderr } = await run(project, 'resolve', '--exclude-newer', '2010-01-01');
      assert.is(code, 0, stderr);
      assert.equal(filesBySystem(project), [mac, linux]);
      assert.is((await run(project, 'verify')).code, 0);
    }
  });
});

test('a system without a url takes what the index has, also where only another package asks for it', () => {
  const mine = 'six-1.17-cp311-cp311-manylinux_2_17_x86_64.whl';
  const files = {
    [`/${mine}`]: wheel(mine),
    '/bar-1.0-py3-none-any.whl': wheel('bar-1.0-py3-none-any.whl', 'Requires-Dist: six'),
  };
  return withServer(files, async ({ server, run }) => {
    const project = projectOf(
      `six:\n  - {url: "${server.origin}/${mine}", platform: linux}\n  - {version: ^1.0, platform: darwin}\n`,
    );
    project.write(
      'sub/pypi-deps.yaml',
      `six: {url: "${server.origin}/${mine}", platform: linux}\nbar: {url: "${server.origin}/bar-1.0-py3-none-any.whl"}\n`,
    );
    const { code, stderr } = await run(project, 'resolve');
    assert.is(code, 0, stderr);
    assert.match(stderr, '1.16 on aarch64-darwin (1.17 has no url for aarch64-darwin)');
    for (const lock of ['pypi-sources.yaml', 'sub/pypi-sources.yaml']) {
      const chosen = [...project.read(lock).matchAll(/^ {6}six: (.+)$/gm)].map(([, file = '']) => file);
      assert.equal(chosen, ['six-1.16-py3-none-any.whl', mine]);
    }
    assert.is((await run(project, 'verify')).code, 0);
  });
});

test('a file of another hash than its address demands, or than the lock holds, is refused', () =>
  withServer({ '/foo-1.0-py3-none-any.whl': wheel('foo-1.0-py3-none-any.whl') }, async ({ server, run }) => {
    const url = `${server.origin}/foo-1.0-py3-none-any.whl`;
    const bytes = server.files.get('/foo-1.0-py3-none-any.whl')?.body ?? Buffer.alloc(0);
    const wrong = await run(projectOf(`foo: {url: "${url}#sha256=${'0'.repeat(64)}"}\n`), 'resolve');
    assert.equal(
      [wrong.code, wrong.stderr],
      [
        1,
        'error: http://files/foo-1.0-py3-none-any.whl: security: the file has another sha256 than its address demands\n' +
          `  demanded: sha256 ${'0'.repeat(64)}\n` +
          `  fetched:  sha256 ${sha256(bytes)}\n` +
          '  hint: Find out why they differ before you change the address.\n',
      ],
    );
    const project = projectOf(`foo: {url: "${url}#sha256=${sha256(bytes)}"}\n`);
    assert.is((await run(project, 'resolve')).code, 0);
    const lock = project.read('pypi-sources.yaml');
    server.files.set('/foo-1.0-py3-none-any.whl', wheel('foo-1.0-py3-none-any.whl', 'Summary: changed'));
    project.write('pypi-deps.yaml', `foo: {url: "${url}"}\n`);
    const changed = await run(project, 'resolve', '--refresh');
    assert.is(changed.code, 1);
    assert.match(
      changed.stderr,
      'security: the index offers other bytes for foo-1.0-py3-none-any.whl than the lock holds',
    );
    assert.is(project.read('pypi-sources.yaml'), lock);
  }));

test('a dependency by the url of the deps file is taken; by another url its release is not', () => {
  const files = {
    '/foo-1.0-py3-none-any.whl': wheel(
      'foo-1.0-py3-none-any.whl',
      'Provides-Extra: x',
      "Requires-Dist: six; extra == 'x'",
    ),
  };
  return withServer(files, async ({ server, run }) => {
    const bar = (url: string) =>
      wheel('bar-1.0-py3-none-any.whl', `Requires-Dist: foo[x] @ ${url} ; python_version >= "3"`);
    const foo = `${server.origin}/foo-1.0-py3-none-any.whl`;
    server.files.set('/bar-1.0-py3-none-any.whl', bar(foo));
    const project = projectOf(`foo: {url: "${foo}"}\nbar: {url: "${server.origin}/bar-1.0-py3-none-any.whl"}\n`);
    const { code, stderr } = await run(project, 'resolve');
    assert.is(code, 0, stderr);
    assert.match(
      project.read('pypi-sources.yaml'),
      "bar:\n      '1.0':\n        requires:\n          'foo[x]': '==1.0'\n",
    );
    assert.is((await run(project, 'verify')).code, 0);
    server.files.set('/bar-1.0-py3-none-any.whl', bar('https://files.example.org/foo-1.0-py3-none-any.whl'));
    const other = projectOf(`foo: {url: "${foo}"}\nbar: {url: "${server.origin}/bar-1.0-py3-none-any.whl"}\n`);
    const failed = await run(other, 'resolve');
    assert.equal(
      [failed.code, failed.stderr.split('\n')[1]],
      [
        1,
        '  Because pypi-deps.yaml needs bar ==1.0 and bar 1.0 needs foo from a URL, which only a deps file may ask for, there is no solution.',
      ],
    );
  });
});

test('verify sees a changed address, an edited link and a demanded hash, without network', () =>
  withServer({ '/foo-1.0-py3-none-any.whl': wheel('foo-1.0-py3-none-any.whl') }, async ({ server, index, run }) => {
    const url = `${server.origin}/foo-1.0-py3-none-any.whl`;
    const project = projectOf(`foo: {url: "${url}"}\n`);
    assert.is((await run(project, 'resolve')).code, 0);
    const asked = [server.seen.length, index.seen.length];
    const lock = project.read('pypi-sources.yaml');
    project.write('pypi-deps.yaml', `foo: {url: "${server.origin}/new/foo-1.0-py3-none-any.whl"}\n`);
    assert.match(
      (await run(project, 'verify')).stderr,
      'the deps file asks for foo @ http://files/new/foo-1.0-py3-none-any.whl, and the lock was made without it',
    );
    project.write('pypi-deps.yaml', `foo: {url: "${url}#sha256=${'0'.repeat(64)}"}\n`);
    assert.match(
      (await run(project, 'verify')).stderr,
      'foo-1.0-py3-none-any.whl has not the sha256 that its address in the deps file demands',
    );
    project.write('pypi-deps.yaml', `foo: {url: "${url}"}\n`);
    project.write('pypi-sources.yaml', lock.replace(`    url: ${url}`, `    url: ${server.origin}/evil.whl`));
    assert.match(
      (await run(project, 'verify')).stderr,
      'foo-1.0-py3-none-any.whl is not locked from the address that the deps file has',
    );
    assert.equal([server.seen.length, index.seen.length], asked);
  }));

/** Faults of a deps file, and their messages; columns depend on the server's port. */
const misfits: readonly [deps: string, error: string][] = [
  [
    'foo: {url: "URL/foo-1.0-py3-none-any.whl", version: ^2.0}',
    'PLACE: foo: the file is foo 1.0, and the version beside it asks for >=2.0,<3',
  ],
  ['foo: {url: "URL/foo-2.0-py3-none-any.whl"}', 'error: http://files/foo-2.0-py3-none-any.whl: there is no such file'],
  ['bar: {url: "URL/v1.2.tar.gz"}', 'PLACE: bar: the archive at the address is of "foo", and not of bar'],
  [
    'foo: {url: "URL/page.tar.gz"}',
    'PLACE: foo: the file at the address has a damaged source archive (incorrect header check)',
  ],
  [
    'foo: [{url: "URL/foo-1.0-py3-none-any.whl"}, {url: "URL/b/foo-1.0-py3-none-any.whl"}]',
    'PLACE: foo[1]: two addresses have a file foo-1.0-py3-none-any.whl, and a lock holds one of a name',
  ],
  [
    'foo: {url: "URL/broken-1.0.zip"}',
    "PLACE: foo: the file at the address is an archive that can't be read safely: it is too short for a zip archive",
  ],
];

test('what does not fit is refused with its place', async () => {
  const good = wheel('foo-1.0-py3-none-any.whl');
  const files = {
    '/foo-1.0-py3-none-any.whl': good,
    '/b/foo-1.0-py3-none-any.whl': good,
    '/v1.2.tar.gz': await forgeArchive(setuptoolsProject),
    '/page.tar.gz': { body: Buffer.from('<html>') },
    '/broken-1.0.zip': { body: Buffer.from('PK') },
  };
  await withServer(files, async ({ server, run }) => {
    const project = projectOf('foo: "*"');
    for (const [at, [deps]] of misfits.entries())
      project.write(`${at}/pypi-deps.yaml`, deps.replaceAll('URL', server.origin));
    const { code, stderr } = await run(project, 'resolve', ...misfits.map((_row, at) => `${at}`));
    const told = stderr.split('\n').filter((line) => line.startsWith('error:'));
    assert.equal(
      told.map((line) => line.replace(/^error: \d\/pypi-deps\.yaml:1:\d+/, 'PLACE')),
      misfits.map(([, error]) => error),
    );
    assert.is(code, 3);
    assert.not.ok(project.list().some((name) => name.endsWith('sources.yaml')));
  });
});

test('the rules of the config name no address', () =>
  withServer({}, async ({ run }) => {
    const project = projectOf('foo: "*"');
    const url = 'https://files.example.org/foo-1.0-py3-none-any.whl';
    project.write('.pylock.yaml', `nix: none\noverrides: {foo: {url: "${url}"}}\n`);
    const { code, stderr } = await run(project, 'resolve');
    assert.equal(
      [code, stderr],
      [
        2,
        'error: .pylock.yaml:2:18: "foo": an address has no meaning here, only a constraint\n' +
          '  hint: Name the file in the deps file.\n',
      ],
    );
  }));

test('credentials go to their own origin, and stand in no file and no output', () => {
  const secret = 's3cret-of-tests';
  const authorization = `Basic ${Buffer.from(`me:${secret}`).toString('base64')}`;
  const name = 'foo-1.0-py3-none-any.whl';
  return withServer({ [`/private/${name}`]: { ...wheel(name), authorization } }, async ({ server }) => {
    const elsewhere = await FileServer.start({
      [`/moved/${name}`]: { ...wheel(name), location: `${server.origin}/private/${name}` },
    });
    const url = `${server.origin}/private/${name}`;
    const project = projectOf(`foo: {url: "${url}"}\n`);
    const flags = ['--index', `corp=${server.origin.replace('//', `//me:${secret}@`)}/simple`];
    const { code, stderr, stdout } = await project.run(['resolve', ...flags, '--index-url', `${server.origin}/simple`]);
    assert.is(code, 0, stderr);
    const moved = projectOf(`foo: {url: "${elsewhere.origin}/moved/${name}"}\n`);
    const refused = await moved.run(['resolve', ...flags, '--index-url', `${server.origin}/simple`]);
    assert.is(refused.code, 3);
    assert.not.ok(elsewhere.seen.some(({ headers }) => headers.authorization !== undefined));
    const texts = [
      stderr,
      stdout,
      refused.stderr,
      refused.stdout,
      ...project.list().map((file) => project.read(file)),
      project.cacheText(),
    ];
    for (const text of texts)
      assert.not.match(text, new RegExp(`${secret}|${Buffer.from(`me:${secret}`).toString('base64')}`));
    assert.not.match(project.cacheText(), new RegExp(new URL(server.origin).host));
    await elsewhere.close();
  });
});

test('two deps files with one url fetch it once', () =>
  withServer({ '/foo-1.0-py3-none-any.whl': wheel('foo-1.0-py3-none-any.whl') }, async ({ server, run }) => {
    const deps = `foo: {url: "${server.origin}/foo-1.0-py3-none-any.whl"}\n`;
    const project = projectOf(deps);
    project.write('sub/pypi-deps.yaml', deps);
    assert.is((await run(project, 'resolve', '--no-cache')).code, 0);
    assert.is(server.seen.length, 1);
    assert.is(project.read('sub/pypi-sources.yaml'), project.read('pypi-sources.yaml'));
  }));

test.run();
