// A graph as an SVG that stands still: no script, and a title for each package and line.

import type { GraphEdge, GraphNode, LockGraph, NodeKey } from '../questions/model.js';
import { onlyOn, withExtras } from '../questions/words.js';
import { plural } from '../text/plural.js';
import { boxAround, boxText, textPlace } from './box-text.js';
import { layOut } from './layout/layout.js';
import type { Layout } from './layout/model.js';
import { pathOf } from './layout/path.js';
import { escaped } from './safe-text.js';

/** The room of a heading above a graph. */
const headingHeight = 30;

const style = [
  'text{font:12px ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;fill:#1c2026}',
  '.heading{font-weight:700}.ground{fill:#fff}',
  '.box rect{fill:#f4f5f7;stroke:#575e69}.direct rect{stroke-width:2.5}.grouped rect{stroke-dasharray:5 3}',
  'path{fill:none;stroke:#a3aab5}',
  '@media(prefers-color-scheme:dark){text{fill:#e6e8ec}.ground{fill:#14171c}',
  '.box rect{fill:#1f242b;stroke:#a5adb8}path{stroke:#5a6370}}',
].join('');

/** The edges of a graph between two packages, by both ends. */
type Pairs = ReadonlyMap<string, readonly [GraphEdge, ...GraphEdge[]]>;

function pairsOf({ needs }: LockGraph, isShown: (node: NodeKey) => boolean): Pairs {
  const pairs = new Map<string, [GraphEdge, ...GraphEdge[]]>();
  for (const edge of [...needs.values()].flat()) {
    if (edge.from === edge.to || !isShown(edge.from) || !isShown(edge.to)) continue;
    const key = JSON.stringify([edge.from, edge.to]);
    const known = pairs.get(key);
    if (known === undefined) pairs.set(key, [edge]);
    else known.push(edge);
  }
  return pairs;
}

function edgeText({ constraint, extra, asks, systems, to }: GraphEdge, { nodes, systems: all }: LockGraph): string {
  const need = `${withExtras(nodes.get(to)?.name ?? '', asks)} ${constraint}`.trimEnd();
  return `${need}${extra === undefined ? '' : ` (extra ${extra})`}${onlyOn(systems, all)}`;
}

function lineMarks(graph: LockGraph, pairs: Pairs, layout: Layout): readonly string[] {
  return [...pairs.values()].map((edges, at) => {
    const route = layout.routes[at] ?? { points: [], isBack: false };
    const needs = edges.map((edge) => edgeText(edge, graph)).join('; ');
    return `<path d="${pathOf(route)}"><title>${escaped(`${edges[0].from} needs ${needs}`)}</title></path>`;
  });
}

/** The needs of each package, in words. */
function needsOf(graph: LockGraph, pairs: Pairs): ReadonlyMap<NodeKey, readonly string[]> {
  const needs = new Map<NodeKey, string[]>();
  for (const [edge] of pairs.values()) {
    const known = needs.get(edge.from);
    if (known === undefined) needs.set(edge.from, [edgeText(edge, graph)]);
    else known.push(edgeText(edge, graph));
  }
  return needs;
}

/** A package in words. */
function nodeLabel(node: GraphNode, { systems }: LockGraph, needs: readonly string[] = []): string {
  const text = `${withExtras(node.name, node.extras)} ${node.version}${onlyOn([...node.files.keys()], systems)}`;
  return needs.length === 0 ? text : `${text} needs ${needs.join(', ')}`;
}

function boxMarks(nodes: readonly GraphNode[], graph: LockGraph, pairs: Pairs, { boxes }: Layout): readonly string[] {
  const direct = new Set(graph.roots.map(({ to }) => to));
  const needs = needsOf(graph, pairs);
  return nodes.map((node, at) => {
    const { x = 0, y = 0, width = 0, height = 0 } = boxes[at] ?? {};
    const kind = `box${direct.has(node.key) ? ' direct' : ''}${node.groups.length > 0 ? ' grouped' : ''}`;
    const label = escaped(nodeLabel(node, graph, needs.get(node.key)));
    return [
      `<g class="${kind}" role="listitem" aria-label="${label}" transform="translate(${x} ${y})"><title>${label}</title>`,
      `<rect width="${width}" height="${height}" rx="5"/>`,
      `<text x="${textPlace.x}" y="${textPlace.y}">${escaped(textOf(node))}</text></g>`,
    ].join('');
  });
}

function textOf({ name, version }: GraphNode): string {
  return boxText({ name, version, change: null, advisories: null });
}

/** One graph with the packages of it that are drawn. */
export interface DrawnGraph {
  readonly graph: LockGraph;
  readonly isShown: (node: NodeKey) => boolean;
  /** Above it; undefined for none. */
  readonly heading: string | undefined;
}

/** A drawing of one graph, and its size. */
function drawn({ graph, isShown, heading }: DrawnGraph) {
  const nodes = [...graph.nodes.values()].filter(({ key }) => isShown(key));
  const pairs = pairsOf(graph, isShown);
  const placeOf = new Map(nodes.map(({ key }, at) => [key, at]));
  const layout = layOut(
    nodes.map((node) => boxAround(textOf(node))),
    [...pairs.values()].map(([{ from, to }]) => [placeOf.get(from) ?? 0, placeOf.get(to) ?? 0]),
  );
  const top = heading === undefined ? 0 : headingHeight;
  const marks = [
    ...(heading === undefined ? [] : [`<text class="heading" x="10" y="20">${escaped(heading)}</text>`]),
    `<g transform="translate(0 ${top})">`,
    `<g aria-hidden="true">`,
    ...lineMarks(graph, pairs, layout),
    '</g>',
    `<g role="list" aria-label="${escaped(heading ?? 'Packages')}">`,
    ...boxMarks(nodes, graph, pairs, layout),
    '</g></g>',
  ];
  return { marks, width: layout.width, height: layout.height + top, count: nodes.length };
}

/** Graphs as one SVG, one below the other. @param title a heading for those who cannot see it */
export function graphSvg(graphs: readonly DrawnGraph[], title: string): string {
  const drawings = graphs.map(drawn);
  const width = Math.max(1, ...drawings.map((one) => one.width));
  const height = Math.max(
    1,
    drawings.reduce((sum, one) => sum + one.height, 0),
  );
  const count = drawings.reduce((sum, one) => sum + one.count, 0);
  let y = 0;
  const body = drawings.flatMap((one) => {
    const marks = [`<g transform="translate(0 ${y})">`, ...one.marks, '</g>'];
    y += one.height;
    return marks;
  });
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="group" aria-labelledby="title" aria-describedby="description">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${plural(count, 'package')}; each needs those to the right that lines lead to.</desc>`,
    `<style>${style}</style>`,
    `<rect class="ground" width="${width}" height="${height}"/>`,
    ...body,
    '</svg>',
  ].join('\n')}\n`;
}
