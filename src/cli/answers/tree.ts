import type { GraphRoot, LockGraph } from '../../questions/model.js';
import type { TreeRow } from '../../questions/tree.js';
import { linesByFork } from './by-fork.js';
import { constraintsOf, onlyOn, rootText, withExtras } from './part-words.js';

/** A tree with its graph. */
export interface GraphTree {
  readonly graph: LockGraph;
  readonly rows: readonly TreeRow[];
}

/** The lines before a row: `│   ├── `. */
function branchText(lasts: readonly boolean[]): string {
  return lasts
    .map((isLast, at) => (at === lasts.length - 1 ? (isLast ? '└── ' : '├── ') : isLast ? '    ' : '│   '))
    .join('');
}

function headOf({ node, extras, root }: TreeRow, { nodes }: LockGraph): string {
  const found = node === undefined ? undefined : nodes.get(node);
  if (found !== undefined) return `${withExtras(found.name, extras)} ${found.version}`;
  return root === undefined ? '' : `the deps file: ${rootText(root)}`;
}

/** The constraint of a row, and the extra that brings it where no other requirement does. */
function needText({ node, edges, root }: TreeRow, isInverted: boolean): string {
  if (node === undefined) return '';
  const constraint = root === undefined ? constraintsOf(edges) : root.constraint;
  if (isInverted) return constraint === '' ? '' : `  needs ${constraint}`;
  const [first] = edges;
  const isBrought = first?.extra !== undefined && edges.every(({ extra }) => extra === first.extra);
  return `${constraint === '' ? '' : `  ${constraint}`}${isBrought ? ` (extra ${first.extra})` : ''}`;
}

/** The systems of the row above each row. */
function systemsAbove(rows: readonly TreeRow[], graph: LockGraph): readonly (readonly string[])[] {
  const above: (readonly string[])[] = [];
  return rows.map(({ depth, systems }) => {
    above[depth] = systems;
    return depth === 0 ? graph.systems : (above[depth - 1] ?? graph.systems);
  });
}

function rowText(row: TreeRow, graph: LockGraph, above: readonly string[], isInverted: boolean): string {
  const marks = `${row.isRepeated ? ' (*)' : ''}${row.isCut ? ' …' : ''}`;
  return `${branchText(row.lasts)}${headOf(row, graph)}${needText(row, isInverted)}${onlyOn(row.systems, above)}${marks}`;
}

function groupOf(row: TreeRow): GraphRoot['group'] {
  return row.depth === 0 ? row.root?.group : undefined;
}

/** The lines of one tree; roots of groups stand under the group's name. */
function linesOf({ graph, rows }: GraphTree, isInverted: boolean): readonly string[] {
  const lines: string[] = [];
  const above = systemsAbove(rows, graph);
  let group: GraphRoot['group'];
  for (const [at, row] of rows.entries()) {
    if (row.depth === 0 && groupOf(row) !== group) {
      group = groupOf(row);
      lines.push(`group ${group}:`);
    }
    lines.push(rowText(row, graph, above[at] ?? [], isInverted));
  }
  return lines;
}

/** The lines of trees, those of forks under their names. */
export function treeText(trees: readonly GraphTree[], isInverted: boolean): readonly string[] {
  const hasRepeated = trees.some(({ rows }) => rows.some(({ isRepeated }) => isRepeated));
  return [
    ...linesByFork(trees.map((tree) => ({ fork: tree.graph.fork, lines: linesOf(tree, isInverted) }))),
    ...(hasRepeated ? [`(*) stands above with ${isInverted ? 'what needs it' : 'what it needs'}`] : []),
  ];
}

/** A tree for programs: flat rows with depths, in the order of the tree (`schemas/answers.schema.json`). */
export function treeJson({ graph, rows }: GraphTree): object {
  return {
    fork: graph.fork ?? null,
    rows: rows.map(({ depth, node, extras, systems, root, edges, isRepeated, isCut }) => {
      const found = node === undefined ? undefined : graph.nodes.get(node);
      return {
        depth,
        name: found?.name ?? null,
        version: found?.version ?? null,
        extras,
        systems,
        root: root === undefined ? null : { requirement: root.text, group: root.group ?? null },
        needs: edges.map((edge) => ({ constraint: edge.constraint, extra: edge.extra ?? null, systems: edge.systems })),
        repeated: isRepeated,
        cut: isCut,
      };
    }),
  };
}
