import { licenceOf } from '../facts/licence.js';
import { licenceText } from '../facts/licence-text.js';
import type { FactsOf } from '../facts/model.js';
import type { Link, Lock } from '../lock/model.js';
import type { NormalizedName } from '../pep/name.js';
import { filesOfNode, linksByName, nodesOfAll } from '../questions/locked-file.js';
import type { GraphNode, LockGraph } from '../questions/model.js';
import { type BuildTool, buildTools } from '../questions/tools.js';
import type { ReportAdvisory, ReportFile, ReportKind, ReportPackage } from './model.js';
import { safeText, safeTextOrNull } from './safe-text.js';
import { systemsIn } from './systems.js';
import { webAddress } from './web-address.js';

/** A known vulnerability as a source tells it; all text is hostile. */
export interface ToldAdvisory {
  readonly id: string;
  readonly summary: string | undefined;
  readonly link: string | undefined;
  readonly fixedIn: readonly string[];
  /** Such as `high`. */
  readonly severity: string | undefined;
  readonly isMalware: boolean;
  /** An ignore passes over it. */
  readonly isIgnored: boolean;
}

/** Known vulnerabilities of a locked version, as the lock spells it; undefined where no source tells of it. */
export type AdvisoriesOf = (name: string, version: string) => readonly ToldAdvisory[] | undefined;

/** Everything that tells of packages. */
export interface PackageSources {
  readonly lock: Lock;
  readonly graphs: readonly LockGraph[];
  readonly systems: readonly string[];
  readonly facts: FactsOf;
  readonly advisories: AdvisoriesOf;
}

/** A version of all graphs and build tools together. */
interface Found {
  readonly name: NormalizedName;
  readonly version: string;
  readonly nodes: readonly GraphNode[];
  readonly tools: readonly BuildTool[];
}

type Files = readonly { readonly link: Link; readonly systems: readonly string[] }[];

function toolFiles(tools: readonly BuildTool[], links: ReadonlyMap<string, Link>): Files {
  return tools.flatMap(({ file, builds }) => {
    const link = links.get(file);
    return link === undefined ? [] : [{ link, systems: [...new Set([...builds.values()].flat())] }];
  });
}

/** The files of a version, each once with all its systems. */
function filesOf({ nodes, tools }: Found, links: ReadonlyMap<string, Link>): Files {
  const found = new Map<Link, Set<string>>();
  const installed: Files = nodes.flatMap((node) => filesOfNode(node, links));
  for (const { link, systems } of installed.length > 0 ? installed : toolFiles(tools, links)) {
    const known = found.get(link) ?? new Set<string>();
    found.set(link, known);
    for (const system of systems) known.add(system);
  }
  return [...found].map(([link, systems]) => ({ link, systems: [...systems] }));
}

function advisoryOf({ id, summary, link, fixedIn, severity, ...flags }: ToldAdvisory): ReportAdvisory {
  return {
    isMalware: flags.isMalware,
    isIgnored: flags.isIgnored,
    severity: safeTextOrNull(severity),
    id: safeText(id),
    summary: safeTextOrNull(summary),
    link: webAddress(link),
    fixedIn: fixedIn.map(safeText),
  };
}

function kindOf({ nodes }: Found, files: Files): ReportKind {
  if (nodes.length === 0) return 'build tool';
  const wheels = files.filter(({ link }) => link.name.endsWith('.whl')).length;
  if (wheels === files.length) return 'wheel';
  return wheels === 0 ? 'sdist' : 'wheel and sdist';
}

function packageOf(
  found: Found,
  { lock, systems, facts, advisories }: PackageSources,
  links: ReadonlyMap<string, Link>,
): ReportPackage {
  const files = filesOf(found, links);
  const release = files.map(({ link }) => facts(link)?.release).find((one) => one !== undefined);
  const { name, version, nodes, tools } = found;
  const home = release?.urls.get('Homepage') ?? release?.urls.values().next().value;
  const fileOf = ({ link, systems: own }: Files[number]): ReportFile => {
    const { size, uploaded } = facts(link) ?? {};
    return {
      name: safeText(link.name),
      on: systemsIn(systems, own),
      size: size ?? null,
      uploaded: safeTextOrNull(uploaded?.slice(0, 10)),
    };
  };
  return {
    name: safeText(name),
    version: safeText(version),
    kind: kindOf(found, files),
    extras: [...new Set(nodes.flatMap(({ extras }) => extras))].sort(),
    groups: [...new Set(nodes.flatMap(({ groups }) => groups))].sort(),
    files: files.map(fileOf),
    builds: [...new Set(tools.flatMap(({ builds }) => [...builds.keys()]))].map(safeText),
    licence: safeText(licenceText(licenceOf(release))),
    summary: safeTextOrNull(release?.summary),
    author: safeTextOrNull(release?.author),
    home: webAddress(home),
    publisher: safeTextOrNull(lock.pylock?.publishers.get(name)),
    owners: safeTextOrNull(lock.pylock?.owners.get(name)),
    requiresPython: safeTextOrNull(lock.pylock?.packages.get(name)?.get(version)?.requiresPython),
    advisories: advisories(name, version)?.map(advisoryOf) ?? null,
    change: null,
    before: null,
  };
}

/** The versions that graphs install, and then those that only build source archives, by `name version`. */
function allFound(lock: Lock, graphs: readonly LockGraph[]): ReadonlyMap<string, Found> {
  const found = new Map<string, Found>();
  for (const node of nodesOfAll(graphs)) {
    const { nodes = [] } = found.get(node.key) ?? {};
    found.set(node.key, { name: node.name, version: node.version, nodes: [...nodes, node], tools: [] });
  }
  for (const tool of buildTools(lock, graphs)) {
    const key = `${tool.name} ${tool.version}`;
    const { nodes = [], tools = [] } = found.get(key) ?? {};
    found.set(key, { name: tool.name, version: tool.version, nodes, tools: [...tools, tool] });
  }
  return found;
}

/** The packages of a report by `name version`: those of the graphs come first. */
export function reportPackages(sources: PackageSources): ReadonlyMap<string, ReportPackage> {
  const links = linksByName(sources.lock);
  const found = allFound(sources.lock, sources.graphs);
  return new Map([...found].map(([key, one]) => [key, packageOf(one, sources, links)]));
}
