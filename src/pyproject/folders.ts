// The projects of the user's own that a deps file names by their folders: their requirements stand in their place.
import { resolve } from 'node:path';
import type { DepsFile, DepsRequirement, OwnProject } from '../deps/model.js';
import { PylockError } from '../errors.js';
import { Faults } from '../yaml/fault-list.js';
import { localProjects } from './local-projects.js';
import { type ProjectScope, type Taken, takeIn } from './own-requirements.js';
import { readPathProjects, readProject } from './path-projects.js';
import { narrowest, readProjects } from './projects.js';
import { ownProjects, type Project } from './workspace.js';
import type { ProjectFile } from './workspace-files.js';

/** The files that requirements name, each once. @throws PylockError `bad-deps` at the requirement */
async function namedFiles(deps: DepsFile, path: string): Promise<readonly ProjectFile[]> {
  const root = { path: resolve(path), shown: deps.path, root: resolve(path) };
  const found = new Map<string, ProjectFile>();
  for (const { name, folder, place } of deps.requirements) {
    if (folder === undefined) continue;
    try {
      const file = await readProject(name, folder, root);
      const other = found.get(name);
      if (other !== undefined && other.file.path !== file.file.path)
        throw new PylockError('bad-deps', `${name} is in another folder, too`);
      found.set(name, file);
    } catch (error) {
      throw error instanceof PylockError && error.place === undefined ? error.at(place) : error;
    }
  }
  return [...found.values()];
}

/** The projects with all that they lead to. @throws PylockErrors of their files */
async function readAll(files: readonly ProjectFile[], told: (text: string) => void): Promise<readonly Project[]> {
  const excluded = new Set<never>();
  const byPath = await readPathProjects(files, excluded);
  const [first, ...others] = [...files, ...byPath];
  if (first === undefined) return [];
  const { projects, folders } = await readProjects(first, undefined, others, {
    excluded,
    unhonoured: (table, key) => told(`${table.faults.place(table.map, '').file}: ${table.pathOf(key)}`),
  });
  return [...projects, ...folders];
}

/** The environments that a requirement of the deps file puts projects into. */
function scopesOf({ groups }: DepsRequirement, { projects }: Taken): readonly ProjectScope[] {
  return (groups ?? [undefined]).map((group) => ({ group, projects, itself: undefined }));
}

/**
 * A deps file with the requirements of the projects that it names in their place, and the keys of these that have no
 * effect. @throws PylockErrors `bad-deps`, `not-supported`
 */
export async function withFolders(
  deps: DepsFile,
  path: string,
): Promise<{ readonly deps: DepsFile; readonly unhonoured: readonly string[] }> {
  const unhonoured = new Set<string>();
  const projects = await readAll(await namedFiles(deps, path), (text) => unhonoured.add(text));
  const own = ownProjects(projects);
  const faults = new Faults(deps.path, 'bad-deps');
  const take = (requirements: readonly DepsRequirement[]): Taken =>
    takeIn(requirements, own, ({ place: { line = 1, column = 1, key = '' } }, message) =>
      faults.add({ line, column }, key, message),
    );
  const taken = deps.requirements.map((asked) => ({ asked, taken: take([asked]) }));
  const sets = (project: Project): readonly OwnProject[] => {
    if (project.name === undefined) return [];
    const extras = [...project.context.members.byName()].map(([set, own]) => [set, take(own).requirements] as const);
    return [{ name: project.name, main: take(project.main).requirements, extras: new Map(extras) }];
  };
  const result: DepsFile = {
    ...deps,
    requirements: taken.flatMap(({ asked, taken: { requirements } }) =>
      requirements.map((one) => (one === asked ? one : { ...one, groups: asked.groups })),
    ),
    python: narrowest([deps.python ?? [], ...projects.map(({ python }) => python ?? [])].flat()),
    own: projects.flatMap(sets),
    projects: localProjects(
      projects,
      taken.flatMap(({ asked, taken: own }) => scopesOf(asked, own)),
      true,
    ),
  };
  faults.throwIfAny(projects.map((project) => project.faults));
  return { deps: result, unhonoured: [...unhonoured] };
}
