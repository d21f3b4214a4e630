import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld } from '../helpers/fake-index.js';
import { Project } from '../helpers/run-cli.js';
import { webFiles, webWorld } from './locked-web.js';

interface Context {
  project: Project;
  /** The lock as the index gave it; the index is stopped. */
  online: string;
  /** The address of the folder's index. */
  address: string;
  page: string;
  lock: (...args: readonly string[]) => ReturnType<Project['run']>;
}

const test = suite<Context>('an index in a folder');

const [web] = [webWorld['web']?.['1.0']];
const world = { ...webWorld, web: { '1.0': { ...web, members: { '{info}/sboms/web.cdx.json': '{}' } } } };

const wheel = 'web-1.0-py3-none-any.whl';

test.before.each(async (context) => {
  const index = await FakeIndex.start(await fromWorld(world));
  const project = new Project(webFiles);
  const environment = { PIP_INDEX_URL: index.url };
  assert.is((await project.run(['resolve'], environment)).code, 0);
  const made = await project.run(['vendor', 'wheels'], environment);
  assert.is(made.code, 0, made.stderr);
  await index.close();
  context.project = project;
  context.online = project.read('pypi-sources.yaml');
  context.address = pathToFileURL(join(project.path, 'wheels', 'simple')).href;
  context.page = 'wheels/simple/web/index.html';
  rmSync(join(project.path, 'pypi-sources.yaml'));
  context.lock = (...args) => project.run(['resolve', '--no-cache', '--index-url', context.address, ...args]);
});
test.after.each(({ project }) => project.remove());

test('the lock from the folder is that from the index, without network, byte for byte', async ({
  project,
  online,
  address,
  lock,
}) => {
  const first = await lock();
  assert.is(first.code, 0, first.stderr);
  assert.is(project.read('pypi-sources.yaml'), online);
  const again = async (args: readonly string[], environment: Record<string, string>) => {
    rmSync(join(project.path, 'pypi-sources.yaml'));
    const { code, stderr } = await project.run(['resolve', '--no-cache', ...args], environment);
    assert.is(code, 0, stderr);
    assert.is(project.read('pypi-sources.yaml'), online);
  };
  await again([], { PIP_INDEX_URL: `${address}/` });
  await again(['--offline'], { UV_DEFAULT_INDEX: address });
  project.write('pip.conf', `[global]\nindex-url = ${address}\n`);
  await again([], { PIP_CONFIG_FILE: join(project.path, 'pip.conf') });
});

