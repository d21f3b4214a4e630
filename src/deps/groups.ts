import type { NormalizedName } from '../pep/name.js';
import type { DepsFile } from './model.js';

/** As a request, it means every group, also one of this name. */
export const everyGroup = 'all' as NormalizedName;

/** The groups that a deps file has: those of its optional packages. */
export function groupsOf({ requirements }: DepsFile): ReadonlySet<NormalizedName> {
  return new Set(requirements.flatMap(({ groups }) => groups ?? []));
}

/** The groups that names ask for: `none` adds nothing, so that alone it clears the groups of the lock. */
export function askedGroups(names: readonly NormalizedName[]): readonly NormalizedName[] {
  return names.includes(everyGroup) ? [everyGroup] : names.filter((name) => name !== 'none');
}

/** The requested groups that are unknown. */
export function unknownGroups(
  asked: Iterable<NormalizedName>,
  known: ReadonlySet<NormalizedName>,
): readonly NormalizedName[] {
  return [...asked].filter((group) => group !== everyGroup && !known.has(group));
}
