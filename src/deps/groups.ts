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

/** The requirements of a group alone. */
export function ofGroup(requirements: readonly DepsRequirement[], group: NormalizedName): readonly DepsRequirement[] {
  return requirements.filter(({ groups }) => groups?.includes(group) === true);
}
