import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bench, middle, type Run } from './bench.js';
import { LargeIndex, largeProject } from './large-index.js';
import type { Options } from './options.js';
import type { Peer, PeerName } from './peers.js';
import { largeSet, type PackageSet, packageSet } from './sets.js';
import { whole } from './statistics.js';
import type { Section } from './table.js';

const pageBytes = 100_000_000;
const mostRuns = 3;

/** Locks a set with an empty cache and gives the row of a table; `indexUrl` where it is another than the bench's. */
async function row(
  bench: Bench,
  title: string,
  { set, peers, indexUrl, runs }: { set: PackageSet; peers: readonly Peer[]; indexUrl?: string; runs: number },
): Promise<readonly string[]> {
  const sizes = new Map<PeerName, number>();
  const subjects = peers.map((peer) => ({
    name: peer.name,
    runs,
    once: async (): Promise<Run> => {
      const place = bench.place();
      const own = indexUrl === undefined ? place : { ...place, indexUrl };
      peer.write(set, own);
      const run = await bench.run(peer.lock(own));
      if (run.code === 0) sizes.set(peer.name, peer.count(readFileSync(join(own.folder, peer.lockFile), 'utf8')));
      bench.leave(place);
      return run;
    },
  }));
  const done = await bench.inTurns(title, subjects);
  const cells = (of: (run: Run) => number | undefined) => peers.map(({ name }) => whole(middle(done.get(name), of)));
  const packages = peers.map(({ name }) => sizes.get(name) ?? '-').join(' / ');
  return [title, packages, ...cells(({ megabytes }) => megabytes), ...cells(({ ms }) => ms)];
}

/** The section of peak memory: a large environment, and a page of 100 MB. */
export async function memorySection(bench: Bench, peers: readonly Peer[], options: Options): Promise<Section> {
  const runs = Math.min(mostRuns, options.runs);
  const rows = [await row(bench, 'a large environment', { set: largeSet, peers, runs })];
  const large = await LargeIndex.start(pageBytes);
  try {
    const set = packageSet(largeProject, `${largeProject}: '*'\n`);
    rows.push(await row(bench, 'a page of 100 MB', { set, peers, indexUrl: large.url, runs }));
  } finally {
    await large.close();
  }
  const names = peers.map(({ name }) => name);
  return {
    title: 'Memory',
    text: [
      'Peak resident MB and milliseconds with an empty cache, no latency.',
      'The bound: the answers that are being read, the versions and answers that the solve holds, and what the garbage collector has not returned yet.',
    ],
    columns: [
      '',
      `packages (${names.join(' / ')})`,
      ...names.map((name) => `${name} MB`),
      ...names.map((name) => `${name} ms`),
    ],
    rows,
    remarks: [],
    data: rows,
  };
}
