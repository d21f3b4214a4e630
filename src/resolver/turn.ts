/** The longest time that a search may block the event loop: network answers, the progress line, Ctrl-C. */
const longestSlice = 50;

/** The time slice of a long calculation, after which it yields to the event loop. The result does not depend on it. */
export class TimeSlice {
  #end = performance.now() + longestSlice;

  get isOver(): boolean {
    return performance.now() > this.#end;
  }

  /** Yields to the event loop. */
  async next(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.#end = performance.now() + longestSlice;
  }
}
