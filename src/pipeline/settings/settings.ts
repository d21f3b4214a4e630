import { createHash } from 'node:crypto';
import { isInstant } from '../../config/cut-off.js';
import type { Ignore } from '../../config/ignored-advisories.js';
import type { Config, NixKind } from '../../config/model.js';
import { PylockError } from '../../errors.js';
import type { Lock } from '../../lock/model.js';
import { byKey } from '../../order.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Platform, PythonVersion, System } from '../../targets/model.js';
import { anyNixpkgs, type Nixpkgs, parseNixpkgs } from '../../targets/patch-floor.js';
import { parseGlibc, parseMacos } from '../../targets/platform.js';
import { parseSystem } from '../../targets/target.js';
import { basePlatform } from './base-platform.js';
import { originsOption, originsText } from './index-origins.js';
import { indexesForLock, settleIndexes } from './index-selection.js';
import { type IndexFlags, type IndexSettings, noIndexFlags } from './indexes-model.js';
import { noRuleFlags, type RuleFlags, type RuleSettings, rulesForLock, settleRules } from './rule-settings.js';
import { exactOption, pythonFor } from './settle-python.js';

/** The default systems of a lock. */
export const defaultSystems: readonly System[] = ['x86_64-linux', 'aarch64-linux', 'aarch64-darwin'];

/** The settings on the command line; undefined where it has none. */
export interface SettingFlags {
  readonly python: PythonVersion | undefined;
  readonly systems: readonly System[] | undefined;
  /** ISO instant; `none` clears the cut-off of the lock. */
  readonly excludeNewer: string | 'none' | undefined;
  readonly nix: readonly NixKind[] | 'none' | undefined;
  readonly includeSdists: boolean;
  readonly provenance?: boolean | undefined;
  readonly rules?: RuleFlags;
  readonly indexes?: IndexFlags;
}

/** A command line without settings. */
export const noFlags: SettingFlags = {
  python: undefined,
  systems: undefined,
  excludeNewer: undefined,
  nix: undefined,
  includeSdists: false,
};

/** All inputs of a lock besides its deps file and the index. */
export interface Settings extends RuleSettings {
  readonly python: PythonVersion;
  readonly systems: readonly System[];
  readonly nixpkgs: Nixpkgs;
  readonly platform: Platform;
  /** ISO instant. */
  readonly excludeNewer: string | undefined;
  readonly fork: 'allow' | 'never';
  readonly includeSdists: boolean;
  /** Record who publishes the files. */
  readonly provenance: boolean;
  /** Requirements that the config states for projects whose releases declare none. */
  readonly declared: ReadonlyMap<NormalizedName, readonly string[]>;
  /** Requirements that the config adds to builds of projects. */
  readonly buildRequires: ReadonlyMap<NormalizedName, readonly string[]>;
  readonly indexes: IndexSettings;
  /** Known vulnerabilities that the config ignores. */
  readonly ignores: readonly Ignore[];
  /** Undefined: the kinds of pylock's existing files, else what fits the folder. */
  readonly nix: readonly NixKind[] | 'none' | undefined;
}

/** The sources of the settings, by descending priority. */
export interface SettingSources {
  readonly flags: SettingFlags;
  readonly config: Config;
  /** Of a `.python-version` beside or above the deps file. */
  readonly pythonFile: PythonVersion | undefined;
  readonly lock: Lock | undefined;
  /** `3.11` where the lock's name is that of one of several Pythons. */
  readonly pythonInName: string | undefined;
  /**
   * The facts about the interpreter in the Nix files beside the lock, where no release is declared; any where left
   * out.
   */
  readonly nixpkgsBeside?: Nixpkgs | undefined;
  /** Pins are dropped or the index is refreshed, so that settings that move with time may move. */
  readonly isFresh: boolean;
  /** The lock is made anew, so that the patch release it assumes may move. */
  readonly isRelock?: boolean;
}

/** The nixpkgs that the lock is for: the declared release, else what the Nix files beside it tell. */
function nixpkgsFor({ config, lock, nixpkgsBeside = anyNixpkgs }: SettingSources): Nixpkgs {
  const release = config.nixpkgs ?? sense(lock?.pylock?.inputs.options.get('nixpkgs'), parseNixpkgs);
  return release === undefined ? nixpkgsBeside : { kind: 'release', release, isDeclared: true };
}

/** The systems of a lock in declared order, which its sorted sections lose. */
function systemsOfLock(lock: Lock | undefined): readonly System[] | undefined {
  return lock?.pylock?.inputs.options.get('systems')?.split(' ').map(parseSystem);
}

