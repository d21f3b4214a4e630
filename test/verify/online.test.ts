import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { noFlags } from '../../src/config/settle.js';
import { nixToHex, parseNixSha256 } from '../../src/lock/hash.js';
import { fromWorld, sha256, type World } from '../helpers/fake-index-world.js';
import { EditableIndex } from './editable-index.js';
import { type CheckOptions, LockedProject, type Told } from './locked-project.js';

const world: World = {
  app: { '1.0': { requires: ['fast>=3,<4', "util; sys_platform == 'linux'"], requiresPython: '>=3.8' } },
  fast: { '3.1': { wheels: ['cp311-cp311-manylinux_2_17_x86_64', 'cp311-cp311-macosx_11_0_arm64'] } },
  util: { '2.0': {}, '3.0': { requiresPython: '>=3.99' } },
  old: { '1.0': { wheels: [], sdist: true, build: { backend: 'tool.api', requires: ['tool>=1'] } } },
  tool: { '1.0': { requires: ['dep'] }, '1.5': { requires: ['dep'] } },
  dep: { '0.9': {} },
};
const config = "python: '3.11'\nsystems: [x86_64-linux, aarch64-darwin]\nnix: none\n";

const test = suite('verify --online');
let index: EditableIndex;
let project: LockedProject;

test.before(async () => {
  index = await EditableIndex.start(await fromWorld(world));
  project = new LockedProject(index, { 'pypi-deps.yaml': 'app: "*"\nold: "*"\n', '.pylock.yaml': config });
  await project.lock();
});
test.after(() => index.close());
test.before.each(() => index.reset());

async function online(options: CheckOptions = {}): Promise<Told> {
  return project.check({ online: true, ...options });
}

test('a fresh lock is clean, and stays so when newer releases come', async () => {
  assert.equal(await online(), { findings: [], notices: [] });
  for (const name of Object.keys(world)) {
    index.edit(name, (one) => {
      const newer = one.files.map((file) => ({
        ...file,
        filename: file.filename.replace(/-[0-9.]+(?=-|\.tar)/, '-99.0'),
      }));
      return {
        ...one,
        files: [...one.files, ...newer],
        metadata: { ...one.metadata, '99.0': ['Metadata-Version: 2.2'] },
      };
    });
  }
  assert.equal(await online(), { findings: [], notices: [] });
});

test('other bytes under a locked name are a security finding that shows both hashes', async () => {
  index.editFile('app', 'app-1.0-py3-none-any.whl', (file) => ({ ...file, sha256: 'ab'.repeat(32) }));
  assert.equal((await online()).findings, [
    'pypi-sources.yaml:8 hash-changed: security: the index offers other bytes for app-1.0-py3-none-any.whl than the lock holds',
  ]);
});

test('a project, a release or a file that is gone', async () => {
  index.edit('util', () => undefined);
  assert.equal((await online()).findings, ['pypi-sources.yaml:5 gone: the index does not have util']);
  index.reset();
  index.editFile('util', 'util-2.0-py3-none-any.whl', () => undefined);
  assert.equal((await online()).findings, ['pypi-sources.yaml:25 gone: the index does not have util 2.0']);
  index.reset();
  index.editFile('fast', 'fast-3.1-cp311-cp311-macosx_11_0_arm64.whl', () => undefined);
  assert.equal((await online()).findings, [
    'pypi-sources.yaml:13 gone: the index does not have fast-3.1-cp311-cp311-macosx_11_0_arm64.whl',
  ]);
});

test('what was yanked since is a warning, with the reason', async () => {
  index.editFile('app', 'app-1.0-py3-none-any.whl', (file) => ({ ...file, yanked: 'broken' }));
  index.editFile('fast', 'fast-3.1-cp311-cp311-macosx_11_0_arm64.whl', (file) => ({ ...file, yanked: '' }));
  assert.equal((await online()).findings, [
    '~pypi-sources.yaml:7 yanked: app 1.0 was yanked: broken',
    '~pypi-sources.yaml:13 yanked: fast-3.1-cp311-cp311-macosx_11_0_arm64.whl was yanked',
  ]);
  index.edit('fast', (one) => ({ ...one, files: one.files.map((file) => ({ ...file, yanked: 'wrong' })) }));
  assert.equal(
    (await online()).findings.slice(1),
    ['~pypi-sources.yaml:13 yanked: fast 3.1 was yanked: wrong'],
    'a whole release once, however many of its files are locked',
  );
});

