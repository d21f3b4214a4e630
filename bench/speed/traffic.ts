import type { SeenRequest } from '../recording/server.js';

/** The requests of one run at an index. */
export interface Traffic {
  readonly requests: number;
  /** Of bodies, as sent. */
  readonly bytes: number;
  /** Requests for a path that was asked for before. */
  readonly repeated: number;
  /** Whole wheels; reading one only to hash it is what nobody wants. */
  readonly wheels: number;
  /** Source archives: what a release needs may stand nowhere else. */
  readonly sdists: number;
  /** Answers that nothing is new (304). */
  readonly unchanged: number;
  /** Answers with a body (200 or 206). */
  readonly bodies: number;
  /** Most requests that were under way at one moment. */
  readonly mostAtOnce: number;
}

function mostAtOnce(seen: readonly SeenRequest[]): number {
  const edges = seen.flatMap(({ start, end }) => [
    { at: start, step: 1 },
    { at: end, step: -1 },
  ]);
  edges.sort((a, b) => a.at - b.at || a.step - b.step);
  let [now, most] = [0, 0];
  for (const { step } of edges) {
    now += step;
    most = Math.max(most, now);
  }
  return most;
}

/** Sums up a log of requests. */
export function trafficOf(seen: readonly SeenRequest[]): Traffic {
  const count = (test: (one: SeenRequest) => boolean): number => seen.filter(test).length;
  const isFile = ({ path, status }: SeenRequest): boolean =>
    path.startsWith('/packages/') && !path.endsWith('.metadata') && status === 200;
  return {
    requests: seen.length,
    bytes: seen.reduce((sum, { bytes }) => sum + bytes, 0),
    repeated: seen.length - new Set(seen.map(({ path }) => path)).size,
    wheels: count((one) => isFile(one) && one.path.endsWith('.whl')),
    sdists: count((one) => isFile(one) && !one.path.endsWith('.whl')),
    unchanged: count(({ status }) => status === 304),
    bodies: count(({ status }) => status === 200 || status === 206),
    mostAtOnce: mostAtOnce(seen),
  };
}
