import { byKey } from '../order.js';
import { projectOf } from '../pep/filename.js';
import type { NormalizedName } from '../pep/name.js';
import type { System } from '../targets/model.js';
import type { Build, Lock, PylockPart } from './model.js';
import { projectsIn, systemsOfProject } from './projects.js';
import { filesUsedIn } from './used-files.js';

/** The projects that a lock builds with. */
export function toolsIn({ builds }: PylockPart): ReadonlySet<NormalizedName> {
  const files = [...builds.values()].flatMap((own) => [...own.values()].flatMap(({ requires }) => requires));
  return new Set(files.flatMap((file) => projectOf(file) ?? []));
}

/** The builds of folders, and of the source archives, among some files, and of the archives that build these; undefined where one is not known. */
function buildsFor(files: Iterable<string>, known: ReadonlyMap<string, Build>): ReadonlyMap<string, Build> | undefined {
  const found = new Map<string, Build>();
  const waiting = [...files];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const build = known.get(file);
    if (found.has(file) || file.endsWith('.whl')) continue;
    if (build === undefined) return undefined;
    found.set(file, build);
    waiting.push(...build.requires);
  }
  return new Map([...found].sort(byKey));
}

/**
 * A lock without builds, with those that an old one has for its source archives. Undefined where the old one lacks a build, or
 * a tool of it is a project that only one of the two installs: tools are chosen beside what is installed.
 */
export function withBuildsOf(lock: Lock, old: Lock): Lock | undefined {
  const [part, before] = [lock.pylock, old.pylock];
  if (part === undefined || before === undefined) return undefined;
  const tools = toolsIn(before);
  const isMoved = (name: NormalizedName) => tools.has(name) && part.packages.has(name) !== before.packages.has(name);
  if ([...part.packages.keys(), ...before.packages.keys()].some(isMoved)) return undefined;
  const builds: [System, ReadonlyMap<string, Build>][] = [];
  for (const [system, files] of part.systems) {
    const folders = [...projectsIn(part)].filter(([, project]) => systemsOfProject(project).has(system));
    const own = buildsFor(
      [...files.values(), ...folders.map(([name]) => name)],
      before.builds.get(system) ?? new Map(),
    );
    if (own === undefined) return undefined;
    if (own.size > 0) builds.push([system, own]);
  }
  const pylock = { ...part, builds: new Map(builds.sort(byKey)) };
  const used = filesUsedIn(pylock);
  const links = new Map([...old.links, ...lock.links].map((link) => [link.name, link] as const));
  return { ...lock, links: [...links.values()].filter(({ name }) => used.has(name)).sort(byNameOf), pylock };
}

function byNameOf(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}
