import { resolve } from 'node:path';
import type { Config } from '../config/model.js';
import { readConfigMap } from '../config/read.js';
import { configFrom, type StatedInput, type StatedSettings } from '../config/stated.js';
import type { DepsFile, DepsRequirement } from '../deps/model.js';
import { PylockError } from '../errors.js';
import { defaultIndexUrl } from '../index-client/default-index.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import type { IncludedFile } from '../requirements-txt/include.js';
import { readToml } from '../toml/read.js';
import { Faults } from '../yaml/fault-list.js';
import type { Context } from './context.js';
import { groupName, readMemberList } from './context.js';
import { readDependencyGroups } from './dependency-groups.js';
import { readDynamic } from './dynamic.js';
import { enriching } from './enrich.js';
import { readHatch } from './hatch.js';
import { type Member, Members, mainSet } from './members.js';
import { readPdm, readPdmRules } from './pdm.js';
import { type PoetryTable, readPoetry, readPoetryExtras, readPoetryGroups } from './poetry.js';
import { readProject } from './project.js';
import { noteStrangeKeys } from './strange-keys.js';
import { TableAt } from './table-at.js';
import { pdmIndexes, poetryIndexes } from './tool-indexes.js';
import { readUv } from './uv.js';
import { sourcing } from './uv-sources.js';
import { workspaceNote } from './uv-workspace.js';

/** Words and marks of a pyproject.toml; the longest have a few thousand. */
const mostTokens = 100_000;

/** A pyproject.toml, read. */
export interface Pyproject extends StatedInput {
  /** The config in `[tool.pylock]`; undefined where there is no such table. */
  readonly config: Config | undefined;
}

/** The table of a document. @throws PylockErrors `bad-deps` for what is no TOML */
function documentOf(text: string, shown: string, faults: Faults): TableAt {
  const source = { path: shown, code: 'bad-deps', mostTokens } as const;
  return new TableAt(faults.orThrow(() => readToml(text, source)).root, '', faults);
}

/** The config in `[tool.pylock]`, read as `.pylock.yaml` is. @throws PylockErrors `bad-config`, `bad-deps` */
function configOf(root: TableAt, shown: string, now: Date): Config | undefined {
  const table = root.table('tool')?.entry('pylock');
  if (table === undefined) return undefined;
  const faults = new Faults(shown, 'bad-config');
  if (table.value.kind !== 'map') faults.add(table.value, 'tool.pylock', 'expected a table');
  faults.throwIfAny();
  const config = readConfigMap(table.value.kind === 'map' ? table.value : undefined, shown, faults, now);
  return configFrom(config, shown);
}

/** The config in `[tool.pylock]` of the text of a pyproject.toml. @throws PylockErrors `bad-config`, `bad-deps` */
export function readPyprojectConfig(text: string, shown: string, now: Date): Config | undefined {
  return configOf(documentOf(text, shown, new Faults(shown, 'bad-deps')), shown, now);
}

/** Notes what has no effect on a lock, each once. */
function notes(): { readonly told: Set<string>; readonly note: Context['unhonoured'] } {
  const told = new Set<string>();
  const note = (table: TableAt, key: string): void => {
    const line = table.entry(key)?.key.line ?? table.map.line;
    told.add(`${table.pathOf(key)} (line ${line})`);
  };
  return { told, note };
}

/**
 * Reads the text of a pyproject.toml: the requirements and groups of `[project]`, `[dependency-groups]` and of the tables
 * of uv, Poetry, PDM and Hatch, and the settings that these and `[tool.pylock]` state. `path` is where it lies, `shown`
 * its name in faults; durations count back from `now`. Of projects that a config beside it excludes no source is refused.
 * @throws PylockErrors `bad-deps`, `bad-config`, `not-supported`, with line, column and key; PylockError `file-system`
 */
export async function readPyproject(
  text: string,
  path: string,
  shown: string,
  now: Date,
  excludedBeside: ReadonlySet<NormalizedName> = new Set(),
): Promise<Pyproject> {
  const faults = new Faults(shown, 'bad-deps');
  const root = documentOf(text, shown, faults);
  const config = configOf(root, shown, now);
  const { told, note } = notes();
  const uv = root.table('tool')?.table('uv');
  const settings = settingsOf(root, uv, now, note);
  const ofConfig = config?.excludes ?? excludedBeside;
  const excluded = ofConfig.size > 0 ? ofConfig : (settings.excludes ?? ofConfig);
  const context = contextOf(root, faults, excluded, note);
  noteStrangeKeys(root, context.members.suggestions);
  const deps = await depsOf(root, uv, context, { path: resolve(path), shown, text, root: resolve(path) });
  const ofWorkspace = uv && workspaceNote(uv);
  faults.throwIfAny();
  return { config, deps, settings, unhonoured: [...told, ...(ofWorkspace === undefined ? [] : [ofWorkspace])] };
}

