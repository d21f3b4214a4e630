import { bytesText } from '../../facts/bytes-text.js';
import type { Report, ReportPackage, Systems } from '../model.js';
import { openAdvisories } from '../standing.js';
import { systemsOf } from '../systems.js';
import type { Part } from './state.js';

/** A package in the table. */
export interface Row {
  readonly at: number;
  readonly one: ReportPackage;
  /** The systems that count here. */
  readonly on: Systems;
  /** The names of those that need it, the deps file first. */
  readonly neededBy: readonly string[];
}

/** A column of the table. */
export interface Column {
  readonly title: string;
  readonly text: (row: Row, report: Report) => string;
  /** The value to sort by; the text where left out. */
  readonly key?: (row: Row) => number | string;
  readonly style?: 'number' | 'warning';
  /** Left out where the report has nothing for it. */
  readonly isThere?: (report: Report) => boolean;
}

const mostNames = 2;

/** The licence without the texts that leave it open: the details have them. */
export function shortLicence({ licence }: ReportPackage): string {
  return licence.startsWith('unknown (') ? 'unknown' : licence;
}

/** The bytes of a package's largest file on the systems that count; undefined where no size is known. */
function sizeOf({ one, on }: Row): number | undefined {
  const sizes = one.files.flatMap(({ size, on: own }) => ((own & on) === 0 || size === null ? [] : [size]));
  return sizes.length === 0 ? undefined : Math.max(...sizes);
}

function neededText({ one, neededBy }: Row): string {
  if (one.kind === 'build tool') return one.builds.join(', ');
  const more = neededBy.length - mostNames;
  return `${neededBy.slice(0, mostNames).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function systemsText({ on }: Row, { systems }: Report): string {
  const own = systemsOf(systems, on);
  return own.length === systems.length && own.length > 1 ? 'all' : own.join(', ');
}

/** The columns behind the name. */
export const columns: readonly Column[] = [
  { title: 'Version', text: ({ one }) => one.version },
  {
    title: 'Change',
    text: ({ one }) => (one.change === null ? '' : `${one.change}${one.before === null ? '' : ` from ${one.before}`}`),
    isThere: ({ packages }) => packages.some(({ change }) => change !== null),
  },
  {
    title: 'Advisories',
    text: ({ one }) =>
      one.advisories === null
        ? '?'
        : openAdvisories(one)
            .map(({ id }) => id)
            .join(', '),
    key: ({ one }) => openAdvisories(one).length,
    style: 'warning',
    isThere: ({ packages }) => packages.some(({ advisories }) => advisories !== null),
  },
  { title: 'Kind', text: ({ one }) => one.kind },
  { title: 'Licence', text: ({ one }) => shortLicence(one) },
  {
    title: 'Size',
    text: (row) => {
      const size = sizeOf(row);
      return size === undefined ? '?' : bytesText(size);
    },
    key: (row) => sizeOf(row) ?? -1,
    style: 'number',
  },
  { title: 'Systems', text: systemsText },
  {
    title: 'Groups',
    text: ({ one }) => one.groups.join(', '),
    isThere: ({ packages }) => packages.some(({ groups }) => groups.length > 0),
  },
  { title: 'Needed by', text: neededText, key: ({ neededBy }) => neededBy.length },
];

/** The build tools of the source archives of a part, and those of the tools themselves. */
function toolsOf({ packages }: Report, { nodes }: Part): ReadonlySet<number> {
  const tools = new Set<number>();
  const files = new Set([...nodes.keys()].flatMap((at) => packages[at]?.files.map(({ name }) => name) ?? []));
  for (let before = -1; before < tools.size; ) {
    before = tools.size;
    for (const [at, { kind, builds, files: own }] of packages.entries()) {
      if (kind !== 'build tool' || !builds.some((name) => files.has(name))) continue;
      tools.add(at);
      for (const { name } of own) files.add(name);
    }
  }
  return tools;
}

/** The rows of a part of the report. */
export function rowsOf(report: Report, part: Part): readonly Row[] {
  const tools = toolsOf(report, part);
  return report.packages.flatMap((one, at): readonly Row[] => {
    const own = one.files.reduce((bits, file) => bits | file.on, 0) & part.systems;
    const on = part.nodes.get(at) ?? (tools.has(at) ? own : 0);
    if (on === 0) return [];
    const needing = (part.neededBy.get(at) ?? []).map(({ from }) => report.packages[from]?.name ?? '');
    return [{ at, one, on, neededBy: [...(part.roots.has(at) ? ['the deps file'] : []), ...new Set(needing)] }];
  });
}
