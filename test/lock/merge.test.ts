// Three locks, and what becomes of them: the one that both sides come from, ours, theirs.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { mergeLocks } from '../../src/lock/merge.js';
import type { Build, Lock, LockedPackage } from '../../src/lock/model.js';
import { printLock } from '../../src/lock/write.js';
import type { System } from '../../src/targets/model.js';
import { link, locked, name, needs } from './sample.js';

type Texts = Readonly<Record<string, string>>;

/** The content of a lock of the table, all by name. */
interface Sketch {
  /** Versions; `1.0 2.0` is the first on Linux and the second on a Mac. */
  readonly pins?: Texts;
  /** Edges of packages, as `app: 'util more'`. */
  readonly edges?: Texts;
  readonly requires?: readonly string[];
  readonly options?: Texts;
  readonly python?: string;
  readonly systems?: readonly System[];
  /** Tools of builds on Linux, by archive. */
  readonly builds?: Texts;
  readonly publishers?: Texts;
  readonly owners?: Texts;
  /** Requirements of groups. */
  readonly groups?: Texts;
  /** Members of `main` and of each group, on every system. */
  readonly members?: Texts;
  /** Names that a link's hash is made of, by package. */
  readonly hashes?: Texts;
}

const both: readonly System[] = ['x86_64-linux', 'aarch64-darwin'];
const file = (project: string, version: string) => `${project}-${version}-py3-none-any.whl`;
const mapOf = <V>(texts: Texts, value: (text: string, key: string) => V) =>
  new Map(Object.entries(texts).map(([key, text]) => [name(key), value(text, key)] as const));

/** The version of a pin on a system. */
function versionOn(text: string, system: System): string {
  const [first = '', second = first] = text.split(' ');
  return system === 'x86_64-linux' ? first : second;
}

function lockOf(sketch: Sketch): Lock {
  const { pins = {}, edges = {}, options = {}, python = '3.11.0', systems = both } = sketch;
  const { builds = {}, publishers = {}, owners = {}, hashes = {}, members = {} } = sketch;
  const ofSystems = (text: string) => new Map(systems.map((system) => [system, text.split(' ').map(name)] as const));
  const packages = mapOf(pins, (text, key) => {
    const own = Object.fromEntries((edges[key] ?? '').split(' ').flatMap((one) => (one === '' ? [] : [[one, '*']])));
    return new Map<string, LockedPackage>(
      [...new Set(text.split(' '))].sort().map((version) => [version, locked(needs(own))]),
    );
  });
  const links = Object.entries(pins).flatMap(([key, text]) =>
    [...new Set(text.split(' '))].map((version) => ({ ...link(hashes[key] ?? key), name: file(key, version) })),
  );
  return {
    closure: new Map(
      [...mapOf(pins, (text) => text.split(' ').sort().at(-1) ?? '')].filter(
        ([key]) => members['main']?.split(' ').includes(key) ?? true,
      ),
    ),
    links: links.sort((a, b) => (a.name < b.name ? -1 : 1)),
    python: python.split('.', 2).join('.'),
    pylock: {
      version: 1,
      pythonFull: python,
      inputs: {
        requires: sketch.requires ?? Object.keys(pins).sort(),
        groups: mapOf(sketch.groups ?? {}, (text) => text.split(' ')),
        options: new Map(Object.entries(options)),
      },
      systems: new Map(
        systems.map((system) => [system, mapOf(pins, (text, key) => file(key, versionOn(text, system)))] as const),
      ),
      main: new Map(members['main'] === undefined ? [] : [...ofSystems(members['main'])]),
      groups: new Map([...mapOf(members, ofSystems)].filter(([key]) => key !== 'main')),
      packages,
      builds:
        Object.keys(builds).length === 0
          ? new Map()
          : new Map([
              [
                'x86_64-linux',
                new Map(
                  Object.entries(builds).map(([sdist, tools]): [string, Build] => [
                    sdist,
                    { backend: 'x', backendPath: [], requires: tools.split(' ') },
                  ]),
                ),
              ],
            ]),
      forks: new Map(),
      publishers: mapOf(publishers, (text) => text),
      owners: mapOf(owners, (text) => text),
    },
  };
}

/** Three locks, and the fourth, or what both sides changed. The base is left out where both sides added the file. */
type Row = readonly [claim: string, base: Sketch | undefined, ours: Sketch, theirs: Sketch, outcome: Sketch | string];

