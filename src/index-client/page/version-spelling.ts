/** Whether a spelling of a version is to be preferred: the shorter, then the first by code units. */
export function isShorter(a: string, b: string): boolean {
  return a.length < b.length || (a.length === b.length && a < b);
}
