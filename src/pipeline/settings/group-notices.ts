import type { Config } from '../../config/model.js';
import { groupsOf } from '../../deps/groups.js';
import type { DepsFile } from '../../deps/model.js';
import type { Lock } from '../../lock/model.js';
import type { NormalizedName } from '../../pep/name.js';
import { nearest } from '../../text/nearest.js';

/** The option of locks up to 0.1, which had the requested groups in one environment with the main requirements. */
const oldOption = 'extras';

/** The group that was likely meant. */
function meant(group: NormalizedName, known: readonly NormalizedName[]): string {
  const near = nearest(group, known);
  return near === undefined ? '' : `; did you mean "${near}"?`;
}

/** Groups that the config names and the deps file does not have: another deps file of the config may have them. */
export function unknownGroupNotices(
  deps: DepsFile,
  { makesGroups, conflicts, exports, path }: Config,
): readonly string[] {
  const known = groupsOf(deps);
  const named = {
    'makes-groups': [...makesGroups],
    conflicts: conflicts.flat(),
    export: exports.flatMap(({ groups }) => groups),
  };
  return Object.entries(named).flatMap(([key, groups]) =>
    [...new Set(groups)]
      .filter((group) => !known.includes(group))
      .map((group) => `${deps.path} has no group "${group}", which ${key} in ${path} names${meant(group, known)}`),
  );
}

/** The change of a lock that was made with `--extra` and is made anew: its main environment loses these groups. */
export function movedGroupNotices(old: Lock | undefined): readonly string[] {
  const groups = old?.pylock?.inputs.options.get(oldOption)?.split(' ') ?? [];
  const [first] = groups;
  if (first === undefined) return [];
  const step = `nix-build -A ${first}, or makes-groups in .pylock.yaml for Makes' own builtin`;
  return [`the lock had ${groups.join(', ')} in its one environment; each group has its own now (${step})`];
}
