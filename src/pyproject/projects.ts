import type { ConfiguredIndex } from '../config/index-settings.js';
import type { StatedSettings } from '../config/stated.js';
import type { DepsFile } from '../deps/model.js';
import type { Context } from './context.js';
import { Members } from './members.js';
import { readProjectTables } from './project-tables.js';
import { noteStrangeKeys } from './strange-keys.js';
import type { TableAt } from './table-at.js';
import { readMemberUv } from './uv.js';
import { uvConflicts } from './uv-conflicts.js';
import { sourcing } from './uv-sources.js';
import type { Joined, Project } from './workspace.js';
import type { ProjectFile } from './workspace-files.js';

/** A project, then the members of its workspace. */
export type Projects = readonly [Project, ...Project[]];

/** A project with the members of its workspace, and the projects that paths lead to. */
export interface ReadProjects {
  readonly projects: Projects;
  readonly folders: readonly Project[];
}

/**
 * Reads the requirements of a project, of the members of its workspace, undefined where it is the root of none, and of
 * projects that paths lead to. @throws PylockErrors of files that they include; other faults are noted
 */
export async function readProjects(
  root: ProjectFile,
  members: readonly ProjectFile[] | undefined,
  byPath: readonly ProjectFile[],
  rules: Pick<Context, 'excluded' | 'unhonoured'>,
): Promise<ReadProjects> {
  const names = members && new Set([root, ...members].flatMap(({ name }) => name ?? []));
  // A project that a path leads to may need the first one in turn.
  const folders = new Set([root, ...byPath].flatMap(({ name }) => name ?? []));
  const read = async (project: ProjectFile): Promise<Project> => {
    const { document, faults, name } = project;
    // The sources of the root hold for its members too, unless they have their own (uv, "Workspace sources").
    const tables = [...new Set([root.document, document])].flatMap((one) => uvOf(one)?.table('sources') ?? []);
    const source = sourcing(tables, { ...rules, workspace: names, folders, faults });
    const context = { ...rules, folders, faults, members: new Members(faults), self: name, source };
    noteStrangeKeys(document, context.members.suggestions);
    return { ...project, ...(await readProjectTables(document, context, project.file)), context };
  };
  const others: Project[] = [];
  const first = await read(root);
  for (const one of [...(members ?? []), ...byPath]) others.push(await read(one));
  const count = members?.length ?? 0;
  return { projects: [first, ...others.slice(0, count)], folders: others.slice(count) };
}

function uvOf(document: TableAt): TableAt | undefined {
  return document.table('tool')?.table('uv');
}

/** The settings that members state too: groups that exclude each other, and indexes that sources of theirs name. */
export function settingsOfProjects(
  projects: Projects,
  indexes: readonly ConfiguredIndex[] | undefined,
  groupOf: Joined['groupOf'],
  unhonoured: Context['unhonoured'],
): Pick<StatedSettings, 'conflicts' | 'indexes'> {
  const [, ...members] = projects;
  const own = members.flatMap((member) => indexesOf(member, unhonoured));
  const conflicts = projects.flatMap(({ document, name }) => {
    const uv = uvOf(document);
    return uv === undefined ? [] : uvConflicts(uv, { self: name, groupOf, unhonoured });
  });
  return {
    ...(conflicts.length === 0 ? {} : { conflicts }),
    ...(own.length === 0 ? {} : { indexes: withOwn(indexes ?? [], own) }),
  };
}

/** The indexes of a member that its sources name. */
function indexesOf({ document, main, context }: Project, unhonoured: Context['unhonoured']): readonly OwnIndex[] {
  const uv = uvOf(document);
  if (uv === undefined) return [];
  const requirements = [main, ...context.members.byName().values()].flat();
  const named = new Set(requirements.flatMap(({ source }) => source ?? []));
  const indexes = readMemberUv(uv, unhonoured);
  return indexes.filter(({ name }) => named.has(name)).map((index) => ({ index, uv }));
}

interface OwnIndex {
  readonly index: ConfiguredIndex;
  readonly uv: TableAt;
}

/** The indexes with those of members, of which only what names them comes. */
function withOwn(indexes: readonly ConfiguredIndex[], own: readonly OwnIndex[]): readonly ConfiguredIndex[] {
  const all = [...indexes];
  for (const { index, uv } of own) {
    const known = all.find(({ name }) => name === index.name);
    if (known === undefined) all.push({ ...index, explicit: true, isDefault: false });
    else if (known.url !== index.url) {
      const at = uv.entry('index')?.key ?? uv.map;
      uv.faults.add(at, uv.pathOf('index'), `another index of this workspace is called ${index.name}`);
    }
  }
  return all;
}

/** The Python that satisfies all: of several demands the one that says most. */
export function narrowest(demands: readonly NonNullable<DepsFile['python']>[]): DepsFile['python'] {
  const [first, ...others] = demands;
  return first && others.reduce(narrower, first);
}

function narrower(
  a: NonNullable<DepsFile['python']>,
  b: NonNullable<DepsFile['python']>,
): NonNullable<DepsFile['python']> {
  const range = a.range.intersect(b.range);
  if (range.equals(a.range)) return a;
  return range.equals(b.range) ? b : { ...b, text: `${a.text},${b.text}`, range, exact: undefined };
}