const one: Sketch = { pins: { app: '1.0', util: '1.0' } };
const rows: readonly Row[] = [
  ['nothing changed', one, one, one, one],
  ['one side added', one, { pins: { ...one.pins, more: '1.0' } }, one, { pins: { ...one.pins, more: '1.0' } }],
  ['one side moved', one, { pins: { app: '2.0', util: '1.0' } }, one, { pins: { app: '2.0', util: '1.0' } }],
  ['one side went back', one, { pins: { app: '0.9', util: '1.0' } }, one, { pins: { app: '0.9', util: '1.0' } }],
  ['one side took away', one, { pins: { app: '1.0' } }, one, { pins: { app: '1.0' } }],
  [
    'each side added another',
    one,
    { pins: { ...one.pins, more: '1.0' } },
    { pins: { ...one.pins, less: '2.0' } },
    { pins: { ...one.pins, less: '2.0', more: '1.0' } },
  ],
  [
    'each side moved another',
    one,
    { pins: { app: '2.0', util: '1.0' } },
    { pins: { app: '1.0', util: '3.0' } },
    { pins: { app: '2.0', util: '3.0' } },
  ],
  [
    'one side took away, the other moved another',
    one,
    { pins: { app: '1.0' } },
    { pins: { app: '2.0', util: '1.0' } },
    { pins: { app: '2.0' } },
  ],
  ['both took the same away', one, { pins: { app: '1.0' } }, { pins: { app: '1.0' } }, { pins: { app: '1.0' } }],
  ['both moved to the same', one, { pins: { app: '2.0' } }, { pins: { app: '2.0' } }, { pins: { app: '2.0' } }],
  [
    'both moved to different versions',
    one,
    { pins: { ...one.pins, app: '2.0' } },
    { pins: { ...one.pins, app: '3.0' } },
    'app on aarch64-darwin',
  ],
  [
    'both added different versions',
    one,
    { pins: { ...one.pins, more: '2.0' } },
    { pins: { ...one.pins, more: '3.0' } },
    'more on aarch64-darwin',
  ],
  [
    'one took away what the other moved',
    one,
    { pins: { app: '1.0' } },
    { pins: { app: '1.0', util: '2.0' }, requires: ['app', 'util >=2'] },
    'the requirement on util',
  ],
  [
    'one took away what the other moved, which nobody asks for by name',
    { ...one, requires: ['app'] },
    { pins: { app: '1.0' }, requires: ['app'] },
    { pins: { app: '1.0', util: '2.0' }, requires: ['app'] },
    'util on aarch64-darwin',
  ],
  [
    'on one system alone',
    one,
    { pins: { ...one.pins, app: '2.0 1.0' } },
    { pins: { ...one.pins, util: '1.0 2.0' } },
    { pins: { app: '2.0 1.0', util: '1.0 2.0' } },
  ],
  [
    'edges that one side changed',
    { ...one, edges: { app: 'util' } },
    { ...one, edges: { app: 'util more' } },
    { ...one, edges: { app: 'util' } },
    { ...one, edges: { app: 'util more' } },
  ],
  [
    'edges that both changed',
    { ...one, edges: { app: 'util' } },
    { ...one, edges: { app: 'util more' } },
    { ...one, edges: { app: 'less' } },
    'app 1.0',
  ],
  [
    'requirements on different packages',
    one,
    { ...one, requires: ['app <2', 'util'] },
    { ...one, requires: ['app', 'util <3'] },
    { ...one, requires: ['app <2', 'util <3'] },
  ],
  [
    'requirements whose texts are not in the order of their names',
    { ...one, requires: ['app[more]'] },
    { ...one, requires: ['app-x', 'app[more]'] },
    { ...one, requires: ['app[more]', 'util'] },
    { ...one, requires: ['app-x', 'app[more]', 'util'] },
  ],
  [
    'requirements on one package',
    one,
    { ...one, requires: ['app <2', 'util'] },
    { ...one, requires: ['app <3', 'util'] },
    'the requirement on app',
  ],
  [
    'a setting, where the other side chose nothing',
    one,
    { ...one, options: { fork: 'never' } },
    { ...one, requires: ['app >=1', 'util'] },
    { ...one, options: { fork: 'never' }, requires: ['app >=1', 'util'] },
  ],
  [
    'a setting, where the other side chose',
    one,
    { ...one, options: { fork: 'never' } },
    { pins: { ...one.pins, more: '1.0' } },
    'what the option fork decides',
  ],
  [
    'a setting, where the other side chose other edges alone',
    one,
    { ...one, options: { fork: 'never' } },
    { ...one, edges: { app: 'util' } },
    'what the option fork decides',
  ],
  [
    'a setting, where the other side chose another build alone',
    { ...one, builds: { 'a-1.0.tar.gz': 'x.whl' } },
    { ...one, builds: { 'a-1.0.tar.gz': 'x.whl' }, options: { fork: 'never' } },
    { ...one, builds: { 'a-1.0.tar.gz': 'y.whl' } },
    'what the option fork decides',
  ],
  [
    'a setting, where the other side chose for a system alone',
    { pins: { app: '1.0 2.0' } },
    { pins: { app: '1.0 2.0' }, options: { fork: 'never' } },
    { pins: { app: '2.0 1.0' } },
    'what the option fork decides',
  ],
  [
    'a setting with choices, where the other side chose nothing',
    one,
    { pins: { ...one.pins, app: '0.9' }, options: { 'exclude-newer': '2024-01-01' } },
    one,
    { pins: { ...one.pins, app: '0.9' }, options: { 'exclude-newer': '2024-01-01' } },
  ],
  [
    'the same setting on both sides, each with choices',
    one,
    { pins: { ...one.pins, app: '2.0' }, options: { fork: 'never' } },
    { pins: { ...one.pins, util: '2.0' }, options: { fork: 'never' } },
    { pins: { app: '2.0', util: '2.0' }, options: { fork: 'never' } },
  ],
  [
    'a group that one side made',
    one,
    {
      pins: { ...one.pins, lint: '1.0' },
      requires: ['app', 'util'],
      groups: { dev: 'lint' },
      members: { main: 'app util', dev: 'lint' },
    },
    { pins: { app: '2.0', util: '1.0' } },
    {
      pins: { app: '2.0', lint: '1.0', util: '1.0' },
      requires: ['app', 'util'],
      groups: { dev: 'lint' },
      members: { main: 'app util', dev: 'lint' },
    },
  ],
  [
    'a package of main from one side, one of a group from the other',
    {
      pins: { app: '1.0', lint: '1.0' },
      requires: ['app'],
      groups: { dev: 'lint' },
      members: { main: 'app', dev: 'lint' },
    },
    {
      pins: { app: '1.0', lint: '1.0', util: '1.0' },
      requires: ['app', 'util'],
      groups: { dev: 'lint' },
      members: { main: 'app util', dev: 'lint' },
    },
    {
      pins: { app: '1.0', docs: '1.0', lint: '1.0' },
      requires: ['app'],
      groups: { dev: 'docs lint' },
      members: { main: 'app', dev: 'docs lint' },
    },
    {
      pins: { app: '1.0', docs: '1.0', lint: '1.0', util: '1.0' },
      requires: ['app', 'util'],
      groups: { dev: 'docs lint' },
      members: { main: 'app util', dev: 'docs lint' },
    },
  ],
  [
    'a group that one side took away, and the other left as it was',
    {
      pins: { app: '1.0', lint: '1.0' },
      requires: ['app'],
      groups: { dev: 'lint' },
      members: { main: 'app', dev: 'lint' },
    },
    { pins: { app: '1.0' }, requires: ['app'] },
    {
      pins: { app: '2.0', lint: '1.0' },
      requires: ['app'],
      groups: { dev: 'lint' },
      members: { main: 'app', dev: 'lint' },
    },
    { pins: { app: '2.0' }, requires: ['app'] },
  ],
  [
    'a group that one side took away, and the other changed',
    {
      pins: { app: '1.0', lint: '1.0' },
      requires: ['app'],
      groups: { dev: 'lint' },
      members: { main: 'app', dev: 'lint' },
    },
    { pins: { app: '1.0' }, requires: ['app'] },
    {
      pins: { app: '1.0', docs: '1.0', lint: '1.0' },
      requires: ['app'],
      groups: { dev: 'docs lint' },
      members: { main: 'app', dev: 'docs lint' },
    },
    'the group dev',
  ],
  [
    'different settings on both sides',
    one,
    { ...one, options: { fork: 'never' } },
    { ...one, options: { glibc: '2.28' } },
    'what the option fork decides',
  ],
  [
    'a setting that one side took away',
    { ...one, options: { fork: 'never' } },
    one,
    { ...one, options: { fork: 'never' } },
    one,
  ],
  ['another Python', one, { ...one, python: '3.12.0' }, one, { ...one, python: '3.12.0' }],
  [
    'another Python, where the other side chose',
    one,
    { ...one, python: '3.12.0' },
    { pins: { ...one.pins, app: '2.0' } },
    'what the Python decides',
  ],
  ['two other Pythons', one, { ...one, python: '3.12.0' }, { ...one, python: '3.13.0' }, 'what the Python decides'],
  [
    'a system more',
    { ...one, systems: ['x86_64-linux'], options: { systems: 'x86_64-linux' } },
    one,
    { ...one, systems: ['x86_64-linux'], options: { systems: 'x86_64-linux' } },
    one,
  ],
  [
    'a system less',
    one,
    { ...one, systems: ['x86_64-linux'], options: { systems: 'x86_64-linux' } },
    { ...one, requires: ['app >=1', 'util'] },
    { ...one, systems: ['x86_64-linux'], options: { systems: 'x86_64-linux' }, requires: ['app >=1', 'util'] },
  ],
  [
    'a system that one side took away and the other changed',
    one,
    { ...one, systems: ['x86_64-linux'] },
    { ...one, pins: { ...one.pins, app: '1.0 2.0' } },
    'aarch64-darwin',
  ],
  [
    'bytes that one side changed',
    one,
    { ...one, hashes: { app: 'other name' } },
    one,
    { ...one, hashes: { app: 'other name' } },
  ],
  [
    'bytes that both changed',
    one,
    { ...one, hashes: { app: 'other name' } },
    { ...one, hashes: { app: 'another name' } },
    `the link ${file('app', '1.0')}`,
  ],
  [
    'builds of different archives',
    { ...one, builds: { 'a-1.0.tar.gz': 'x.whl', 'b-1.0.tar.gz': 'x.whl' } },
    { ...one, builds: { 'a-1.0.tar.gz': 'x.whl y.whl', 'b-1.0.tar.gz': 'x.whl' } },
    { ...one, builds: { 'a-1.0.tar.gz': 'x.whl', 'b-1.0.tar.gz': 'z.whl' } },
    { ...one, builds: { 'a-1.0.tar.gz': 'x.whl y.whl', 'b-1.0.tar.gz': 'z.whl' } },
  ],
  [
    'the last build that one side took away',
    { ...one, builds: { 'a-1.0.tar.gz': 'x.whl' } },
    one,
    { ...one, builds: { 'a-1.0.tar.gz': 'x.whl' } },
    one,
  ],
  [
    'the build of one archive',
    { ...one, builds: { 'a-1.0.tar.gz': 'x.whl' } },
    { ...one, builds: { 'a-1.0.tar.gz': 'y.whl' } },
    { ...one, builds: { 'a-1.0.tar.gz': 'z.whl' } },
    'the build of a-1.0.tar.gz on x86_64-linux',
  ],
  [
    'publishers of different packages',
    { ...one, publishers: { app: 'github.com/a/a x.yml' } },
    { ...one, publishers: { app: 'github.com/b/a x.yml' } },
    { ...one, publishers: { app: 'github.com/a/a x.yml', util: 'github.com/a/u x.yml' } },
    { ...one, publishers: { app: 'github.com/b/a x.yml', util: 'github.com/a/u x.yml' } },
  ],
  [
    'the publisher of one package',
    one,
    { ...one, publishers: { app: 'github.com/a/a x.yml' } },
    { ...one, publishers: { app: 'github.com/b/a x.yml' } },
    'the publisher of app',
  ],
  [
    'owners of different packages',
    { ...one, owners: { app: 'owner a' } },
    { ...one, owners: { app: 'owner b' } },
    { ...one, owners: { app: 'owner a', util: 'organization u' } },
    { ...one, owners: { app: 'owner b', util: 'organization u' } },
  ],
  [
    'the owners of one package',
    { ...one, owners: { app: 'owner a' } },
    { ...one, owners: { app: 'owner b' } },
    { ...one, owners: { app: 'owner c' } },
    'the owners of app',
  ],
  [
    'owners that one side does not record any more',
    { ...one, owners: { app: 'owner a' } },
    one,
    { ...one, owners: { app: 'owner a' } },
    one,
  ],
  ['no base, and the same on both sides', undefined, one, one, one],
  ['no base, and different packages', undefined, { pins: { app: '1.0' } }, { pins: { util: '1.0' } }, one],
  [
    'no base, and different settings',
    undefined,
    one,
    { ...one, options: { fork: 'never' } },
    'what the option fork decides',
  ],
  [
    'no base, and different versions',
    undefined,
    { pins: { app: '1.0' } },
    { pins: { app: '2.0' } },
    'app on aarch64-darwin',
  ],
];

