import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, Run } from './bench.js';
import type { Options } from './options.js';
import { type Peer, type Place, pylockCommand } from './peers.js';
import { repositoryDeps } from './repository.js';
import { benchPython, type PackageSet, packageSet } from './sets.js';
import { median, ratio, whole } from './statistics.js';
import type { Section } from './table.js';

const files = 200;
const distinct = 60;
const seed = 4;
/** ms; and how often a repository is locked: once takes two hundred runs of uv. */
const latencies = [0, 40];
const mostRuns = 3;

/** The sets of the made repository, one a deps file. */
export function repositorySets(): readonly PackageSet[] {
  return repositoryDeps(files, distinct, seed).map((deps, at) => packageSet(`project-${at + 1}`, deps));
}

/** The cost of locking all of them. */
interface Total {
  readonly ms: number;
  /** Of the largest process. */
  readonly megabytes: number;
  readonly requests: number;
}

function total(runs: readonly Run[]): Total {
  const failed = runs.find(({ code }) => code !== 0);
  if (failed !== undefined) throw new Error(failed.stderr.trim());
  return {
    ms: runs.reduce((sum, { ms }) => sum + ms, 0),
    megabytes: Math.max(...runs.map(({ megabytes }) => megabytes ?? 0)),
    requests: runs.reduce((sum, { traffic }) => sum + traffic.requests, 0),
  };
}

/** A folder with the sets below it, each a project of the peer. */
function writeRepository(bench: Bench, peer: Peer, sets: readonly PackageSet[]): Place {
  const place = bench.place();
  mkdirSync(join(place.folder, '.git'));
  for (const set of sets) {
    const folder = join(place.folder, set.name);
    mkdirSync(folder);
    peer.write(set, { ...place, folder });
  }
  writeFileSync(join(place.folder, '.pylock.yaml'), `python: '${benchPython}'\n`);
  return place;
}

/** Locks the repository: pylock at once, another program project by project. */
async function lockAll(bench: Bench, peer: Peer, sets: readonly PackageSet[], place: Place): Promise<Total> {
  if (peer.name === 'pylock') return total([await bench.run(peer.lock(place))]);
  const runs: Run[] = [];
  for (const { name } of sets) runs.push(await bench.run(peer.lock({ ...place, folder: join(place.folder, name) })));
  return total(runs);
}

function removeLocks(peer: Peer, sets: readonly PackageSet[], { folder }: Place): void {
  for (const { name } of sets) rmSync(join(folder, name, peer.lockFile), { force: true });
}

/** The cost of a repository with an empty cache, with a full one and no locks, and with its locks there. */
async function measure(bench: Bench, peer: Peer, sets: readonly PackageSet[]): Promise<readonly Total[]> {
  const place = writeRepository(bench, peer, sets);
  const cold = await lockAll(bench, peer, sets, place);
  removeLocks(peer, sets, place);
  const warm = await lockAll(bench, peer, sets, place);
  const unchanged = await lockAll(bench, peer, sets, place);
  if (peer.name === 'pylock') {
    const { code, stdout } = await bench.run(pylockCommand(place.folder, ['verify']));
    if (code !== 0) throw new Error(`pylock verify: ${stdout.trim()}`);
  }
  bench.leave(place);
  return [cold, warm, unchanged];
}

const states = ['empty cache', 'full cache, no locks', 'full cache, locks there'];

/** The section of a repository with 200 deps files. */
export async function manySection(bench: Bench, peers: readonly Peer[], options: Options): Promise<Section> {
  const sets = repositorySets();
  const rows: (readonly string[])[] = [];
  const { behaviour } = bench.index;
  behaviour.maxAge = 86_400;
  for (const latency of latencies) {
    behaviour.latency = latency;
    const totals = new Map<string, (readonly Total[])[]>();
    for (let run = 0; run < Math.min(mostRuns, options.runs); run += 1) {
      for (const peer of peers) {
        totals.set(peer.name, [...(totals.get(peer.name) ?? []), await measure(bench, peer, sets)]);
      }
    }
    for (const [at, state] of states.entries()) {
      const of = (name: string, value: (one: Total) => number) =>
        median((totals.get(name) ?? []).flatMap((one) => one[at] ?? []).map(value));
      const pair = (value: (one: Total) => number) => `${whole(of('pylock', value))} / ${whole(of('uv', value))}`;
      const ms = (one: Total): number => one.ms;
      rows.push([
        state,
        `${latency}`,
        whole(of('pylock', ms)),
        whole(of('uv', ms)),
        ratio(of('pylock', ms), of('uv', ms)),
        pair(({ requests }) => requests),
        pair(({ megabytes }) => megabytes),
      ]);
    }
  }
  Object.assign(behaviour, { latency: 0, maxAge: 600 });
  return {
    title: `A repository of ${files} deps files`,
    text: [
      `${distinct} different ones, overlapping, made by lot from real names. One \`pylock resolve\` locks all, and \`pylock verify\` finds every lock\nclean; \`uv lock\` runs once for each, one after another, with one cache. Milliseconds; requests and peak MB are pylock's and uv's.`,
      `The bound: with an empty cache reading the pages, each once; with a full one, where every solve is remembered, making and
writing 200 locks; with locks that are there reading and checking these.`,
    ],
    columns: ['', 'latency', 'pylock', 'uv', 'pylock / uv', 'requests', 'MB'],
    rows,
    remarks: [],
    data: rows,
  };
}
