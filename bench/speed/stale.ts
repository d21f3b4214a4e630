import { type Bench, middle, type Run, type RunsByPeer } from './bench.js';
import type { Options } from './options.js';
import type { Peer, PeerName } from './peers.js';
import type { Task } from './prime.js';
import type { PackageSet } from './sets.js';
import { ratio, whole } from './statistics.js';
import type { Section } from './table.js';

/** ms: what makes it seen whether requests wait for each other. */
const latency = 40;

/** Fills a cache, and gives a run that locks in a new folder with it. */
async function filled(bench: Bench, peer: Peer, set: PackageSet): Promise<() => Promise<Run>> {
  const full = bench.place();
  peer.write(set, full);
  await bench.run(peer.lock(full));
  return async () => {
    const place = bench.place();
    peer.write(set, place);
    const run = await bench.run(peer.lock({ ...place, cache: full.cache }));
    bench.leave(place);
    return run;
  };
}

function row(set: PackageSet, runs: RunsByPeer): readonly string[] {
  const of = (name: PeerName, value: (run: Run) => number) => middle(runs.get(name), value);
  const pair = (value: (run: Run) => number) => `${whole(of('pylock', value))} / ${whole(of('uv', value))}`;
  const ms = ({ ms }: Run): number => ms;
  return [
    set.name,
    pair(({ traffic }) => traffic.requests),
    pair(({ traffic }) => traffic.unchanged),
    pair(({ traffic }) => traffic.bodies),
    pair(({ traffic }) => traffic.repeated),
    pair(({ traffic }) => traffic.mostAtOnce),
    whole(of('pylock', ms)),
    whole(of('uv', ms)),
    ratio(of('pylock', ms), of('uv', ms)),
  ];
}

/** The section of runs whose cache is full but too old, so that each page must be asked whether it is still the same. */
export async function staleSection(bench: Bench, tasks: readonly Task[], options: Options): Promise<Section> {
  const { behaviour } = bench.index;
  const usual = behaviour.maxAge;
  behaviour.maxAge = 0;
  const rows: (readonly string[])[] = [];
  for (const { set, peers } of tasks) {
    const subjects: { readonly name: PeerName; readonly runs: number; readonly once: () => Promise<Run> }[] = [];
    behaviour.latency = 0;
    for (const peer of peers.filter(({ name }) => name === 'pylock' || name === 'uv')) {
      subjects.push({ name: peer.name, runs: options.runs, once: await filled(bench, peer, set) });
    }
    behaviour.latency = latency;
    rows.push(row(set, await bench.inTurns(`${set.name}, stale cache`, subjects)));
  }
  behaviour.latency = 0;
  behaviour.maxAge = usual;
  return {
    title: `Stale cache, ${latency} ms before each answer`,
    text: [
      "No lock is there; all is in the cache, and no page of it may be used without asking. Each pair is pylock's and uv's: requests, those answered by\n304, those answered with a body, addresses asked twice, most requests under way at once; then milliseconds.",
      `The bound: the start of Node and of the HTTP client, and a round trip for every 48 pages; no page is read or parsed where none changed.`,
    ],
    columns: ['set', 'requests', '304', 'bodies', 'repeated', 'at once', 'pylock', 'uv', 'pylock / uv'],
    rows,
    remarks: [],
    data: rows,
  };
}
