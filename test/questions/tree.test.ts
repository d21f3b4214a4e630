import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { treeText } from '../../src/cli/answers/tree.js';
import type { Lock } from '../../src/lock/model.js';
import { lockGraphs } from '../../src/questions/graph.js';
import type { LockGraph } from '../../src/questions/model.js';
import { neededByTree, needsTree, type TreeRow } from '../../src/questions/tree.js';
import { fc } from '../helpers/laws.js';
import { groupedLock, locked, name, needs, sampleLock } from '../lock/sample.js';
import { randomLock } from './random-locks.js';

const all = Number.POSITIVE_INFINITY;

function graphOf(lock: Lock): LockGraph {
  const [graph] = lockGraphs(lock, { systems: undefined, groups: undefined });
  if (graph === undefined) throw new Error('a lock has a graph');
  return graph;
}

function lines(lock: Lock, treeOf: typeof needsTree, ...args: readonly [string?, number?]): readonly string[] {
  const graph = graphOf(lock);
  const [project, depth = all] = args;
  const rows = treeOf(graph, project === undefined ? undefined : name(project), depth);
  return treeText([{ graph, rows }], treeOf === neededByTree);
}

test('a tree shows constraints, extras, and systems where it does not hold on all', () => {
  assert.equal(lines(sampleLock(), needsTree), [
    'app[more] 1.0  ==1.0',
    '├── fast 3.10  >=3,<4',
    '└── util 2.0.post1  >=2',
  ]);
  assert.equal(lines(sampleLock(), neededByTree, 'util'), [
    'util 2.0.post1',
    '├── app 1.0  needs >=2 (x86_64-linux only)',
    '│   └── the deps file: app[more] ==1.0',
    '└── app[more] 1.0',
    '    └── the deps file: app[more] ==1.0',
  ]);
});

test('an inverted tree goes on where it meets a version with an extra first, then without', () => {
  const { pylock, ...rest } = sampleLock();
  if (pylock === undefined) throw new Error('the sample has a pylock part');
  const packages = new Map([
    [
      name('app'),
      new Map([['1.0', locked(needs({ 'fast[f]': '*' }), new Map([[name('more'), needs({ util: '*' })]]))]]),
    ],
    [name('fast'), new Map([['3.10', locked(needs({}), new Map([[name('f'), needs({ 'app[more]': '*' })]]))]])],
    [name('util'), new Map([['2.0.post1', locked(needs({}))]])],
  ]);
  const inputs = { ...pylock.inputs, requires: ['app'] };
  assert.equal(lines({ ...rest, pylock: { ...pylock, inputs, packages } }, neededByTree, 'util'), [
    'util 2.0.post1',
    '└── app[more] 1.0',
    '    └── fast[f] 3.10',
    '        └── app 1.0',
    '            ├── the deps file: app',
    '            └── fast[f] 3.10 (*)',
    '(*) stands above with what needs it',
  ]);
});

test('a tree names its groups, and ends at --depth', () => {
  assert.equal(lines(groupedLock(), needsTree, undefined, 0), ['fast 3.10', 'group dev:', 'app[more] 1.0  ==1.0 …']);
});

/** The edges that rows show, without those of a project on itself. */
function shownEdges(rows: readonly TreeRow[]): ReadonlySet<string> {
  return new Set(rows.flatMap(({ edges }) => edges.map((edge) => JSON.stringify(edge))));
}

test('a tree shows every package and every edge, and no more rows than edges and roots lead to', () => {
  fc.assert(
    fc.property(randomLock, (lock) => {
      const graph = graphOf(lock);
      const rows = needsTree(graph, undefined, all);
      assert.equal(new Set(rows.map(({ node }) => node)), new Set(graph.nodes.keys()));
      const edges = [...graph.needs.values()].flat().filter(({ from, to }) => from !== to);
      assert.equal([...shownEdges(rows)].sort(), edges.map((edge) => JSON.stringify(edge)).sort());
      // Each version is opened once for a set of extras and of systems at most.
      assert.ok(rows.length <= graph.roots.length + edges.length * 4 * 3, `${rows.length} rows`);
    }),
    { numRuns: 100 },
  );
});

test('an inverted tree ends at the deps file, and shows every edge that leads to the package', () => {
  fc.assert(
    fc.property(randomLock, (lock) => {
      const graph = graphOf(lock);
      for (const { name: project } of graph.nodes.values()) {
        const rows = neededByTree(graph, project, all);
        const direct = graph.roots.filter(({ to }) => graph.nodes.get(to)?.name === project);
        const shown = rows.filter(({ depth, root }) => depth === 1 && root !== undefined);
        assert.is(shown.length, direct.length);
        assert.ok(rows.some(({ root }) => root !== undefined));
        const edges = [...graph.neededBy].flatMap(([key, own]) => (graph.nodes.get(key)?.name === project ? own : []));
        for (const edge of edges.filter(({ from, to }) => from !== to))
          assert.ok(shownEdges(rows).has(JSON.stringify(edge)));
      }
    }),
    { numRuns: 50 },
  );
});

test.run();
