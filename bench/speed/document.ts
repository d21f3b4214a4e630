import { barChart } from '../chart.js';
import { middle } from './bench.js';
import { type Circumstances, printCircumstances } from './circumstances.js';
import type { ColdResult } from './cold.js';
import { type NodeParts, printNodeRatios } from './node-ratios.js';
import type { PeerName } from './peers.js';
import { profile } from './profile.js';
import type { MeasuredPart } from './sections.js';
import { printSection } from './table.js';

/** A part of the bench as it was last measured. */
export interface Part extends MeasuredPart {
  readonly about: Circumstances;
  /** Notes about the run that measured it. */
  readonly remarks: readonly string[];
}

/** The latency of the chart, in ms: about that of an index in the same country. */
const chartLatency = 40;
const chartPeers: readonly PeerName[] = ['pylock', 'uv'];

/** Seconds of each set, of pylock and its peers, as an SVG picture; undefined where that latency was not measured. */
export function speedChart(results: readonly ColdResult[]): string | undefined {
  const shown = results.filter(({ latency }) => latency === chartLatency);
  const names = chartPeers.filter((name) => shown.some(({ runs }) => runs.has(name)));
  if (shown.length === 0) return undefined;
  const seconds = (result: ColdResult, name: PeerName): number | undefined => {
    const ms = middle(result.runs.get(name), (run) => run.ms);
    return ms === undefined ? undefined : ms / 1000;
  };
  return barChart({
    title: `Locking with an empty cache, ${chartLatency} ms before each answer`,
    y: { label: 'seconds (logarithmic)', scale: 'log' },
    names,
    groups: shown.map((result) => ({ name: result.set, values: names.map((name) => seconds(result, name)) })),
  });
}

const introduction = `# How fast it is

Made by \`npm --prefix bench run speed -- --docs\`, which writes this page, all but [where the time goes](#where-the-time-goes): each part
as it was last measured, with the day and the machine below its last table. It locks the sets of \`bench/stacks\`, which were chosen before
anything was measured, from an index on loopback that replays recordings of a public one, in the way of a server some milliseconds away. Programs
run in turns, each in a new folder.`;

const pictures = `![Seconds of each set](speed.svg)

![When each request was under way](trace.svg)`;

/** The page for docs/, beside which `speed.svg` and `trace.svg` stand; `nodes` are all versions that were measured, those of `parts` too. */
export function printDocument(parts: readonly Part[], nodes: readonly NodeParts[] = []): string {
  const tables = parts.flatMap(({ sections, about, remarks }) =>
    sections.map((section, at) => {
      const isLast = at === sections.length - 1;
      const noted = isLast ? { ...section, remarks: [...section.remarks, ...remarks] } : section;
      return printSection(noted, isLast ? printCircumstances(about) : undefined);
    }),
  );
  const ratios = printNodeRatios(nodes);
  const pages = [introduction, pictures, ...(ratios === undefined ? [] : [ratios]), ...tables, profile];
  return `${pages.map((part) => part.trimEnd()).join('\n\n')}\n`;
}
