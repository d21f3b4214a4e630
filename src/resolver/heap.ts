/** A binary heap: returns the lowest item by the given order. */
export class Heap<T> {
  readonly #items: T[] = [];
  readonly #isLower: (a: T, b: T) => boolean;

  constructor(isLower: (a: T, b: T) => boolean) {
    this.#isLower = isLower;
  }

  /** The lowest item, which stays; undefined where the heap is empty. */
  get lowest(): T | undefined {
    return this.#items[0];
  }

  push(item: T): void {
    const items = this.#items;
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const above = (at - 1) >>> 1;
      const parent = items[above];
      if (parent === undefined || !this.#isLower(item, parent)) break;
      items[at] = parent;
      at = above;
    }
    items[at] = item;
  }

  /** Removes the lowest item. */
  pop(): void {
    const items = this.#items;
    const item = items.pop();
    if (item === undefined || items.length === 0) return;
    let at = 0;
    for (;;) {
      const below = this.#lowerChild(at);
      const child = below === undefined ? undefined : items[below];
      if (below === undefined || child === undefined || !this.#isLower(child, item)) break;
      items[at] = child;
      at = below;
    }
    items[at] = item;
  }

  #lowerChild(at: number): number | undefined {
    const left = this.#items[2 * at + 1];
    const right = this.#items[2 * at + 2];
    if (left === undefined) return undefined;
    return right !== undefined && this.#isLower(right, left) ? 2 * at + 2 : 2 * at + 1;
  }
}
