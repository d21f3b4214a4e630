import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bench, middle, type Run, type RunsByPeer } from './bench.js';
import { linuxClosure } from './closures.js';
import type { Options } from './options.js';
import { type Peer, type Place, pylockCommand } from './peers.js';
import type { Task } from './prime.js';
import type { Command } from './run-program.js';
import { type PackageSet, withNeed } from './sets.js';
import { ratio, whole } from './statistics.js';
import type { Ratio, Section } from './table.js';

/** Quick programs are run more often, since the machine's own noise is as large as they are. */
const quickTimes = 3;
const aDay = 86_400;

/** A set that is locked, with the cache that is full since. */
interface LockedSet {
  readonly set: PackageSet;
  readonly peers: readonly Peer[];
  readonly places: ReadonlyMap<string, Place>;
  /** A package of the closure that is not required directly. */
  readonly added: string;
}

async function lockAll(bench: Bench, { set, peers }: Task): Promise<LockedSet> {
  const places = new Map<string, Place>();
  let added = '';
  for (const peer of peers) {
    const place = bench.place();
    peer.write(set, place);
    const { code, stderr } = await bench.run(peer.lock(place));
    if (code !== 0) throw new Error(`${peer.name} ended with ${code}: ${stderr.trim()}`);
    places.set(peer.name, place);
    if (peer.name !== 'pylock') continue;
    const names = [...(await linuxClosure(readFileSync(join(place.folder, peer.lockFile), 'utf8'))).keys()];
    const indirect = names.filter((name) => !`\n${set.deps}`.includes(`\n${name}:`));
    added = indirect[indirect.length >> 1] ?? '';
  }
  return { set, peers, places, added };
}

/** Locks in a new folder with the full cache: with the lock that was made and one more requirement, or with no lock. */
async function relock(bench: Bench, peer: Peer, { set, places, added }: LockedSet, withLock: boolean): Promise<Run> {
  const full = places.get(peer.name);
  if (full === undefined) throw new Error(`${peer.name} has not locked ${set.name}`);
  const place = bench.place();
  if (withLock) cpSync(full.folder, place.folder, { recursive: true });
  peer.write(withLock ? withNeed(set, added) : set, place);
  const run = await bench.run(peer.lock({ ...place, cache: full.cache }));
  bench.leave(place);
  return run;
}

async function relockAll(bench: Bench, locked: LockedSet, withLock: boolean, runs: number): Promise<RunsByPeer> {
  const subjects = locked.peers.map((peer) => ({
    name: peer.name,
    runs,
    once: () => relock(bench, peer, locked, withLock),
  }));
  return bench.inTurns(`${locked.set.name}, full cache`, subjects);
}

function requests(runs: RunsByPeer): string {
  const of = (name: 'pylock' | 'uv') => whole(middle(runs.get(name), ({ traffic }) => traffic.requests));
  return `${of('pylock')} / ${of('uv')}`;
}

async function changedRow(bench: Bench, locked: LockedSet, runs: number): Promise<readonly string[]> {
  const cells: string[] = [locked.set.name];
  for (const withLock of [true, false]) {
    const done = await relockAll(bench, locked, withLock, runs);
    const ms = (name: 'pylock' | 'uv') => middle(done.get(name), (run) => run.ms);
    cells.push(whole(ms('pylock')), whole(ms('uv')), ratio(ms('pylock'), ms('uv')), requests(done));
  }
  return cells;
}

/** The median of a quick command in ms, by its name; undefined where it failed. */
type Medians = (name: string) => number | undefined;

/** Medians of some quick commands, and of the start of Node itself as `node`. */
async function quick(bench: Bench, commands: Readonly<Record<string, Command>>, runs: number): Promise<Medians> {
  const node: Command = { program: process.execPath, args: ['-e', '0'], cwd: process.cwd() };
  const all = Object.entries({ node, ...commands }).map(([name, command]) => ({
    name,
    runs: runs * quickTimes,
    once: () => bench.run(command),
  }));
  const done = await bench.inTurns('start', all);
  return (name) => middle(done.get(name), (run) => run.ms);
}

