import type { FactsOf } from '../../facts/model.js';
import type { Link, Lock } from '../../lock/model.js';
import { linksByName } from '../../questions/locked-file.js';
import type { GraphNode, LockGraph } from '../../questions/model.js';
import type { BuildTool } from '../../questions/tools.js';
import { linesByFork } from './by-fork.js';
import { bytesText, inColumns } from './part-words.js';

/** The size of a package on each system that has it; undefined where it is not known. */
export interface PackageSize {
  readonly name: string;
  readonly version: string;
  readonly sizes: ReadonlyMap<string, number | undefined>;
}

/** The sizes of one graph, the largest first. */
export interface GraphSizes {
  readonly fork: string | undefined;
  readonly systems: readonly string[];
  readonly packages: readonly PackageSize[];
}

/** Bytes that are known, and the number of files whose size is not. */
export interface Total {
  readonly bytes: number;
  readonly unknown: number;
}

/** The answer to `pylock size`. */
export interface SizeAnswer {
  readonly graphs: readonly GraphSizes[];
  /** Of all files that only build source archives. */
  readonly tools: Total;
}

function largest({ sizes }: PackageSize): number {
  return Math.max(-1, ...[...sizes.values()].map((size) => size ?? -1));
}

function sizesOf({ name, version, files }: GraphNode, links: ReadonlyMap<string, Link>, facts: FactsOf): PackageSize {
  const sizeOf = (file: string): number | undefined => {
    const link = links.get(file);
    return link === undefined ? undefined : facts(link)?.size;
  };
  return { name, version, sizes: new Map([...files].map(([system, file]) => [system, sizeOf(file)])) };
}

function totalOf(sizes: readonly (number | undefined)[]): Total {
  const known = sizes.flatMap((size) => size ?? []);
  return { bytes: known.reduce((sum, size) => sum + size, 0), unknown: sizes.length - known.length };
}

/** The sizes of the packages of graphs, and of the tools that build source archives. */
export function sizeAnswer(
  lock: Lock,
  graphs: readonly LockGraph[],
  tools: readonly BuildTool[],
  facts: FactsOf,
): SizeAnswer {
  const links = linksByName(lock);
  const installed = new Set(
    graphs.flatMap(({ nodes }) => [...nodes.values()].flatMap(({ files }) => [...files.values()])),
  );
  const files = tools.map(({ file }) => file).filter((file) => !installed.has(file));
  return {
    graphs: graphs.map(({ fork, systems, nodes }) => ({
      fork,
      systems,
      packages: [...nodes.values()].map((node) => sizesOf(node, links, facts)).sort((a, b) => largest(b) - largest(a)),
    })),
    tools: totalOf(files.flatMap((file) => links.get(file) ?? []).map((link) => facts(link)?.size)),
  };
}

/** The total of a system. */
function totalOn({ packages }: GraphSizes, system: string): Total {
  return totalOf(packages.filter(({ sizes }) => sizes.has(system)).map(({ sizes }) => sizes.get(system)));
}

/** Systems in columns: those with the same sizes throughout share one. */
function columnsOf({ systems, packages }: GraphSizes): readonly (readonly [string, ...string[]])[] {
  const byContent = new Map<string, [string, ...string[]]>();
  for (const system of systems) {
    const key = JSON.stringify(packages.map(({ sizes }) => (sizes.has(system) ? (sizes.get(system) ?? '?') : null)));
    const known = byContent.get(key);
    if (known === undefined) byContent.set(key, [system]);
    else known.push(system);
  }
  return [...byContent.values()];
}

function cellOf({ sizes }: PackageSize, system: string): string {
  const size = sizes.get(system);
  if (size !== undefined) return bytesText(size);
  return sizes.has(system) ? '?' : '-';
}

function totalText({ bytes, unknown }: Total): string {
  return unknown === 0 ? bytesText(bytes) : `${bytesText(bytes)} + ${unknown} unknown`;
}

function graphLines(graph: GraphSizes): readonly string[] {
  const columns = columnsOf(graph);
  const isOne = columns.length === 1;
  const heading = isOne ? [] : [['', ...columns.map((systems) => systems.join(', '))]];
  const rows = graph.packages.map((one) => [
    `${one.name} ${one.version}`,
    ...columns.map(([first]) => cellOf(one, first)),
  ]);
  const total = ['total', ...columns.map(([first]) => totalText(totalOn(graph, first)))];
  return inColumns(
    [...heading, ...rows, total],
    columns.map((_, at) => at + 1),
  );
}

/** The lines of the answer. */
export function sizeText({ graphs, tools }: SizeAnswer): readonly string[] {
  const hasTools = tools.bytes > 0 || tools.unknown > 0;
  return [
    ...linesByFork(graphs.map((graph) => ({ fork: graph.fork, lines: graphLines(graph) }))),
    ...(hasTools ? [`To build source archives, besides: ${totalText(tools)}`] : []),
  ];
}

/** The answer for programs. */
export function sizeJson({ graphs, tools }: SizeAnswer): object {
  return {
    sizes: graphs.map((graph) => ({
      fork: graph.fork ?? null,
      packages: graph.packages.map(({ name, version, sizes }) => ({
        name,
        version,
        sizes: [...sizes].map(([system, size]) => ({ system, size: size ?? null })),
      })),
      totals: graph.systems.map((system) => ({ system, ...totalOn(graph, system) })),
    })),
    tools,
  };
}
