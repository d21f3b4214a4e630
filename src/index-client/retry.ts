import { PylockError } from '../errors.js';
import { PassingFault } from './http-answer.js';

/** Tries in all, the first one included. */
export const mostTries = 4;
/** A server that asks for a longer wait is not waited for. */
const longestWait = 30_000;
const firstWait = 200;

/** What a retry loop needs of the world; tests hand in their own. */
export interface RetryClock {
  now(): number;
  sleep(ms: number): Promise<void>;
  /** From 0 to 1. */
  random(): number;
}

/** The real clock. */
export const realClock: RetryClock = {
  now: Date.now,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: Math.random,
};

/** The ms that a Retry-After header asks for, seconds or date (RFC 9110, 10.2.3); undefined where it is neither. */
export function parseRetryAfter(text: string | undefined, now: number): number | undefined {
  if (text === undefined || text.length > 100) return undefined;
  if (/^[0-9]+$/.test(text)) return Number(text) * 1000;
  const date = /^[A-Z][a-z]{2}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** From half to the whole of 0.2, 0.4, 0.8 s: jittered, so that many requests don't come back together. */
function backOff(attempt: number, clock: RetryClock): number {
  return firstWait * 2 ** (attempt - 1) * (0.5 + clock.random() / 2);
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

/**
 * Runs a request until it succeeds, fails for good, or has failed in passing four times.
 * @throws whatever the request throws; the user's error of the last passing fault.
 */
export async function withRetries<T>(request: () => Promise<T>, clock: RetryClock): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await request();
    } catch (fault) {
      if (!(fault instanceof PassingFault)) throw fault;
      const { retryAfter } = fault;
      if (retryAfter !== undefined && retryAfter > longestWait) throw tooLong(fault.error, retryAfter);
      if (attempt === mostTries) throw withTries(fault.error, attempt);
      await clock.sleep(Math.max(retryAfter ?? 0, backOff(attempt, clock)));
    }
  }
}

function tooLong(error: PylockError, retryAfter: number): PylockError {
  return new PylockError(error.code, `${error.message} and asks to come back in ${Math.ceil(retryAfter / 1000)} s`, {
    ...(error.place === undefined ? {} : { place: error.place }),
    hint: 'Run the command again later.',
  });
}
