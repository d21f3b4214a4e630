import { type Bench, middle } from './bench.js';
import type { PeerName } from './peers.js';
import type { Task } from './prime.js';
import { ratio, whole } from './statistics.js';
import type { Section } from './table.js';

/** ms before each answer: without latency these programs still take a minute, and with more of it several. */
const latency = 40;

const text = `Milliseconds from start to end with an empty cache, ${latency} ms before each answer, once each: nab, Poetry and pip take a minute or more. pip resolves
for the machine that it runs on alone. A program that takes longer than three minutes is ended.

The bound: most of these programs ask for one thing after the other.`;

/** pylock beside the programs that take much longer, each once. */
export async function othersSection(bench: Bench, tasks: readonly Task[]): Promise<Section> {
  const isShown = (name: PeerName): boolean => name !== 'uv';
  const names = [...new Set(tasks.flatMap(({ peers }) => peers.map(({ name }) => name)))].filter(isShown);
  const slow = names.filter((name) => name !== 'pylock');
  bench.index.behaviour.latency = latency;
  const rows: string[][] = [];
  const data: unknown[] = [];
  for (const { set, peers } of tasks) {
    const subjects = peers.filter(({ name }) => isShown(name));
    const once = subjects.map((peer) => ({ name: peer.name, runs: 1, once: () => bench.cold(peer, set) }));
    const runs = await bench.inTurns(`${set.name}, ${latency} ms`, once);
    const ms = (name: PeerName): number | undefined => middle(runs.get(name), (run) => run.ms);
    rows.push([
      set.name,
      ...names.map((name) => whole(ms(name))),
      ...slow.map((name) => ratio(ms(name), ms('pylock'))),
    ]);
    data.push({ set: set.name, runs: Object.fromEntries(runs) });
  }
  bench.index.behaviour.latency = 0;
  return {
    title: 'Other programs',
    text: [text],
    columns: ['set', ...names, ...slow.map((name) => `${name} / pylock`)],
    rows,
    remarks: [],
    data,
  };
}
