import { barChart } from '../chart.js';
import { middle } from './bench.js';
import { type Circumstances, printCircumstances } from './circumstances.js';
import type { ColdResult } from './cold.js';
import type { PeerName } from './peers.js';
import { profile } from './profile.js';
import { printSection, type Section } from './table.js';

/** All that one run of the bench found. */
export interface Results {
  readonly about: Circumstances;
  readonly sections: readonly Section[];
  readonly remarks: readonly string[];
}

/** The latency of the chart, in ms: about that of an index in the same country. */
const chartLatency = 40;
const chartPeers: readonly PeerName[] = ['pylock', 'uv', 'Poetry'];

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

Made by \`npm --prefix bench run speed\`, which measures again and writes this page, all but [where the time goes](#where-the-time-goes). It locks the sets of \`bench/stacks\`, which
were chosen before anything was measured, from an index on loopback that replays recordings of a public one, in the way of a server some
milliseconds away. Programs run in turns, each in a new folder.`;

/** The pictures of a run, as SVG. */
export interface Pictures {
  readonly chart: string | undefined;
  readonly trace: string | undefined;
}

/** The page for docs/, with the pictures that stand beside it as `speed.svg` and `trace.svg`. */
export function printDocument({ about, sections, remarks }: Results, { chart, trace }: Pictures): string {
  const picture = chart === undefined ? [] : ['![Seconds of each set](speed.svg)'];
  if (trace !== undefined) picture.push('![When each request was under way](trace.svg)');
  const notes = remarks.length === 0 ? [] : [remarks.map((remark) => `- ${remark}`).join('\n')];
  const tables = sections.map(printSection);
  const parts = [introduction, printCircumstances(about), ...notes, ...picture, ...tables, profile];
  return `${parts.map((part) => part.trimEnd()).join('\n\n')}\n`;
}
