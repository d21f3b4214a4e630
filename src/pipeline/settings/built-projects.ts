// The user's own projects that a lock builds: those of a pyproject.toml and of the members of its workspace.
import { dirname, relative, resolve, sep } from 'node:path';
import type { DepsFile, LocalBuildSystem, LocalProject } from '../../deps/model.js';
import { plainRequirementText } from '../../deps/requirement-text.js';
import { PylockError } from '../../errors.js';
import type { LockedProject } from '../../lock/model.js';
import { systemsOfProject } from '../../lock/projects.js';
import { byKey } from '../../order.js';
import { evaluateMarker } from '../../pep/marker-evaluate.js';
import type { NormalizedName } from '../../pep/name.js';
import type { FolderBuild } from '../../provider/builds/folder-build.js';
import { readRequirements } from '../../provider/requirements/read-requirements.js';
import type { System, Target } from '../../targets/model.js';

/** A project as it is built, and as a lock holds it. */
export interface BuiltProject {
  readonly build: FolderBuild;
  readonly locked: LockedProject;
}

/** The projects by name, and a notice for each that is none for a reason that nobody asked for. */
export interface BuiltProjects {
  readonly projects: ReadonlyMap<NormalizedName, BuiltProject>;
  readonly notices: readonly string[];
}

/** The settings that decide about projects, besides their files. */
export interface ProjectQuestions {
  /** `project` of the config: all that have a name, or none; undefined where their files say it. */
  readonly asked: boolean | undefined;
  readonly lockPath: string;
  readonly targets: readonly Target[];
}

/** The requirements of a build in a lock's form; or why there are none, an end of a sentence that begins with the project. */
function requiresOf({ buildSystem }: LocalProject): readonly string[] | string {
  if ('fault' in buildSystem) return buildSystem.fault;
  const requirements = readRequirements(buildSystem.requires);
  if ('kind' in requirements) return requirements.kind === 'unknown' ? requirements.reason.text : '';
  const texts = [...new Set(requirements.map(plainRequirementText))].sort();
  return texts.length === 0 && buildSystem.backendPath.length === 0
    ? `is built by ${buildSystem.backend}, and asks for nothing that this could come from`
    : texts;
}

/** The folder from that of the lock; undefined where a lock can't hold its name. */
function pathOf({ folder }: LocalProject, lockPath: string): string | undefined {
  const path = relative(resolve(dirname(lockPath)), folder)
    .split(sep)
    .join('/');
  return /^[ -~]*$/.test(path) && !/['"\\]/.test(path) ? path || '.' : undefined;
}

/** The systems on which main, or a group, has a project; sorted. */
function systemsOf(uses: LocalProject['uses'], targets: readonly Target[]): readonly System[] {
  const holds = ({ environment }: Target) =>
    uses.some(({ marker }) => marker === undefined || evaluateMarker(marker, environment, new Set()));
  return targets
    .filter(holds)
    .map(({ system }) => system)
    .sort();
}

function lockedProject(
  { uses }: LocalProject,
  path: string,
  requires: readonly string[],
  targets: readonly Target[],
): LockedProject {
  const groups = new Set(uses.flatMap(({ group }) => group ?? []));
  const of = (wanted: NormalizedName | undefined) =>
    systemsOf(
      uses.filter(({ group }) => group === wanted),
      targets,
    );
  const byGroup = [...groups].map((group) => [group, of(group)] as const).filter(([, systems]) => systems.length > 0);
  return { path, requires, main: of(undefined), groups: new Map(byGroup.sort(byKey)) };
}

/**
 * The projects that a lock builds. A project that is a package but can't be built is left out with a notice, unless the
 * config, or a path, asks for it. @throws PylockError `bad-deps` then
 */
export function builtProjects(
  { projects = [] }: DepsFile,
  { asked, lockPath, targets }: ProjectQuestions,
): BuiltProjects {
  const found = new Map<NormalizedName, BuiltProject>();
  const notices: string[] = [];
  for (const project of asked === false ? [] : projects) {
    if (asked === undefined && !project.isPackage) continue;
    const { name, buildSystem, place } = project;
    const path = pathOf(project, lockPath);
    const requires = path === undefined ? 'lies in a folder whose name no lock can hold' : requiresOf(project);
    if (typeof requires === 'string' || path === undefined || 'fault' in buildSystem) {
      const hint = 'project: false in .pylock.yaml locks what projects need, and not the projects.';
      if (project.isByPath) throw new PylockError('bad-deps', `${name} ${requires}`, { place, hint });
      if (asked === true) throw new PylockError('bad-deps', `${name} ${requires}`, { place });
      notices.push(`${name} itself is left out of its environment: it ${requires} (project: false says so)`);
      continue;
    }
    const locked = lockedProject(project, path, requires, targets);
    found.set(name, { build: buildOf(name, buildSystem, locked), locked });
  }
  return { projects: found, notices };
}

function buildOf(name: NormalizedName, system: LocalBuildSystem, locked: LockedProject): FolderBuild {
  return { name, system, systems: systemsOfProject(locked) };
}

/** The projects as a lock holds them. */
export function projectsForLock(projects: BuiltProjects['projects']): ReadonlyMap<NormalizedName, LockedProject> {
  return new Map([...projects].map(([name, { locked }]) => [name, locked]));
}