test('wheels without metadata beside them are read themselves', async ({ project, online, page, lock }) => {
  rmSync(join(project.path, 'wheels', `${wheel}.metadata`));
  project.write(page, project.read(page).replaceAll(/ data-(?:core|dist-info)-metadata="[^"]*"/g, ''));
  const { code, stderr } = await lock();
  assert.is(code, 0, stderr);
  assert.is(project.read('pypi-sources.yaml'), online);
});

test('what its wheels hold is read in the folder: no other place is asked for it', async ({
  project,
  lock,
  address,
}) => {
  await lock();
  const { code, stdout, stderr } = await project.run(['export', '--format', 'cyclonedx', '--offline', '--no-cache'], {
    PIP_INDEX_URL: address,
  });
  assert.equal([code, stderr], [0, '']);
  assert.match(stdout, 'web-1.0.dist-info/sboms/web.cdx.json in web-1.0-py3-none-any.whl');
});

test('a page of another tool, without the addresses of its files', async ({ project, address, page, lock }) => {
  project.write(page, project.read(page).replaceAll(/ data-pylock-url="[^"]*"/g, ''));
  const { code, stderr } = await lock();
  assert.is(code, 3);
  assert.is(
    stderr.replaceAll(address, 'ADDRESS'),
    `error: ADDRESS/web/: the page does not tell the http or https address of ${wheel}, which the lock needs\n  hint: Pages that pylock vendor writes tell it (data-pylock-url): make the folder with it, or anew with this version.\n`,
  );
});

test('an address that is no web address is none', async ({ project, page, lock }) => {
  for (const bad of ['file:///etc/passwd', '../web', 'javascript:0', '']) {
    project.write(page, project.read(page).replace(/data-pylock-url="[^"]*"/, `data-pylock-url="${bad}"`));
    const { code, stderr } = await lock();
    assert.is(code, 3, bad);
    assert.match(stderr, 'the page does not tell the http or https address of');
  }
});

test('a link of a page that leads out of the folder is refused, and nothing there is read', async ({
  project,
  page,
  lock,
}) => {
  const away = join(project.path, 'away');
  mkdirSync(away);
  cpSync(join(project.path, 'wheels'), away, { recursive: true });
  mkdirSync(join(project.path, 'wheels/more'));
  cpSync(join(away, wheel), join(project.path, 'wheels/more', wheel));
  cpSync(join(away, `${wheel}.metadata`), join(project.path, 'wheels/more', `${wheel}.metadata`));
  const plain = project.read(page);
  const links = [
    `../../../away/${wheel}`,
    `..%2f..%2f..%2faway%2f${wheel}`,
    `%2e%2e/%2e%2e/%2e%2e/away/${wheel}`,
    `.%2e/../%2E./away/${wheel}`,
    `..\\..\\..\\away\\${wheel}`,
    `${join(away, wheel)}`,
    pathToFileURL(join(away, wheel)).href,
    `//host.example.org/away/${wheel}`,
    `file://host.example.org/away/${wheel}`,
    `https://host.example.org/${wheel}`,
    `data:text/plain,/${wheel}`,
    `../../more/${wheel}`,
    `../../%00/${wheel}`,
  ];
  for (const link of links) {
    project.write(page, plain.replace(`../../${wheel}`, link));
    const { code, stderr } = await lock();
    // A name with an escaped slash, or one from the right, is no name of a file.
    const refused = /%2f|\\/.test(link) ? [1, 'has no wheel and no source archive'] : [3, 'leads out of the folder'];
    assert.equal([code, stderr.includes(String(refused[1]))], [refused[0], true], `${link}\n${stderr}`);
  }
  project.write(page, plain.replace('<head>', `<head><base href="${pathToFileURL(away).href}/simple/web/">`));
  assert.match((await lock()).stderr, 'the address leads out of the folder of the index');
});

test('symbolic links that lead out are refused: of a file, of a page, of a folder', async ({ project, lock }) => {
  const away = join(project.path, 'away');
  cpSync(join(project.path, 'wheels'), away, { recursive: true });
  const swap = async (name: string): Promise<void> => {
    const path = join(project.path, 'wheels', name);
    renameSync(path, `${path}.kept`);
    symlinkSync(join(away, name), path);
    const { code, stderr } = await lock();
    assert.is(code, 3, `${name}\n${stderr}`);
    assert.match(stderr, 'the address leads out of the folder of the index', name);
    rmSync(path);
    renameSync(`${path}.kept`, path);
  };
  for (const name of [`${wheel}.metadata`, 'util-1.0.tar.gz', 'simple/web/index.html', 'simple/web']) await swap(name);
  // The user may name a folder by a link, and a link inside of the folder leads nowhere else.
  renameSync(join(project.path, 'wheels', `${wheel}.metadata`), join(project.path, 'wheels/m'));
  symlinkSync('m', join(project.path, 'wheels', `${wheel}.metadata`));
  symlinkSync(join(project.path, 'wheels'), join(project.path, 'named'));
  const named = pathToFileURL(join(project.path, 'named/simple')).href;
  const { code, stderr } = await project.run(['resolve', '--no-cache', '--index-url', named]);
  assert.is(code, 0, stderr);
});

test('a folder in the place of a file, other bytes, and no folder at all', async ({ project, address, lock }) => {
  const metadata = join(project.path, 'wheels', `${wheel}.metadata`);
  const kept = readFileSync(metadata);
  writeFileSync(metadata, `${kept}\n`);
  const changed = await lock();
  assert.is(changed.code, 3, changed.stderr);
  assert.match(changed.stderr, `${wheel}.metadata`);
  rmSync(metadata);
  mkdirSync(metadata);
  assert.is((await lock()).code, 0);
  rmSync(join(project.path, 'pypi-sources.yaml'));
  const none = await project.run(['resolve', '--no-cache', '--index-url', address.replace('wheels', 'wheel')]);
  assert.is(none.code, 2);
  assert.match(
    none.stderr,
    /^error: file:\/\/\/\S+\/wheel\/simple: there is no such folder\n {2}hint: pylock vendor DIR makes one; its index lies at DIR\/simple.\n$/,
  );
});

test('a config names a folder of its own repository, from its own place', async ({ project, online }) => {
  const config = (place: string) =>
    project.write('.pylock.yaml', `${webFiles['.pylock.yaml']}indexes:\n  default: ${place}\n`);
  const resolve = () => project.run(['resolve', '--no-cache']);
  config('./wheels/simple');
  const made = await resolve();
  assert.is(made.code, 0, made.stderr);
  const links = (lock: string) => lock.slice(0, lock.indexOf('pylock:'));
  assert.is(links(project.read('pypi-sources.yaml')), links(online));
  const text = await project.run(['export', '--format', 'requirements.txt']);
  assert.is(text.code, 0, text.stderr);
  assert.not.match(text.stdout, 'file:');
  rmSync(join(project.path, 'pypi-sources.yaml'));
  config('../wheels/simple');
  const beside = await resolve();
  assert.is(beside.code, 2);
  assert.match(beside.stderr, /^error: .pylock.yaml: the folder \S+ lies outside of /);
  symlinkSync(tmpdir(), join(project.path, 'link'));
  config('./link/wheels/simple');
  assert.match((await resolve()).stderr, /^error: .pylock.yaml: the folder \S+ lies outside of /);
  config(pathToFileURL(join(project.path, 'wheels/simple')).href);
  const absolute = await resolve();
  assert.is(absolute.code, 2);
  assert.match(
    absolute.stderr,
    /^error: .pylock.yaml:5:12: indexes.default: expected the http or https address of an index, or a folder of this repository\n {2}hint: Write the folder as it lies from this file, such as .\/wheels\/simple/,
  );
});

test('another machine, or no whole address', async ({ project }) => {
  for (const bad of ['file://host.example.org/wheels/simple', 'file:wheels/simple', 'wheels/simple']) {
    const { code, stderr } = await project.run(['resolve', '--index-url', bad]);
    assert.is(code, 2, stderr);
    assert.match(stderr, 'expected the http or https address of an index, found ');
    assert.match(stderr, 'file:///PATH/simple for one that pylock vendor made');
  }
});

test.run();
