// The graph of a lock: every question walks it, and nothing else builds one.
import { PylockError } from '../errors.js';
import type { Lock, PylockPart } from '../lock/model.js';
import { hasGroups, projectsIn } from '../lock/projects.js';
import { viewsOf } from '../lock/views.js';
import { compareText } from '../order.js';
import type { NormalizedName } from '../pep/name.js';
import { compareVersions, tryParseVersion } from '../pep/version.js';
import type { System } from '../targets/model.js';
import { nearest } from '../text/nearest.js';
import type { Asked, AskedGroups, AskedPart, GraphEdge, GraphNode, GraphRoot, LockGraph, NodeKey } from './model.js';
import { type SystemGraph, systemGraph } from './system-graph.js';

/** The graph of one system, with its name. */
type Placed = readonly [system: System, graph: SystemGraph];

/** Joins what several systems have by what it says; systems stay in their order. */
function merged<T extends Omit<Asked, 'systems'>>(
  placed: readonly Placed[],
  listOf: (graph: SystemGraph) => readonly T[],
): readonly (T & Pick<Asked, 'systems'>)[] {
  const found = new Map<string, { readonly one: T; readonly systems: System[] }>();
  for (const [system, graph] of placed) {
    for (const one of listOf(graph)) {
      const key = JSON.stringify(one);
      const known = found.get(key);
      if (known === undefined) found.set(key, { one, systems: [system] });
      else if (known.systems.at(-1) !== system) known.systems.push(system);
    }
  }
  return [...found.values()].map(({ one, systems }) => ({ ...one, systems }));
}

function compareNodes(a: GraphNode, b: GraphNode): number {
  const [left, right] = [tryParseVersion(a.version), tryParseVersion(b.version)];
  const byVersion =
    left === undefined || right === undefined ? compareText(a.version, b.version) : compareVersions(left, right);
  return compareText(a.name, b.name) || byVersion;
}

/** The groups of a project that no system's main has; those of main, and of a lock without groups, have none. */
function groupsOf(name: NormalizedName, part: PylockPart, systems: readonly System[]): readonly NormalizedName[] {
  if (!hasGroups(part) || systems.some((system) => part.main.get(system)?.includes(name))) return [];
  const groups = [...part.groups].filter(([, lists]) => systems.some((system) => lists.get(system)?.includes(name)));
  return groups.map(([group]) => group).sort();
}

function nodesOf(placed: readonly Placed[], part: PylockPart): LockGraph['nodes'] {
  const found = new Map<NodeKey, { readonly files: Map<System, string>; readonly extras: Set<NormalizedName> }>();
  const nodes = new Map<NodeKey, Pick<GraphNode, 'key' | 'name' | 'version'>>();
  for (const [system, graph] of placed) {
    for (const [key, { name, version, file, extras }] of graph.nodes) {
      const known = found.get(key) ?? { files: new Map(), extras: new Set() };
      known.files.set(system, file);
      for (const extra of extras) known.extras.add(extra);
      found.set(key, known);
      nodes.set(key, { key, name, version });
    }
  }
  const all = [...nodes.values()].map((node): GraphNode => {
    const { files = new Map(), extras = [] } = found.get(node.key) ?? {};
    return { ...node, files, extras: [...extras].sort(), groups: groupsOf(node.name, part, [...files.keys()]) };
  });
  return new Map(all.sort(compareNodes).map((node) => [node.key, node]));
}

/** Edges by one of their ends; every node has a list. */
function byEnd(nodes: LockGraph['nodes'], edges: readonly GraphEdge[], end: 'from' | 'to'): LockGraph['needs'] {
  const other = end === 'from' ? 'to' : 'from';
  const lists = new Map<NodeKey, GraphEdge[]>([...nodes.keys()].map((key) => [key, []]));
  for (const edge of edges) lists.get(edge[end])?.push(edge);
  const rank = new Map([...nodes.keys()].map((key, at) => [key, at]));
  for (const list of lists.values())
    list.sort(
      (a, b) =>
        (rank.get(a[other]) ?? 0) - (rank.get(b[other]) ?? 0) ||
        compareText(a.extra ?? '', b.extra ?? '') ||
        compareText(a.constraint, b.constraint),
    );
  return lists;
}

function compareRoots(a: GraphRoot, b: GraphRoot): number {
  return compareText(a.group ?? '', b.group ?? '') || compareText(a.to, b.to) || compareText(a.text, b.text);
}

