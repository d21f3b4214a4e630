import { byKey } from '../order.js';
import type { Nixpkgs } from '../targets/patch-floor.js';
import type { Config, SettingFlags, Settled } from './model.js';
import type { Options } from './remembered.js';
import type { KnownPythons, Meaning, SettingWords } from './setting.js';
import { settingMeanings } from './setting-meanings.js';
import type { SettingRow } from './setting-row.js';
import { type SettingName, settingRows } from './setting-table.js';

/** The meanings, for what treats all settings alike. */
const meanings: Readonly<Record<SettingName, Meaning<unknown, unknown, unknown>>> = settingMeanings;

/** One value for each setting. `Values` names their types, which no loop can know. */
export function forEachSetting<Values>(
  give: (meaning: Meaning<unknown, unknown, unknown>, row: SettingRow, name: SettingName) => unknown,
): Values {
  return Object.fromEntries(settingRows.map(([name, row]) => [name, give(meanings[name], row, name)])) as Values;
}

/** The settings on the command line. @throws PylockError `usage`, `bad-python`, `bad-system` */
export function settingFlags(words: SettingWords, now: Date): SettingFlags {
  return forEachSetting((meaning) => meaning.flagged(words, now));
}

/** A command line without settings. */
export const noFlags: SettingFlags = settingFlags({}, new Date(0));

/** The sources of the settings, by descending priority. */
export interface SaidSettings {
  readonly flags: SettingFlags;
  readonly config: Config;
  /** The options of the lock that is there. */
  readonly remembered: Options;
  readonly pythons: KnownPythons;
  /** The nixpkgs that the Nix files beside the lock take the interpreter from. */
  readonly nixpkgsBeside: Nixpkgs;
  /** Pins are dropped or the index is refreshed, so that settings that move with time may move. */
  readonly isFresh: boolean;
}

/** The value of each setting that counts: of flag, config file, `.python-version`, existing lock, default, in this order. @throws PylockError `bad-python`, `bad-system` */
export function settleSettings({ flags, config, nixpkgsBeside, ...rest }: SaidSettings): Settled {
  const ofNixpkgs = { flag: flags.nixpkgs, config: config.nixpkgs, ...rest, nixpkgs: nixpkgsBeside };
  const nixpkgs = settingMeanings.nixpkgs.settle(ofNixpkgs);
  return forEachSetting((meaning, _row, name) =>
    meaning.settle({ flag: flags[name], config: config[name], ...rest, nixpkgs }),
  );
}

/** The settings that differ from the defaults, as a lock records them (`pylock.inputs.options`), sorted by key. */
export function optionsForLock(settled: Settled): Options {
  const options = settingRows.flatMap(([name]) => [...meanings[name].memory.remember(settled[name], settled.nixpkgs)]);
  return new Map(options.sort(byKey));
}

/** Options of a lock whose texts say nothing to a person. */
export const digestOptions: ReadonlySet<string> = new Set(
  settingRows.flatMap(([name]) => meanings[name].memory.digests ?? []),
);
