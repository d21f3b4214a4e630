import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Lock, PylockPart } from '../../src/lock/model.js';
import { lockGraphs } from '../../src/questions/graph.js';
import type { AskedGroups, LockGraph } from '../../src/questions/model.js';
import { fc } from '../helpers/laws.js';
import { groupedLock, link, locked, name, needs, sampleLock } from '../lock/sample.js';
import { randomLock, reached } from './random-locks.js';

const all = { systems: undefined, groups: undefined };

function partOf({ pylock }: Lock): PylockPart {
  if (pylock === undefined) throw new Error('the lock has no pylock part');
  return pylock;
}

function only(graphs: readonly LockGraph[]): LockGraph {
  const [graph] = graphs;
  if (graph === undefined || graphs.length !== 1) throw new Error(`there are ${graphs.length} graphs`);
  return graph;
}

/** `from[extra] -> to[asked] constraint on systems`. */
function edgeTexts({ needs: lists }: LockGraph): readonly string[] {
  return [...lists.values()].flat().map(({ from, extra, to, asks, constraint, systems }) => {
    const by = extra === undefined ? from : `${from}[${extra}]`;
    return `${by} -> ${asks.length === 0 ? to : `${to}[${asks}]`} ${constraint || 'any'} on ${systems}`;
  });
}

/** The same for people who walk the lock by rounds. */
function expectedEdges(lock: Lock, texts: readonly string[]): readonly string[] {
  const part = partOf(lock);
  const found = new Map<string, string[]>();
  for (const [system, files] of part.systems) {
    const version = (project: string): string => files.get(name(project))?.split('-')[1] ?? '';
    for (const one of reached(part, system, texts)) {
      const [project = '', extra] = one.split(/[[\]]/);
      const own = part.packages.get(name(project))?.get(version(project));
      const needed = extra === undefined ? own?.needs : own?.extras.get(name(extra));
      for (const [key, constraint] of [...(needed?.everywhere ?? []), ...(needed?.on.get(system) ?? [])]) {
        const [to = '', asks] = key.split(/[[\]]/);
        const by = extra === undefined ? `${project} ${version(project)}` : `${project} ${version(project)}[${extra}]`;
        const target = `${to} ${version(to)}${asks === undefined ? '' : `[${asks}]`}`;
        const text = `${by} -> ${target} ${constraint === '*' ? 'any' : constraint}`;
        found.set(text, [...new Set([...(found.get(text) ?? []), system])]);
      }
    }
  }
  return [...found].map(([text, systems]) => `${text} on ${systems}`);
}

/** Main, the group, or both, with the texts of their requirements. */
function asking(lock: Lock): readonly (readonly [groups: AskedGroups | undefined, texts: readonly string[]])[] {
  const { requires, groups } = partOf(lock).inputs;
  const dev = groups.get(name('dev')) ?? [];
  return [
    [undefined, [...requires, ...dev]],
    [{ main: true, names: [] }, requires],
    [{ main: true, names: [name('dev')] }, [...requires, ...dev]],
    [{ main: false, names: [name('dev')] }, dev],
  ];
}

test('a graph has the packages and edges that a walk of the lock by rounds finds, for main, a group and both', () => {
  fc.assert(
    fc.property(randomLock, (lock) => {
      for (const [groups, texts] of asking(lock)) {
        const graph = only(lockGraphs(lock, { systems: undefined, groups }));
        for (const [system, files] of partOf(lock).systems) {
          const projects = [...reached(partOf(lock), system, texts)].filter((one) => !one.includes('['));
          const expected = projects.map((one) => files.get(name(one))).sort();
          const found = [...graph.nodes.values()].flatMap((node) => node.files.get(system) ?? []);
          assert.equal(found.sort(), expected);
        }
        assert.equal([...edgeTexts(graph)].sort(), [...expectedEdges(lock, texts)].sort());
      }
    }),
    { numRuns: 200 },
  );
});

test('edges by the one end and by the other are the same', () => {
  fc.assert(
    fc.property(randomLock, (lock) => {
      const graph = only(lockGraphs(lock, all));
      const texts = (lists: LockGraph['needs']) =>
        [...lists.values()]
          .flat()
          .map((edge) => JSON.stringify(edge))
          .sort();
      assert.equal(texts(graph.needs), texts(graph.neededBy));
    }),
    { numRuns: 50 },
  );
});

test('an edge names its constraint, the extra that brings it, and the systems it holds on', () => {
  assert.equal(edgeTexts(only(lockGraphs(sampleLock(), all))), [
    'app 1.0 -> fast 3.10 >=3,<4 on aarch64-darwin,x86_64-linux',
    'app 1.0 -> util 2.0.post1 >=2 on x86_64-linux',
    'app 1.0[more] -> util 2.0.post1 any on aarch64-darwin,x86_64-linux',
  ]);
});

