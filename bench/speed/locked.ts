import { cpSync } from 'node:fs';
import type { Bench, Run } from './bench.js';
import type { Peer, Place } from './peers.js';
import type { PackageSet } from './sets.js';

/** A set that a peer has locked: its folder and its cache. */
export interface LockedPlace {
  readonly peer: Peer;
  readonly place: Place;
  /** How many packages the lock has. */
  readonly packages: number;
}

/** Locks a set in a new folder with an empty cache. @throws Error where the peer can't */
export async function lockedPlace(
  bench: Bench,
  peer: Peer,
  set: PackageSet,
  countOf: (place: Place) => number,
): Promise<LockedPlace> {
  const place = bench.place();
  peer.write(set, place);
  const { code, stderr } = await bench.run(peer.lock(place));
  if (code !== 0) throw new Error(`${peer.name} ended with ${code}: ${stderr.trim()}`);
  return { peer, place, packages: countOf(place) };
}

/** Locks another set over a copy of the lock, with the cache that is full, or an empty one. */
export async function relocked(
  bench: Bench,
  { peer, place: full }: LockedPlace,
  set: PackageSet,
  cache: 'full' | 'empty',
): Promise<Run> {
  const place = bench.place();
  cpSync(full.folder, place.folder, { recursive: true });
  peer.write(set, place);
  const run = await bench.run(peer.lock(cache === 'full' ? { ...place, cache: full.cache } : place));
  bench.leave(place);
  return run;
}
