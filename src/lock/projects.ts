// The projects of a lock. Without groups `closure` has them all; with groups it has those that Makes' own builtin installs.

import { byKey } from '../order.js';
import type { NormalizedName } from '../pep/name.js';
import { compareVersions, tryParseVersion } from '../pep/version.js';
import { rememberingFor } from '../remembering.js';
import type { System } from '../targets/model.js';
import type { Lock, LockContent, LockedProject, LockInputs, OwnProjects, PylockPart } from './model.js';
import { contentsOf } from './used-files.js';

/** The option that names the groups in `closure` besides main. */
export const makesGroupsOption = 'makes-groups';

/** The requirements that a lock was made from, of main and of every group. */
export function rootTexts({ requires, groups }: LockInputs): readonly string[] {
  return [...requires, ...[...groups.values()].flat()];
}

/** Whether a lock has groups. */
export function hasGroups({ groups }: Pick<PylockPart, 'groups'>): boolean {
  return groups.size > 0;
}

/** The highest version of each project among the packages of some contents. */
function highest(contents: readonly LockContent[]): Lock['closure'] {
  return new Map(
    [...versionsIn(contents)].map(([name, versions]) => {
      const known = versions.flatMap((text) => tryParseVersion(text) ?? []);
      return [name, known.sort(compareVersions).at(-1)?.text ?? versions[0] ?? ''];
    }),
  );
}

/** The projects of main and of the groups that `makes-groups` names, on any system. */
function installedByMakes({ main, groups, inputs }: PylockPart): ReadonlySet<NormalizedName> {
  const named = inputs.options.get(makesGroupsOption)?.split(' ') ?? [];
  const added = [...groups].filter(([group]) => named.includes(group));
  return new Set([main, ...added.map(([, systems]) => systems)].flatMap((systems) => [...systems.values()].flat()));
}

/** The closure that belongs to a `pylock` part: the highest version of each project that Makes' own builtin installs. */
export function closureOf(part: PylockPart): Lock['closure'] {
  const all = highest([part]);
  if (!hasGroups(part)) return all;
  const installed = installedByMakes(part);
  return new Map([...all].filter(([name]) => installed.has(name)));
}

/** The groups of each project that no system's main has, sorted; empty for a lock without groups. */
export function onlyInGroups({ pylock }: Lock): ReadonlyMap<NormalizedName, readonly NormalizedName[]> {
  const found = new Map<NormalizedName, Set<NormalizedName>>();
  if (pylock === undefined) return new Map();
  const contents = contentsOf(pylock);
  // Without groups the lock's own content is main.
  const main = hasGroups(pylock) ? [] : [...pylock.systems.values()].flatMap((files) => [...files.keys()]);
  const ofMain = new Set([...main, ...contents.flatMap((content) => [...content.main.values()].flat())]);
  for (const [group, systems] of contents.flatMap(({ groups }) => [...groups])) {
    for (const name of [...systems.values()].flat()) {
      if (ofMain.has(name)) continue;
      const groups = found.get(name) ?? new Set();
      found.set(name, groups.add(group));
    }
  }
  return new Map([...found].map(([name, groups]) => [name, [...groups].sort()]));
}

/** The versions of each project in some contents; both in the order of a lock. */
export function versionsIn(contents: readonly LockContent[]): ReadonlyMap<NormalizedName, readonly string[]> {
  const found = new Map<NormalizedName, Set<string>>();
  for (const { packages } of contents)
    for (const [name, versions] of packages) found.set(name, new Set([...(found.get(name) ?? []), ...versions.keys()]));
  return new Map([...found].map(([name, versions]) => [name, [...versions].sort()] as const).sort(byKey));
}

const highestIn = rememberingFor((part: PylockPart) => highest(contentsOf(part)));

/** Every project of a lock, with those of its groups, at the highest version. */
export function projectsOf({ closure, pylock }: Lock): Lock['closure'] {
  if (pylock === undefined || (!hasGroups(pylock) && pylock.forks.size === 0)) return closure;
  return highestIn(pylock);
}

const noProjects: OwnProjects = new Map();

/** The projects of the user's own that a part builds. */
export function projectsIn({ projects = noProjects }: Pick<PylockPart, 'projects'>): OwnProjects {
  return projects;
}

/** The systems on which some environment has a project of the user's own. */
export function systemsOfProject({ main, groups }: LockedProject): ReadonlySet<System> {
  return new Set([...main, ...[...groups.values()].flat()]);
}
