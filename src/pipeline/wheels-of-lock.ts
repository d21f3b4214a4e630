// The wheels of a new lock, read for what Nix needs to know of them.
import type { IndexClient, Wheels } from '../index-client/model.js';
import type { Lock } from '../lock/model.js';
import type { LearnedNeeds } from './nix/wheel-needs.js';
import type { LockNotice } from './notice.js';
import type { PrepareRequest } from './solve/prepare.js';
import type { Prepared } from './solve/solve-requests.js';

/** The lock with the libraries that its wheels load: the same from whichever solve it comes. */
export async function learnNeeds(request: PrepareRequest, prepared: Prepared, lock: Lock): Promise<LearnedNeeds> {
  const { withNeeds } = await import('./nix/wheel-needs.js');
  const openWheels = async (): Promise<Wheels | undefined> => (await clientOfLinks(request, prepared)).wheels;
  const { libraries, nixpkgs } = prepared.settings;
  return withNeeds({ lock, old: prepared.old?.lock, readsAll: libraries === true, nixpkgs, openWheels });
}

/**
 * A note of files that Nix refuses, as far as the contents of wheels are known; none where the old lock has all of them,
 * nor for Makes' own builtin, which takes the last of several.
 */
export async function collisionsOfLock(
  request: PrepareRequest,
  prepared: Prepared,
  lock: Lock,
): Promise<readonly LockNotice[]> {
  const kinds = [prepared.settings.nix ?? []].flat();
  if (kinds.length > 0 && kinds.every((kind) => kind === 'none' || kind === 'makes-builtin')) return [];
  const old = new Set(request.refresh ? [] : prepared.old?.lock.links.map(({ sha256 }) => sha256));
  if (lock.links.every(({ sha256 }) => old.has(sha256))) return [];
  const { collisionNotices } = await import('./nix/collisions/collision-notices.js');
  const openWheels = async (): Promise<Wheels | undefined> => (await clientOfLinks(request, prepared)).wheels;
  return collisionNotices({ lock, readsAll: prepared.settings.collisions === true, openWheels });
}

/** A client for the addresses of a lock: whose packages an index serves does not matter, and conflicting groups may differ in it. */
export async function clientOfLinks(request: PrepareRequest, prepared: Prepared): Promise<IndexClient> {
  const { selectionFor } = await import('./solve/selection-for.js');
  const { selection } = await selectionFor(request, { ...prepared, deps: { ...prepared.deps, requirements: [] } });
  return request.openClient(selection);
}
