import type { DepsFile } from '../deps/model.js';
import type { Config } from './model.js';

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
  | 'buildRequires';

/** The settings that an input states in tables and options of other tools. */
export type StatedSettings = { readonly [Name in StatedName]?: Config[Name] };

/** An input of another tool: its requirements, and its settings. */
export interface StatedInput {
  readonly deps: DepsFile;
  readonly settings: StatedSettings;
  /** Settings without effect on a lock, each with its place: `tool.uv.pip (line 12)`. */
  readonly unhonoured: readonly string[];
}

/** Whether a config says something: absent maps and sets are empty. */
function isSaid(value: unknown): boolean {
  return value !== undefined && !((value instanceof Map || value instanceof Set) && value.size === 0);
}

/** A config with what an input states where the config says nothing; `path` is that of the input. */
export function withStated(config: Config, settings: StatedSettings, path: string): Config {
  const entries = Object.entries(settings).filter(
    ([name, value]) => isSaid(value) && !isSaid(config[name as StatedName]),
  );
  if (entries.length === 0) return config;
  return { ...config, path: config.path ?? path, ...Object.fromEntries(entries) };
}
