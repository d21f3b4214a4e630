import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bench, middle, type Run, type RunsByPeer } from './bench.js';
import { type LockedPlace, lockedPlace, relocked } from './locked.js';
import type { Options } from './options.js';
import type { Peer, PeerName } from './peers.js';
import type { Task } from './prime.js';
import { largeSet, type PackageSet, smallSet, stacks, withNeed } from './sets.js';
import { ratio, whole } from './statistics.js';
import type { Ratio, Section } from './table.js';

/** ms before each answer, where the cache is empty. */
const latency = 40;
const aDay = 86_400;
/** A package that no set has, with a few that it needs. */
const added = 'trio';

/** Sets of about 10, 94, 144 and 200 packages. */
function changedSets(): readonly PackageSet[] {
  return [smallSet, ...stacks(['jupyterlab', 'airflow']), largeSet];
}

/** The sets that the section locks. */
export function changeTasks(peers: readonly Peer[]): readonly Task[] {
  return changedSets().flatMap((set) => [set, withNeed(set, added)].map((one) => ({ set: one, peers })));
}

/** The cells of one way to lock: milliseconds of both, their ratio, the requests of both. */
function cells(runs: RunsByPeer): readonly string[] {
  const of = (name: PeerName, value: (run: Run) => number) => middle(runs.get(name), value);
  const ms = (name: PeerName) => of(name, (run) => run.ms);
  const requests = (name: PeerName) => whole(of(name, ({ traffic }) => traffic.requests));
  return [
    whole(ms('pylock')),
    whole(ms('uv')),
    ratio(ms('pylock'), ms('uv')),
    `${requests('pylock')} / ${requests('uv')}`,
  ];
}

function ratioOf(runs: RunsByPeer, of: (run: Run) => number = ({ ms }) => ms): number | undefined {
  const [own, uv] = (['pylock', 'uv'] as const).map((name) => middle(runs.get(name), of));
  return own === undefined || uv === undefined ? undefined : own / uv;
}

async function measure(
  bench: Bench,
  locked: readonly LockedPlace[],
  set: PackageSet,
  cache: 'full' | 'empty',
  runs: number,
): Promise<RunsByPeer> {
  bench.index.behaviour.latency = cache === 'full' ? 0 : latency;
  // The full cache has the new package too.
  if (cache === 'full') for (const one of locked) await relocked(bench, one, set, cache);
  return bench.inTurns(
    `${set.name}, one package more, ${cache} cache`,
    locked.map((one) => ({ name: one.peer.name, runs, once: () => relocked(bench, one, set, cache) })),
  );
}

const text = `A lock is there, and its deps file gets \`${added}: '*'\`, which the lock does not have: first with a cache that has all pages, then with an empty
cache, ${latency} ms before each answer. Requests are of pylock and uv.

The bound: the old lock proves all of the answer but the new packages, so that the cost is the start of Node and of pylock, reading and
writing the lock, and, with an empty cache, the round trips that the new packages need one after the other: page, metadata, page of what
that requires. uv asks for every page of the lock again.`;

/** The section of locks that get one package more. */
export async function changeSection(bench: Bench, peers: readonly Peer[], options: Options): Promise<Section> {
  const { behaviour } = bench.index;
  const usual = behaviour.maxAge;
  behaviour.maxAge = aDay;
  const rows: (readonly string[])[] = [];
  const ratios: Ratio[] = [];
  for (const set of changedSets()) {
    behaviour.latency = 0;
    const locked: LockedPlace[] = [];
    for (const peer of peers)
      locked.push(
        await lockedPlace(bench, peer, set, ({ folder }) =>
          peer.count(readFileSync(join(folder, peer.lockFile), 'utf8')),
        ),
      );
    const more = withNeed(set, added);
    const full = await measure(bench, locked, more, 'full', options.runs);
    const empty = await measure(bench, locked, more, 'empty', options.runs);
    rows.push([set.name, locked.map(({ packages }) => packages).join(' / '), ...cells(full), ...cells(empty)]);
    ratios.push({ row: 'one package more, full cache', set: set.name, ratio: ratioOf(full) });
    ratios.push({ row: 'one package more, empty cache', set: set.name, ratio: ratioOf(empty) });
    ratios.push({
      row: 'one package more, empty cache, requests',
      set: set.name,
      ratio: ratioOf(empty, ({ traffic }) => traffic.requests),
      of: "uv's",
    });
    for (const { place } of locked) bench.leave(place);
  }
  behaviour.latency = 0;
  behaviour.maxAge = usual;
  return {
    title: 'One package more',
    text: [text],
    columns: [
      ...['set', 'packages', 'full cache: pylock', 'uv', 'pylock / uv', 'requests'],
      ...['empty cache: pylock', 'uv', 'pylock / uv', 'requests'],
    ],
    rows,
    remarks: [],
    data: rows,
    ratios,
  };
}