test('quarantine is a finding, an archived project a warning', async () => {
  index.edit('util', (one) => ({ ...one, files: [], status: { status: 'quarantined', reason: 'malware' } }));
  index.edit('dep', (one) => ({ ...one, status: { status: 'archived' } }));
  assert.equal([...(await online()).findings].sort(), [
    'pypi-sources.yaml:5 quarantined: util is in quarantine: malware',
    '~pypi-sources.yaml:10 archived: dep is archived',
  ]);
  index.editFile('dep', 'dep-0.9-py3-none-any.whl', (file) => ({ ...file, sha256: '0'.repeat(64) }));
  assert.ok(
    (await online()).findings.some((finding) =>
      finding.includes('hash-changed: security: the index offers other bytes for dep'),
    ),
    'the files of an archived project are compared all the same',
  );
});

test('a project that is archived is told though the JSON API answers with all of its files', async () => {
  for (const [marker, reason] of [
    ['archived', 'gone fishing'],
    ['deprecated', undefined],
  ] as const) {
    index.edit('app', (one) => ({ ...one, status: { status: marker, ...(reason === undefined ? {} : { reason }) } }));
    const because = reason === undefined ? '' : `: ${reason}`;
    assert.equal((await online()).findings, [`~pypi-sources.yaml:2 archived: app is ${marker}${because}`]);
  }
});

test('known vulnerabilities are told once, with what fixes them', async () => {
  index.vulnerabilities.set('app 1.0', [
    { id: 'PYSEC-2', aliases: ['CVE-1', 'GHSA-x'], fixed_in: ['1.1'], link: 'https://example.org/PYSEC-2' },
    { id: 'GHSA-x', aliases: ['CVE-1'], fixed_in: ['1.1', '2.0'] },
    { id: 'PYSEC-9', withdrawn: '2025-01-01T00:00:00Z' },
  ]);
  index.vulnerabilities.set('dep 0.9', [{ id: 'PYSEC-3', fixed_in: [] }]);
  assert.equal((await online()).findings, [
    'pypi-sources.yaml:2 advisory: app 1.0 has GHSA-x (CVE-1, PYSEC-2), fixed in 1.1, 2.0',
    'pypi-sources.yaml:10 advisory: dep 0.9 has PYSEC-3, not fixed yet',
  ]);
  assert.equal((await online({ ignores: ['CVE-1=2026-01-01', 'pysec-3'] })).findings, []);
  assert.equal(await online({ ignores: ['CVE-1=2025-12-31', 'PYSEC-3', 'PYSEC-77'] }), {
    findings: [
      'pypi-sources.yaml:2 advisory: app 1.0 has GHSA-x (CVE-1, PYSEC-2), fixed in 1.1, 2.0; it was ignored until 2025-12-31',
    ],
    notices: ['no locked release has PYSEC-77, which is ignored'],
  });
  project.write(
    '.pylock.yaml',
    `${config}ignore:\n  - id: GHSA-x\n  - id: PYSEC-3\n    until: 2030-01-01\n    reason: build only\n`,
  );
  assert.equal((await online()).findings, []);
  project.write('.pylock.yaml', config);
});

test('an index that does not tell of vulnerabilities is not taken for one that knows of none', async () => {
  index.versionPages = false;
  const untold =
    '~pypi-sources.yaml:2 unaudited: not audited, since the index does not tell of vulnerabilities (pylock audit --osv asks OSV): ';
  assert.equal(await online({ ignores: ['PYSEC-77'] }), {
    findings: [`${untold}app 1.0, dep 0.9, fast 3.1, old 1.0, tool 1.5, util 2.0`],
    notices: [],
  });
});

