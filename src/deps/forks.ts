import type { NormalizedName } from '../pep/name.js';
import { groupsOf } from './groups.js';
import type { DepsFile } from './model.js';

/** Sets of groups, of which an environment has one group at most each. */
export type Conflicts = readonly (readonly NormalizedName[])[];

/** The most choices of conflicting groups that one lock holds. */
export const mostForks = 16;

/** A choice of conflicting groups, sorted. */
export type Fork = readonly NormalizedName[];

/** The name of a choice: `cuda`, or `cuda+postgres` where there are several sets. No group's name has the sign. */
export function forkName(fork: Fork): string {
  return fork.join('+');
}

/** The conflicts among groups that a deps file has: those of sets of which it has two at least. */
export function conflictsIn(deps: DepsFile, conflicts: Conflicts): Conflicts {
  const own = groupsOf(deps);
  return conflicts.map((set) => set.filter((group) => own.includes(group))).filter((set) => set.length > 1);
}

/**
 * Every choice of conflicting groups that has no two of one set, but for that of none, sorted by name; one more than
 * {@link mostForks} where there are more.
 */
export function forksAmong(conflicts: Conflicts): readonly Fork[] {
  const forks: Fork[] = [[]];
  for (const group of [...new Set(conflicts.flat())].sort()) {
    for (const fork of [...forks]) {
      if (forks.length > mostForks + 1) break;
      if (!conflicts.some((set) => set.includes(group) && set.some((one) => fork.includes(one))))
        forks.push([...fork, group]);
    }
  }
  return forks.slice(1, mostForks + 2).sort((a, b) => (forkName(a) < forkName(b) ? -1 : 1));
}

/** A deps file without the conflicting groups but for those of a choice. */
export function depsOfFork(deps: DepsFile, conflicts: Conflicts, fork: Fork): DepsFile {
  const left = new Set(conflicts.flat().filter((group) => !fork.includes(group)));
  if (left.size === 0) return deps;
  const requirements = deps.requirements.flatMap((requirement) => {
    const groups = requirement.groups?.filter((group) => !left.has(group));
    if (groups === undefined) return [requirement];
    return groups.length === 0 ? [] : [{ ...requirement, groups }];
  });
  return { ...deps, requirements };
}
