import { createHash } from 'node:crypto';
import { isInstant } from '../config/cut-off.js';
import type { Ignore } from '../config/ignores.js';
import type { Config, NixKind } from '../config/model.js';
import { PylockError } from '../errors.js';
import type { Lock } from '../lock/model.js';
import type { NormalizedName } from '../pep/name.js';
import type { Platform, PythonVersion, System } from '../targets/model.js';
import { parseGlibc, parseMacos } from '../targets/platform.js';
import { parsePython, parseSystem } from '../targets/target.js';
import { originsOption, originsText } from './index-origins.js';
import { type IndexFlags, type IndexSettings, indexesForLock, noIndexFlags, settleIndexes } from './index-selection.js';
import { noRuleFlags, type RuleFlags, type RuleSettings, rulesForLock, settleRules } from './rule-settings.js';

/** The newest Python that nixpkgs has as a plain attribute and that most projects publish wheels for. */
export const defaultPython = '3.13';
/** The systems that a lock is for unless told otherwise. */
export const defaultSystems: readonly System[] = ['x86_64-linux', 'aarch64-linux', 'aarch64-darwin'];
/** glibc of nixpkgs 22.05, the oldest that the Nix expressions support; the oldest macOS that Apple still mends. */
export const defaultPlatform: Platform = { macos: '14.0', glibc: '2.34' };

/** What the command line says; undefined where it does not say. */
export interface SettingFlags {
  readonly python: PythonVersion | undefined;
  readonly systems: readonly System[] | undefined;
  /** ISO instant; `none` lifts the cut-off that the lock remembers. */
  readonly excludeNewer: string | 'none' | undefined;
  readonly nix: readonly NixKind[] | 'none' | undefined;
  readonly includeSdists: boolean;
  readonly provenance?: boolean | undefined;
  readonly rules?: RuleFlags;
  readonly indexes?: IndexFlags;
}

/** A command line that says nothing. */
export const noFlags: SettingFlags = {
  python: undefined,
  systems: undefined,
  excludeNewer: undefined,
  nix: undefined,
  includeSdists: false,
};

/** Everything that decides a lock besides its deps file and the index. */
export interface Settings extends RuleSettings {
  readonly python: PythonVersion;
  readonly systems: readonly System[];
  readonly platform: Platform;
  /** ISO instant. */
  readonly excludeNewer: string | undefined;
  readonly fork: 'allow' | 'never';
  readonly includeSdists: boolean;
  /** Record who publishes the files. */
  readonly provenance: boolean;
  /** Requirements that the config states for projects whose releases do not tell. */
  readonly declared: ReadonlyMap<NormalizedName, readonly string[]>;
  /** Requirements that the config adds to what builds of projects ask for. */
  readonly buildRequires: ReadonlyMap<NormalizedName, readonly string[]>;
  readonly indexes: IndexSettings;
  /** Known vulnerabilities that the config ignores. */
  readonly ignores: readonly Ignore[];
  /** Undefined: what is there and ours, else what fits the folder. */
  readonly nix: readonly NixKind[] | 'none' | undefined;
}

/** Where settings come from, the stronger first. */
export interface SettingSources {
  readonly flags: SettingFlags;
  readonly config: Config;
  /** Of a `.python-version` beside or above the deps file. */
  readonly pythonFile: PythonVersion | undefined;
  readonly lock: Lock | undefined;
  /** `3.11` where the lock's name says that it is one of several Pythons. */
  readonly pythonInName: string | undefined;
  /** Pins are dropped or the index is asked anew, so that what moves with time may move. */
  readonly isFresh: boolean;
}

function pythonOfLock(lock: Lock | undefined): PythonVersion | undefined {
  if (lock === undefined) return undefined;
  const full = lock.pylock?.pythonFull;
  return full === undefined || full === `${lock.python}.0` ? parsePython(lock.python) : parsePython(full);
}