test('files of which the index does not tell when they came are not called checked against a cut-off', async () => {
  project.write('.pylock.yaml', `${config}exclude-newer: 2024-01-01\n`);
  await project.lock();
  assert.equal(await online(), { findings: [], notices: [] });
  index.editFile('util', 'util-2.0-py3-none-any.whl', ({ uploaded: _, ...file }) => file);
  const told = await online();
  assert.equal(told.findings, [
    '~pypi-sources.yaml:25 unchecked: not checked against the cut-off, since the index does not tell when it was uploaded: util-2.0-py3-none-any.whl',
  ]);
  project.write('.pylock.yaml', config);
  await project.lock({ ...noFlags, excludeNewer: 'none' });
});

test('an index that does not answer is an error, never a clean lock', async () => {
  index.status = 404;
  assert.is((await online()).findings.length, 6);
  index.status = 403;
  assert.match((await online()).findings[0] ?? '', / index-refused: /);
});

test('--download hashes what the addresses hold', async () => {
  assert.equal(await project.check({ download: true }), { findings: [], notices: [] });
  index.garbled = 'dep-0.9-py3-none-any.whl';
  assert.equal(await project.check({ download: true }), { findings: [], notices: [] }, 'one download accuses nobody');
  assert.is(index.garbled, undefined);
  index.replaceBytes('dep-0.9-py3-none-any.whl', Buffer.from('other'));
  index.edit('util', () => undefined);
  const { findings } = await project.check({ download: true });
  assert.equal(findings, [
    'pypi-sources.yaml:11 hash-changed: security: the address of dep-0.9-py3-none-any.whl has other bytes than the lock holds',
    'pypi-sources.yaml:27 gone: there is no file at the address of util-2.0-py3-none-any.whl',
  ]);
});

test('what only the index knows of releases is held against it', async () => {
  const good = project.read('pypi-sources.yaml');
  const table: readonly (readonly [from: string, to: string, finding: string])[] = [
    [
      "requires-python: '>=3.8'",
      "requires-python: '>=3.7'",
      'metadata: the lock has app 1.0 need Python >=3.7, and the index says >=3.8',
    ],
    ["fast: '>=3,<4'", "fast: '>=3'", 'metadata: the lock has app 1.0 need fast >=3, and the index says >=3,<4'],
    ["fast: '>=3,<4'", "fast: '*'", 'metadata: the lock has app 1.0 need fast *, and the index says >=3,<4'],
    [
      'backend: tool.api',
      'backend: tool.other',
      'metadata: the archive is built by tool.api, and the lock says tool.other',
    ],
  ];
  for (const [from, to, finding] of table) {
    assert.match(good, from);
    project.write('pypi-sources.yaml', good.replace(from, to));
    assert.equal((await project.check({})).findings, [], `${to} can't be seen offline`);
    const line = good.slice(0, good.indexOf(from)).split('\n').length;
    assert.equal((await online()).findings, [`pypi-sources.yaml:${line} ${finding}`]);
  }
  project.write('pypi-sources.yaml', good);
});

test('builds are held against their archives', async () => {
  const good = project.read('pypi-sources.yaml');
  const withoutDep = good.replaceAll('          - dep-0.9-py3-none-any.whl\n', '');
  const links = withoutDep.replace(/ {2}- name: dep-0\.9.*\n.*\n.*\n/, '');
  project.write('pypi-sources.yaml', links);
  assert.equal((await project.check({})).findings, []);
  assert.equal(
    (await online()).findings.map((line) => line.replace(/:[0-9]+ /, ' ')),
    ['x86_64-linux', 'aarch64-darwin'].map(
      (system) =>
        `pypi-sources.yaml requirement: tool, which builds old-1.0.tar.gz, needs dep on ${system}, and the lock does not have it`,
    ),
  );
  project.write('pypi-sources.yaml', good);
});

test('a file is hashed by us where its index offers no hash', async () => {
  const good = project.read('pypi-sources.yaml');
  const text = /dep-0\.9-py3-none-any\.whl\n {4}sha256: '?([0-9a-z]{52})/.exec(good)?.[1] ?? '';
  const nix = parseNixSha256(text);
  assert.ok(nix);
  const bytes = (await fromWorld(world)).find(({ name }) => name === 'dep')?.bytes?.get('dep-0.9-py3-none-any.whl');
  assert.is(nixToHex(nix), sha256(bytes ?? ''));
});

test.run();
