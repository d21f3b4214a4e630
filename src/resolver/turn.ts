/** How long a search may keep the process from all else: answers that arrive, the progress line, Ctrl-C. */
const longestTurn = 50;

/** The time that a long calculation has until it must let others do their part. What it finds does not depend on it. */
export class Turn {
  #end = performance.now() + longestTurn;

  get isOver(): boolean {
    return performance.now() > this.#end;
  }

  /** Waits until all others had their turn. */
  async next(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.#end = performance.now() + longestTurn;
  }
}