test('roots name their text and group, and packages of a group alone name the group', () => {
  const graph = only(lockGraphs(groupedLock(), all));
  assert.equal(
    graph.roots.map(({ to, group, text }) => [to, group, text]),
    [
      ['fast 3.10', undefined, 'fast'],
      ['app 1.0', 'dev', 'app[more] ==1.0'],
    ],
  );
  assert.equal(
    [...graph.nodes.values()].map(({ key, groups, extras }) => [key, groups, extras]),
    [
      ['app 1.0', ['dev'], ['more']],
      ['fast 3.10', [], []],
      ['util 2.0.post1', ['dev'], []],
    ],
  );
});

/** {@link sampleLock} with other main requirements. */
function withRequires(...requires: readonly string[]): Lock {
  const lock = sampleLock();
  const part = partOf(lock);
  return { ...lock, pylock: { ...part, inputs: { ...part.inputs, requires } } };
}

const markers: readonly (readonly [marker: string, systems: readonly string[]])[] = [
  ['sys_platform == linux', ['x86_64-linux']],
  ['(sys_platform == darwin or os_name == nt) and python_version >= 3.8', ['aarch64-darwin']],
  ['linux in sys_platform', ['x86_64-linux']],
  ['python_full_version < 3.11', []],
  // The text leaves open where quotes stood: the requirement may hold.
  ['platform_version == a and b', ['aarch64-darwin', 'x86_64-linux']],
];
for (const [marker, systems] of markers) {
  test(`a requirement with the marker ${marker} holds on ${systems.join(' and ') || 'no system'}`, () => {
    const { roots } = only(lockGraphs(withRequires(`fast ; ${marker}`), all));
    assert.equal(
      roots.flatMap((root) => root.systems),
      systems,
    );
  });
}

test('the python of the deps file is no package, and an address stands in the place of a constraint', () => {
  const { roots } = only(
    lockGraphs(withRequires('fast @ https://files.example.org/f.whl', 'python >=3.11,<3.12'), all),
  );
  assert.equal(
    roots.map(({ to, constraint }) => [to, constraint]),
    [['fast 3.10', '@ https://files.example.org/f.whl']],
  );
});

test('a chain of 20,000 packages, with a circle at its end, does not overflow the stack', () => {
  const lock = sampleLock();
  const names = Array.from({ length: 20_000 }, (_, at) => name(`p${at}`));
  const file = (one: string): string => `${one}-1.0-py3-none-any.whl`;
  const chain = names.map(
    (one, at) => [one, new Map([['1.0', locked(needs({ [names[at + 1] ?? 'p0']: '*' }))]])] as const,
  );
  const pylock: PylockPart = {
    ...partOf(lock),
    inputs: { ...partOf(lock).inputs, requires: ['p0'] },
    systems: new Map([['x86_64-linux', new Map(names.map((one) => [one, file(one)]))]]),
    packages: new Map(chain),
  };
  const graph = only(lockGraphs({ ...lock, links: [link(file('p0'))], pylock }, all));
  assert.is(graph.nodes.size, 20_000);
});

test('one content stands for each choice of groups that exclude each other', () => {
  const lock = groupedLock();
  const part = partOf(lock);
  const { inputs, forks, version, pythonFull, publishers, owners, ...content } = part;
  const cuda = { ...content, groups: new Map([[name('cuda'), content.groups.get(name('dev')) ?? new Map()]]) };
  const groups = new Map([...inputs.groups, [name('cuda'), ['app ==1.0']] as const]);
  const forked = { ...lock, pylock: { ...part, inputs: { ...inputs, groups }, forks: new Map([['cuda', cuda]]) } };
  assert.equal(
    lockGraphs(forked, all).map(({ fork }) => fork),
    [undefined, 'cuda'],
  );
  const asked = (...names: readonly string[]) => ({
    systems: undefined,
    groups: { main: true, names: names.map(name) },
  });
  assert.equal(
    lockGraphs(forked, asked('cuda')).map(({ fork }) => fork),
    ['cuda'],
  );
  assert.equal(
    lockGraphs(forked, asked('dev')).map(({ fork }) => fork),
    [undefined],
  );
  assert.throws(() => lockGraphs(forked, asked('cuda', 'dev')), /^cuda and dev exclude each other/);
  assert.throws(() => lockGraphs(forked, asked('docs')), /^the lock has no group docs$/);
});

test("a system that the lock is not for, and a lock of Makes' own tool, are told", () => {
  assert.throws(
    () => lockGraphs(sampleLock(), { systems: ['x86_64-darwin'], groups: undefined }),
    /^the lock is not for x86_64-darwin$/,
  );
  assert.throws(() => lockGraphs({ ...sampleLock(), pylock: undefined }, all), /^the lock has no edges/);
});

test.run();
