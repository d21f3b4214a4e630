import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { HexSha256 } from '../../src/index-client/model.js';
import { hexToNix } from '../../src/lock/hash.js';
import { fromWorld, sha256, type World } from '../helpers/fake-index-world.js';
import { EditableIndex } from './editable-index.js';
import { LockedProject } from './locked-project.js';

const world: World = {
  app: { '1.0': { requires: ['core>=1', "win; sys_platform == 'win32'", "more; extra == 'big'"], extras: ['big'] } },
  core: { '1.0': {}, '2.0': {} },
  win: { '1.0': {} },
  more: { '1.0': {} },
  'zope-event': { '4.0': { sdist: true } },
  lint: { '1.0': { requires: ['setuptools>=20'] } },
  mixed: { '1.0': { requires: ['core'], sdist: 'opaque' } },
};
const test = suite('locks of the tool that Makes had, online');
let index: EditableIndex;
test.before(async () => {
  index = await EditableIndex.start(await fromWorld(world));
});
test.after(() => index.close());
test.before.each(() => index.reset());

/** A lock as that tool wrote it: a closure, and every file of each version. */
async function lockOf(closure: Readonly<Record<string, string>>): Promise<string> {
  const projects = await fromWorld(world);
  const files = projects.flatMap(({ name, files: own, bytes }) =>
    own
      .filter(({ filename }) => filename.split('-')[1]?.replace('.tar.gz', '') === closure[name])
      .map(({ filename }) => ({ filename, hash: sha256(bytes?.get(filename) ?? '') as HexSha256 })),
  );
  const entries = Object.entries(closure).map(([name, version]) => `  ${name}: "${version}"\n`);
  const links = files.map(
    ({ filename, hash }) =>
      `  - name: ${filename}\n    sha256: ${hexToNix(hash)}\n    url: ${index.origin}/files/${filename}\n`,
  );
  return `closure:\n${entries.join('')}links:\n${links.join('')}python: "3.9"\n`;
}

async function told(deps: string, closure: Readonly<Record<string, string>>, edit = (text: string) => text) {
  const project = new LockedProject(index, { 'pypi-deps.yaml': deps });
  project.write('pypi-sources.yaml', edit(await lockOf(closure)));
  return project.check({ online: true });
}

const whole = { app: '1.0', core: '1.0', win: '1.0' };

test('a whole closure is clean, packages for other platforms included', async () => {
  assert.equal(await told('app: ^1\n', whole), { findings: [], notices: [] });
  assert.equal(
    await told('app: {version: ^1, extras: [big]}\nzope.event: "*"\n', { ...whole, more: '1.0', 'zope-event': '4.0' }),
    {
      findings: [],
      notices: [],
    },
  );
});

test('a wheel speaks for a release, whatever source archive stands beside it', async () => {
  assert.equal(await told('mixed: ^1\n', { core: '1.0', mixed: '1.0' }), { findings: [], notices: [] });
});

test('what is missing, too old or without need is found by what the index says', async () => {
  assert.equal((await told('app: ^1\n', { app: '1.0' })).findings, [
    'pypi-sources.yaml:2 missing: app 1.0 needs core, and the closure does not have it',
  ]);
  assert.equal((await told('app: ^1\n', { ...whole, more: '1.0' })).findings, [
    'pypi-sources.yaml:5 unneeded: nothing needs more 1.0',
  ]);
  index.edit('app', (one) => ({
    ...one,
    metadata: { '1.0': ['Metadata-Version: 2.2', 'Name: app', 'Version: 1.0', 'Requires-Dist: core>=2'] },
  }));
  const { findings } = await told('app: ^1\n', { app: '1.0', core: '1.0' });
  assert.equal(findings, ['pypi-sources.yaml:3 requirement: app 1.0 needs core >=2, and 1.0 is locked']);
});

test('what that tool never locked is a warning: environments had it without a lock', async () => {
  assert.equal((await told('lint: ^1\n', { lint: '1.0' })).findings, [
    '~pypi-sources.yaml:2 missing: lint 1.0 needs setuptools, and the closure does not have it: the tool that made it never locked that',
  ]);
});

test('hashes and addresses are checked as those of our own locks', async () => {
  const { findings } = await told('app: ^1\n', whole, (text) =>
    text
      .replace(/(name: core.*\n {4}sha256: ).*/, `$1${'0'.repeat(52)}`)
      .replace('/files/win', '/other/win')
      .replace(/url: .*(\/files\/app)/, 'url: https://mirror.example.org$1'),
  );
  assert.equal(findings, [
    'pypi-sources.yaml:8 url-changed: security: the index offers app-1.0-py3-none-any.whl at another address than the locked one',
    'pypi-sources.yaml:10 hash-changed: security: the index offers other bytes for core-1.0-py3-none-any.whl than the lock holds',
    'pypi-sources.yaml:14 url-changed: security: the index offers win-1.0-py3-none-any.whl at another address than the locked one',
  ]);
});

test.run();
