/** Whether a spelling of a version is better: the shorter, then the first by code units. */
export function isShorter(a: string, b: string): boolean {
  return a.length < b.length || (a.length === b.length && a < b);
}
