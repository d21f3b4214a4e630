/** A mutex that is granted in the order of the calls. */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Waits for the mutex; gives the function that releases it. */
  async take(): Promise<() => void> {
    const before = this.#last;
    let end: () => void = () => undefined;
    this.#last = new Promise((resolve) => {
      end = resolve;
    });
    await before;
    return end;
  }
}
