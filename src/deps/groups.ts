import type { NormalizedName } from '../pep/name.js';
import type { DepsFile, DepsRequirement } from './model.js';

/** As a request, it means every group, also one of this name. */
export const everyGroup = 'all' as NormalizedName;

/** The groups that a deps file has: those of its optional packages. */
export function groupsOf({ requirements }: DepsFile): ReadonlySet<NormalizedName> {
  return new Set(requirements.flatMap(({ groups }) => groups ?? []));
}

/** Whether a requirement counts: it is not optional, or one of its groups is requested, or all are. */
export function isAskedFor({ groups }: DepsRequirement, asked: ReadonlySet<NormalizedName>): boolean {
  return groups === undefined || asked.has(everyGroup) || groups.some((group) => asked.has(group));
}

/** The groups that names ask for: `none` adds nothing, so that alone it clears the groups of the lock. */
export function askedGroups(names: readonly NormalizedName[]): readonly NormalizedName[] {
  return names.includes(everyGroup) ? [everyGroup] : names.filter((name) => name !== 'none');
}

/** Those of the groups asked for that are not known, also where `all` stands beside them. */
export function unknownGroups(
  asked: Iterable<NormalizedName>,
  known: ReadonlySet<NormalizedName>,
): readonly NormalizedName[] {
  return [...asked].filter((group) => group !== everyGroup && group !== 'none' && !known.has(group));
}
