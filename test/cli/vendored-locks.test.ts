// Locks from a vendored folder whose answer the pages of the folder alone could not give without more than their links.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { makeWheel } from '../helpers/fake-index-archives.js';
import { FileServer } from '../helpers/file-server.js';
import type { Project } from '../helpers/run-cli.js';
import { type LockedWeb, lockingWeb, webFiles } from './locked-web.js';

const test = suite<LockedWeb>('a lock from a vendored folder');
lockingWeb(test);

const address = ({ path }: Project): string => pathToFileURL(join(path, 'wheels', 'simple')).href;

/** A lock from the folder alone, without the one of before. */
function lockAnew(project: Project, ...args: readonly string[]) {
  rmSync(join(project.path, 'pypi-sources.yaml'), { force: true });
  return project.run(['resolve', '--no-cache', '--index-url', address(project), ...args]);
}

function setCutOff(project: Project, cutOff: string): void {
  project.write('.pylock.yaml', `${webFiles['.pylock.yaml']}exclude-newer: '${cutOff}'\n`);
}

test('exclude-newer of the config counts: the pages tell when each file was uploaded', async ({
  project,
  run,
  index,
}) => {
  assert.is((await run('vendor', 'wheels')).code, 0);
  const page = project.read('wheels/simple/web/index.html');
  assert.match(page, ' data-upload-time="2020-01-01T00:00:00Z" ');
  await index.close();
  setCutOff(project, '2021-01-01');
  const made = await lockAnew(project);
  assert.is(made.code, 0, made.stderr);
  assert.match(project.read('pypi-sources.yaml'), 'web-1.0-py3-none-any.whl');
  setCutOff(project, '2019-01-01');
  const early = await lockAnew(project);
  assert.is(early.code, 1);
  assert.match(early.stderr, 'web 1.0 is newer than the cut-off 2019-01-01T');
});

test('a run without network keeps the upload times that the folder has, and says which it can not know', async ({
  project,
  run,
  index,
}) => {
  assert.is((await run('vendor', 'wheels')).code, 0);
  const name = 'wheels/simple/web/index.html';
  const page = project.read(name);
  const util = 'wheels/simple/util/index.html';
  project.write(util, project.read(util).replace(/ data-upload-time="[^"]*"/, ''));
  const environment = { PIP_INDEX_URL: index.url };
  await index.close();
  const { code, stderr } = await project.run(['vendor', 'wheels', '--no-cache'], environment);
  assert.equal(
    [code, stderr.replace(/^Install from it: .*\n/m, '')],
    [0, "note: the index can't be asked when util was uploaded: a lock from the folder can't have exclude-newer\n"],
  );
  assert.is(project.read(name), page);
});

test('a package by its address comes from the folder, with no request to its server', async ({ project, index }) => {
  const filename = 'mine-2.0-py3-none-any.whl';
  const metadata = ['Metadata-Version: 2.2', 'Name: mine', 'Version: 2.0', 'Requires-Dist: web'];
  const body = makeWheel({ filename, name: 'mine', version: '2.0', metadata });
  const server = await FileServer.start({ [`/${filename}`]: { body } });
  project.write('pypi-deps.yaml', `mine:\n  url: ${server.origin}/${filename}\n`);
  setCutOff(project, '2021-01-01');
  const trusted = { PIP_INDEX_URL: index.url, PYLOCK_TRUSTED_HOSTS: new URL(server.origin).host };
  const online = await project.run(['resolve'], trusted);
  assert.is(online.code, 0, online.stderr);
  const links = () => project.read('pypi-sources.yaml').split('pylock:')[0];
  const before = links();
  const vendored = await project.run(['vendor', 'wheels'], trusted);
  assert.is(vendored.code, 0, vendored.stderr);
  await server.close();
  for (const args of [[], ['--offline']]) {
    const { code, stderr } = await lockAnew(project, ...args);
    assert.is(code, 0, stderr);
    assert.is(links(), before);
  }
  const other = makeWheel({ filename, name: 'mine', version: '2.0', metadata: [...metadata, 'Summary: other'] });
  writeFileSync(join(project.path, 'wheels', filename), other);
  const { code, stderr } = await lockAnew(project);
  assert.is(code, 1, stderr);
  assert.match(
    stderr,
    /error: file:\S+mine-2\.0-py3-none-any\.whl: security: the file has another sha256 than its address demands/,
  );
});

test.run();
