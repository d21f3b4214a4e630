import { licenceOf } from '../../facts/licence.js';
import type { FactsOf, FileFacts, ReleaseFacts } from '../../facts/model.js';
import type { Lock } from '../../lock/model.js';
import { isGitAddress } from '../../pep/git-url.js';
import { filesOfNode, linksByName, type NodeFile } from '../../questions/locked-file.js';
import type { GraphEdge, GraphNode, LockGraph } from '../../questions/model.js';
import type { OwnProject } from '../../questions/own-projects.js';
import type { BuildTool } from '../../questions/tools.js';
import { licenceJson, licenceText } from './licence-words.js';
import { ownProjectJson, ownProjectLines } from './own-projects.js';
import { bytesText, onlyOn, rootText, withExtras } from './part-words.js';
import { toolsJson } from './why.js';

/** One version of a package as it is shown. */
export interface ShownVersion {
  readonly graph: LockGraph;
  readonly node: GraphNode;
}

/** The answer to `pylock show`. */
export interface ShowAnswer {
  readonly name: string;
  readonly versions: readonly ShownVersion[];
  readonly tools: readonly BuildTool[];
  readonly project: OwnProject | undefined;
  readonly lock: Lock;
  readonly facts: FactsOf;
}

/** A label with its lines. */
type Field = readonly [label: string, lines: readonly string[]];

function neededText({ to, constraint, asks, extra, systems }: GraphEdge, { graph, node }: ShownVersion): string {
  const other = graph.nodes.get(to);
  const head = `${withExtras(other?.name ?? '', asks)} ${constraint}`.trimEnd();
  return `${head}${extra === undefined ? '' : ` (extra ${extra})`}${onlyOn(systems, [...node.files.keys()])}`;
}

function needingText({ from, constraint, asks, extra, systems }: GraphEdge, { graph, node }: ShownVersion): string {
  const other = graph.nodes.get(from);
  const head = `${withExtras(other?.name ?? '', extra === undefined ? [] : [extra])} ${other?.version ?? ''}`;
  const asked = `${withExtras(node.name, asks)} ${constraint}`.trimEnd();
  return `${head} needs ${asked}${onlyOn(systems, [...node.files.keys()])}`;
}

function needingLines(shown: ShownVersion): readonly string[] {
  const { graph, node } = shown;
  const systems = [...node.files.keys()];
  const roots = graph.roots.filter(({ to }) => to === node.key);
  const edges = (graph.neededBy.get(node.key) ?? []).filter(({ from }) => from !== node.key);
  return [
    ...roots.map((root) => `the deps file: ${rootText(root)}${onlyOn(root.systems, systems)}`),
    ...edges.map((edge) => needingText(edge, shown)),
  ];
}

function fileText({ link, systems }: NodeFile, facts: FileFacts | undefined, all: readonly string[]): string {
  const size = facts?.size === undefined ? 'size unknown' : bytesText(facts.size);
  return `${link.name}, ${size}${onlyOn(systems, all)}`;
}

/** Files with their facts. */
type Told = readonly (readonly [file: NodeFile, facts: FileFacts | undefined])[];

/** The first release of the files that is known: they are of one version. */
function releaseOf(told: Told): ReleaseFacts | undefined {
  return told.map(([, facts]) => facts?.release).find((release) => release !== undefined);
}

function uploadedOf(told: Told): string | undefined {
  return told.flatMap(([, facts]) => facts?.uploaded ?? []).sort()[0];
}

/** The Python that a version needs, which the content that has it says. */
function pythonOf({ graph: { fork }, node }: ShownVersion, { pylock }: Lock): string | undefined {
  const content = fork === undefined ? pylock : pylock?.forks.get(fork);
  return content?.packages.get(node.name)?.get(node.version)?.requiresPython;
}

function fieldsOf(shown: ShownVersion, { lock, facts }: ShowAnswer): readonly Field[] {
  const { graph, node } = shown;
  const files = filesOfNode(node, linksByName(lock));
  const told: Told = files.map((file) => [file, facts(file.link)]);
  const release = releaseOf(told);
  const python = pythonOf(shown, lock);
  const systems = [...node.files.keys()];
  const needs = (graph.needs.get(node.key) ?? []).filter(({ to }) => to !== node.key);
  return [
    ['summary', [release?.summary ?? []].flat()],
    ['home page', [release?.urls.get('Homepage') ?? [...(release?.urls.values() ?? [])].slice(0, 1)].flat()],
    ['licence', [licenceText(licenceOf(release))]],
    ['author', [release?.author ?? []].flat()],
    ['publisher', [lock.pylock?.publishers.get(node.name) ?? []].flat()],
    ['owners', [lock.pylock?.owners.get(node.name) ?? []].flat()],
    ['uploaded', [uploadedOf(told)?.slice(0, 10) ?? []].flat()],
    ['python', [python ?? []].flat()],
    ['groups', node.groups],
    ['repository', [...new Set(files.flatMap(({ link }) => (isGitAddress(link.url) ? [link.url] : [])))]],
    ['files', told.map(([file, one]) => fileText(file, one, systems))],
    ['needs', needs.map((edge) => neededText(edge, shown))],
    ['needed by', needingLines(shown)],
  ];
}

