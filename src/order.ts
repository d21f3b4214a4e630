// Orders of texts, by code units: the same on every machine, whatever its locale.

/** For `sort`: below 0, 0 or above 0. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Compares the entries of a map by their keys. */
export function byKey(
  [a]: readonly [key: string, ...rest: unknown[]],
  [b]: readonly [key: string, ...rest: unknown[]],
): number {
  return compareText(a, b);
}

/** Compares things by their names. */
export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return compareText(a.name, b.name);
}

/** Compares files by their names. */
export function byFilename(a: { readonly filename: string }, b: { readonly filename: string }): number {
  return compareText(a.filename, b.filename);
}

/** The first whole number from `low` on that passes, else `high`: by halving, so all above it must pass too. */
export function firstFrom(low: number, high: number, passes: (at: number) => boolean): number {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (passes(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
