import { byKey } from '../order.js';
import type { NormalizedName } from '../pep/name.js';
import type { DepsRequirement } from './model.js';

/** The part of a deps file that holds its groups. */
interface Grouped {
  readonly requirements: readonly DepsRequirement[];
}

/** The groups that a deps file has, sorted. */
export function groupsOf({ requirements }: Grouped): readonly NormalizedName[] {
  return [...new Set(requirements.flatMap(({ groups }) => groups ?? []))].sort();
}

/** The requirements that belong to no group: those of the main environment. */
export function ofMain(requirements: readonly DepsRequirement[]): readonly DepsRequirement[] {
  return requirements.filter(({ groups }) => groups === undefined);
}

/** The requirements of each group alone, sorted by its name. */
export function byGroup(
  requirements: readonly DepsRequirement[],
): ReadonlyMap<NormalizedName, readonly DepsRequirement[]> {
  const found = new Map<NormalizedName, DepsRequirement[]>();
  for (const requirement of requirements) {
    for (const group of requirement.groups ?? []) {
      const own = found.get(group);
      if (own === undefined) found.set(group, [requirement]);
      else own.push(requirement);
    }
  }
  return new Map([...found].sort(byKey));
}
