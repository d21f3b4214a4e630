import type { PassingFault } from './http-answer.js';

/** A server that has not begun to answer for so many ms, all tries of all requests counted, is dead. */
const patience = 55_000;
/** The least that a server has to answer. */
const leastWait = 1000;

/** Tries of a request where nothing succeeds, and where other requests do: a server that is flaky is worth more of them than one that is down. */
const fewTries = 4;
const manyTries = 8;

/** What the requests of a run have found out about whether servers live. */
export class SignsOfLife {
  /** Since when each origin has answered nothing at all, in ms. */
  readonly #silentSince = new Map<string, number>();
  readonly #givenUp = new Set<string>();
  #hasSucceeded = false;

  /** An origin has begun to answer, whatever it is that it says. */
  answered(origin: string): void {
    this.#silentSince.delete(origin);
    this.#givenUp.delete(origin);
  }

  /** An origin has not begun to answer what it was asked at this time. */
  wasSilent(origin: string, asked: number): void {
    if (!this.#silentSince.has(origin)) this.#silentSince.set(origin, asked);
  }

  /** A request has its answer. */
  succeeded(): void {
    this.#hasSucceeded = true;
  }

  /** A request was given up: further ones to a silent origin get one try, so that a run of many deps files ends, too. */
  gaveUp(origin: string): void {
    if (this.#silentSince.has(origin)) this.#givenUp.add(origin);
  }

  /** How many ms an origin may still be silent. */
  left(origin: string, now: number): number {
    return Math.max(leastWait, (this.#silentSince.get(origin) ?? now) + patience - now);
  }

  isDead(origin: string, now: number): boolean {
    const since = this.#silentSince.get(origin);
    return since !== undefined && now - since >= patience;
  }

  /** After how many failed tries a request to an origin is given up. A server that fails in different ways is not down. */
  mostTries(origin: string, faults: readonly PassingFault[]): number {
    if (this.#givenUp.has(origin)) return 1;
    const kinds = new Set(faults.map(({ error }) => error.code));
    return this.#hasSucceeded || kinds.size > 1 ? manyTries : fewTries;
  }
}
