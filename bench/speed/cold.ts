import { type Bench, middle, type Run, type RunsByPeer } from './bench.js';
import { type Closures, compareClosures } from './closures.js';
import type { Options } from './options.js';
import type { PeerName } from './peers.js';
import type { Task } from './prime.js';
import { ratio, whole } from './statistics.js';
import type { Section } from './table.js';

/** A set as it was locked with an empty cache. */
export interface ColdResult {
  readonly set: string;
  readonly latency: number;
  readonly runs: RunsByPeer;
}

/** Measures one set at the latency that the index has. */
function measure(bench: Bench, { set, peers }: Task, { runs }: Options): Promise<RunsByPeer> {
  return bench.inTurns(
    `${set.name}, ${bench.index.behaviour.latency} ms`,
    peers.map((peer) => ({ name: peer.name, runs, once: () => bench.cold(peer, set) })),
  );
}

/** The pair of a number for pylock and for uv. */
function pair(runs: RunsByPeer, of: (run: Run) => number | undefined): string {
  return `${whole(middle(runs.get('pylock'), of))} / ${whole(middle(runs.get('uv'), of))}`;
}

function timeRow({ set, runs }: ColdResult, names: readonly PeerName[], closures: Closures | undefined): string[] {
  const ms = (name: PeerName): number | undefined => middle(runs.get(name), (run) => run.ms);
  const sizes = names.map((name) => closures?.sizes.get(name) ?? '-').join(' / ');
  return [
    closures?.findings === '' ? set : `${set} (does not count)`,
    sizes,
    ...names.map((name) => whole(ms(name))),
    ratio(ms('pylock'), ms('uv')),
  ];
}

function trafficRow({ set, runs, latency }: ColdResult): string[] {
  const share = Math.max(...[...runs.values()].flat().map(({ indexShare }) => indexShare));
  return [
    set,
    `${latency}`,
    pair(runs, ({ traffic }) => traffic.requests),
    pair(runs, ({ traffic }) => traffic.bytes / 1000),
    pair(runs, ({ traffic }) => traffic.repeated),
    pair(runs, ({ traffic }) => traffic.wheels),
    pair(runs, ({ traffic }) => traffic.sdists),
    pair(runs, ({ megabytes }) => megabytes),
    pair(runs, ({ cpuSeconds }) => (cpuSeconds === undefined ? undefined : cpuSeconds * 1000)),
    `${whole(share * 100)} %`,
  ];
}

function ratioOf(runs: RunsByPeer): number | undefined {
  const [own, uv] = (['pylock', 'uv'] as const).map((name) => middle(runs.get(name), (run) => run.ms));
  return own === undefined || uv === undefined ? undefined : own / uv;
}

function remarksOf(set: string, { findings, differing }: Closures): readonly string[] {
  const remarks: string[] = [];
  if (findings !== '') remarks.push(`${set} does NOT count: \`pylock verify\` says ${findings}`);
  const [some = '', ...more] = differing ?? [];
  if (some !== '')
    remarks.push(
      `${set}: ${more.length + 1} packages of x86_64-linux are not uv's: ${[some, ...more].slice(0, 5).join(', ')}`,
    );
  return remarks;
}

const timeText = `Milliseconds from start to end, with an empty cache in an empty folder (medians), and how many packages each lock has. pylock
locks three systems and chooses the file of each; uv locks for the same systems and leaves the choice to the installer.`;

const boundText = `The bound: without latency the processor, which cuts and parses the pages and solves three systems (the CPU of each is in the table of what it took); with
latency the longest chain of answers that wait for each other, from a page to the metadata of a release to the page that it asks for. Small sets wait
for the start of Node as well.`;

/** Sections of a cold run: times for each latency, then what was asked for. */
export async function coldSections(
  bench: Bench,
  tasks: readonly Task[],
  options: Options,
  report: (result: ColdResult) => void,
): Promise<readonly Section[]> {
  const closures = new Map<string, Closures>();
  const results: ColdResult[] = [];
  for (const { set, peers } of tasks) closures.set(set.name, await compareClosures(bench, set, peers));
  for (const latency of options.latencies) {
    bench.index.behaviour.latency = latency;
    for (const task of tasks) {
      const result = { set: task.set.name, latency, runs: await measure(bench, task, options) };
      report(result);
      results.push(result);
    }
  }
  bench.index.behaviour.latency = 0;
  const names = [...new Set(tasks.flatMap(({ peers }) => peers.map(({ name }) => name)))];
  const columns = ['set', `packages (${names.join(' / ')})`, ...names, 'pylock / uv'];
  const times = options.latencies.map((latency, at) => ({
    title: `Empty cache, ${latency} ms before each answer`,
    text: at === 0 ? [timeText, boundText] : [],
    columns,
    rows: results.filter((one) => one.latency === latency).map((one) => timeRow(one, names, closures.get(one.set))),
    remarks: at === 0 ? [...closures].flatMap(([set, own]) => remarksOf(set, own)) : [],
    data: results
      .filter((one) => one.latency === latency)
      .map(({ set, runs }) => ({ set, runs: Object.fromEntries(runs) })),
    ratios: results
      .filter((one) => one.latency === latency)
      .map(({ set, runs }) => ({ row: `empty cache, ${latency} ms`, set, ratio: ratioOf(runs) })),
  }));
  const traffic = {
    title: 'What was asked for, and what it took',
    text: [
      "Each pair is pylock's and uv's. Repeated: requests for an address that was asked for before. Source archives are fetched where what a\nrelease needs stands nowhere else, never to hash them. The last column is the CPU that the index and its bench took, of one core.",
    ],
    columns: ['set', 'latency', 'requests', 'kB', 'repeated', 'wheels', 'source archives', 'MB', 'CPU ms', 'index'],
    rows: results.map(trafficRow),
    remarks: [],
    data: undefined,
  };
  return [...times, traffic];
}
