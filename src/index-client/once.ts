/** Runs a lookup once per key, for all callers. A failed one may be retried. */
export class Once<T> {
  readonly #known = new Map<string, Promise<T>>();

  get(key: string, find: () => Promise<T>): Promise<T> {
    let found = this.#known.get(key);
    if (found === undefined) {
      found = find();
      this.#known.set(key, found);
      found.catch(() => this.#known.delete(key));
    }
    return found;
  }
}
