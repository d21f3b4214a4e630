// Projects in other folders of the repository that a pyproject.toml names by their path, and what these name in turn.
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { PylockError } from '../errors.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import { readIncluded } from '../requirements-txt/include.js';
import { quoted } from '../text/quoted.js';
import { Faults } from '../yaml/fault-list.js';
import { documentOf } from './document.js';
import { folderReference } from './folder-references.js';
import { mostProjects } from './member-folders.js';
import { badValue, type TableAt, type TextAt } from './table-at.js';
import { nameIn, type ProjectFile } from './workspace-files.js';

/** A project with the folder that a source of it names. */
interface NamedFolder {
  readonly name: NormalizedName;
  readonly path: TextAt;
  /** uv's `package = false`: only its requirements are wanted. */
  readonly isVirtual: boolean;
}

/** The folders that tables of one package each name: a table, or a list of them. */
function foldersIn(tables: TableAt | undefined): readonly NamedFolder[] {
  return (tables?.map.entries ?? []).flatMap(({ key, value }) => {
    const name = normalizeName(key.text);
    if (tables === undefined || name === undefined || value.kind === 'scalar') return [];
    const own = value.kind === 'list' ? value.items : [value];
    return own.flatMap((node) => {
      const table = node.kind === 'map' ? tables.tableIn(node, tables.pathOf(key.text)) : undefined;
      const path = table?.text('path');
      if (table === undefined || path === undefined) return [];
      return [{ name, path, isVirtual: table.entry('package') !== undefined && !table.truth('package') }];
    });
  });
}

/** The folders that texts of the lists in some tables name, those of Hatch and PDM; other values are left to their readers. */
function foldersInTexts(tables: readonly (TableAt | undefined)[]): readonly NamedFolder[] {
  const lists = tables.flatMap((table) => (table?.map.entries ?? []).map(({ value }) => value));
  const nodes = lists.flatMap((value) => (value.kind === 'list' ? value.items : []));
  return nodes.flatMap((node) => {
    if (node.kind !== 'scalar') return [];
    const found = folderReference(node.text);
    if (found === undefined || found.folder === '.') return [];
    return [{ name: found.name, path: { text: found.folder, node, path: found.name }, isVirtual: false }];
  });
}

/** The folders that the sources of uv, the dependencies of Poetry, and requirements of others name. */
function namedFolders(document: TableAt): readonly NamedFolder[] {
  const tool = document.table('tool');
  const [uv, poetry, pdm] = ['uv', 'poetry', 'pdm'].map((name) => tool?.table(name));
  const groups = poetry?.table('group')?.eachTable() ?? [];
  const hatch = tool?.table('hatch')?.table('envs')?.eachTable() ?? [];
  const project = document.table('project');
  const texts = [
    project,
    project?.table('optional-dependencies'),
    document.table('dependency-groups'),
    pdm?.table('dev-dependencies'),
    ...hatch.map(([, environment]) => environment),
  ];
  return [
    ...foldersInTexts(texts),
    ...[
      uv?.table('sources'),
      poetry?.table('dependencies'),
      poetry?.table('dev-dependencies'),
      ...groups.map(([, group]) => group.table('dependencies')),
    ].flatMap(foldersIn),
  ];
}

/** Reads the file of a project that another one names. @throws PylockError `bad-deps`, PylockErrors, as readIncluded */
export async function readProject(
  name: NormalizedName,
  folder: string,
  from: Parameters<typeof readIncluded>[1],
): Promise<ProjectFile> {
  const file = await readIncluded(join(folder, 'pyproject.toml'), from);
  const faults = new Faults(file.shown, 'bad-deps');
  const document = documentOf(file.text, file.shown, faults);
  const own = nameIn(document);
  if (own === name) return { name, file, document, faults };
  if (own !== undefined) throw badValue(`the project in ${quoted(folder)} is called ${own}, and not ${name}`);
  const hint = `Write name = "${name}" under [project] there; setup.cfg and setup.py are not read.`;
  throw badValue(`the pyproject.toml in ${quoted(folder)} has no name`, hint);
}

/** The reason why no more project of a name can be read. */
function refusal(name: NormalizedName, known: ReadonlyMap<NormalizedName, string>, count: number) {
  if (known.has(name)) return badValue(`${name} is the name of another project already, in another folder`);
  return count < mostProjects ? undefined : badValue(`more than ${mostProjects} projects come together here`);
}

/** A project that was read, or the fault that keeps it from being read. */
async function readUnless(
  refused: PylockError | undefined,
  read: () => Promise<ProjectFile>,
): Promise<ProjectFile | PylockError> {
  if (refused !== undefined) return refused;
  try {
    return await read();
  } catch (error) {
    if (error instanceof PylockError) return error;
    throw error;
  }
}

function orThrow(answer: ProjectFile | PylockError): ProjectFile {
  if (answer instanceof PylockError) throw answer;
  return answer;
}

/**
 * The projects that some are led to by paths, each once, in the order of the files. A path to anything else than a folder with a
 * pyproject.toml is left to the reader of its table. Faults are noted where the path stands.
 */
export async function readPathProjects(
  projects: readonly ProjectFile[],
  excluded: ReadonlySet<NormalizedName>,
): Promise<readonly ProjectFile[]> {
  const known = new Map(projects.flatMap(({ name, file }) => (name === undefined ? [] : [[name, file.path] as const])));
  const found: ProjectFile[] = [];
  const open = [...projects];
  for (const from of open) {
    for (const { name, path, isVirtual } of namedFolders(from.document)) {
      const place = resolve(dirname(from.file.path), path.text, 'pyproject.toml');
      if (excluded.has(name) || known.get(name) === place || !existsSync(place)) continue;
      const answer = await readUnless(refusal(name, known, found.length), () =>
        readProject(name, path.text, from.file),
      );
      const read = from.faults.attempt(path.node, path.path, () => orThrow(answer));
      if (read === undefined) continue;
      known.set(name, place);
      const project = { ...read, isVirtual };
      found.push(project);
      open.push(project);
    }
  }
  return found;
}
