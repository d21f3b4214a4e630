import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Bench, middle, type Run, type RunsByPeer } from './bench.js';
import { type LockedPlace, lockedPlace } from './locked.js';
import type { Options } from './options.js';
import type { Peer, PeerName, Place } from './peers.js';
import type { Task } from './prime.js';
import { ratio, whole } from './statistics.js';
import type { Ratio, Section } from './table.js';

/** ms before each answer, where pages are stale. */
const latency = 40;
const aDay = 86_400;

/** Locks in the same folder again: without the lock, or with all pins dropped. */
async function again(bench: Bench, { peer, place }: LockedPlace, how: 'no lock' | 'upgrade'): Promise<Run> {
  if (how === 'no lock') rmSync(join(place.folder, peer.lockFile), { force: true });
  const command = peer.lock(place);
  return bench.run(how === 'upgrade' ? { ...command, args: [...command.args, '--upgrade'] } : command);
}

/** A set that was locked in one folder by each peer, and locked there again. */
interface Measured {
  readonly locked: readonly LockedPlace[];
  readonly runs: RunsByPeer;
}

async function measure(
  bench: Bench,
  { set, peers }: Task,
  how: 'no lock' | 'upgrade',
  options: Options,
): Promise<Measured> {
  const { behaviour } = bench.index;
  behaviour.maxAge = how === 'upgrade' ? 0 : aDay;
  const countIn = (peer: Peer) => (place: Place) => peer.count(readFileSync(join(place.folder, peer.lockFile), 'utf8'));
  const locked: LockedPlace[] = [];
  for (const peer of peers) locked.push(await lockedPlace(bench, peer, set, countIn(peer)));
  behaviour.latency = how === 'upgrade' ? latency : 0;
  const runs = await bench.inTurns(
    `${set.name} again, ${how}`,
    locked.map((one) => ({ name: one.peer.name, runs: options.runs, once: () => again(bench, one, how) })),
  );
  behaviour.latency = 0;
  for (const { place } of locked) bench.leave(place);
  return { locked, runs };
}

const text = `The deps file is the same as before, and so is the index. First there is no lock, and all pages are in the cache and fresh; then \`resolve -U\`
and \`uv lock -U\` ask for each page whether it is new (none is), ${latency} ms before each answer. Requests are of pylock and uv, of which all of the
second kind are answered by 304.

The bound: pylock takes the solve for done, by the record that the first run left. Without a lock that is the start of Node and of pylock, a look at the
first bytes of each page in the cache, and the lock, written once. With \`-U\` it is that, the start of the HTTP client and one request for each
page over 48 connections: a round trip for every 48 pages.`;

/** The section of locks that are made again though nothing changed. */
export async function againSection(bench: Bench, tasks: readonly Task[], options: Options): Promise<Section> {
  const usual = bench.index.behaviour.maxAge;
  const rows: (readonly string[])[] = [];
  const ratios: Ratio[] = [];
  for (const { set, peers } of tasks) {
    const task = { set, peers: peers.filter(({ name }) => name === 'pylock' || name === 'uv') };
    const row = [set.name];
    for (const how of ['no lock', 'upgrade'] as const) {
      const { locked, runs } = await measure(bench, task, how, options);
      const of = (name: PeerName, value: (run: Run) => number) => middle(runs.get(name), value);
      const [own, uv] = (['pylock', 'uv'] as const).map((name) => of(name, ({ ms }) => ms));
      const requests = (['pylock', 'uv'] as const).map((name) => whole(of(name, ({ traffic }) => traffic.requests)));
      if (how === 'no lock') row.push(locked.map(({ packages }) => packages).join(' / '));
      row.push(whole(own), whole(uv), ratio(own, uv), requests.join(' / '));
      const known = own !== undefined && uv !== undefined;
      ratios.push({
        row: how === 'upgrade' ? '-U, nothing new' : how,
        set: set.name,
        ratio: known ? own / uv : undefined,
      });
    }
    rows.push(row);
  }
  bench.index.behaviour.maxAge = usual;
  return {
    title: 'The same again',
    text: [text],
    columns: [
      ...['set', 'packages', 'no lock: pylock', 'uv', 'pylock / uv', 'requests'],
      ...['-U: pylock', 'uv', 'pylock / uv', 'requests'],
    ],
    rows,
    remarks: [],
    data: rows,
    ratios,
  };
}
