// The part of a lock that is exported, in the form that all printers share.
import type { Build, Link, LockContent } from '../lock/model.js';
import { byName } from '../order.js';
import { parseFilename } from '../pep/filename.js';
import { lockGraphs } from '../questions/graph.js';
import type { GraphNode, LockGraph } from '../questions/model.js';
import type { System } from '../targets/model.js';
import type { ExportedBuild, ExportedLock, ExportedPackage, ExportRequest } from './model.js';
import { markerOfSystems } from './system-marker.js';

/** The links of a lock by their names. */
type Links = ReadonlyMap<string, Link>;

/** Those that the lock has; `pylock verify` finds the others. */
function linksOf(names: Iterable<string>, links: Links): readonly Link[] {
  return [...new Set(names)].flatMap((name) => links.get(name) ?? []).sort(byName);
}

/** The builds of a source archive, joined where systems have the same. */
function buildsOf(node: GraphNode, content: LockContent, links: Links): readonly ExportedBuild[] {
  const found = new Map<string, { readonly build: Build; readonly systems: System[] }>();
  for (const [system, file] of node.files) {
    const build = content.builds.get(system)?.get(file);
    if (build === undefined) continue;
    const known = found.get(JSON.stringify(build));
    if (known === undefined) found.set(JSON.stringify(build), { build, systems: [system] });
    else known.systems.push(system);
  }
  return [...found.values()].map(({ build, systems }) => ({
    ...build,
    systems,
    files: linksOf(build.requires, links),
  }));
}

/** Whether the deps file names a package by the address of its file. */
function isDirect({ key }: GraphNode, { roots }: LockGraph): boolean {
  return roots.some(({ to, constraint }) => to === key && constraint.startsWith('@ '));
}

/** A package for the systems that have one of some files. */
function packageOf(
  node: GraphNode,
  files: ReadonlyMap<System, string>,
  content: LockContent,
  exported: Omit<ExportedLock, 'packages'>,
  links: Links,
): ExportedPackage {
  const { key, name, version } = node;
  const systems = [...files.keys()];
  return {
    ...{ key, name, version, systems },
    requiresPython: content.packages.get(name)?.get(version)?.requiresPython,
    marker: markerOfSystems(systems, exported.systems),
    files: linksOf(files.values(), links),
    isDirect: isDirect(node, exported.graph),
    needs: exported.graph.needs.get(key) ?? [],
    builds: buildsOf({ ...node, files }, content, links),
    publisher: exported.part.publishers.get(name),
  };
}

/** The entries of a package: one, or one for each address where the deps file names several. */
function entriesOf(node: GraphNode, graph: LockGraph): readonly ReadonlyMap<System, string>[] {
  if (!isDirect(node, graph)) return [node.files];
  const files = [...new Set(node.files.values())];
  return files.map((file) => new Map([...node.files].filter(([, own]) => own === file)));
}

/** Whether a file is a source archive. */
export function isSdist({ name }: Link, { name: project }: Pick<ExportedPackage, 'name'>): boolean {
  return parseFilename(name, project)?.kind === 'sdist';
}

/**
 * The part of a lock that is exported: main with some groups, on some systems.
 * @throws PylockError `not-supported` for a lock without edges; `usage` for a system or group that the lock does not have
 */
export function planExport(request: ExportRequest): ExportedLock {
  const { lock, groups } = request;
  const [graph] = lockGraphs(lock, { systems: request.systems, groups: { main: true, names: groups } });
  const part = lock.pylock;
  if (graph === undefined || part === undefined) throw new Error('a lock with edges has a graph');
  const content = graph.fork === undefined ? part : (part.forks.get(graph.fork) ?? part);
  const links = new Map(lock.links.map((link) => [link.name, link]));
  const exported = { ...request, part, graph, systems: graph.systems };
  const packages = [...graph.nodes.values()].flatMap((node) =>
    entriesOf(node, graph).map((files) => packageOf(node, files, content, exported, links)),
  );
  return { ...exported, packages };
}
