import { timeline } from '../chart.js';
import type { SeenRequest } from '../recording/server.js';
import type { Bench } from './bench.js';
import type { Peer } from './peers.js';
import type { PackageSet } from './sets.js';

/** ms before each answer, and how often each program runs: the run in the middle is drawn. */
const latency = 40;
const runs = 3;
const kinds = ['project pages', 'metadata and files'];

/** One run as the index saw it. */
interface Trace {
  readonly ms: number;
  readonly seen: readonly SeenRequest[];
}

async function traceOf(bench: Bench, peer: Peer, set: PackageSet): Promise<Trace | undefined> {
  const traces: Trace[] = [];
  for (let left = runs; left > 0; left -= 1) {
    const { code, ms } = await bench.cold(peer, set);
    if (code === 0) traces.push({ ms, seen: bench.index.seen });
  }
  return traces.sort((a, b) => a.ms - b.ms)[Math.floor(traces.length / 2)];
}

/** When each request of pylock and its peers was under way, from an empty cache, as an SVG picture. */
export async function traceChart(bench: Bench, set: PackageSet, peers: readonly Peer[]): Promise<string> {
  bench.index.behaviour.latency = latency;
  const rows: { name: string; end: number; spans: { start: number; end: number; kind: number }[] }[] = [];
  for (const peer of peers) {
    const trace = await traceOf(bench, peer, set);
    if (trace === undefined) continue;
    const spans = trace.seen.map(({ path, start, end }) => ({
      start,
      end,
      kind: path.startsWith('/packages/') ? 1 : 0,
    }));
    rows.push({ name: peer.name, end: trace.ms, spans });
  }
  bench.index.behaviour.latency = 0;
  return timeline({ title: `Requests of locking ${set.name}, ${latency} ms before each answer`, kinds, rows });
}
