import { byGroup, ofMain } from '../../deps/groups.js';
import type { DepsRequirement } from '../../deps/model.js';
import type { NormalizedName } from '../../pep/name.js';
import { type Need, needsOfRoot } from '../requirements/needs.js';
import { type NeedsOf, reachable } from '../requirements/reachable.js';
import type { TargetRules } from '../requirements/target-rules.js';

/** Something of main, and of each group. */
export interface Parted<T> {
  readonly main: T;
  readonly groups: ReadonlyMap<NormalizedName, T>;
}

/**
 * The projects that main and each group need on one target, each with its whole closure, sorted: a project of main is
 * among those of a group that needs it too.
 */
export type Members = Parted<readonly NormalizedName[]>;

/** The requirements of main and of each group on a target, with the user's rules applied. */
export function rootsOf(requirements: readonly DepsRequirement[], rules: TargetRules): Parted<readonly Need[]> {
  const needsOf = (own: readonly DepsRequirement[]) => rules.adjust(needsOfRoot(own, rules.environment));
  return {
    main: needsOf(ofMain(requirements)),
    groups: new Map([...byGroup(requirements)].map(([group, own]) => [group, needsOf(own)])),
  };
}

/** The members of main and of each group, from their roots and the requirements of what is installed on the target. */
export function membersOf({ main, groups }: Parted<readonly Need[]>, needsOf: NeedsOf): Members {
  return {
    main: reachable(main, needsOf),
    groups: new Map([...groups].map(([group, roots]) => [group, reachable(roots, needsOf)])),
  };
}
