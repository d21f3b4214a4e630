import type { DepsRequirement } from '../../deps/model.js';

/** Whether two requirements on one package, each of groups alone, have no version in common. */
function exclude(one: DepsRequirement, other: DepsRequirement): boolean {
  const isOfGroups = one.groups !== undefined && other.groups !== undefined;
  return isOfGroups && one.name === other.name && one.constraint.range.intersect(other.constraint.range).isEmpty;
}

/**
 * The step where groups can't be installed together, since they need versions of one package that exclude each other;
 * undefined where none do. Markers are not looked at: it is a hint for a solve that failed.
 */
export function apartHint(requirements: readonly DepsRequirement[]): string | undefined {
  for (const one of requirements) {
    const other = requirements.find((candidate) => exclude(one, candidate));
    const [first, second] = [one.groups?.[0], other?.groups?.find((group) => one.groups?.includes(group) === false)];
    if (first !== undefined && second !== undefined)
      return `The groups ${first} and ${second} need different versions of ${one.name}; "conflicts: [[${first}, ${second}]]" in the config resolves them apart.`;
  }
  return undefined;
}