/** The text of what was merged; or what is contested. */
function told(base: Lock | undefined, ours: Lock, theirs: Lock): string {
  const merged = mergeLocks(base, ours, theirs);
  return merged.kind === 'merged' ? printLock(merged.lock) : merged.what;
}

for (const [claim, base, ours, theirs, outcome] of rows) {
  test(`${claim}: ${typeof outcome === 'string' ? `${outcome} is contested` : 'merged'}`, () => {
    const [old, own, other] = [base === undefined ? undefined : lockOf(base), lockOf(ours), lockOf(theirs)];
    const expected = typeof outcome === 'string' ? outcome : printLock(lockOf(outcome));
    assert.is(told(old, own, other), expected);
    assert.is(told(old, other, own), expected, 'whichever side is called ours');
  });
}

test('the closure has the higher of two versions that systems have', () => {
  const merged = mergeLocks(
    lockOf({ pins: { app: '1.9' } }),
    lockOf({ pins: { app: '1.10 1.9' } }),
    lockOf({ pins: { app: '1.9' } }),
  );
  assert.is(merged.kind === 'merged' && merged.lock.closure.get(name('app')), '1.10');
});

test('a lock of the tool that Makes had is left to git, whichever side it is on', () => {
  const plain: Lock = { ...lockOf(one), pylock: undefined };
  for (const [ours, theirs] of [
    [plain, lockOf(one)],
    [lockOf(one), plain],
    [plain, plain],
  ] as const)
    assert.equal(mergeLocks(lockOf(one), ours, theirs), { kind: 'contested', what: 'a lock without the pylock part' });
  assert.is(mergeLocks(plain, lockOf(one), lockOf(one)).kind, 'merged', 'both sides locked it anew, alike');
});

