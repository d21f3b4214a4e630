// A snapshot for GitHub's dependency submission API (docs.github.com, "REST API endpoints for dependency submission").
import { version as ownVersion } from '../../own-version.js';
import { lockGraphs } from '../../questions/graph.js';
import type { LockGraph, NodeKey } from '../../questions/model.js';
import { buildTools } from '../../questions/tools.js';
import type { ExportRequest, Snapshot } from '../model.js';
import { purlOf } from '../sbom/identity.js';

/** A package of a manifest. */
interface Resolved {
  readonly package_url: string;
  readonly relationship: 'direct' | 'indirect';
  readonly scope: 'runtime' | 'development';
  readonly dependencies: readonly string[];
}

/** The name of the packages' detector, under which GitHub replaces older snapshots. */
const detector = { name: 'pylock', version: ownVersion, url: 'urn:pylock' };

/** A package that two forks have: what either of them says of it counts. */
function joined(known: Resolved | undefined, other: Resolved): Resolved {
  if (known === undefined) return other;
  return {
    package_url: other.package_url,
    relationship: [known, other].some(({ relationship }) => relationship === 'direct') ? 'direct' : 'indirect',
    scope: [known, other].some(({ scope }) => scope === 'runtime') ? 'runtime' : 'development',
    dependencies: [...new Set([...known.dependencies, ...other.dependencies])].sort(),
  };
}

/** The packages of one graph; those that only groups need are of the development. */
function packagesOf({ nodes, needs, roots }: LockGraph): readonly (readonly [name: string, one: Resolved])[] {
  const direct = new Set(roots.map(({ to }) => to));
  const purl = (key: NodeKey): readonly string[] => {
    const node = nodes.get(key);
    return node === undefined ? [] : [purlOf(node.name, node.version)];
  };
  return [...nodes.values()].map(({ key, name, version, groups }) => [
    `${name}@${version}`,
    {
      package_url: purlOf(name, version),
      relationship: direct.has(key) ? 'direct' : 'indirect',
      scope: groups.length === 0 ? 'runtime' : 'development',
      dependencies: [...new Set((needs.get(key) ?? []).flatMap(({ to }) => purl(to)))].sort(),
    },
  ]);
}

/** The tools that build source archives: they run on the machines of developers alone. */
function toolsOf({ lock }: ExportRequest, graphs: readonly LockGraph[]): ReturnType<typeof packagesOf> {
  return buildTools(lock, graphs).map(({ name, version }) => [
    `${name}@${version}`,
    { package_url: purlOf(name, version), relationship: 'indirect', scope: 'development', dependencies: [] },
  ]);
}

function manifestOf(request: ExportRequest, path: string): object {
  const { lock, systems, groups } = request;
  const graphs = lockGraphs(lock, { systems, groups: groups.length === 0 ? undefined : { main: true, names: groups } });
  const found = new Map<string, Resolved>();
  for (const [name, one] of [...graphs.flatMap(packagesOf), ...toolsOf(request, graphs)])
    found.set(name, joined(found.get(name), one));
  const resolved = Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { name: path, file: { source_location: path }, metadata: { python: lock.python }, resolved };
}

/** Of the snapshots with one correlator the newest counts, so each lock has its own. */
function jobOf({ id, correlator, address }: Snapshot, path: string): object {
  return { id, correlator: `${correlator} ${path}`, ...(address === undefined ? {} : { html_url: address }) };
}

/**
 * The lock as a snapshot of its repository, with all groups unless some are asked for.
 * @throws PylockError `not-supported`, `usage` as {@link lockGraphs}
 */
export function printGithubSnapshot(request: ExportRequest): string {
  const { snapshot, path = request.lockName } = request;
  if (snapshot === undefined) throw new Error('a snapshot has a commit');
  const { sha, ref, scanned } = snapshot;
  const job = jobOf(snapshot, path);
  const manifests = { [path]: manifestOf(request, path) };
  const document = { version: 0, job, sha, ref, detector, scanned: scanned.toISOString(), manifests };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
