import { setTimeout as sleep } from 'node:timers/promises';
import { PylockError } from '../../errors.js';
import { PassingFault } from './answer.js';

/** The limit of all waits that a server asks for. */
const longestAsked = 30_000;
const shortestWait = 200;
const longestWait = 3000;

/** The clock and chance of a retry loop; tests have their own. */
export interface RetryClock {
  now(): number;
  /** Ends early on the signal. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** From 0 to 1. */
  random(): number;
}

/** The real clock. */
export const realClock: RetryClock = {
  now: Date.now,
  sleep: (ms, signal) => sleep(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined),
  random: Math.random,
};

/** The wait of a Retry-After header in ms, seconds or date (RFC 9110, 10.2.3); undefined where it is neither. */
export function parseRetryAfter(text: string | undefined, now: number): number | undefined {
  if (text === undefined || text.length > 100) return undefined;
  if (/^[0-9]+$/.test(text)) return Number(text) * 1000;
  const date = /^[A-Z][a-z]{2}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** From 0.2 s to at most 0.4, 0.8, 1.6 and then 3 s: with jitter, so that many requests don't return together. */
function backOff(tries: number, clock: RetryClock): number {
  const most = Math.min(longestWait, shortestWait * 2 ** tries);
  return shortestWait + (most - shortestWait) * clock.random();
}

/** The parameters of a retry loop. */
export interface Retrying {
  readonly clock: RetryClock;
  /** The number of failed tries that ends the loop; called after each. */
  readonly mostTries: (faults: readonly PassingFault[]) => number;
  /** Whether nobody awaits the answer any more. */
  readonly signal: AbortSignal;
}

/**
 * Runs a request until it succeeds, fails for good, or reaches the limit of transient faults. A wait that the server
 * asks for is no failure. `isFresh` says that an answer was garbled, so that the next one must bypass caches.
 * @throws the errors of the request; the user's error of the last transient fault.
 */
export async function withRetries<T>(
  request: (isFresh: boolean) => Promise<T>,
  { clock, mostTries, signal }: Retrying,
): Promise<T> {
  const faults: PassingFault[] = [];
  let asked = 0;
  for (;;) {
    try {
      return await request(faults.some(({ isGarbled }) => isGarbled));
    } catch (fault) {
      if (!(fault instanceof PassingFault)) throw fault;
      if (signal.aborted) throw fault.error;
      const { retryAfter = 0 } = fault;
      asked += retryAfter;
      if (asked > longestAsked) throw tooLong(fault.error, retryAfter);
      if (retryAfter === 0) faults.push(fault);
      if (retryAfter === 0 && faults.length >= mostTries(faults)) throw withTries(fault.error, faults.length);
      await clock.sleep(Math.max(retryAfter, backOff(Math.max(1, faults.length), clock)), signal);
      if (signal.aborted) throw fault.error;
    }
  }
}

function withTries(error: PylockError, tries: number): PylockError {
  if (tries === 1) return error;
  return new PylockError(error.code, `${error.message}, ${tries} times`, {
    ...(error.place === undefined ? {} : { place: error.place }),
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    lines: error.lines,
    cause: error.cause,
  });
}

function tooLong(error: PylockError, retryAfter: number): PylockError {
  return new PylockError(error.code, `${error.message} and asks to come back in ${Math.ceil(retryAfter / 1000)} s`, {
    ...(error.place === undefined ? {} : { place: error.place }),
    hint: 'Run the command again later.',
  });
}