test('forks are merged each by themselves', () => {
  const forked = (own: Sketch, cuda: Sketch): Lock => {
    const [lock, fork] = [lockOf(own), lockOf(cuda).pylock];
    if (lock.pylock === undefined || fork === undefined) throw new Error('a sketch has a pylock part');
    return { ...lock, pylock: { ...lock.pylock, forks: new Map([['cuda', fork]]) } };
  };
  const [before, own, other] = [{ app: '1.0' }, { app: '2.0' }, { app: '3.0' }];
  const base = forked({ pins: before }, { pins: before });
  const ours = forked({ pins: own }, { pins: before });
  const theirs = forked({ pins: before }, { pins: other });
  const links = new Map([...ours.links, ...theirs.links].map((one) => [one.name, one]));
  const merged = mergeLocks(base, ours, theirs);
  if (merged.kind !== 'merged') throw new Error(merged.what);
  const forkOf = ({ pylock }: Lock) => [...(pylock?.forks.get('cuda')?.packages.get(name('app'))?.keys() ?? [])];
  assert.equal([...merged.lock.closure], [[name('app'), '2.0']]);
  assert.equal(forkOf(merged.lock), ['3.0']);
  assert.ok(merged.lock.links.length < links.size, 'the link of neither side is gone');
  const both = mergeLocks(base, forked({ pins: own }, { pins: own }), theirs);
  assert.equal(both, { kind: 'contested', what: 'app on aarch64-darwin' });
});

test('what wheels load is merged wheel by wheel; two answers for one are a conflict', () => {
  const lock = (loads: Readonly<Record<string, readonly string[]>>): Lock => ({
    ...lockOf({ pins: { app: '1.0' } }),
    ...(Object.keys(loads).length === 0 ? {} : { needs: new Map(Object.entries(loads)) }),
  });
  const merged = (...sides: readonly [Lock, Lock, Lock]) => {
    const result = mergeLocks(...sides);
    return result.kind === 'merged' ? Object.fromEntries(result.lock.needs ?? []) : result.what;
  };
  const [odbc, alsa] = [['libodbc.so.2'], ['libasound.so.2']];
  assert.equal(merged(lock({}), lock({ 'b.whl': odbc }), lock({ 'a.whl': alsa })), { 'a.whl': alsa, 'b.whl': odbc });
  assert.equal(merged(lock({ 'a.whl': alsa }), lock({}), lock({ 'a.whl': alsa })), {});
  assert.is(merged(lock({}), lock({ 'a.whl': odbc }), lock({ 'a.whl': alsa })), 'the libraries of a.whl');
  const result = mergeLocks(lock({}), lock({}), lock({}));
  assert.not.ok(result.kind === 'merged' && 'needs' in result.lock);
});

test.run();
