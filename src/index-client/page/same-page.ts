import { type CompactPage, filesOf } from './compact-page.js';

/** The content of a page, without the way in which it is written. */
function meaningOf(page: CompactPage | undefined): unknown {
  if (page === undefined) return undefined;
  const { base, status, skipped, described, tracks, alternateLocations, versions, isAbsolute } = page;
  // Sizes and metadata files only decide how a file is read; its content is bound to its hash.
  const files = versions.map((_, at) => filesOf(page, at).map(({ size: _, coreMetadata: __, ...file }) => file));
  return [base, status, skipped, described, tracks, alternateLocations, versions, isAbsolute, files];
}

/**
 * Whether two pages of a project tell a solve the same, though their bytes differ: some indexes write a page anew for each
 * answer, and others add facts to a file that no solve reads.
 */
export function tellTheSame(one: CompactPage | undefined, other: CompactPage | undefined): boolean {
  return JSON.stringify(meaningOf(one)) === JSON.stringify(meaningOf(other));
}
