import { defaultPlatform, defaultSystems } from '../../src/config/defaults.js';
import { defaultIndexUrl } from '../../src/index-client/default-index.js';
import { makeTarget, parsePython } from '../../src/targets/target.js';
import { complete } from '../recording/complete.js';
import { Recordings } from '../recording/recordings.js';
import { RecordingIndex } from '../recording/server.js';
import { Bench } from './bench.js';
import { lastWords } from './last-words.js';
import type { Options } from './options.js';
import type { Peer, PeerName } from './peers.js';
import { benchPython, type PackageSet } from './sets.js';

/** A set, and who locks it. */
export interface Task {
  readonly set: PackageSet;
  readonly peers: readonly Peer[];
}

/** An index that has all that the tasks ask for in its memory, compressed. */
export interface Primed {
  readonly index: RecordingIndex;
  readonly recordings: Recordings;
  /** Which peers can't lock which set, by name of the set, and what they said. */
  readonly failures: ReadonlyMap<string, ReadonlyMap<PeerName, string>>;
}

const mostPasses = 5;

const targets = defaultSystems.map((system) => makeTarget(parsePython(benchPython), system, defaultPlatform));

/** Prefetched requests depend on which answer comes first, so the quick peers go twice, at two latencies in ms. */
function visits(peers: readonly Peer[], isFirst: boolean): readonly (readonly [number, Peer])[] {
  const quick = peers.filter(({ name }) => name === 'pylock' || name === 'uv');
  // The requests of Poetry and pip depend on no timing, and they take minutes: once is enough.
  return [...(isFirst ? peers : quick).map((peer) => [0, peer] as const), ...quick.map((peer) => [40, peer] as const)];
}

/** Lets every peer lock every set; gives what failed, with what had failed before. */
async function pass(
  bench: Bench,
  tasks: readonly Task[],
  before: Primed['failures'] | undefined,
): Promise<Primed['failures']> {
  const failures = new Map([...(before ?? [])].map(([set, own]) => [set, new Map(own)]));
  for (const { set, peers } of tasks) {
    for (const [latency, peer] of visits(peers, before === undefined)) {
      bench.index.behaviour.latency = latency;
      const { code, stderr } = await bench.cold(peer, set);
      if (code === 0) continue;
      const own = failures.get(set.name) ?? new Map<PeerName, string>();
      failures.set(set.name, own.set(peer.name, lastWords(stderr)));
    }
  }
  return failures;
}

/**
 * Records what is missing, then starts the index anew until a pass over all tasks needs nothing from outside. So every
 * page is composed from the same recordings, and no measured answer waits for anything but the latency.
 */
export async function prime(options: Options, tasks: readonly Task[], scratch: string): Promise<Primed> {
  let failures: Primed['failures'] | undefined;
  for (let left = mostPasses; ; left -= 1) {
    const recordings = new Recordings(options.folder, process.env['PYLOCK_BENCH_UPSTREAM'] ?? defaultIndexUrl);
    const index = await RecordingIndex.start(recordings, options.until);
    failures = await pass(new Bench(index, scratch), tasks, failures);
    await complete(recordings, targets);
    if (recordings.fetched === 0 || left === 1) {
      recordings.fetched = 0;
      index.behaviour.latency = 0;
      return { index, recordings, failures };
    }
    console.error(`${recordings.fetched} answers recorded; once more`);
    await index.close();
  }
}
