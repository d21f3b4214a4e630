import type { Link, Lock } from '../lock/model.js';
import type { System } from '../targets/model.js';
import type { GraphNode, LockGraph } from './model.js';

/** One file of a locked version, with the systems that install it. */
export interface NodeFile {
  readonly link: Link;
  readonly systems: readonly System[];
}

/** The links of a lock by the names of their files. */
export function linksByName({ links }: Lock): ReadonlyMap<string, Link> {
  return new Map(links.map((link) => [link.name, link]));
}

/** The files of a version, each once, in the order of its systems. */
export function filesOfNode(
  { files }: Pick<GraphNode, 'files'>,
  links: ReadonlyMap<string, Link>,
): readonly NodeFile[] {
  const found = new Map<string, System[]>();
  for (const [system, file] of files) found.set(file, [...(found.get(file) ?? []), system]);
  return [...found].flatMap(([file, systems]) => {
    const link = links.get(file);
    return link === undefined ? [] : [{ link, systems }];
  });
}

/** The versions of all graphs, each once with the files of all of them: forks share most. */
export function nodesOfAll(graphs: readonly LockGraph[]): readonly GraphNode[] {
  const found = new Map<string, GraphNode>();
  for (const { nodes } of graphs) {
    for (const node of nodes.values()) {
      const key = JSON.stringify([node.key, [...node.files]]);
      if (!found.has(key)) found.set(key, node);
    }
  }
  return [...found.values()];
}
