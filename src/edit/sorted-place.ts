import { compareText } from '../order.js';

/**
 * Where a name goes among others: at its place where they are sorted, else at the end. Names that are undefined, such
 * as the key `python`, stay in front.
 */
export function sortedPlace(names: readonly (string | undefined)[], name: string): number {
  const known = names.filter((one) => one !== undefined);
  const isSorted = known.every((one, at) => at === 0 || compareText(known[at - 1] ?? '', one) <= 0);
  if (known.length < 2 || !isSorted) return names.length;
  const at = names.findLastIndex((one) => one !== undefined && compareText(one, name) <= 0);
  if (at !== -1) return at + 1;
  return names.findIndex((one) => one !== undefined);
}
