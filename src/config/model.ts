import type { settingMeanings } from './setting-meanings.js';
import type { SettingName } from './setting-table.js';

type Meanings = typeof settingMeanings;

/** The value of each setting on the command line; undefined for a missing flag. */
export type SettingFlags = { readonly [Name in SettingName]: ReturnType<Meanings[Name]['flagged']> };

/** A `.pylock.yaml`, checked: what it says of each setting. Absent keys are undefined or empty; `settle` applies defaults. */
export type Config = { readonly [Name in SettingName]: ReturnType<Meanings[Name]['configured']> } & {
  /** As the user writes it; undefined where there is no config file. */
  readonly path: string | undefined;
  /** The keys that another file of the input states, and its name. */
  readonly stated?: { readonly path: string; readonly keys: ReadonlySet<string> };
};

/** The value of each setting that counts. */
export type Settled = { readonly [Name in SettingName]: ReturnType<Meanings[Name]['settle']> };
