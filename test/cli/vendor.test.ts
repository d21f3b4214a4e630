import { createHash } from 'node:crypto';
import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

import type { Project } from '../helpers/run-cli.js';
import { type LockedWeb, lockingWeb, webFiles } from './locked-web.js';

const test = suite<LockedWeb>('pylock vendor');
lockingWeb(test);

const vendored = (project: Project) => project.list().filter((name) => name.startsWith('wheels/'));
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

test('the folder has every file of the lock, the tools of builds too, and pages with their hashes', async ({
  project,
  run,
  index,
}) => {
  const made = await run('vendor', 'wheels');
  assert.is(made.code, 0, made.stderr);
  assert.is(made.stdout, 'wheels has 4 files, 4 of them new\n');
  assert.equal(vendored(project), [
    'wheels/pytest-8.0-py3-none-any.whl',
    'wheels/pytest-8.0-py3-none-any.whl.metadata',
    'wheels/simple/index.html',
    'wheels/simple/pytest/index.html',
    'wheels/simple/tool/index.html',
    'wheels/simple/util/index.html',
    'wheels/simple/web/index.html',
    'wheels/tool-3.0-py3-none-any.whl',
    'wheels/tool-3.0-py3-none-any.whl.metadata',
    'wheels/util-1.0.tar.gz',
    'wheels/web-1.0-py3-none-any.whl',
    'wheels/web-1.0-py3-none-any.whl.metadata',
  ]);
  const bytes = (name: string) => readFileSync(join(project.path, 'wheels', name));
  const wheel = 'web-1.0-py3-none-any.whl';
  const metadata = `sha256=${sha256(bytes(`${wheel}.metadata`))}`;
  assert.match(
    project.read('wheels/simple/web/index.html'),
    `<a href="../../${wheel}#sha256=${sha256(bytes(wheel))}" data-pylock-url="${new URL(`/files/${wheel}`, index.url).href}" data-requires-python="&gt;=3.8" data-upload-time="2020-01-01T00:00:00Z" data-core-metadata="${metadata}" data-dist-info-metadata="${metadata}">${wheel}</a><br>`,
  );
  assert.match(project.read(`wheels/${wheel}.metadata`), /^Metadata-Version: .*\nName: web\n/);
});

test('a second run keeps what is there, and fetches what is missing or damaged', async ({ project, run, index }) => {
  await run('vendor', 'wheels');
  const before = vendored(project).map((name) => project.read(name));
  rmSync(join(project.path, 'wheels/util-1.0.tar.gz'));
  project.write('wheels/web-1.0-py3-none-any.whl', 'half of ');
  const seen = index.seen.length;
  const again = await run('vendor', 'wheels', '--json');
  const { files: all, downloaded } = JSON.parse(again.stdout);
  assert.equal([all, downloaded], [4, 2]);
  assert.is(index.seen.length, seen + 2);
  assert.equal(
    vendored(project).map((name) => project.read(name)),
    before,
  );
});

test('a system or a group alone', async ({ project, run }) => {
  assert.is((await run('vendor', 'wheels', '--system', 'aarch64-darwin', '--only-group', 'dev')).code, 0);
  assert.equal(
    vendored(project).filter((name) => name.endsWith('.whl')),
    ['wheels/pytest-8.0-py3-none-any.whl'],
  );
});

test('other bytes than the locked ones leave no file and no page', async ({ project, run }) => {
  const lock = project.read('pypi-sources.yaml');
  const [, hash = ''] = /web-1\.0-py3-none-any\.whl\n\s+sha256: (\S+)/.exec(lock) ?? [];
  project.write('pypi-sources.yaml', lock.replaceAll(hash, hash.replace(/.{10}$/, '0000000000')));
  const { code, stderr } = await run('vendor', 'wheels');
  assert.is(code, 1);
  assert.match(stderr, 'security: the address of web-1.0-py3-none-any.whl has other bytes than the lock holds\n');
  assert.equal(
    vendored(project).filter((name) => /web|simple|tmp/.test(name)),
    [],
  );
});

test('a link is replaced where it is a file, and refused where it is a folder that leads out', async ({
  project,
  run,
}) => {
  project.write('wheels/note.txt', '');
  const outside = join(project.path, '..', 'outside-of-vendor');
  symlinkSync(join(project.path, 'pypi-deps.yaml'), join(project.path, 'wheels/web-1.0-py3-none-any.whl'));
  assert.is((await run('vendor', 'wheels')).code, 0);
  assert.is(project.read('pypi-deps.yaml'), webFiles['pypi-deps.yaml']);
  symlinkSync(outside, join(project.path, 'away'));
  const away = await run('vendor', 'away');
  assert.is(away.code, 2);
  assert.match(away.stderr, /^error: away: a link leads from here to .*outside-of-vendor.*, outside of /);
  const none = await run('vendor');
  assert.equal(
    [none.code, none.stderr],
    [2, 'error: vendor: expected the name of one folder\n  hint: For example: pylock vendor wheels\n'],
  );
});

test('a file in the place of the folder is told, and stays', async ({ project, run }) => {
  project.write('wheels', 'mine');
  const { code, stderr } = await run('vendor', 'wheels');
  assert.equal(
    [code, stderr],
    [2, "error: wheels: the folder can't be made: a file is in its place\n  hint: Name another folder.\n"],
  );
  assert.is(project.read('wheels'), 'mine');
});

test.run();
