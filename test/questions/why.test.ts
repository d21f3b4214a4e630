import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Lock, PylockPart } from '../../src/lock/model.js';
import { lockGraphs } from '../../src/questions/graph.js';
import type { LockGraph, NodeKey } from '../../src/questions/model.js';
import { allWays, mostWays, shortestWays, type Way } from '../../src/questions/why.js';
import { fc } from '../helpers/laws.js';
import { locked, name, needs, sampleLock } from '../lock/sample.js';
import { randomLock } from './random-locks.js';

function graphOf(lock: Lock): LockGraph {
  const [graph] = lockGraphs(lock, { systems: undefined, groups: undefined });
  if (graph === undefined) throw new Error('a lock has a graph');
  return graph;
}

/** `root text > needing[extra] > …`, as the ways of the second search are written. */
function wayText({ root, edges }: Way): string {
  const steps = edges.map(({ from, extra, to, asks, constraint }) =>
    [from, extra ?? '', to, asks.join(','), constraint].join('|'),
  );
  return [`${root.group ?? ''}:${root.text}`, ...steps].join(' > ');
}

/**
 * The ways to a project on a system by recursion over the lock itself, down from the deps file; `most` ends the search.
 */
function waysDown(
  { pylock }: Lock,
  target: string,
  system: 'x86_64-linux' | 'aarch64-darwin',
  most: number,
): ReadonlySet<string> {
  const found = new Set<string>();
  const files = pylock?.systems.get(system);
  const keyOf = (project: string): string => `${project} ${files?.get(name(project))?.split('-')[1]}`;
  const read = (text: string): readonly [string, readonly string[]] => {
    const [project = '', list] = (text.split(/[ ;]/)[0] ?? '').split(/[[\]]/);
    return [project, list === undefined ? [] : list.split(',')];
  };
  const down = (project: string, extra: string | undefined, trail: readonly string[], text: string): void => {
    if (found.size > most) return;
    const state = `${project}[${extra ?? ''}]`;
    if (project === target && extra === undefined) found.add(text);
    if (trail.includes(state) || (project === target && extra === undefined)) return;
    const own = pylock?.packages.get(name(project))?.get(keyOf(project).split(' ')[1] ?? '');
    const needed = extra === undefined ? own?.needs : own?.extras.get(name(extra));
    for (const [key, constraint] of [...(needed?.everywhere ?? []), ...(needed?.on.get(system) ?? [])]) {
      const [to, asks] = read(key);
      const step = [keyOf(project), extra ?? '', keyOf(to), asks.join(','), constraint === '*' ? '' : constraint].join(
        '|',
      );
      for (const one of [undefined, ...asks]) down(to, one, [...trail, state], `${text} > ${step}`);
    }
  };
  const roots = [['', pylock?.inputs.requires ?? []], ...(pylock?.inputs.groups ?? [])] as const;
  for (const [group, texts] of roots) {
    for (const text of texts) {
      if (text.includes('==') && !text.includes(system.endsWith('linux') ? '== linux' : '== darwin')) continue;
      const [project, asks] = read(text);
      for (const one of [undefined, ...asks]) down(project, one, [], `${group}:${text}`);
    }
  }
  return found;
}

test('all ways are those that a search down the lock finds, and the shortest is as short', () => {
  fc.assert(
    fc.property(randomLock, (lock) => {
      const graph = graphOf(lock);
      for (const [key, node] of graph.nodes) {
        const { ways, isCapped } = allWays(graph, key);
        assert.ok(ways.length > 0 && ways.length <= mostWays);
        for (const system of ['x86_64-linux', 'aarch64-darwin'] as const) {
          if (!node.files.has(system)) continue;
          const down = waysDown(lock, node.name, system, 2_000);
          const up = ways.filter(({ systems }) => systems.includes(system)).map(wayText);
          if (isCapped) assert.ok(down.size > 2_000 || up.every((text) => down.has(text)));
          else assert.equal([...new Set(up)].sort(), [...down].sort());
          const shortest = shortestWays(graph, key).find(({ systems }) => systems.includes(system));
          const lengths = [...down].map((text) => text.split(' > ').length - 1);
          if (down.size <= 2_000) assert.is(shortest?.edges.length, Math.min(...lengths));
          if (!isCapped) assert.is(up[0], shortest && wayText(shortest), 'the first of all is the one alone');
        }
      }
    }),
    { numRuns: 100 },
  );
});

/** A lock for Linux of packages with what they need, and one requirement. */
function chainLock(root: string, packages: ReadonlyMap<string, readonly string[]>): Lock {
  const lock = sampleLock();
  const files = [...packages.keys()].map((one) => [name(one), `${one}-1.0-py3-none-any.whl`] as const);
  const all = [...packages].map(([one, asked]) => {
    const own = locked(needs(Object.fromEntries(asked.map((key) => [key, '*']))));
    return [name(one), new Map([['1.0', own]])] as const;
  });
  const part = lock.pylock as PylockPart;
  const inputs = { ...part.inputs, requires: [root] };
  return {
    ...lock,
    pylock: { ...part, inputs, systems: new Map([['x86_64-linux', new Map(files)]]), packages: new Map(all) },
  };
}

test('in a lattice with a million million ways, a hundred are found and the rest is told of', () => {
  const layers = Array.from({ length: 41 }, (_, at) => at);
  const packages = new Map(
    layers.flatMap((at) =>
      ['a', 'b'].map((side) => [`${side}${at}`, at === 40 ? ['end'] : [`a${at + 1}`, `b${at + 1}`]] as const),
    ),
  );
  const graph = graphOf(chainLock('a0', new Map<string, readonly string[]>([...packages, ['end', []]])));
  const { ways, isCapped } = allWays(graph, 'end 1.0' as NodeKey);
  assert.equal([ways.length, isCapped], [mostWays, true]);
  assert.is(shortestWays(graph, 'end 1.0' as NodeKey)[0]?.edges.length, 41);
});

test('a clique of 60 packages, in which most steps lead nowhere, ends', () => {
  const names = Array.from({ length: 60 }, (_, at) => `p${at}`);
  const packages = new Map(names.map((one) => [one, names.filter((other) => other !== one)]));
  const { ways } = allWays(graphOf(chainLock('p0', packages)), 'p59 1.0' as NodeKey);
  assert.ok(ways.length > 0);
});

test('the way through a chain of 20,000 packages does not overflow the stack', () => {
  const names = Array.from({ length: 20_000 }, (_, at) => `p${at}`);
  const packages = new Map(names.map((one, at) => [one, at === 19_999 ? [] : [`p${at + 1}`]]));
  const graph = graphOf(chainLock('p0', packages));
  assert.is(shortestWays(graph, 'p19999 1.0' as NodeKey)[0]?.edges.length, 19_999);
  assert.ok(allWays(graph, 'p19999 1.0' as NodeKey).ways.length <= 1);
});

test.run();
