import type { NormalizedName } from '../../pep/name.js';
import { ownLoopTurn } from '../http/event-loop-turns.js';
import type { PageSort } from './read-page.js';

/** A page that has arrived. */
interface Waiting {
  readonly name: NormalizedName;
  readonly sort: PageSort;
  readonly read: () => void;
}

/**
 * The order in which pages that have arrived are read. Those that a solve waits for come first: what it asks for next can be
 * under way while others are read. Then pages of the Simple API: requests for files' metadata follow them, whereas a page
 * of the JSON API mostly holds everything.
 */
export class PageQueue {
  readonly #waiting = new Set<Waiting>();
  readonly #urgent = new Set<NormalizedName>();

  /** Waits for the turn of a project's page that has arrived. */
  turn(name: NormalizedName, sort: PageSort): Promise<void> {
    return new Promise((read) => {
      this.#waiting.add({ name, sort, read });
      // One wait for each page, for whichever page is next.
      ownLoopTurn(true).then(() => this.#next());
    });
  }

  /** The pages of a project, here or under way, come before those of others. */
  hurry(name: NormalizedName): void {
    this.#urgent.add(name);
  }

  #next(): void {
    const waiting = [...this.#waiting];
    const next =
      waiting.find(({ name }) => this.#urgent.has(name)) ?? waiting.find(({ sort }) => sort === 'simple') ?? waiting[0];
    if (next === undefined) return;
    this.#waiting.delete(next);
    next.read();
  }
}
