import { ownLoopTurn } from '../http/event-loop-turns.js';
import type { PageSort } from './read-page.js';

/**
 * The order in which pages that have arrived are read. Pages of the Simple API come first: requests for files' metadata follow
 * them, whereas a page of the JSON API mostly holds everything.
 */
export class PageQueue {
  readonly #simple: (() => void)[] = [];
  readonly #jsonApi: (() => void)[] = [];

  /** Waits for the turn of a page that has arrived. */
  turn(sort: PageSort): Promise<void> {
    return new Promise((resolve) => {
      (sort === 'simple' ? this.#simple : this.#jsonApi).push(resolve);
      // One wait for each page, for whichever page is next.
      ownLoopTurn(true).then(() => (this.#simple.shift() ?? this.#jsonApi.shift())?.());
    });
  }
}
