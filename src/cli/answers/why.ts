import type { GraphEdge, LockGraph, NodeKey } from '../../questions/model.js';
import type { OwnProject } from '../../questions/own-projects.js';
import { type BuildTool, buildsProject } from '../../questions/tools.js';
import { mostWays, type Way } from '../../questions/why.js';
import { ownProjectJson, ownProjectLines } from './own-projects.js';
import { onlyOn, rootText, withExtras } from './part-words.js';

/** The ways to one version. */
export interface NodeWays {
  readonly graph: LockGraph;
  readonly node: NodeKey;
  readonly ways: readonly Way[];
  readonly isCapped: boolean;
}

/** The answer to `pylock why`. */
export interface WhyAnswer {
  readonly name: string;
  readonly found: readonly NodeWays[];
  readonly tools: readonly BuildTool[];
  readonly project: OwnProject | undefined;
}

function edgeText({ from, to, extra, asks, constraint }: GraphEdge, { nodes }: LockGraph): string {
  const [needing, needed] = [nodes.get(from), nodes.get(to)];
  const by = `${withExtras(needing?.name ?? '', extra === undefined ? [] : [extra])} ${needing?.version ?? ''}`;
  return `${by} needs ${withExtras(needed?.name ?? '', asks)}${constraint === '' ? '' : ` ${constraint}`}`;
}

function wayLines({ root, edges, systems }: Way, graph: LockGraph, all: readonly string[]): readonly string[] {
  const steps = [`the deps file needs ${rootText(root)}`, ...edges.map((edge) => edgeText(edge, graph))];
  return steps.map((step, at) => `${'  '.repeat(at + 1)}${step}${at === steps.length - 1 ? onlyOn(systems, all) : ''}`);
}

function nodeLines({ graph, node, ways, isCapped }: NodeWays): readonly string[] {
  const systems = [...(graph.nodes.get(node)?.files.keys() ?? [])];
  const fork = graph.fork === undefined ? '' : `, with ${graph.fork}`;
  const more = isCapped
    ? [`  There are more ways: ${ways.length < mostWays ? 'these' : `these ${mostWays}`} were found first.`]
    : [];
  return [
    `${node}${onlyOn(systems, graph.systems)}${fork}`,
    ...ways.flatMap((way, at) => [...(at === 0 ? [] : ['']), ...wayLines(way, graph, systems)]),
    ...more,
  ];
}

/** The kinds of what a tool builds. */
function builtKinds({ builds }: BuildTool): string {
  const areProjects = [...builds.keys()].map(buildsProject);
  const kinds = [areProjects.includes(false) && 'source archives', areProjects.includes(true) && 'projects of yours'];
  return kinds.filter(Boolean).join(' and ');
}

function toolLines(tool: BuildTool, systems: readonly string[]): readonly string[] {
  const { name, version, builds } = tool;
  return [
    `${name} ${version}, to build ${builtKinds(tool)}`,
    ...[...builds].map(([sdist, own]) => `  ${sdist}${onlyOn(own, systems)}`),
  ];
}

/** The lines of the answer. @param systems those that are asked about @param lockFile as the user writes it */
export function whyText(answer: WhyAnswer, systems: readonly string[], lockFile: string): readonly string[] {
  const { found, tools, project } = answer;
  const own = project === undefined ? [] : [ownProjectLines(project, lockFile)];
  const parts = [...own, ...found.map(nodeLines), ...tools.map((tool) => toolLines(tool, systems))];
  return parts.flatMap((lines, at) => [...(at === 0 ? [] : ['']), ...lines]);
}

function wayJson({ root, edges, systems }: Way, { nodes }: LockGraph): object {
  return {
    requirement: root.text,
    group: root.group ?? null,
    systems,
    steps: edges.map(({ from, to, extra, asks, constraint, systems: own }) => ({
      from: { name: nodes.get(from)?.name ?? '', version: nodes.get(from)?.version ?? '' },
      to: { name: nodes.get(to)?.name ?? '', version: nodes.get(to)?.version ?? '' },
      extra: extra ?? null,
      extras: asks,
      constraint,
      systems: own,
    })),
  };
}

/** The source archives that tools build, for programs. */
export function toolsJson(tools: readonly BuildTool[]): readonly object[] {
  return tools.map(({ name, version, file, builds }) => ({
    name,
    version,
    file,
    builds: [...builds].map(([sdist, systems]) => ({ sdist, systems })),
  }));
}

/** The answer for programs. */
export function whyJson({ name, found, tools, project }: WhyAnswer): object {
  return {
    name,
    project: project === undefined ? null : ownProjectJson(project),
    versions: found.map(({ graph, node, ways, isCapped }) => ({
      fork: graph.fork ?? null,
      version: graph.nodes.get(node)?.version ?? '',
      systems: [...(graph.nodes.get(node)?.files.keys() ?? [])],
      ways: ways.map((way) => wayJson(way, graph)),
      capped: isCapped,
    })),
    tools: toolsJson(tools),
  };
}
