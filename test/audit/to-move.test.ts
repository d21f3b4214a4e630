import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { AuditedPackage } from '../../src/audit/model.js';
import { toMove } from '../../src/audit/to-move.js';
import type { NormalizedName } from '../../src/pep/name.js';
import { parseVersion } from '../../src/pep/version.js';
import type { GraphEdge, GraphNode, GraphRoot, LockGraph, NodeKey } from '../../src/questions/model.js';

const systems = ['x86_64-linux'] as const;

/** A graph of `name version` nodes; edges are `from > to constraint`, roots `name constraint`. */
function graph(roots: readonly string[], edges: readonly string[]): LockGraph {
  const keys = new Set(
    [...roots, ...edges.flatMap((edge) => edge.split(' > '))].map((text) => text.split(' ')[0] ?? ''),
  );
  const keyOf = (name: string) => `${name} 1.0` as NodeKey;
  const nodes = new Map(
    [...keys].map((name): [NodeKey, GraphNode] => [
      keyOf(name),
      { key: keyOf(name), name: name as NormalizedName, version: '1.0', files: new Map(), extras: [], groups: [] },
    ]),
  );
  const split = (text: string) => [text.split(' ')[0] ?? '', text.split(' ').slice(1).join(' ')] as const;
  const all = edges.map((text): GraphEdge => {
    const [from = '', asked = ''] = text.split(' > ');
    const [to, constraint] = split(asked);
    return { from: keyOf(from), to: keyOf(to), constraint, asks: [], systems, extra: undefined };
  });
  return {
    ...{ fork: undefined, systems, nodes },
    roots: roots.map((text): GraphRoot => {
      const [to, constraint] = split(text);
      return { to: keyOf(to), constraint, asks: [], systems, group: undefined, text };
    }),
    needs: new Map([...nodes.keys()].map((key) => [key, all.filter(({ from }) => from === key)])),
    neededBy: new Map([...nodes.keys()].map((key) => [key, all.filter(({ to }) => to === key)])),
  };
}

const tpl: AuditedPackage = {
  ...{ name: 'tpl' as NormalizedName, version: parseVersion('1.0'), systems, groups: [], isTool: false, builds: [] },
};

/** Whether it is direct, the direct dependencies, and the holds. */
function told(one: LockGraph, fixed = '2.0'): readonly unknown[] {
  const { isDirect, directs, holds } = toMove([one], tpl, fixed === 'none' ? undefined : parseVersion(fixed));
  return [isDirect, directs.join(' '), holds.map(({ by, constraint }) => `${by ?? 'deps'} ${constraint}`).join(', ')];
}

test('the direct dependencies that bring a package, through others and in circles', () => {
  const edges = ['web > mid', 'mid > tpl', 'tpl > mid', 'api > mid', 'other > none'];
  assert.equal(told(graph(['web', 'api', 'other'], edges)), [false, 'api web', '']);
  assert.equal(told(graph(['web', 'tpl'], ['web > tpl'])), [true, 'tpl web', '']);
});

test('a requirement that does not allow the fix names those that must move', () => {
  const edges = ['web > mid', 'mid > tpl <2', 'api > tpl >=1'];
  assert.equal(told(graph(['web', 'api'], edges)), [false, 'web', 'mid 1.0 <2']);
  assert.equal(told(graph(['tpl ==1.0 || >=1.5,<2'], [])), [true, 'tpl', 'deps ==1.0 || >=1.5,<2']);
  assert.equal(told(graph(['tpl ==1.0 || >=2'], [])), [true, 'tpl', '']);
  assert.equal(told(graph(['tpl @ https://example.org/tpl-1.0.whl'], []))[2], 'deps @ https://example.org/tpl-1.0.whl');
});

test('without a fix nothing holds it back; a constraint that is none is passed over', () => {
  assert.equal(told(graph(['tpl <2'], []), 'none'), [true, 'tpl', '']);
  assert.equal(told(graph(['tpl nonsense'], [])), [true, 'tpl', '']);
});

test.run();
