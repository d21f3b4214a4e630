import type { DepsFile } from '../deps/model.js';
import type { Config } from './model.js';
import { settingTable } from './setting-table.js';

/** The settings that files of other tools may state. */
type StatedName =
  | 'systems'
  | 'excludeNewer'
  | 'excludeNewerPackage'
  | 'prerelease'
  | 'resolution'
  | 'overrides'
  | 'constraints'
  | 'excludes'
  | 'noBinary'
  | 'onlyBinary'
  | 'indexes'
  | 'buildRequires'
  | 'conflicts';

/** The settings that an input states in tables and options of other tools. */
export type StatedSettings = { readonly [Name in StatedName]?: Config[Name] };

/** An input of another tool: its requirements, and its settings. */
export interface StatedInput {
  readonly deps: DepsFile;
  readonly settings: StatedSettings;
  /** Settings without effect on a lock, each with its place: `tool.uv.pip (line 12)`. */
  readonly unhonoured: readonly string[];
  /** Sentences on how it was read. */
  readonly notices?: readonly string[] | undefined;
}

/** Whether a config says something: absent maps, sets and lists are empty, but for indexes, of which there may be none. */
function isSaid(name: StatedName, value: unknown): boolean {
  if (value instanceof Map || value instanceof Set) return value.size > 0;
  return Array.isArray(value) && name !== 'indexes' ? value.length > 0 : value !== undefined;
}

/** The config of a file that is not `.pylock.yaml`, whose indexes say so. */
export function configFrom(config: Config, path: string): Config {
  const { indexes } = config;
  return indexes === undefined ? config : { ...config, indexes: indexes.map((index) => ({ ...index, from: path })) };
}

/** A config with what an input states where the config says nothing; `path` is that of the input. */
export function withStated(config: Config, settings: StatedSettings, path: string): Config {
  const entries = (Object.entries(settings) as [StatedName, unknown][]).filter(
    ([name, value]) => isSaid(name, value) && !isSaid(name, config[name]),
  );
  if (entries.length === 0) return config;
  const stated: Config = { ...config, ...Object.fromEntries(entries) };
  const isFromHere = config.indexes === undefined && stated.indexes !== undefined;
  const keys = new Set(entries.map(([name]) => settingTable[name].key));
  return { ...(isFromHere ? configFrom(stated, path) : stated), path: config.path ?? path, stated: { path, keys } };
}
