// The steps of verify --online for known vulnerabilities: only those with an effect.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fromWorld, type World } from '../helpers/fake-index-world.js';
import { Project } from '../helpers/run-cli.js';
import { EditableIndex, type Vulnerability } from './editable-index.js';

const requires = ['util<2', "more<2; extra == 'big'"];
const world: World = {
  app: { '1.0': { requires, extras: ['big'] }, '2.0': { requires, extras: ['big'], uploaded: '2024-01-01' } },
  util: { '1.0': {}, '2.0': {}, '2.1': {} },
  more: { '1.0': {}, '2.0': {} },
  free: { '1.0': {}, '1.1': { yanked: 'bad' }, '1.2': { requiresPython: '>=3.99' }, '1.3rc1': {} },
  old: { '1.0': { wheels: [], sdist: true, build: { backend: 'tool.api', requires: ['tool'] } } },
  lib: { '1.0': {}, '2.0': {} },
  tool: { '1.0': {}, '2.0': { uploaded: '2024-01-01' } },
};
const files = {
  'pypi-deps.yaml': 'app: { version: "<2", extras: [big] }\nfree: "*"\nlib: "<2"\nold: "*"\n',
  '.pylock.yaml': "python: '3.11'\nsystems: [x86_64-linux]\nnix: none\nexclude-newer: 2023-01-01\n",
};

const test = suite('what to do about vulnerabilities');
let index: EditableIndex;
let project: Project;
test.before(async () => {
  index = await EditableIndex.start(await fromWorld(world));
  project = new Project(files);
  const { code, stderr } = await project.run(['resolve', '--index-url', index.url]);
  assert.is(code, 0, stderr);
});
test.after(async () => {
  project.remove();
  await index.close();
});
test.before.each(() => index.reset());

/** The lines below a vulnerability of a release: details and hints, dates as `DAY`. */
async function told(release: string, fixed: readonly string[], ...more: readonly string[]): Promise<readonly string[]> {
  const vulnerability: Vulnerability = { id: 'PYSEC-1', fixed_in: fixed };
  index.vulnerabilities.clear();
  index.vulnerabilities.set(release, [vulnerability]);
  const { code, stdout } = await project.run(['verify', '--online', '--index-url', index.url, ...more]);
  assert.is(code, 1, stdout);
  const [headline = '', ...lines] = stdout.trimEnd().split('\n');
  assert.match(headline, ` ${release} has PYSEC-1, `);
  return lines.map((line) => line.trim().replace(/=20[0-9]{2}-[0-9]{2}-[0-9]{2}/, '=DAY'));
}

const ignore =
  'hint: No other release that can be locked mends it. To accept that until a day: --ignore PYSEC-1=DAY (or "ignore" in .pylock.yaml, with the reason)';

test('one without a fix is for a person to live with for a while', async () => {
  assert.equal(await told('free 1.0', []), [ignore]);
  const { stdout } = await project.run(['verify', '--online', '--index-url', index.url, '--format', 'json']);
  const [step] = JSON.parse(stdout).locks[0].steps;
  const [, day = ''] = /PYSEC-1=([0-9-]+)/.exec(step) ?? [];
  const days = (Date.parse(day) - Date.now()) / 86_400_000;
  assert.ok(days > 28 && days < 31, day);
  const passed = await project.run(['verify', '--online', '--index-url', index.url, '--ignore', `PYSEC-1=${day}`]);
  assert.is(passed.code, 0, 'the hint helps');
});

test('a fix that can be locked is what to take, and one that the index will have', async () => {
  assert.equal(await told('free 1.0', ['1.1', '1.4']), ['hint: Run: pylock resolve -P free']);
  assert.equal(await told('tool 1.0', ['2.0']), [
    'no release that fixes it can be locked: tool 2.0 is newer than the cut-off 2023-01-01T23:59:59.999999Z',
    ignore,
  ]);
  project.write('.pylock.yaml', files['.pylock.yaml'].replace('2023-01-01', '14 days'));
  try {
    assert.equal((await told('tool 1.0', ['2.0'])).at(-1), 'hint: Run: pylock resolve -P tool', 'a duration moves');
  } finally {
    project.write('.pylock.yaml', files['.pylock.yaml']);
  }
});

/** The obstacle to a fix. */
const obstacles: readonly (readonly [why: string, release: string, fixed: readonly string[], told: string])[] = [
  ['the deps file', 'lib 1.0', ['2.0'], 'the deps file needs lib <2'],
  ['the cut-off', 'app 1.0', ['2.0'], 'app 2.0 is newer than the cut-off 2023-01-01T23:59:59.999999Z'],
  ['another package', 'util 1.0', ['2.0'], 'app 1.0 needs util <2'],
  ['an extra of another package', 'more 1.0', ['2.0'], 'app 1.0 needs more <2'],
  ['the first of several', 'util 1.0', ['2.1', '2.0'], 'app 1.0 needs util <2'],
  ['a yank', 'free 1.0', ['1.1'], 'free 1.1 was yanked'],
  ['the Python', 'free 1.0', ['1.2'], 'free 1.2 needs Python >=3.99'],
  ['an older fix', 'free 1.0', ['0.9', '1.3rc1'], 'none is newer than 1.0'],
];
for (const [why, release, fixed, reason] of obstacles) {
  test(`a fix that ${why} stands against is told with the reason`, async () => {
    assert.equal(await told(release, fixed), [`no release that fixes it can be locked: ${reason}`, ignore]);
  });
}

test('--fix does not touch a lock that nothing mends', async () => {
  const before = project.read('pypi-sources.yaml');
  assert.equal(await told('free 1.0', [], '--fix'), [ignore]);
  assert.is(project.read('pypi-sources.yaml'), before);
});

test('several without a fix are one hint', async () => {
  index.vulnerabilities.set(
    'free 1.0',
    Array.from({ length: 7 }, (_, at) => ({ id: `PYSEC-${at}`, fixed_in: [] })),
  );
  const { stdout } = await project.run(['verify', '--online', '--index-url', index.url]);
  const [hint, ...more] = stdout.split('\n').filter((line) => line.startsWith('  hint: '));
  assert.match(
    hint ?? '',
    /No other release that can be locked mends them\. .*(?: --ignore PYSEC-[0-4]=[0-9-]+){5} … \(or/,
  );
  assert.equal(more, []);
});

test('what the index does not tell of is named, not audited, and counts under --strict', async () => {
  index.versionPages = false;
  const all = '    app 1.0, free 1.0, lib 1.0, more 1.0, old 1.0, tool 1.0, util 1.0\n';
  const lax = await project.run(['verify', '--online', '--index-url', index.url]);
  const line = `pypi-sources.yaml:2: warning: 7 releases are not audited, since the index does not tell of vulnerabilities (pylock audit --osv asks OSV)\n${all}`;
  assert.equal([lax.code, lax.stdout], [0, `${line}pypi-sources.yaml is clean: 6 packages\n`]);
  const strict = await project.run(['verify', '--online', '--strict', '--index-url', index.url]);
  assert.equal([strict.code, strict.stdout], [1, line.replace('warning: ', '')]);
});

test.run();
