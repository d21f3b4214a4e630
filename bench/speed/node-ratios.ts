import type { Part } from './document.js';
import { markdownTable } from './table.js';

/** The parts of the bench as one version of Node last ran them. */
export interface NodeParts {
  /** `20` */
  readonly major: string;
  readonly parts: readonly Part[];
}

const text = `## Each version of Node

How many times as long as uv pylock takes, on the Node that a machine may have and on the newest: both are users' truth. uv is a program of machine
code, so that its time is the same. "Requests" is the part that pylock sends of those that uv sends; "nothing changed" is
held against \`node -e 0\`.`;

/** The ratios of all versions of Node, side by side, as Markdown; undefined where none was measured. */
export function printNodeRatios(nodes: readonly NodeParts[]): string | undefined {
  const rows = new Map<string, Map<string, number>>();
  for (const { major, parts } of nodes)
    for (const { row, set, ratio, of = '' } of parts.flatMap(({ sections }) =>
      sections.flatMap((one) => one.ratios ?? []),
    )) {
      const key = [row, set, of].join('\n');
      const known = rows.get(key) ?? new Map<string, number>();
      if (ratio !== undefined) rows.set(key, known.set(major, ratio));
    }
  if (rows.size === 0) return undefined;
  const cells = [...rows].map(([key, ratios]) => {
    const [row = '', set = ''] = key.split('\n');
    return [row, set, ...nodes.map(({ major }) => ratios.get(major)?.toFixed(2) ?? '-')];
  });
  const columns = ['row', 'set', ...nodes.map(({ major }) => `Node ${major}`)];
  const days = nodes.map(({ major, parts }) => `- Node ${major}: measured ${daysOf(parts)}`);
  return [text, markdownTable(columns, cells).trimEnd(), days.join('\n')].join('\n\n');
}

function daysOf(parts: readonly Part[]): string {
  return [...new Set(parts.map(({ about }) => `${about.date}, load ${about.load}, ${about.runs} runs`))].join('; ');
}
