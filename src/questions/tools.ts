import type { Build, Lock } from '../lock/model.js';
import { projectsIn, systemsOfProject } from '../lock/projects.js';
import { viewsOf } from '../lock/views.js';
import { compareText } from '../order.js';
import { parseFilename, projectOf } from '../pep/filename.js';
import type { NormalizedName } from '../pep/name.js';
import type { System } from '../targets/model.js';
import type { LockGraph } from './model.js';

/** A file that source archives are built with. */
export interface BuildTool {
  readonly name: NormalizedName;
  readonly version: string;
  readonly file: string;
  /** The source archives, and the user's own projects, that it builds, with the systems, sorted by name. */
  readonly builds: ReadonlyMap<string, readonly System[]>;
}

/** Whether a name in `builds` is that of a project of the user's own: a source archive has an ending. */
export function buildsProject(name: string): boolean {
  return !name.includes('.');
}

/** The archives of each build tool, by file. */
type Uses = Map<string, Map<string, Set<System>>>;

/** The builds of one system that some files lead to: those of the archives among them, and of archives that build these. */
function* buildsFor(
  builds: ReadonlyMap<string, Build>,
  files: Iterable<string> | undefined,
): Iterable<readonly [string, Build]> {
  const waiting = [...(files ?? builds.keys())];
  const seen = new Set<string>();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const build = builds.get(file);
    if (build === undefined || seen.has(file)) continue;
    seen.add(file);
    yield [file, build];
    waiting.push(...build.requires);
  }
}

/** The files that a graph installs on a system, and the projects of the user's own that are built there. */
function builtOn({ nodes }: LockGraph, { pylock }: Lock, system: System): readonly string[] {
  const projects = pylock === undefined ? [] : [...projectsIn(pylock)];
  const own = projects.filter(([, project]) => systemsOfProject(project).has(system)).map(([name]) => name);
  return [...[...nodes.values()].flatMap(({ files }) => files.get(system) ?? []), ...own];
}

function usesIn(lock: Lock, graphs: readonly LockGraph[] | undefined): Uses {
  const uses: Uses = new Map();
  for (const { fork, lock: own } of viewsOf(lock)) {
    const graph = graphs?.find((one) => one.fork === fork);
    if (graphs !== undefined && graph === undefined) continue;
    for (const [system, builds] of own.pylock?.builds ?? []) {
      if (graph?.systems.includes(system) === false) continue;
      const files = graph === undefined ? undefined : builtOn(graph, own, system);
      for (const [sdist, { requires }] of buildsFor(builds, files)) {
        for (const file of requires) {
          const archives = uses.get(file) ?? new Map<string, Set<System>>();
          uses.set(file, archives.set(sdist, (archives.get(sdist) ?? new Set<System>()).add(system)));
        }
      }
    }
  }
  return uses;
}

/** The build tools of the source archives that graphs install, or of the whole lock and its forks; sorted by name and file. */
export function buildTools(lock: Lock, graphs?: readonly LockGraph[]): readonly BuildTool[] {
  const tools = [...usesIn(lock, graphs)].flatMap(([file, archives]): readonly BuildTool[] => {
    const name = projectOf(file);
    const parsed = name === undefined ? undefined : parseFilename(file, name);
    if (name === undefined || parsed === undefined) return [];
    const builds = [...archives].map(([sdist, own]) => [sdist, [...own]] as const);
    return [
      { name, version: parsed.version.text, file, builds: new Map(builds.sort(([a], [b]) => compareText(a, b))) },
    ];
  });
  return tools.sort((a, b) => compareText(a.name, b.name) || compareText(a.file, b.file));
}
