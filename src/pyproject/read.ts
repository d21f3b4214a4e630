import { resolve } from 'node:path';
import { mapReader } from '../config/map-reader.js';
import type { Config } from '../config/model.js';
import { configFrom, type StatedInput, type StatedSettings } from '../config/stated.js';
import { PylockError } from '../errors.js';
import { defaultIndexUrl } from '../index-client/default-index.js';
import type { NormalizedName } from '../pep/name.js';
import { Faults } from '../yaml/fault-list.js';
import type { Context } from './context.js';
import { documentOf, hasRequirements } from './document.js';
import { localProjects } from './local-projects.js';
import { readPathProjects } from './path-projects.js';
import { readPdmRules } from './pdm.js';
import { narrowest, readProjects, settingsOfProjects } from './projects.js';
import type { TableAt } from './table-at.js';
import { pdmIndexes, poetryIndexes } from './tool-indexes.js';
import { readUv } from './uv.js';
import { joined } from './workspace.js';
import { nameIn, readMemberFiles } from './workspace-files.js';

/** A pyproject.toml, read. */
export interface Pyproject extends StatedInput {
  /** The config in `[tool.pylock]`; undefined where there is no such table. */
  readonly config: Config | undefined;
}

/** The config in `[tool.pylock]`, read as `.pylock.yaml` is. @throws PylockErrors `bad-config`, `bad-deps` */
async function configOf(root: TableAt, shown: string, now: Date): Promise<Config | undefined> {
  const table = root.table('tool')?.entry('pylock');
  if (table === undefined) return undefined;
  const faults = new Faults(shown, 'bad-config');
  if (table.value.kind !== 'map') faults.add(table.value, 'tool.pylock', 'expected a table');
  faults.throwIfAny();
  const map = table.value.kind === 'map' ? table.value : undefined;
  const config = (await mapReader(map))(map, shown, faults, now);
  return configFrom(config, shown);
}

/** The config in `[tool.pylock]` of the text of a pyproject.toml. @throws PylockErrors `bad-config`, `bad-deps` */
export async function readPyprojectConfig(text: string, shown: string, now: Date): Promise<Config | undefined> {
  return configOf(documentOf(text, shown, new Faults(shown, 'bad-deps')), shown, now);
}

/** Notes what has no effect on a lock, each once; what stands in another file than `shown` with its name. */
function notes(shown: string): { readonly told: Set<string>; readonly note: Context['unhonoured'] } {
  const told = new Set<string>();
  const note: Context['unhonoured'] = (table, key, at = table.entry(key)?.key ?? table.map): void => {
    const { file } = table.faults.place(at, '');
    told.add(`${file === shown ? '' : `${file}: `}${table.pathOf(key)} (line ${at.line})`);
  };
  return { told, note };
}

/**
 * Reads the text of a pyproject.toml: the requirements and groups of `[project]`, `[dependency-groups]` and of the tables
 * of uv, Poetry, PDM and Hatch, those of the members of a uv workspace, and the settings that these and `[tool.pylock]`
 * state. `path` is where it lies, `shown` its name in faults; durations count back from `now`. Of projects that a config
 * beside it excludes no source is refused.
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
  const document = documentOf(text, shown, faults);
  const config = await configOf(document, shown, now);
  const { told, note } = notes(shown);
  const tool = document.table('tool');
  const stated = settingsOf(tool, now, note);
  const ofConfig = config?.excludes ?? excludedBeside;
  const excluded = ofConfig.size > 0 ? ofConfig : (stated.excludes ?? ofConfig);
  const file = { path: resolve(path), shown, text, root: resolve(path) };
  const root = { name: nameIn(document), file, document, faults };
  const members = await readMemberFiles(root, note);
  if (members === undefined || members.length === 0) checkHasTables(document, shown);
  const byPath = await readPathProjects([root, ...(members ?? [])], excluded);
  const { projects, folders } = await readProjects(root, members, byPath, { excluded, unhonoured: note });
  const [first, ...others] = projects;
  const { deps, groupOf, scopes, notices, faults: all } = joined(first, others, folders);
  const settings = { ...stated, ...settingsOfProjects(projects, stated.indexes, groupOf, note) };
  all[0].throwIfAny(all.slice(1));
  return {
    config,
    deps: {
      path: shown,
      ...deps,
      python: narrowest([...projects, ...folders].flatMap(({ python }) => python ?? [])),
      projects: [...localProjects(projects, scopes, false), ...localProjects(folders, scopes, true)],
    },
    settings,
    unhonoured: [...told],
    notices,
  };
}

function settingsOf(tool: TableAt | undefined, now: Date, note: Context['unhonoured']): StatedSettings {
  const [poetry, pdm, uv] = [tool?.table('poetry'), tool?.table('pdm'), tool?.table('uv')];
  const indexes = (poetry && poetryIndexes(poetry, defaultIndexUrl)) ?? (pdm && pdmIndexes(pdm, defaultIndexUrl));
  return {
    ...(indexes === undefined ? {} : { indexes }),
    ...(pdm === undefined ? {} : readPdmRules(pdm, note)),
    ...(uv === undefined ? {} : readUv(uv, now, note)),
  };
}

/** @throws PylockError `bad-deps` for a file that is about something else */
function checkHasTables(document: TableAt, shown: string): void {
  if (hasRequirements(document)) return;
  throw new PylockError('bad-deps', 'there is nothing to lock: no table of this file has dependencies', {
    place: { file: shown },
    hint: 'Write them under [project] as dependencies = ["fastapi>=0.110"].',
  });
}
