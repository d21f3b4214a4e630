import { byName } from '../order.js';
import type { NormalizedName } from '../pep/name.js';
import type { System } from '../targets/model.js';
import type { GraphEdge, LockGraph, NodeKey } from './model.js';

/** A locked version with extras of it, on some systems: what a requirement on it leads to. */
export interface Activity {
  readonly node: NodeKey;
  readonly extras: ReadonlySet<NormalizedName>;
  readonly systems: readonly System[];
}

/** The systems of one list that another has too, in the order of the first. */
export function common(systems: readonly System[], others: readonly System[]): readonly System[] {
  return systems.filter((system) => others.includes(system));
}

/** The extras with those that they ask of the same project, as `all` asks for `a` and `b` in `all = ["self[a,b]"]`. */
export function withOwnExtras(
  graph: LockGraph,
  node: NodeKey,
  asked: readonly NormalizedName[],
): ReadonlySet<NormalizedName> {
  const extras = new Set(asked);
  const own = (graph.needs.get(node) ?? []).filter(({ to }) => to === node);
  for (let before = -1; before < extras.size; ) {
    before = extras.size;
    for (const { extra, asks } of own)
      if (extra === undefined || extras.has(extra)) for (const one of asks) extras.add(one);
  }
  return extras;
}

/** The edges of one requirement on another project: by an extra or without, and where systems differ. */
export interface Step {
  readonly activity: Activity;
  /** Without repeats. */
  readonly edges: readonly GraphEdge[];
}

/** The projects that a version with its extras needs, one step away, sorted by name; a project's extras of itself are none. */
export function stepsFrom(graph: LockGraph, { node, extras, systems }: Activity): readonly Step[] {
  const byNode = new Map<NodeKey, GraphEdge[]>();
  for (const edge of graph.needs.get(node) ?? []) {
    if (edge.to === node || (edge.extra !== undefined && !extras.has(edge.extra))) continue;
    if (common(systems, edge.systems).length === 0) continue;
    const known = byNode.get(edge.to);
    if (known === undefined) byNode.set(edge.to, [edge]);
    else known.push(edge);
  }
  return [...byNode].map(([to, edges]): Step => {
    const asked = [...new Set(edges.flatMap(({ asks }) => asks))].sort();
    const where = systems.filter((system) => edges.some((edge) => edge.systems.includes(system)));
    return { activity: { node: to, extras: withOwnExtras(graph, to, asked), systems: where }, edges };
  });
}

/** The nodes of a project in a graph: one for each version. */
export function nodesNamed(graph: LockGraph, name: NormalizedName): readonly NodeKey[] {
  return [...graph.nodes.values()]
    .filter((node) => node.name === name)
    .sort(byName)
    .map(({ key }) => key);
}
