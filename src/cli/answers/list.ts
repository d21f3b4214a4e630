import type { GraphNode, LockGraph } from '../../questions/model.js';
import { groupWords } from '../terminal/group-words.js';
import { linesByFork } from './by-fork.js';
import { inColumns, onlyOn, withExtras } from './part-words.js';

/** The packages of one graph. */
export interface PackageList {
  readonly graph: LockGraph;
  readonly nodes: readonly GraphNode[];
}

/** The kinds of file of a package, over its systems. */
function kindsOf({ files }: GraphNode): readonly string[] {
  return [...new Set([...files.values()].map((file) => (file.endsWith('.whl') ? 'wheel' : 'sdist')))].sort();
}

function isDirect({ key }: GraphNode, { roots }: LockGraph): boolean {
  return roots.some(({ to }) => to === key);
}

/** The packages of each graph, or the direct ones alone. */
export function packageLists(graphs: readonly LockGraph[], areDirect: boolean): readonly PackageList[] {
  return graphs.map((graph) => ({
    graph,
    nodes: [...graph.nodes.values()].filter((node) => !areDirect || isDirect(node, graph)),
  }));
}

/** A line for each package. */
export function listText(lists: readonly PackageList[]): readonly string[] {
  const parts = lists.map(({ graph, nodes }) => {
    const rows = nodes.map((node) => [
      withExtras(node.name, node.extras),
      node.version,
      kindsOf(node).join(' and '),
      `${groupWords(node.groups.length === 0 ? undefined : node.groups)}${onlyOn([...node.files.keys()], graph.systems)}`.trim(),
    ]);
    return { fork: graph.fork, lines: inColumns(rows) };
  });
  return linesByFork(parts);
}

/** The same for programs. */
export function listJson(lists: readonly PackageList[]): readonly object[] {
  return lists.map(({ graph, nodes }) => ({
    fork: graph.fork ?? null,
    packages: nodes.map((node) => ({
      name: node.name,
      version: node.version,
      extras: node.extras,
      groups: node.groups,
      direct: isDirect(node, graph),
      kinds: kindsOf(node),
      files: [...node.files].map(([system, file]) => ({ system, file })),
    })),
  }));
}
