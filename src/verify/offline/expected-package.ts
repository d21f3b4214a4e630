import { lockPackage, type SystemNeeds } from '../../lock/build.js';
import type { LockedPackage } from '../../lock/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Requirement } from '../../pep/requirement.js';
import { needsOfExtra, needsOfProject } from '../../provider/requirements/needs.js';
import type { TargetRules } from '../../provider/requirements/target-rules.js';
import type { System, Target } from '../../targets/model.js';
import { usedExtras } from './edges.js';

/** A target with the inputs of its edges. */
export interface UsedTarget {
  readonly target: Target;
  readonly rules: TargetRules;
  /** The keys in use on the target, as of `usedKey`. */
  readonly used: ReadonlySet<string>;
}

/** The requirements that a release declares on one system. */
export interface DeclaredNeeds {
  readonly requirements: readonly Requirement[];
  readonly requiresPython: string | undefined;
}

/** A release as a new lock would have it: its requirements, and those of each requested extra. */
export function expectedPackage(
  users: readonly UsedTarget[],
  name: NormalizedName,
  version: string,
  declaredOn: (system: System) => DeclaredNeeds,
): LockedPackage {
  return lockPackage(
    users.map(({ target: { system, environment }, rules, used }): readonly [System, SystemNeeds] => {
      const { requirements, requiresPython } = declaredOn(system);
      // Requested extras count, whether or not the lock has them.
      const extras = usedExtras(used, name, version).map(
        (extra) => [extra, rules.adjust(needsOfExtra(requirements, environment, extra))] as const,
      );
      const needs = rules.adjust(needsOfProject(requirements, environment));
      return [system, { requiresPython, needs, extras: new Map(extras) }];
    }),
  );
}
