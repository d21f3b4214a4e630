import type { NormalizedName } from '../../pep/name.js';
import { ownLoopTurn } from '../http/event-loop-turns.js';

/** A page that has arrived. */
interface Waiting {
  readonly name: NormalizedName;
  /** Bytes, as sent. */
  readonly size: number;
  readonly read: () => void;
}

/**
 * The order in which pages that have arrived are read. Those that a solve waits for come first: what it asks for next can be
 * under way while others are read. Then the smallest: most lead to further requests, and a large one would hold up many.
 */
export class PageQueue {
  readonly #waiting = new Set<Waiting>();
  readonly #urgent = new Set<NormalizedName>();

  /** Waits for the turn of a project's page that has arrived. */
  turn(name: NormalizedName, size: number): Promise<void> {
    return new Promise((read) => {
      this.#waiting.add({ name, size, read });
      // One wait for each page, for whichever page is next.
      ownLoopTurn(true).then(() => this.#next());
    });
  }

  /** The pages of a project, here or under way, come before those of others. */
  hurry(name: NormalizedName): void {
    this.#urgent.add(name);
  }

  #next(): void {
    let next: Waiting | undefined;
    for (const one of this.#waiting) if (next === undefined || this.#comesBefore(one, next)) next = one;
    if (next === undefined) return;
    this.#waiting.delete(next);
    next.read();
  }

  #comesBefore(one: Waiting, other: Waiting): boolean {
    const [isUrgent, isOtherUrgent] = [one, other].map(({ name }) => this.#urgent.has(name));
    return isUrgent === isOtherUrgent ? one.size < other.size : isUrgent === true;
  }
}
