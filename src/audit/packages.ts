import { byName, compareText } from '../order.js';
import type { NormalizedName } from '../pep/name.js';
import { compareVersions, tryParseVersion } from '../pep/version.js';
import { nodesOfAll } from '../questions/locked-file.js';
import type { LockGraph } from '../questions/model.js';
import type { BuildTool } from '../questions/tools.js';
import type { System } from '../targets/model.js';
import type { AuditedPackage } from './model.js';

/** A part of a lock that has a version. */
interface Found {
  readonly name: NormalizedName;
  readonly text: string;
  readonly systems: readonly System[];
  /** Undefined for a tool; none for a package of main. */
  readonly groups: readonly NormalizedName[] | undefined;
  readonly builds: readonly string[];
}

function foundIn(graphs: readonly LockGraph[], tools: readonly BuildTool[]): readonly Found[] {
  const installed = nodesOfAll(graphs).map(({ name, version, files, groups }): Found => {
    return { name, text: version, systems: [...files.keys()], groups, builds: [] };
  });
  const building = tools.map(({ name, version, builds }): Found => {
    const systems = [...new Set([...builds.values()].flat())];
    return { name, text: version, systems, groups: undefined, builds: [...builds.keys()] };
  });
  return [...installed, ...building];
}

/** The groups of all places: none where main has it. */
function groupsOf(all: readonly Found[]): readonly NormalizedName[] {
  const lists = all.flatMap(({ groups }) => (groups === undefined ? [] : [groups]));
  return lists.some((groups) => groups.length === 0) ? [] : [...new Set(lists.flat())].sort();
}

/** The versions that graphs install and that build their source archives, each once, sorted by name and version. */
export function auditedPackages(graphs: readonly LockGraph[], tools: readonly BuildTool[]): readonly AuditedPackage[] {
  const byVersion = new Map<string, Found[]>();
  for (const one of foundIn(graphs, tools)) {
    const key = `${one.name} ${tryParseVersion(one.text)?.key ?? ''}`;
    byVersion.set(key, [...(byVersion.get(key) ?? []), one]);
  }
  const order = [...new Set(graphs.flatMap(({ systems }) => systems))];
  const packages = [...byVersion.values()].flatMap((all): readonly AuditedPackage[] => {
    const [first] = all;
    const version = first === undefined ? undefined : tryParseVersion(first.text);
    if (first === undefined || version === undefined) return [];
    const systems = new Set(all.flatMap((one) => one.systems));
    return [
      {
        name: first.name,
        version,
        systems: order.filter((system) => systems.has(system)),
        groups: groupsOf(all),
        isTool: all.every(({ groups }) => groups === undefined),
        builds: [...new Set(all.flatMap(({ builds }) => builds))].sort(compareText),
      },
    ];
  });
  return packages.sort((a, b) => byName(a, b) || compareVersions(a.version, b.version));
}
