import type { NormalizedName } from '../../pep/name.js';
import type { System, Target } from '../../targets/model.js';
import type { TargetPicks } from '../solve/target-picks.js';

/** The systems of each version of one project, both in the order of the targets. */
export type SystemsByVersion = ReadonlyMap<string, readonly System[]>;

/** The projects that targets have in different versions. */
export function forksOf(
  solved: readonly { readonly target: Target; readonly picks: TargetPicks }[],
): ReadonlyMap<NormalizedName, SystemsByVersion> {
  const versions = new Map<NormalizedName, Map<string, System[]>>();
  for (const { target, picks } of solved) {
    for (const [name, { release }] of picks) {
      const systems = versions.get(name) ?? new Map<string, System[]>();
      versions.set(name, systems);
      systems.set(release.version.text, [...(systems.get(release.version.text) ?? []), target.system]);
    }
  }
  return new Map([...versions].filter(([, systems]) => systems.size > 1));
}