/** A version with its fields. */
interface VersionText {
  readonly head: string;
  readonly fields: readonly Field[];
  /** The choices of groups that have it; undefined stands for none of them. */
  readonly forks: readonly (string | undefined)[];
}

function versionText(shown: ShownVersion, answer: ShowAnswer): VersionText {
  const { graph, node } = shown;
  return {
    head: `${withExtras(node.name, node.extras)} ${node.version}${onlyOn([...node.files.keys()], graph.systems)}`,
    fields: fieldsOf(shown, answer),
    forks: [graph.fork],
  };
}

/** The fields of one version in two choices of groups, each line once. */
function joined(one: VersionText, { fields, forks }: VersionText): VersionText {
  const lines = new Map(fields);
  return {
    ...one,
    fields: one.fields.map(([label, own]) => [label, [...new Set([...own, ...(lines.get(label) ?? [])])]]),
    forks: [...one.forks, ...forks],
  };
}

/** A version that several choices of groups have is told once. */
function merged(texts: readonly VersionText[]): readonly VersionText[] {
  const byHead = new Map<string, VersionText>();
  for (const text of texts) {
    const earlier = byHead.get(text.head);
    byHead.set(text.head, earlier === undefined ? text : joined(earlier, text));
  }
  return [...byHead.values()];
}

/** The choices that a version belongs to; nothing where it belongs to all of them, or to none. */
function forkText({ forks }: VersionText, { pylock }: Lock): string {
  const names = forks.flatMap((fork) => fork ?? []);
  if (names.length === 0 || forks.length > (pylock?.forks.size ?? 0)) return '';
  return `, ${forks.includes(undefined) ? 'also ' : ''}with ${names.join(' or ')}`;
}

function versionLines(text: VersionText, lock: Lock): readonly string[] {
  const fields = text.fields.filter(([, lines]) => lines.length > 0);
  const width = Math.max(...fields.map(([label]) => label.length));
  const lines = fields.flatMap(([label, own]) =>
    (label === 'groups' ? [own.join(', ')] : own).map(
      (line, at) => `  ${(at === 0 ? label : '').padEnd(width)}  ${line}`,
    ),
  );
  return [text.head + forkText(text, lock), ...lines];
}

function toolLines({ name, version, file, builds }: BuildTool): readonly string[] {
  return [
    `${name} ${version}, a build tool`,
    `  file    ${file}`,
    ...[...builds.keys()].map((one) => `  builds  ${one}`),
  ];
}

/** The lines of the answer. @param lockFile as the user writes it */
export function showText(answer: ShowAnswer, lockFile: string): readonly string[] {
  const own = answer.project === undefined ? [] : [ownProjectLines(answer.project, lockFile)];
  const versions = merged(answer.versions.map((one) => versionText(one, answer)));
  const parts = [...own, ...versions.map((one) => versionLines(one, answer.lock)), ...answer.tools.map(toolLines)];
  return parts.flatMap((lines, at) => [...(at === 0 ? [] : ['']), ...lines]);
}

function edgeJson({ constraint, asks, extra, systems }: GraphEdge, other: GraphNode | undefined): object {
  const { name = '', version = '' } = other ?? {};
  return { name, version, constraint, extras: asks, extra: extra ?? null, systems };
}

function versionJson(shown: ShownVersion, { lock, facts }: ShowAnswer): object {
  const { graph, node } = shown;
  const files = filesOfNode(node, linksByName(lock));
  const told: Told = files.map((file) => [file, facts(file.link)]);
  const release = releaseOf(told);
  return {
    fork: graph.fork ?? null,
    version: node.version,
    extras: node.extras,
    groups: node.groups,
    requiresPython: pythonOf(shown, lock) ?? null,
    publisher: lock.pylock?.publishers.get(node.name) ?? null,
    owners: lock.pylock?.owners.get(node.name) ?? null,
    summary: release?.summary ?? null,
    author: release?.author ?? null,
    licence: licenceJson(licenceOf(release)),
    urls: [...(release?.urls ?? [])].map(([label, url]) => ({ label, url })),
    files: told.map(([{ link, systems }, one]) => ({
      file: link.name,
      url: link.url,
      systems,
      size: one?.size ?? null,
      uploaded: one?.uploaded ?? null,
    })),
    needs: (graph.needs.get(node.key) ?? []).map((edge) => edgeJson(edge, graph.nodes.get(edge.to))),
    neededBy: (graph.neededBy.get(node.key) ?? []).map((edge) => edgeJson(edge, graph.nodes.get(edge.from))),
    requirements: graph.roots
      .filter(({ to }) => to === node.key)
      .map(({ text, group, systems }) => ({ requirement: text, group: group ?? null, systems })),
  };
}

/** The answer for programs. */
export function showJson(answer: ShowAnswer): object {
  const { name, versions, tools, project } = answer;
  return {
    name,
    project: project === undefined ? null : ownProjectJson(project),
    versions: versions.map((one) => versionJson(one, answer)),
    tools: toolsJson(tools),
  };
}
