import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Connections, RecordingIndex } from '../recording/server.js';
import { lastWords } from './last-words.js';
import type { Peer, PeerName, Place } from './peers.js';
import { type Command, type Ended, runProgram } from './run-program.js';
import type { PackageSet } from './sets.js';
import { median } from './statistics.js';
import { type Traffic, trafficOf } from './traffic.js';

/** One run with what the index saw of it. */
export interface Run extends Ended {
  readonly traffic: Traffic;
  readonly connections: Connections;
  /** CPU that this process, in which the index is, took while the program ran, as a share of one core. */
  readonly indexShare: number;
}

/** Something to run several times, and how often. */
export interface Subject<Name extends string = string> {
  readonly name: Name;
  readonly runs: number;
  readonly once: () => Promise<Run>;
}

/** Runs commands in fresh folders against one index. */
export class Bench {
  readonly index: RecordingIndex;
  readonly #scratch: string;
  #places = 0;
  /** A sentence for each program that failed while it was measured. */
  readonly faults: string[] = [];

  constructor(index: RecordingIndex, scratch: string) {
    this.index = index;
    this.#scratch = scratch;
    mkdirSync(scratch, { recursive: true });
  }

  /** A project's folder and a cache, both new and empty. */
  place(): Place {
    this.#places += 1;
    const base = join(this.#scratch, String(this.#places));
    rmSync(base, { recursive: true, force: true });
    const place = {
      folder: join(base, 'project'),
      cache: join(base, 'cache'),
      indexUrl: `${this.index.origin}/simple`,
    };
    mkdirSync(place.folder, { recursive: true });
    return place;
  }

  /** Removes what {@link Bench.place} made. */
  leave({ folder }: Place): void {
    rmSync(join(folder, '..'), { recursive: true, force: true });
  }

  async run(command: Command): Promise<Run> {
    this.index.forget();
    const before = process.cpuUsage();
    const ended = await runProgram(command, this.#scratch);
    const { user, system } = process.cpuUsage(before);
    const { seen, connections } = this.index;
    return { ...ended, traffic: trafficOf(seen), connections, indexShare: (user + system) / 1000 / ended.ms };
  }

  /** Locks a set in a fresh folder with an empty cache. `keep` looks at the folder before it goes. */
  async cold(peer: Peer, set: PackageSet, keep?: (place: Place) => Promise<void>): Promise<Run> {
    const place = this.place();
    peer.write(set, place);
    const run = await this.run(peer.lock(place));
    if (run.code === 0) await keep?.(place);
    this.leave(place);
    return run;
  }

  /**
   * Runs subjects in turn, round by round and each round in another order, so that whatever else the machine does meets
   * all of them alike. One that fails is not run again and has no runs; {@link Bench.faults} says why.
   */
  async inTurns<Name extends string>(
    title: string,
    subjects: readonly Subject<Name>[],
  ): Promise<ReadonlyMap<Name, readonly Run[]>> {
    const done = new Map<Name, Run[]>(subjects.map(({ name }) => [name, []]));
    const rounds = Math.max(0, ...subjects.map(({ runs }) => runs));
    for (let round = 0; round < rounds; round += 1) {
      const first = round % subjects.length;
      for (const { name, runs, once } of [...subjects.slice(first), ...subjects.slice(0, first)]) {
        const own = done.get(name);
        if (round >= runs || own === undefined) continue;
        const run = await once();
        own.push(run);
        if (run.code === 0) continue;
        done.delete(name);
        this.faults.push(`${title}: ${name} ended with ${run.code}: ${lastWords(run.stderr)}`);
      }
    }
    return done;
  }
}

/** The median of one number of some runs; undefined where there are none, or where some run lacks it. */
export function middle(runs: readonly Run[] | undefined, of: (run: Run) => number | undefined): number | undefined {
  const values = (runs ?? []).map(of);
  const known = values.filter((value) => value !== undefined);
  return known.length < values.length ? undefined : median(known);
}

/** Runs of programs, by name. */
export type RunsByPeer = ReadonlyMap<PeerName, readonly Run[]>;
