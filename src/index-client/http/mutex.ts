/** A mutex that is granted in the order of the calls. */
export class Mutex {
  #last: Promise<void> = Promise.resolve();

  /** Waits for the mutex; gives the function that releases it. */
  async acquire(): Promise<() => void> {
    const before = this.#last;
    let release: () => void = () => undefined;
    this.#last = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return release;
  }
}
