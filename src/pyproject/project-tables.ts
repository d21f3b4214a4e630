import type { DepsFile, DepsRequirement } from '../deps/model.js';
import type { IncludedFile } from '../requirements-txt/include.js';
import { type Context, groupName, readMemberList } from './context.js';
import { readDependencyGroups } from './dependency-groups.js';
import { readDynamic } from './dynamic.js';
import { enriching } from './enrich.js';
import { readHatch } from './hatch.js';
import { type Member, mainSet } from './members.js';
import { readPdm } from './pdm.js';
import { type PoetryTable, readPoetry, readPoetryExtras, readPoetryGroups } from './poetry.js';
import { readProject } from './project.js';
import type { TableAt } from './table-at.js';

/** The main requirements of a pyproject.toml, and the Python that it asks for. */
export interface ProjectRequirements {
  readonly main: readonly DepsRequirement[];
  readonly python: DepsFile['python'];
}

/**
 * Reads the requirements of all tables, each once, in the order of the tables; extras and groups become sets of the
 * members. @throws PylockErrors of a file that a table names
 */
export async function readProjectTables(
  document: TableAt,
  context: Context,
  file: IncludedFile,
): Promise<ProjectRequirements> {
  const tool = document.table('tool');
  const [poetry, pdm, hatch, uv] = ['poetry', 'pdm', 'hatch', 'uv'].map((name) => tool?.table(name));
  const ofPoetry = readPoetry(poetry, context);
  const project = readProject(document.table('project'), context, enriching(ofPoetry));
  const isPoetrys = ofPoetry.requirements.length > 0;
  const left = isPoetrys ? [] : await readDynamic(document, project.dynamic, file, context);
  const own = [...(project.dependencies ?? []), ...left];
  if (poetry !== undefined) {
    if (own.length === 0 || project.dynamic.has('dependencies')) readPoetryExtras(poetry, ofPoetry, context);
    readPoetryGroups(poetry, context);
  }
  const inGroups: Context = { ...context, selfHasMain: true };
  readDependencyGroups(document.table('dependency-groups'), inGroups);
  const dev = uv === undefined ? [] : readMemberList(uv, 'dev-dependencies', inGroups);
  if (dev.length > 0) context.members.add('group', groupName('dev', 'group'), dev);
  if (pdm !== undefined) readPdm(pdm, inGroups);
  if (hatch !== undefined) readHatch(hatch, context);
  const main = own.length > 0 ? own : mainOf(ofPoetry);
  context.members.add('main', mainSet, main);
  return { main: context.members.requirementsOf(main), python: ofPoetry.python ?? project.python };
}

/** The requirements of Poetry's that are not optional. */
function mainOf({ requirements }: PoetryTable): readonly Member[] {
  return requirements
    .filter(({ isOptional }) => !isOptional)
    .map(({ requirement }) => ({ kind: 'requirement', requirement }));
}