function graphOf(lock: Lock, part: PylockPart, fork: string | undefined, asked: AskedPart): LockGraph {
  const groups = asked.groups ?? { main: true, names: [...part.inputs.groups.keys()] };
  const systems = [...part.systems.keys()].filter((system) => asked.systems?.includes(system) !== false);
  const placed = systems.map((system): Placed => [system, systemGraph(lock, part, system, groups)]);
  const nodes = nodesOf(placed, part);
  const edges: readonly GraphEdge[] = merged(placed, (graph) => graph.edges);
  const roots: readonly GraphRoot[] = merged(placed, (graph) => graph.roots);
  return {
    fork,
    systems,
    nodes,
    roots: [...roots].sort(compareRoots),
    needs: byEnd(nodes, edges, 'from'),
    neededBy: byEnd(nodes, edges, 'to'),
  };
}

/** @throws PylockError `usage` for a system that the lock does not have */
function checkSystems(part: PylockPart, systems: readonly System[] = []): void {
  const missing = systems.find((system) => !part.systems.has(system));
  if (missing === undefined) return;
  throw new PylockError('usage', `the lock is not for ${missing}`, {
    hint: `It is for ${[...part.systems.keys()].join(', ')}.`,
  });
}

/** The group of a lock that was meant by one that it does not have, or all of them. */
function groupHint(missing: string, known: readonly string[]): string {
  if (known.length === 0) return 'It has no groups: leave the flag out.';
  const meant = nearest(missing, known);
  return meant === undefined ? `Its groups are ${known.join(', ')}.` : `Did you mean: --group ${meant}`;
}

/** The groups that have nothing but projects of the user's own. */
function groupsOfProjects(part: PylockPart): readonly NormalizedName[] {
  const groups = [...projectsIn(part).values()].flatMap((project) => [...project.groups.keys()]);
  return [...new Set(groups)].filter((group) => !part.inputs.groups.has(group));
}

/** @throws PylockError `usage` for a group that the lock does not have, or for groups that exclude each other */
function checkGroups(part: PylockPart, { names }: AskedGroups, has: (names: readonly string[]) => boolean): void {
  const known: readonly string[] = [...part.inputs.groups.keys(), ...groupsOfProjects(part)];
  const missing = names.find((group) => !known.includes(group));
  if (missing !== undefined)
    throw new PylockError('usage', `the lock has no group ${missing}`, {
      hint: groupHint(missing, known),
    });
  if (has(names)) return;
  throw new PylockError('usage', `${names.join(' and ')} exclude each other: no environment has both`, {
    hint: 'Ask about one of them at a time.',
  });
}

/** The graphs of locks by the part that was asked for: an answer, its facts and its advisories ask for the same. */
const known = new WeakMap<Lock, Map<string, readonly LockGraph[]>>();

/**
 * The graphs of a lock: one for its own content and one for each choice of conflicting groups; where groups are asked for,
 * that of the first which has them all.
 * @throws PylockError `not-supported` for a lock without edges; `usage` for a system or group that the lock does not have
 */
export function lockGraphs(lock: Lock, asked: AskedPart): readonly LockGraph[] {
  const ofLock = known.get(lock) ?? new Map<string, readonly LockGraph[]>();
  known.set(lock, ofLock);
  const key = JSON.stringify([asked.systems, asked.groups]);
  const graphs = ofLock.get(key) ?? makeGraphs(lock, asked);
  ofLock.set(key, graphs);
  return graphs;
}

function makeGraphs(lock: Lock, asked: AskedPart): readonly LockGraph[] {
  const whole = lock.pylock;
  if (whole === undefined)
    throw new PylockError('not-supported', 'the lock has no edges: the tool that Makes had wrote it', {
      hint: 'Run: pylock resolve',
    });
  checkSystems(whole, asked.systems);
  const views = viewsOf(lock).flatMap((view) =>
    view.lock.pylock === undefined ? [] : [{ ...view, part: view.lock.pylock }],
  );
  const { groups } = asked;
  const areEmpty: ReadonlySet<string> = new Set(groupsOfProjects(whole));
  const withAll = (names: readonly string[]) =>
    views.find(({ part }) =>
      names.every((name) => areEmpty.has(name) || part.inputs.groups.has(name as NormalizedName)),
    );
  if (groups !== undefined) checkGroups(whole, groups, (names) => withAll(names) !== undefined);
  const meant = groups === undefined ? views : [withAll(groups.names) ?? []].flat();
  return meant.map(({ fork, lock: own, part }) => graphOf(own, part, fork, asked));
}
