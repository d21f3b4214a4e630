import { PylockError } from '../errors.js';
import type { NormalizedName } from '../pep/name.js';
import { parseSpecifierSet } from '../pep/specifier.js';
import type { Version } from '../pep/version.js';
import { tryParseVersion } from '../pep/version.js';
import type { LockGraph, NodeKey } from '../questions/model.js';
import type { AuditedPackage, Hold, ToMove } from './model.js';

/** Between alternatives, as a lock remembers those of a deps file. */
const or = ' || ';

/** Whether a constraint of a lock, empty for any version, allows a version. Text that is none is for `pylock verify` to find. */
function allows(constraint: string, version: Version): boolean {
  if (constraint === '') return true;
  // An address names one file.
  if (constraint.startsWith('@')) return false;
  try {
    return constraint.split(or).some((one) => parseSpecifierSet(one).range.contains(version));
  } catch (error) {
    if (error instanceof PylockError) return true;
    throw error;
  }
}

/** The nodes of a version in a graph. */
function nodesOf({ nodes }: LockGraph, { name, version }: AuditedPackage): readonly NodeKey[] {
  const all = [...nodes.values()].filter((node) => node.name === name);
  return all.filter((node) => tryParseVersion(node.version)?.key === version.key).map(({ key }) => key);
}

/** The direct dependencies that lead to some nodes, these included. */
function directsTo(graph: LockGraph, from: readonly NodeKey[]): ReadonlySet<NormalizedName> {
  const seen = new Set(from);
  const waiting = [...from];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    for (const edge of graph.neededBy.get(key) ?? []) {
      if (seen.has(edge.from)) continue;
      seen.add(edge.from);
      waiting.push(edge.from);
    }
  }
  return new Set(graph.roots.filter(({ to }) => seen.has(to)).flatMap(({ to }) => graph.nodes.get(to)?.name ?? []));
}

/** The requirements on some nodes that do not allow a version, with the nodes that have them. */
function holdsIn(
  graph: LockGraph,
  nodes: readonly NodeKey[],
  fixed: Version,
): readonly (Hold & { readonly node: NodeKey })[] {
  const ofRoots = graph.roots
    .filter(({ to, constraint }) => nodes.includes(to) && !allows(constraint, fixed))
    .map(({ to, constraint }) => ({ node: to, by: undefined, constraint }));
  const ofPackages = nodes
    .flatMap((node) => graph.neededBy.get(node) ?? [])
    .filter(({ from, to, constraint }) => from !== to && !allows(constraint, fixed))
    .map(({ from, constraint }) => ({ node: from, by: from, constraint }));
  return [...ofRoots, ...ofPackages];
}

/** The packages that have to move so that the lowest fixed version of a package can be taken. */
export function toMove(graphs: readonly LockGraph[], audited: AuditedPackage, fixed: Version | undefined): ToMove {
  const directs = new Set<NormalizedName>();
  const holds = new Map<string, Hold>();
  let isDirect = false;
  for (const graph of graphs) {
    const nodes = nodesOf(graph, audited);
    isDirect ||= graph.roots.some(({ to }) => nodes.includes(to));
    const held = fixed === undefined ? [] : holdsIn(graph, nodes, fixed);
    for (const { by, constraint } of held) holds.set(`${by ?? ''} ${constraint}`, { by, constraint });
    for (const name of directsTo(graph, held.length > 0 ? held.map(({ node }) => node) : nodes)) directs.add(name);
  }
  return { isDirect, directs: [...directs].sort(), holds: [...holds.values()] };
}
