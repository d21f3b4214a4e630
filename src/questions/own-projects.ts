import { dirname, join } from 'node:path/posix';
import type { Lock, LockedProject } from '../lock/model.js';
import { projectsIn, systemsOfProject } from '../lock/projects.js';
import type { NormalizedName } from '../pep/name.js';
import type { System } from '../targets/model.js';
import type { AskedPart } from './model.js';

/** A project of the user's own in a lock: it is built from its folder, and no version of it is locked. */
export interface OwnProject {
  readonly name: NormalizedName;
  /** From the folder of the lock, with slashes: `.`, `packages/api`, `../app`. */
  readonly path: string;
  /** The systems of the lock that are asked about. */
  readonly asked: readonly System[];
  /** Those of them on which some environment has it. */
  readonly systems: readonly System[];
  /** The groups that have it where main does not, sorted. */
  readonly groups: readonly NormalizedName[];
  /** Its build requirements in normal form, sorted. */
  readonly buildRequires: readonly string[];
}

/** The systems on which the groups that are asked about have a project. */
function systemsIn(project: LockedProject, { groups: asked }: AskedPart): ReadonlySet<System> {
  if (asked === undefined) return systemsOfProject(project);
  return new Set([...(asked.main ? project.main : []), ...asked.names.flatMap((one) => project.groups.get(one) ?? [])]);
}

/** The user's own projects in the part of a lock that is asked about, in the order of the lock. */
export function ownProjects({ pylock }: Lock, part: AskedPart): readonly OwnProject[] {
  if (pylock === undefined) return [];
  const asked = [...pylock.systems.keys()].filter((system) => part.systems?.includes(system) !== false);
  return [...projectsIn(pylock)].flatMap(([name, project]) => {
    const having = systemsIn(project, part);
    const systems = asked.filter((system) => having.has(system));
    const groups = project.main.length > 0 ? [] : [...project.groups.keys()].sort();
    const { path, requires: buildRequires } = project;
    return systems.length === 0 ? [] : [{ name, path, asked, systems, groups, buildRequires }];
  });
}

/** `capp is a project of yours, built from ./capp`: its folder from the current one. @param lockFile as the user writes it */
export function builtFrom({ name, path }: Pick<OwnProject, 'name' | 'path'>, lockFile: string): string {
  const folder = join(dirname(lockFile.replaceAll('\\', '/')), path);
  return `${name} is a project of yours, built from ${folder === '.' ? './' : folder.replace(/^(?![./])/, './')}`;
}
