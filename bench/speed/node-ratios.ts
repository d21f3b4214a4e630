import type { Part } from './document.js';
import { markdownTable, type Ratio } from './table.js';

/** The parts of the bench as one version of Node last ran them. */
export interface NodeParts {
  /** `20` */
  readonly major: string;
  readonly parts: readonly Part[];
}

const text = `## Each version of Node

How many times as long as uv pylock takes, on the Node that a machine may have and on the newest: the geometric mean of all sets, then the
least and the most. "Requests" is the part that pylock sends of those that uv sends; "nothing changed" is held against
\`node -e 0\`.`;

/** The ratios of all versions of Node, side by side, as Markdown; undefined where none was measured. */
export function printNodeRatios(nodes: readonly NodeParts[]): string | undefined {
  const rows = new Map<string, Map<string, Known[]>>();
  for (const { major, parts } of nodes) {
    for (const { row, set, ratio } of parts.flatMap(ratiosOf)) {
      const known = rows.get(row) ?? new Map<string, Known[]>();
      if (ratio !== undefined) rows.set(row, known.set(major, [...(known.get(major) ?? []), { set, ratio }]));
    }
  }
  if (rows.size === 0) return undefined;
  const cells = [...rows].map(([row, known]) => [row, ...nodes.map(({ major }) => summary(known.get(major) ?? []))]);
  const columns = ['row', ...nodes.map(({ major }) => `Node ${major}`)];
  const days = nodes.map(({ major, parts }) => `- Node ${major}: measured ${daysOf(parts)}`);
  return [text, markdownTable(columns, cells).trimEnd(), days.join('\n')].join('\n\n');
}

/** The ratio of a set. */
interface Known {
  readonly set: string;
  readonly ratio: number;
}

function ratiosOf({ sections }: Part): readonly Ratio[] {
  return sections.flatMap(({ ratios }) => ratios ?? []);
}

/** `0.62 (0.11 aws, 1.12 science)`: the mean, the least and the most. */
function summary(known: readonly Known[]): string {
  const sorted = known.toSorted((a, b) => a.ratio - b.ratio);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) return '-';
  const mean = Math.exp(known.reduce((sum, { ratio }) => sum + Math.log(ratio), 0) / known.length);
  return `${mean.toFixed(2)} (${[least, most].map(({ set, ratio }) => `${ratio.toFixed(2)} ${set}`).join(', ')})`;
}

/** When the parts with ratios were measured. */
function daysOf(parts: readonly Part[]): string {
  const told = parts.filter((part) => ratiosOf(part).length > 0);
  return [...new Set(told.map(({ about }) => `${about.date}, load ${about.load}, ${about.runs} runs`))].join('; ');
}