/** Which Python counts; a lock of one of several stays at it, whatever is said of others. */
function pythonFor({ flags, config, pythonFile, lock, pythonInName }: SettingSources): PythonVersion {
  if (flags.python !== undefined) return flags.python;
  if (pythonInName === undefined)
    return config.pythons[0] ?? pythonFile ?? pythonOfLock(lock) ?? parsePython(defaultPython);
  const ofConfig = config.pythons.find(({ minor }) => minor === pythonInName);
  return ofConfig ?? (lock?.python === pythonInName ? pythonOfLock(lock) : undefined) ?? parsePython(pythonInName);
}

/** The systems, in declared order, that a lock remembers besides its sorted sections. */
function systemsOfLock(lock: Lock | undefined): readonly System[] | undefined {
  return lock?.pylock?.inputs.options.get('systems')?.split(' ').map(parseSystem);
}

/**
 * Which cut-off counts; `none` on the command line lifts the one that config and lock remember. A
 * duration moves from day to day, so the date that it came to stays until a pin is dropped.
 */
function cutOff(sources: SettingSources, remembered: string | undefined): string | undefined {
  const { flags, config } = sources;
  if (flags.excludeNewer !== undefined) return flags.excludeNewer === 'none' ? undefined : flags.excludeNewer;
  const ofConfig = config.excludeNewer;
  if (ofConfig?.isDuration === true && remembered !== undefined && !sources.isFresh) return remembered;
  return ofConfig?.instant ?? remembered;
}

/** What a lock remembers in words that mean nothing is not taken over, so that `verify` sees the difference. */
function sense(text: string | undefined, parse: (text: string) => unknown): string | undefined {
  try {
    if (text !== undefined) parse(text);
    return text;
  } catch (error) {
    if (error instanceof PylockError) return undefined;
    throw error;
  }
}

/** The settings that count: flag, config file, `.python-version`, existing lock, default, in this order. */
export function settle(sources: SettingSources): Settings {
  const { flags, config, lock } = sources;
  const remembered = lock?.pylock?.inputs.options ?? new Map<string, string>();
  const { isFresh } = sources;
  const cutOffOfLock = remembered.get('exclude-newer');
  const excludeNewer = cutOff(
    sources,
    cutOffOfLock !== undefined && isInstant(cutOffOfLock) ? cutOffOfLock : undefined,
  );
  const fork = config.fork ?? (remembered.get('fork') === 'never' ? 'never' : 'allow');
  return {
    python: pythonFor(sources),
    systems: [...new Set(flags.systems ?? config.systems ?? systemsOfLock(lock) ?? defaultSystems)],
    platform: {
      macos: config.macos ?? sense(remembered.get('macos'), parseMacos) ?? defaultPlatform.macos,
      glibc: config.glibc ?? sense(remembered.get('glibc'), parseGlibc) ?? defaultPlatform.glibc,
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

/** Stands for the config's `metadata:` or `build-requires:` in the lock, whose texts may hold quotes that a lock may not. */
function digest(declared: Settings['declared']): string {
  const sorted = [...declared].sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
}

/** The settings that differ from the defaults, as a lock remembers them (`pylock.inputs.options`), sorted by key. */
export function optionsForLock(settings: Settings): ReadonlyMap<string, string> {
  const options = new Map([...rulesForLock(settings), ...indexesForLock(settings.indexes)]);
  if (settings.indexes.origins.size > 0) options.set(originsOption, originsText(settings.indexes.origins));
  if (settings.buildRequires.size > 0) options.set('build-requires', digest(settings.buildRequires));
  if (settings.excludeNewer !== undefined) options.set('exclude-newer', settings.excludeNewer);
  if (settings.fork !== 'allow') options.set('fork', settings.fork);
  if (settings.platform.glibc !== defaultPlatform.glibc) options.set('glibc', settings.platform.glibc);
  if (settings.includeSdists) options.set('include-sdists', 'true');
  if (settings.platform.macos !== defaultPlatform.macos) options.set('macos', settings.platform.macos);
  if (settings.declared.size > 0) options.set('metadata', digest(settings.declared));
  if (settings.provenance) options.set('provenance', 'true');
  const systems = settings.systems.join(' ');
  if (systems !== defaultSystems.join(' ')) options.set('systems', systems);
  return new Map([...options].sort(([a], [b]) => (a < b ? -1 : 1)));
}