function settingsOf(root: TableAt, uv: TableAt | undefined, now: Date, note: Context['unhonoured']): StatedSettings {
  const tool = root.table('tool');
  const [poetry, pdm] = [tool?.table('poetry'), tool?.table('pdm')];
  const indexes = (poetry && poetryIndexes(poetry, defaultIndexUrl)) ?? (pdm && pdmIndexes(pdm, defaultIndexUrl));
  return {
    ...(indexes === undefined ? {} : { indexes }),
    ...(pdm === undefined ? {} : readPdmRules(pdm, note)),
    ...(uv === undefined ? {} : readUv(uv, now, note)),
  };
}

function contextOf(
  root: TableAt,
  faults: Faults,
  excluded: ReadonlySet<NormalizedName>,
  unhonoured: Context['unhonoured'],
): Context {
  const name = root.table('project')?.text('name') ?? root.table('tool')?.table('poetry')?.text('name');
  const self = name === undefined ? undefined : normalizeName(name.text);
  const sources = root.table('tool')?.table('uv')?.table('sources');
  const source = sourcing(sources, { excluded, unhonoured });
  return { faults, members: new Members(faults), self, excluded, source, unhonoured };
}

/** The tables of which one at least has requirements. */
const requirementTables: readonly (readonly string[])[] = [
  ['project'],
  ['dependency-groups'],
  ['tool', 'poetry'],
  ['tool', 'uv', 'dev-dependencies'],
  ['tool', 'pdm', 'dev-dependencies'],
  ['tool', 'hatch', 'envs'],
];

function has(root: TableAt, [key = '', ...rest]: readonly string[]): boolean {
  const value = root.entry(key)?.value;
  if (rest.length === 0 || value === undefined) return value !== undefined;
  const table = value.kind === 'map' ? root.table(key) : undefined;
  return table !== undefined && has(table, rest);
}

/** @throws PylockError `bad-deps` for a file that is about something else */
function checkHasTables(root: TableAt, shown: string): void {
  if (requirementTables.some((path) => has(root, path))) return;
  throw new PylockError('bad-deps', 'there is nothing to lock: no table of this file has dependencies', {
    place: { file: shown },
    hint: 'Write them under [project] as dependencies = ["fastapi>=0.110"].',
  });
}

/** The requirements of all tables, each once, in the order of the tables. @throws PylockErrors of a file that one names */
async function depsOf(root: TableAt, uv: TableAt | undefined, context: Context, file: IncludedFile): Promise<DepsFile> {
  checkHasTables(root, file.shown);
  const tool = root.table('tool');
  const [poetry, pdm, hatch] = [tool?.table('poetry'), tool?.table('pdm'), tool?.table('hatch')];
  const ofPoetry = readPoetry(poetry, context);
  const project = readProject(root.table('project'), context, enriching(ofPoetry));
  const isPoetrys = ofPoetry.requirements.length > 0;
  const left = isPoetrys ? [] : await readDynamic(root, project.dynamic, file, context);
  const own = [...(project.dependencies ?? []), ...left];
  if (poetry !== undefined) {
    if (own.length === 0 || project.dynamic.has('dependencies')) readPoetryExtras(poetry, ofPoetry, context);
    readPoetryGroups(poetry, context);
  }
  const inGroups: Context = { ...context, selfHasMain: true };
  readDependencyGroups(root.table('dependency-groups'), inGroups);
  const dev = uv === undefined ? [] : readMemberList(uv, 'dev-dependencies', inGroups);
  if (dev.length > 0) context.members.add('group', groupName('dev', 'group'), dev);
  if (pdm !== undefined) readPdm(pdm, inGroups);
  if (hatch !== undefined) readHatch(hatch, context);
  const main = own.length > 0 ? own : mainOf(ofPoetry);
  context.members.add('main', mainSet, main);
  const requirements: readonly DepsRequirement[] = [
    ...context.members.requirementsOf(main),
    ...context.members.grouped(),
  ];
  return { path: file.shown, requirements, python: ofPoetry.python ?? project.python, self: context.self };
}

/** The requirements of Poetry's that are not optional. */
function mainOf({ requirements }: PoetryTable): readonly Member[] {
  return requirements
    .filter(({ isOptional }) => !isOptional)
    .map(({ requirement }) => ({ kind: 'requirement', requirement }));
}
