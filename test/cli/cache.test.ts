// The cache through the real binary: whatever lies in it, the lock is the one that an empty cache gives.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, type FakeIndexOptions, fromWorld, type World } from '../helpers/fake-index.js';
import { fromRoot } from '../helpers/root.js';
import { Project } from '../helpers/run-cli.js';

const test = suite('the cache');
const fitsSchema = new Ajv2020().compile(
  JSON.parse(readFileSync(fromRoot('schemas/cache-report.schema.json'), 'utf8')),
);

const world: World = {
  web: { '1.0': { requires: ['core>=1'] }, '2.0': { requires: ['core>=2', 'tool'] } },
  core: { '1.0': {}, '2.0': { sdist: true } },
  tool: { '1.0': { sdist: true, wheels: [] }, '1.1': { sdist: true, wheels: [] } },
  setuptools: { '70.1': {} },
  wheel: { '1.0': {} },
};
const indexes: Readonly<Record<string, FakeIndexOptions>> = {
  'the JSON API': { protocol: 'json-api', versionPages: true },
  'the Simple API': { protocol: 'json' },
  'HTML without hashes': { protocol: 'html', hashes: 'none', coreMetadata: 'absent' },
};

/** The entries of a cache, as paths. */
function entriesOf(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return names.filter((path) => statSync(path).isFile() && !path.endsWith('pruned')).sort();
}

/** An entry with another body and a checksum that fits: what another pylock might have written there. */
function withBody(path: string, body: string): Buffer {
  const file = readFileSync(path);
  const stamp = file.subarray(8, file.indexOf(10, 9) + 1);
  const digest = path.split('/').slice(-2).join('');
  const rest = Buffer.concat([stamp, Buffer.from(body)]);
  const sum = crc32(rest, crc32(`5 ${digest}`));
  return Buffer.concat([Buffer.from(sum.toString(16).padStart(8, '0')), rest]);
}

const shapes = [
  '',
  'null',
  '{}',
  '[]',
  '7',
  '"text"',
  '[[]]',
  '{"a":1}\n[]',
  '{"versions":["x"],"pieces":[[0,1]]}\n?',
  '{',
];

for (const [claim, options] of Object.entries(indexes)) {
  test(`entries at the places of others, and such in another form, change no lock and end no run: ${claim}`, async () => {
    const index = await FakeIndex.start(await fromWorld(world), options);
    const project = new Project({ 'pypi-deps.yaml': 'web: "*"\n' });
    const folder = join(dirname(project.path), 'kept');
    const args = ['resolve', '--python', '3.11', '--nix', 'none', '--index-url', index.url, '--upgrade'];
    const lock = async (): Promise<string> => {
      const { code, stderr } = await project.run([...args, '--cache-dir', folder]);
      assert.is(code, 0, stderr);
      return project.read('pypi-sources.yaml');
    };
    const expected = await lock();
    const paths = entriesOf(folder);
    assert.ok(paths.length > 8, String(paths.length));
    const before = new Map(paths.map((path) => [path, readFileSync(path)]));
    for (const step of [1, 2, 3, 5]) {
      for (const [at, path] of paths.entries())
        writeFileSync(path, before.get(paths[(at + step) % paths.length] ?? '') ?? '');
      assert.is(await lock(), expected, `each ${step} places further`);
    }
    for (const shape of shapes) {
      for (const [path, bytes] of before) {
        writeFileSync(path, bytes);
        writeFileSync(path, withBody(path, shape));
      }
      assert.is(await lock(), expected, shape);
    }
    await index.close();
    project.remove();
  });
}

test('dir, size, prune and clean', async () => {
  const index = await FakeIndex.start(await fromWorld(world));
  const project = new Project({ 'pypi-deps.yaml': 'web: "*"\n' });
  const folder = join(dirname(project.path), 'cache/pylock');
  const say = async (...words: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await project.run(['cache', ...words]);
    assert.equal([code, stderr], [0, ''], words.join(' '));
    return stdout;
  };
  const told = async (action: string) => {
    const value = JSON.parse(await say(action, '--json'));
    assert.ok(fitsSchema(value), JSON.stringify(fitsSchema.errors));
    return value;
  };
  assert.is(await say('dir'), `${folder}\n`);
  assert.is(await say('size'), '0 entries, 0 bytes\n');
  assert.is(await say('clean'), 'Removed 0 entries, 0 bytes\n');
  await project.run(['resolve', '--python', '3.11', '--nix', 'none', '--index-url', index.url]);
  const paths = entriesOf(folder);
  const bytes = paths.reduce((sum, path) => sum + statSync(path).size, 0);
  assert.equal(await told('size'), { version: 1, folder, entries: paths.length, bytes });
  assert.equal(await told('dir'), { version: 1, folder });
  const [first = ''] = paths;
  const then = Date.now() / 1000 - 91 * 86_400;
  utimesSync(first, then, then);
  assert.match(await say('prune'), /^Removed 1 entry, \d+ bytes\n$/);
  assert.not.ok(existsSync(first));
  const kept = await say('size');
  assert.is(await say('clean'), `Removed ${kept}`);
  assert.equal(await told('prune'), { version: 1, folder, removed: { entries: 0, bytes: 0 } });
  assert.equal(readdirSync(folder), []);
  await index.close();
  project.remove();
});

test('a run removes what older versions of pylock have left', async () => {
  const index = await FakeIndex.start(await fromWorld(world));
  const project = new Project({ 'pypi-deps.yaml': 'web: "*"\n' });
  const folder = join(dirname(project.path), 'cache/pylock');
  mkdirSync(join(folder, 'v4/a'), { recursive: true });
  writeFileSync(join(folder, 'v4/a', 'b'.repeat(63)), 'old');
  const { code, stderr } = await project.run([
    'resolve',
    '--python',
    '3.11',
    '--nix',
    'none',
    '--index-url',
    index.url,
  ]);
  assert.is(code, 0, stderr);
  assert.equal(readdirSync(folder), ['v5']);
  await index.close();
  project.remove();
});

test('cache without an action, with an unknown one, and where there is no folder', async () => {
  const project = new Project({ file: '' });
  const hint = '  hint: pylock cache size says how large it is.\n';
  const several = `error: cache: expected one of dir, size, prune, clean\n${hint}`;
  const faults: readonly (readonly [words: readonly string[], stderr: string])[] = [
    [[], several],
    [['clean', 'size'], several],
    [['purge'], 'error: cache purge: expected dir, size, prune, clean\n'],
  ];
  for (const [words, stderr] of faults)
    assert.equal(await project.run(['cache', ...words]), { code: 2, stdout: '', stderr });
  assert.equal(await project.run(['cache', 'clean', '--cache-dir', 'file']), {
    code: 2,
    stdout: '',
    stderr: `error: ${join(project.path, 'file')}: the cache can't be read or emptied (ENOTDIR)\n  hint: --cache-dir says where it lies.\n`,
  });
  project.remove();
});

test.run();
