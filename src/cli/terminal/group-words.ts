/** The groups of a package that main does not need, behind its name and version: ` (dev, docs)`. */
export function groupWords(groups: readonly string[] | undefined): string {
  return groups === undefined ? '' : ` (${groups.join(', ')})`;
}
