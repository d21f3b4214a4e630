import type { NormalizedName } from '../pep/name.js';
import type { System } from '../targets/model.js';
import { common } from './activity.js';
import type { GraphEdge, GraphRoot, LockGraph, NodeKey } from './model.js';

/** One way from the deps file to a version. */
export interface Way {
  readonly root: GraphRoot;
  /** The requirements from the root's package on, in order; none where the root asks for the version itself. */
  readonly edges: readonly GraphEdge[];
  /** The systems on which all of them hold. */
  readonly systems: readonly System[];
}

/** The most ways that are given. */
export const mostWays = 100;
/** The steps of a search for ways: in a graph with many circles most steps lead nowhere. */
const mostSteps = 5_000_000;

/** Several ways, and whether there may be more. */
export interface Ways {
  readonly ways: readonly Way[];
  readonly isCapped: boolean;
}

/** A part of a version that is active: what it always needs, or what an extra adds. */
interface Part {
  readonly node: NodeKey;
  readonly extra: NormalizedName | undefined;
  readonly by: { readonly root: GraphRoot } | { readonly edge: GraphEdge; readonly before: Part };
}

function partKey(node: NodeKey, extra: NormalizedName | undefined): string {
  return `${node}[${extra ?? ''}]`;
}

/** The parts that a requirement makes active: the version, and the extras that it asks for. */
function partsOf(
  asked: { readonly to: NodeKey; readonly asks: readonly NormalizedName[] },
  by: Part['by'],
): readonly Part[] {
  return [undefined, ...asked.asks].map((extra) => ({ node: asked.to, extra, by }));
}

function wayOf(last: Part): Omit<Way, 'systems'> {
  const edges: GraphEdge[] = [];
  let part = last;
  while ('before' in part.by) {
    edges.push(part.by.edge);
    part = part.by.before;
  }
  return { root: part.by.root, edges: edges.reverse() };
}

/** The shortest way to a version on one system; of equal ones the first in the order of the graph. */
function shortestOn(graph: LockGraph, target: NodeKey, system: System): Way | undefined {
  const seen = new Set<string>();
  let round: readonly Part[] = graph.roots
    .filter(({ systems }) => systems.includes(system))
    .flatMap((root) => partsOf(root, { root }));
  while (round.length > 0) {
    const next: Part[] = [];
    for (const part of round) {
      const key = partKey(part.node, part.extra);
      if (seen.has(key)) continue;
      seen.add(key);
      if (part.node === target) return { ...wayOf(part), systems: [system] };
      for (const edge of graph.needs.get(part.node) ?? [])
        if (edge.extra === part.extra && edge.systems.includes(system))
          next.push(...partsOf(edge, { edge, before: part }));
    }
    round = next;
  }
  return undefined;
}

/** The shortest way to a version on each system; those that are the same are one. */
export function shortestWays(graph: LockGraph, target: NodeKey): readonly Way[] {
  const found = new Map<string, Way>();
  for (const system of graph.nodes.get(target)?.files.keys() ?? []) {
    const way = shortestOn(graph, target, system);
    if (way === undefined) continue;
    const key = JSON.stringify([way.root, way.edges]);
    const known = found.get(key);
    found.set(key, known === undefined ? way : { ...known, systems: [...known.systems, system] });
  }
  return [...found.values()];
}

/** The number of requirements from the deps file to each part, on any system. */
function distances(graph: LockGraph): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  let round = graph.roots.flatMap((root) => partsOf(root, { root }));
  for (let distance = 0; round.length > 0; distance += 1) {
    const fresh = round.filter(({ node, extra }) => {
      const key = partKey(node, extra);
      if (found.has(key)) return false;
      found.set(key, distance);
      return true;
    });
    round = fresh.flatMap((part) =>
      (graph.needs.get(part.node) ?? [])
        .filter(({ extra }) => extra === part.extra)
        .flatMap((edge) => partsOf(edge, { edge, before: part })),
    );
  }
  return found;
}

/** A way that is followed back from the version, as a list whose rest is shared with others. */
interface Trail {
  readonly node: NodeKey;
  readonly extra: NormalizedName | undefined;
  readonly systems: readonly System[];
  readonly edge: GraphEdge | undefined;
  readonly after: Trail | undefined;
  readonly length: number;
}

/** Whether a way has been at a part before: then it runs in a circle. */
function hasBeenAt(trail: Trail, node: NodeKey, extra: NormalizedName | undefined): number | undefined {
  let steps = 0;
  for (let at: Trail | undefined = trail; at !== undefined; at = at.after) {
    steps += 1;
    if (at.node === node && at.extra === extra) return undefined;
  }
  return steps;
}

function edgesOf(trail: Trail): readonly GraphEdge[] {
  const edges: GraphEdge[] = [];
  for (let at: Trail | undefined = trail; at !== undefined; at = at.after)
    if (at.edge !== undefined) edges.push(at.edge);
  return edges;
}

/**
 * The ways to a version that visit nothing twice, the shortest first among those found. At most {@link mostWays} are
 * given, and the search ends after so many steps: there may be more ways than could ever be counted.
 */
export function allWays(graph: LockGraph, target: NodeKey): Ways {
  const far = distances(graph);
  const ways: Way[] = [];
  const systems = [...(graph.nodes.get(target)?.files.keys() ?? [])];
  const waiting: Trail[] = [{ node: target, extra: undefined, systems, edge: undefined, after: undefined, length: 0 }];
  let steps = 0;
  for (let trail = waiting.pop(); trail !== undefined; trail = waiting.pop()) {
    for (const root of graph.roots) {
      if (root.to !== trail.node || (trail.extra !== undefined && !root.asks.includes(trail.extra))) continue;
      const where = common(trail.systems, root.systems);
      if (where.length > 0) ways.push({ root, edges: edgesOf(trail), systems: where });
    }
    if (ways.length > mostWays || steps > mostSteps)
      return { ways: sorted(ways, graph).slice(0, mostWays), isCapped: true };
    const before: Trail[] = [];
    for (const edge of graph.neededBy.get(trail.node) ?? []) {
      if (trail.extra !== undefined && !edge.asks.includes(trail.extra)) continue;
      const where = common(trail.systems, edge.systems);
      const walked = where.length === 0 ? 1 : hasBeenAt(trail, edge.from, edge.extra);
      steps += walked ?? trail.length + 1;
      if (where.length === 0 || walked === undefined) continue;
      before.push({ node: edge.from, extra: edge.extra, systems: where, edge, after: trail, length: trail.length + 1 });
    }
    // The nearest to the deps file is followed first.
    const distance = ({ node, extra }: Trail): number => far.get(partKey(node, extra)) ?? Number.POSITIVE_INFINITY;
    waiting.push(...before.sort((a, b) => distance(b) - distance(a)));
  }
  return { ways: sorted(ways, graph), isCapped: false };
}

/** The shortest first; of equal ones the first in the order of the graph, as {@link shortestWays} takes it. */
function sorted(ways: readonly Way[], { roots, needs }: LockGraph): readonly Way[] {
  const rank = ({ root, edges }: Way) => [
    edges.length,
    roots.indexOf(root),
    ...edges.flatMap((edge, at) => [
      edge.extra === undefined ? -1 : (edges[at - 1] ?? root).asks.indexOf(edge.extra),
      (needs.get(edge.from) ?? []).indexOf(edge),
    ]),
  ];
  const ranked = ways.map((way) => ({ way, rank: rank(way) }));
  ranked.sort((a, b) => a.rank.map((one, at) => one - (b.rank[at] ?? 0)).find((step) => step !== 0) ?? 0);
  return ranked.map(({ way }) => way);
}