/**
 * The effective cut-off; `none` on the command line clears that of config and lock. A duration moves from day to day,
 * so the date that it gave stays until a pin is dropped.
 */
function cutOff(sources: SettingSources, remembered: string | undefined): string | undefined {
  const { flags, config } = sources;
  if (flags.excludeNewer !== undefined) return flags.excludeNewer === 'none' ? undefined : flags.excludeNewer;
  const ofConfig = config.excludeNewer;
  if (ofConfig?.isDuration === true && remembered !== undefined && !sources.isFresh) return remembered;
  return ofConfig?.instant ?? remembered;
}

/** Invalid options of a lock are not taken over, so that `verify` sees the difference. */
function sense(text: string | undefined, parse: (text: string) => unknown): string | undefined {
  try {
    if (text !== undefined) parse(text);
    return text;
  } catch (error) {
    if (error instanceof PylockError) return undefined;
    throw error;
  }
}

/** The effective settings: flag, config file, `.python-version`, existing lock, default, in this order. */
export function settle(sources: SettingSources): Settings {
  const { flags, config, lock } = sources;
  const remembered = lock?.pylock?.inputs.options ?? new Map<string, string>();
  const { isFresh } = sources;
  const cutOffOfLock = remembered.get('exclude-newer');
  const excludeNewer = cutOff(
    sources,
    cutOffOfLock !== undefined && isInstant(cutOffOfLock) ? cutOffOfLock : undefined,
  );
  const nixpkgs = nixpkgsFor(sources);
  const base = basePlatform(nixpkgs);
  const fork = config.fork ?? (remembered.get('fork') === 'never' ? 'never' : 'allow');
  return {
    python: pythonFor(sources, nixpkgs),
    systems: [...new Set(flags.systems ?? config.systems ?? systemsOfLock(lock) ?? defaultSystems)],
    nixpkgs,
    platform: {
      macos: config.macos ?? sense(remembered.get('macos'), parseMacos) ?? base.macos,
      glibc: config.glibc ?? sense(remembered.get('glibc'), parseGlibc) ?? base.glibc,
    },
    excludeNewer,
    ...settleRules({ flags: flags.rules ?? noRuleFlags, config, remembered, isFresh, excludeNewer }),
    indexes: settleIndexes(flags.indexes ?? noIndexFlags, config.indexes, remembered),
    fork,
    includeSdists: flags.includeSdists || remembered.has('include-sdists'),
    provenance: flags.provenance ?? config.provenance ?? remembered.has('provenance'),
    declared: config.metadata,
    buildRequires: config.buildRequires,
    ignores: config.ignores,
    nix: flags.nix ?? config.nix,
  };
}

/**
 * A digest in the lock of the config's `metadata:` or `build-requires:`, whose texts may hold quotes that a lock may
 * not.
 */
function digest(declared: Settings['declared']): string {
  const sorted = [...declared].sort(byKey);
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
}

/** The settings that differ from the defaults, as a lock records them (`pylock.inputs.options`), sorted by key. */
export function optionsForLock(settings: Settings): ReadonlyMap<string, string> {
  const options = new Map([...rulesForLock(settings), ...indexesForLock(settings.indexes)]);
  if (settings.indexes.origins.size > 0) options.set(originsOption, originsText(settings.indexes.origins));
  if (settings.buildRequires.size > 0) options.set('build-requires', digest(settings.buildRequires));
  if (settings.excludeNewer !== undefined) options.set('exclude-newer', settings.excludeNewer);
  if (settings.fork !== 'allow') options.set('fork', settings.fork);
  const base = basePlatform(settings.nixpkgs);
  if (settings.platform.glibc !== base.glibc) options.set('glibc', settings.platform.glibc);
  if (settings.includeSdists) options.set('include-sdists', 'true');
  if (settings.platform.macos !== base.macos) options.set('macos', settings.platform.macos);
  if (settings.declared.size > 0) options.set('metadata', digest(settings.declared));
  if (settings.nixpkgs.kind === 'release' && settings.nixpkgs.isDeclared)
    options.set('nixpkgs', settings.nixpkgs.release);
  if (settings.provenance) options.set('provenance', 'true');
  const exact = exactOption(settings.python);
  if (exact !== undefined) options.set('python', exact);
  const systems = settings.systems.join(' ');
  if (systems !== defaultSystems.join(' ')) options.set('systems', systems);
  return new Map([...options].sort(byKey));
}
