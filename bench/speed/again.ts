import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Bench, middle, type Run, type RunsByPeer } from './bench.js';
import { type LockedPlace, lockedPlace } from './locked.js';
import type { Options } from './options.js';
import type { PeerName } from './peers.js';
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

async function measure(
  bench: Bench,
  locked: readonly LockedPlace[],
  how: 'no lock' | 'upgrade',
  options: Options,
): Promise<RunsByPeer> {
  const { behaviour } = bench.index;
  behaviour.maxAge = how === 'upgrade' ? 0 : aDay;
  // An answer that was stored with another age is asked for once more.
  for (const one of locked) await again(bench, one, how);
  behaviour.latency = how === 'upgrade' ? latency : 0;
  const runs = await bench.inTurns(
    `again, ${how}`,
    locked.map((one) => ({ name: one.peer.name, runs: options.runs, once: () => again(bench, one, how) })),
  );
  behaviour.latency = 0;
  return runs;
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
    const locked: LockedPlace[] = [];
    for (const peer of peers.filter(({ name }) => name === 'pylock' || name === 'uv'))
      locked.push(
        await lockedPlace(bench, peer, set, ({ folder }) =>
          peer.count(readFileSync(join(folder, peer.lockFile), 'utf8')),
        ),
      );
    const row = [set.name, locked.map(({ packages }) => packages).join(' / ')];
    for (const how of ['no lock', 'upgrade'] as const) {
      const runs = await measure(bench, locked, how, options);
      const of = (name: PeerName, value: (run: Run) => number) => middle(runs.get(name), value);
      const [own, uv] = (['pylock', 'uv'] as const).map((name) => of(name, ({ ms }) => ms));
      const requests = (['pylock', 'uv'] as const).map((name) => whole(of(name, ({ traffic }) => traffic.requests)));
      row.push(whole(own), whole(uv), ratio(own, uv), requests.join(' / '));
      const known = own !== undefined && uv !== undefined;
      ratios.push({
        row: how === 'upgrade' ? '-U, nothing new' : how,
        set: set.name,
        ratio: known ? own / uv : undefined,
      });
    }
    rows.push(row);
    for (const { place } of locked) bench.leave(place);
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
