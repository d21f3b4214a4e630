import type { DepsRequirement, OwnProject } from '../deps/model.js';
import type { NormalizedName } from '../pep/name.js';
import { Faults } from '../yaml/fault-list.js';
import type { Context } from './context.js';
import { GroupNames } from './group-names.js';
import { type OwnProjects, type ProjectScope, type Taken, takeIn } from './own-requirements.js';
import type { ProjectRequirements } from './project-tables.js';
import type { ProjectFile } from './workspace-files.js';

/** A project with its own requirements. */
export interface Project extends ProjectFile, ProjectRequirements {
  readonly context: Context;
}

/** The most requirements of all groups together, each counted in every group; real ones have thousands. */
const mostRequirements = 100_000;

/** The requirements of a project and the members of its workspace, for one lock. */
export interface Joined {
  readonly deps: { readonly requirements: readonly DepsRequirement[]; readonly own: readonly OwnProject[] };
  /** The group of the lock for a project, or for one of its extras and groups; undefined where there is none. */
  readonly groupOf: (project: NormalizedName, set: NormalizedName | undefined) => NormalizedName | undefined;
  /** The environments of the lock, with the projects in them. */
  readonly scopes: readonly ProjectScope[];
  /** Groups that are not called by their project's name. */
  readonly notices: readonly string[];
  /** Those of the root, of the members, and of files that they include. */
  readonly faults: readonly [Faults, ...Faults[]];
}

/** The requirements of a project, and of each of its extras and groups, with those of other projects in them. */
interface Whole {
  readonly project: Project;
  readonly main: Taken;
  readonly sets: ReadonlyMap<NormalizedName, Taken>;
}

/** The faults of projects, and of files that they include, each in its file. */
class FaultsByFile {
  readonly #byFile: Map<string, Faults>;
  readonly #first: Faults;

  constructor(root: Project, members: readonly Project[]) {
    this.#first = root.faults;
    this.#byFile = new Map([root, ...members].map(({ file, faults }) => [file.shown, faults]));
  }

  add({ place }: DepsRequirement, message: string): void {
    const { file, line = 1, column = 1, key = '' } = place;
    const faults = this.#byFile.get(file) ?? new Faults(file, 'bad-deps');
    this.#byFile.set(file, faults);
    faults.add({ line, column }, key, message);
  }

  /** In the order of the projects. */
  get all(): Joined['faults'] {
    return [this.#first, ...[...this.#byFile.values()].slice(1)];
  }
}

/**
 * Joins a project with the members of its workspace. Its own requirements are main, or those of all members where it is
 * none itself; a member is a group of its name, and its extras and groups are `MEMBER-GROUP`. Where one needs another, or a
 * project of another folder, the requirements of that stand in its place. Faults are noted.
 */
export function joined(root: Project, members: readonly Project[], folders: readonly Project[]): Joined {
  const projects = [root, ...members, ...folders];
  const faults = new FaultsByFile(root, [...members, ...folders]);
  const own = projects.length === 1 ? new Map() : ownProjects(projects);
  const whole = (requirements: readonly DepsRequirement[]) =>
    takeIn(requirements, own, (requirement, message) => faults.add(requirement, message));
  const wholeOf = (project: Project): Whole => {
    const sets = [...project.context.members.byName()].map(([name, set]) => [name, whole(set)] as const);
    return { project, main: whole(project.main), sets: new Map(sets) };
  };
  return { ...named(wholeOf(root), members.map(wholeOf), folders.map(wholeOf)), faults: faults.all };
}

/** The projects that others can need; of those that the lock excludes nothing is taken in. */
export function ownProjects(projects: readonly Project[]): OwnProjects {
  return new Map(
    projects.flatMap(({ name, main, context }) => {
      if (name === undefined || context.excluded.has(name)) return [];
      return [[name, { main, extra: (extra: NormalizedName) => context.members.extra(extra) }] as const];
    }),
  );
}

/** The requirements in the groups of a lock. */
function named(root: Whole, members: readonly Whole[], folders: readonly Whole[]): Omit<Joined, 'faults'> {
  const names = new GroupNames(root.sets.keys());
  const groups = new Map<string, NormalizedName>();
  const grouped = [...inGroups(root.sets, (set) => set)];
  const give = ({ project }: Whole, set?: NormalizedName): NormalizedName => {
    const wanted = set === undefined ? `${project.name}` : `${project.name}-${set}`;
    const given = names.give(wanted, `${set === undefined ? 'the project' : `"${set}" of`} ${project.name}`);
    groups.set(`${project.name} ${set ?? ''}`, given);
    return given;
  };
  // Names of projects count before names that are made of two.
  for (const member of members) grouped.push(...inGroup(member.main.requirements, give(member)));
  for (const member of members) grouped.push(...inGroups(member.sets, (set) => give(member, set)));
  for (const set of root.sets.keys()) groups.set(`${root.project.name} ${set}`, set);
  const ofMain = isVirtual(root) ? members : [root];
  if (members.length > 0) checkNumber(root.project, grouped.length);
  const groupOf: Joined['groupOf'] = (project, set) => groups.get(`${project} ${set ?? ''}`);
  return {
    deps: {
      requirements: [...ofMain.flatMap(({ main }) => main.requirements), ...grouped],
      own: [root, ...members, ...folders].flatMap(ownProject),
    },
    groupOf,
    scopes: [
      ...ofMain.map(({ project, main }): ProjectScope => ({ ...main, group: undefined, itself: project.name })),
      ...members.map(({ project, main }): ProjectScope => {
        const group = project.name && groupOf(project.name, undefined);
        return { ...main, group, itself: project.name };
      }),
      ...[root, ...members].flatMap(scopesOfSets(groupOf)),
    ],
    notices: names.notices,
  };
}

/** The environments of a project's extras and groups. */
function scopesOfSets(groupOf: Joined['groupOf']): (whole: Whole) => readonly ProjectScope[] {
  return ({ project: { name, context }, sets }) =>
    [...sets].map(([set, taken]): ProjectScope => {
      const group = name === undefined ? set : groupOf(name, set);
      return { ...taken, group, itself: context.members.asksForItself(set) ? name : undefined };
    });
}

function inGroup(requirements: readonly DepsRequirement[], group: NormalizedName): readonly DepsRequirement[] {
  return requirements.map((requirement) => ({ ...requirement, groups: [group] }));
}

function inGroups(sets: Whole['sets'], nameOf: (set: NormalizedName) => NormalizedName): readonly DepsRequirement[] {
  return [...sets].flatMap(([set, { requirements }]) => inGroup(requirements, nameOf(set)));
}

/** Whether a root is there for its members alone: all of them are its main environment, as for uv. */
function isVirtual({ project: { name, document }, main }: Whole): boolean {
  return main.requirements.length === 0 && name === undefined && document.entry('project') === undefined;
}

function checkNumber({ document, faults }: Project, requirements: number): void {
  if (requirements > mostRequirements)
    faults.add(document.map, '', `the groups have more than ${mostRequirements} requirements together`);
}

/** A project as what stands for it where a package needs it. */
function ownProject({ project: { name }, main, sets }: Whole): readonly OwnProject[] {
  if (name === undefined) return [];
  const extras = new Map([...sets].map(([set, { requirements }]) => [set, requirements]));
  return [{ name, main: main.requirements, extras }];
}