/** The cells of quick commands: that of Node, then of each its milliseconds, and how many times those of Node they are. */
function quickCells(ms: Medians, names: readonly string[]): readonly string[] {
  return [whole(ms('node')), ...names.flatMap((name) => [whole(ms(name)), ratio(ms(name), ms('node'))])];
}

/** The row of a set whose lock is up to date. */
interface Unchanged {
  readonly cells: readonly string[];
  readonly ratio: Ratio;
}

async function unchangedRow(bench: Bench, { set, peers, places }: LockedSet, runs: number): Promise<Unchanged> {
  const commands: Record<string, Command> = {};
  for (const peer of peers) {
    const place = places.get(peer.name);
    if (place === undefined) continue;
    commands[peer.name] = peer.lock(place);
    if (peer.name === 'pylock') commands['verify'] = pylockCommand(place.folder, ['verify']);
  }
  const ms = await quick(bench, commands, runs);
  const [own, node] = [ms('pylock'), ms('node')];
  return {
    cells: [set.name, ...quickCells(ms, Object.keys(commands))],
    ratio: {
      row: 'nothing changed',
      set: set.name,
      ratio: own === undefined || node === undefined ? undefined : own / node,
      of: 'that of `node -e 0`',
    },
  };
}

/** Sections of runs with a full cache that is fresh. */
export async function warmSections(
  bench: Bench,
  tasks: readonly Task[],
  options: Options,
): Promise<readonly Section[]> {
  const usual = bench.index.behaviour.maxAge;
  bench.index.behaviour.maxAge = aDay;
  const changed: (readonly string[])[] = [];
  const unchanged: Unchanged[] = [];
  for (const task of tasks) {
    const peers = task.peers.filter(({ name }) => name === 'pylock' || name === 'uv');
    const locked = await lockAll(bench, { set: task.set, peers });
    changed.push(await changedRow(bench, locked, options.runs));
    unchanged.push(await unchangedRow(bench, locked, options.runs));
    for (const place of locked.places.values()) bench.leave(place);
  }
  bench.index.behaviour.maxAge = usual;
  const hasUv = tasks.some(({ peers }) => peers.some(({ name }) => name === 'uv'));
  const commands = Object.fromEntries(
    ['--version', '--help'].map((word) => [word, pylockCommand(process.cwd(), [word])]),
  );
  const starts = quickCells(await quick(bench, commands, options.runs), Object.keys(commands));
  const pairs = (names: readonly string[]) => names.flatMap((name) => [name, `${name} / node`]);
  return [
    {
      title: 'Full cache, changed deps',
      text: [
        'With the lock that was there and one more requirement, which the lock has already; then with no lock. Requests are of pylock and uv.',
        `The bound: the start of Node and of pylock, reading the lock, and writing it: neither is solved in full. The lock proves the first answer,
and the record of an earlier solve the second.`,
      ],
      columns: ['set', 'pylock', 'uv', 'pylock / uv', 'requests', 'no lock: pylock', 'uv', 'pylock / uv', 'requests'],
      rows: changed,
      remarks: [],
      data: changed,
    },
    {
      title: 'Nothing changed',
      text: [
        '`resolve` finds the lock up to date and `verify` checks it offline, beside `node -e 0` and `uv lock`.',
        `The bound: the start of Node, then loading pylock, reading deps, config, lock and Nix files, and checking the lock against them.`,
      ],
      columns: ['set', 'node -e 0', ...pairs(['resolve', 'verify', ...(hasUv ? ['uv lock'] : [])])],
      rows: unchanged.map(({ cells }) => cells),
      remarks: [],
      data: unchanged.map(({ cells }) => cells),
      ratios: unchanged.map(({ ratio }) => ratio),
    },
    {
      title: 'Start',
      text: ['The bound: the start of Node, and of `--help` the words about each command.'],
      columns: ['', 'node -e 0', ...pairs(['--version', '--help'])],
      rows: [['pylock', ...starts]],
      remarks: [],
      data: starts,
    },
  ];
}
