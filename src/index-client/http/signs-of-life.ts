import type { PassingFault } from './answer.js';

/** The time without any answer, over all tries of all requests, after which a server is dead, in ms. */
const patience = 55_000;
/** The least time that a server has to answer. */
const leastWait = 1000;

/**
 * Tries of a request where no request succeeds, and where others do: a flaky server is worth more of them than one
 * that is down.
 */
const fewTries = 4;
const manyTries = 8;

/** The health of servers, as the requests of a run observe it. */
export class ServerHealth {
  /** The start of the silence of each origin, in ms. */
  readonly #silentSince = new Map<string, number>();
  readonly #givenUp = new Set<string>();
  #hasSucceeded = false;

  /** An origin has begun to answer, with any status. */
  answered(origin: string): void {
    this.#silentSince.delete(origin);
    this.#givenUp.delete(origin);
  }

  /** An origin has not begun to answer a request sent at this time. */
  wasSilent(origin: string, asked: number): void {
    if (!this.#silentSince.has(origin)) this.#silentSince.set(origin, asked);
  }

  /** A request has its answer. */
  succeeded(): void {
    this.#hasSucceeded = true;
  }

  /**
   * A request has failed for good: further ones to a silent origin get one try, so that a run of many deps files
   * ends, too.
   */
  failed(origin: string): void {
    if (this.#silentSince.has(origin)) this.#givenUp.add(origin);
  }

  /** The time that an origin may still be silent, in ms. */
  left(origin: string, now: number): number {
    return Math.max(leastWait, (this.#silentSince.get(origin) ?? now) + patience - now);
  }

  isDead(origin: string, now: number): boolean {
    const since = this.#silentSince.get(origin);
    return since !== undefined && now - since >= patience;
  }

  /** The number of failed tries that ends a request to an origin. A server with various failures is not down. */
  mostTries(origin: string, faults: readonly PassingFault[]): number {
    if (this.#givenUp.has(origin)) return 1;
    const kinds = new Set(faults.map(({ error }) => error.code));
    return this.#hasSucceeded || kinds.size > 1 ? manyTries : fewTries;
  }
}
