import type { AllowedLicences } from '../../facts/allowed-licences.js';
import { type Licence, licenceOf } from '../../facts/licence.js';
import type { FactsOf } from '../../facts/model.js';
import type { Lock } from '../../lock/model.js';
import { filesOfNode, linksByName, nodesOfAll } from '../../questions/locked-file.js';
import type { LockGraph } from '../../questions/model.js';
import type { BuildTool } from '../../questions/tools.js';
import { groupWords } from '../terminal/group-words.js';
import { licenceJson, licenceText } from './licence-words.js';
import { inColumns, onlyOn } from './part-words.js';

/** The licence of one version, on the systems whose files say so. */
export interface LicenceRow {
  readonly name: string;
  readonly version: string;
  readonly licence: Licence;
  readonly systems: readonly string[];
  readonly groups: readonly string[];
  /** Whether it only builds source archives. */
  readonly isTool: boolean;
  /** Undefined where nothing says which licences are. */
  readonly isAllowed: boolean | undefined;
}

type Row = Omit<LicenceRow, 'isAllowed'>;

/** Rows that say the same, as one with the systems of all. */
function merged(rows: readonly Row[]): readonly Row[] {
  const found = new Map<string, Row>();
  for (const row of rows) {
    const { systems, ...rest } = row;
    const key = JSON.stringify(rest);
    const known = found.get(key);
    found.set(key, known === undefined ? row : { ...row, systems: [...new Set([...known.systems, ...systems])] });
  }
  return [...found.values()];
}

/** The licences of the packages of graphs, then those of the tools that build source archives; `exempt` packages may have any. */
export function licenceRows(
  lock: Lock,
  graphs: readonly LockGraph[],
  tools: readonly BuildTool[],
  facts: FactsOf,
  allowed: AllowedLicences | undefined,
  exempt: ReadonlySet<string> = new Set(),
): readonly LicenceRow[] {
  const links = linksByName(lock);
  const installed = nodesOfAll(graphs).flatMap((node) =>
    filesOfNode(node, links).map(({ link, systems }): Row => {
      const { name, version, groups } = node;
      return { name, version, licence: licenceOf(facts(link)?.release), systems, groups, isTool: false };
    }),
  );
  const files = new Set(nodesOfAll(graphs).flatMap((node) => [...node.files.values()]));
  const building = tools
    .filter(({ file }) => !files.has(file))
    .map(({ name, version, file, builds }): Row => {
      const link = links.get(file);
      const licence = licenceOf(link === undefined ? undefined : facts(link)?.release);
      return { name, version, licence, systems: [...new Set([...builds.values()].flat())], groups: [], isTool: true };
    });
  return merged([...installed, ...building]).map((row) => ({
    ...row,
    isAllowed: allowed && (exempt.has(row.name) || allowed.has(row.licence)),
  }));
}

function rowsText(rows: readonly LicenceRow[], systems: readonly string[]): readonly string[] {
  return inColumns(
    rows.map(({ name, version, licence, groups, isTool, systems: own }) => {
      const where = isTool ? '' : onlyOn(own, systems);
      const part = `${groupWords(groups.length === 0 ? undefined : groups)}${where}`;
      return [`${name} ${version}`, `${licenceText(licence)}${part}`];
    }),
  );
}

/** The lines of the answer: all rows, or those that are not allowed. @param systems those that are asked about */
export function licencesText(rows: readonly LicenceRow[], systems: readonly string[]): readonly string[] {
  const shown = rows.filter(({ isAllowed }) => isAllowed !== true);
  const [installed, tools] = [shown.filter(({ isTool }) => !isTool), shown.filter(({ isTool }) => isTool)];
  return [
    ...rowsText(installed, systems),
    ...(tools.length === 0 ? [] : ['To build source archives:', ...rowsText(tools, systems)]),
  ];
}

/** The answer for programs. */
export function licencesJson(rows: readonly LicenceRow[]): readonly object[] {
  return rows.map(({ name, version, licence, systems, groups, isTool, isAllowed }) => ({
    name,
    version,
    licence: licenceJson(licence),
    systems,
    groups,
    tool: isTool,
    allowed: isAllowed ?? null,
  }));
}
