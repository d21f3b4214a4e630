import type { settingMeanings } from './setting-meanings.js';
import type { SettingName } from './setting-table.js';

type Meanings = typeof settingMeanings;

/** What the command line says of each setting; undefined where it does not say. */
export type SettingFlags = { readonly [Name in SettingName]: ReturnType<Meanings[Name]['flagged']> };

/** A `.pylock.yaml`, checked: what it says of each setting. Absent keys are undefined or empty; `settle` applies defaults. */
export type Config = { readonly [Name in SettingName]: ReturnType<Meanings[Name]['configured']> } & {
  /** As the user writes it; undefined where there is no config file. */
  readonly path: string | undefined;
};

/** What counts of each setting. */
export type Settled = { readonly [Name in SettingName]: ReturnType<Meanings[Name]['settle']> };
