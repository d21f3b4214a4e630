import { lockPackage, type SystemNeeds } from '../lock/build.js';
import type { LockedPackage } from '../lock/model.js';
import type { NormalizedName } from '../pep/name.js';
import type { Requirement } from '../pep/requirement.js';
import { needsOfExtra, needsOfProject } from '../provider/needs.js';
import type { TargetRules } from '../provider/target-rules.js';
import type { System, Target } from '../targets/model.js';
import { usedExtras } from './edges.js';

/** A target with everything that decides its edges. */
export interface UsedTarget {
  readonly target: Target;
  readonly rules: TargetRules;
  /** What is in use there, as `usedKey` names it. */
  readonly used: ReadonlySet<string>;
}

/** What a release declares on one system. */
export interface DeclaredNeeds {
  readonly requirements: readonly Requirement[];
  readonly requiresPython: string | undefined;
}

/** A release as a lock made now would have it: what it declares, and what each extra adds that something asks for. */
export function expectedPackage(
  users: readonly UsedTarget[],
  name: NormalizedName,
  version: string,
  declaredOn: (system: System) => DeclaredNeeds,
): LockedPackage {
  return lockPackage(
    users.map(({ target: { system, environment }, rules, used }): readonly [System, SystemNeeds] => {
      const { requirements, requiresPython } = declaredOn(system);
      // What is asked for counts, whether or not the lock has it.
      const extras = usedExtras(used, name, version).map(
        (extra) => [extra, rules.adjust(needsOfExtra(requirements, environment, extra))] as const,
      );
      const needs = rules.adjust(needsOfProject(requirements, environment));
      return [system, { requiresPython, needs, extras: new Map(extras) }];
    }),
  );
}
