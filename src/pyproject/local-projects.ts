// The projects of a pyproject.toml and of its workspace as Nix can build them: how, and in which environments they are.
import { dirname } from 'node:path';
import type { LocalProject, ProjectUse } from '../deps/model.js';
import { buildSystemIn } from '../metadata/build-system.js';
import { MetadataFault } from '../metadata/model.js';
import type { NormalizedName } from '../pep/name.js';
import type { ProjectScope } from './own-requirements.js';
import type { Project } from './workspace.js';

/** The uses of each project, each condition once; one that always holds stands for all. */
function usesIn(scopes: readonly ProjectScope[]): ReadonlyMap<NormalizedName, readonly ProjectUse[]> {
  const uses = new Map<NormalizedName, ProjectUse[]>();
  const add = (name: NormalizedName, group: NormalizedName | undefined, markers: readonly ProjectUse['marker'][]) => {
    const always = markers.includes(undefined);
    const own = (always ? [undefined] : markers).map((marker): ProjectUse => ({ group, marker }));
    uses.set(name, [...(uses.get(name) ?? []), ...own]);
  };
  for (const { group, projects, itself } of scopes) {
    if (itself !== undefined) add(itself, group, [undefined]);
    for (const [name, markers] of projects) if (name !== itself) add(name, group, markers);
  }
  return uses;
}

/**
 * Whether a project is a package: by a build system, or since a path leads to it, unless its tool says that there is none to
 * build (`tool.uv.package`, `tool.poetry.package-mode`); or by the key of uv alone.
 */
function isPackage({ document, isVirtual = false }: Project, isByPath: boolean): boolean {
  if (isVirtual) return false;
  const tool = document.table('tool');
  const [uv, poetry] = [tool?.table('uv'), tool?.table('poetry')];
  const says = uv?.entry('package') === undefined ? undefined : uv.truth('package');
  if (says !== undefined) return says;
  if (poetry?.entry('package-mode') !== undefined && !poetry.truth('package-mode')) return false;
  return isByPath || document.entry('build-system') !== undefined;
}

function buildSystemOf(text: string): LocalProject['buildSystem'] {
  try {
    return buildSystemIn(text);
  } catch (error) {
    if (error instanceof MetadataFault) return { fault: error.message };
    throw error;
  }
}

/** The projects that have a name and are in an environment, in the order of their files. */
export function localProjects(
  projects: readonly Project[],
  scopes: readonly ProjectScope[],
  isByPath: boolean,
): readonly LocalProject[] {
  const uses = usesIn(scopes);
  return projects.flatMap((project) => {
    const { name, file, document, context } = project;
    const own = name === undefined ? undefined : uses.get(name);
    if (name === undefined || own === undefined || context.excluded.has(name)) return [];
    const at = document.entry('build-system')?.key ?? document.map;
    return [
      {
        name,
        folder: dirname(file.path),
        buildSystem: buildSystemOf(file.text),
        isPackage: isPackage(project, isByPath),
        isByPath,
        uses: own,
        place: context.faults.place(at, 'build-system'),
      },
    ];
  });
}
