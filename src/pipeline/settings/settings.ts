import { isCooldownOf } from '../../config/cooldown.js';
import type { Config, SettingFlags, Settled } from '../../config/model.js';
import { settleSettings } from '../../config/settle.js';
import { conflictsIn } from '../../deps/forks.js';
import { groupsOf } from '../../deps/groups.js';
import type { DepsFile } from '../../deps/model.js';
import type { VersionRules } from '../../deps/version-rules.js';
import type { Lock } from '../../lock/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { FilePolicy } from '../../provider/choice/availability.js';
import type { Platform, PythonVersion } from '../../targets/model.js';
import { anyNixpkgs, type Nixpkgs } from '../../targets/patch-floor.js';
import { assumedIn, pythonOfLock } from './python-of-lock.js';

/** Everything that decides a lock besides its deps file and the index; some of it as those who ask for it take it. */
export interface Settings extends Settled {
  readonly platform: Platform;
  readonly rules: VersionRules;
  readonly policy: FilePolicy;
  /** Whether the cut-off of a project is a cooldown, which no pin of the lock falls under. */
  readonly isCooldown: (name: NormalizedName) => boolean;
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

/** The settings that count for one deps file: a config may serve several, and name groups that others have. @throws as {@link settle} does */
export function settleFor(deps: DepsFile, sources: SettingSources): Settings {
  const settings = settle(sources);
  const own = groupsOf(deps);
  return {
    ...settings,
    rules: { ...settings.rules, own: deps.own && new Map(deps.own.map((project) => [project.name, project])) },
    makesGroups: new Set([...settings.makesGroups].filter((group) => own.includes(group))),
    conflicts: conflictsIn(deps, settings.conflicts),
  };
}

/** The settings that count: flag, config file, `.python-version`, existing lock, default, in this order. @throws PylockError `bad-python`, `bad-system` */
export function settle(sources: SettingSources): Settings {
  const { flags, config, pythonFile, lock, pythonInName, isFresh, isRelock = isFresh } = sources;
  const ofLock = (minor?: string): PythonVersion | undefined => pythonOfLock(lock, minor);
  const assumed = isRelock ? undefined : assumedIn(lock);
  const settled = settleSettings({
    ...{ flags, config, isFresh },
    remembered: lock?.pylock?.inputs.options ?? new Map(),
    pythons: { ofFile: pythonFile, inName: pythonInName, ofLock, assumed },
    nixpkgsBeside: sources.nixpkgsBeside ?? anyNixpkgs,
  });
  const { macos, glibc, excludeNewer, excludeNewerPackage, letThrough, noBinary, onlyBinary } = settled;
  const { prerelease, resolution, overrides, constraints, excludes } = settled;
  return {
    ...settled,
    platform: { macos, glibc },
    rules: { prerelease, resolution, overrides, constraints, excludes },
    isCooldown: (name) => isCooldownOf(name, flags, config),
    policy: { excludeNewer, excludeNewerOf: excludeNewerPackage, letThrough, noBinary, onlyBinary },
  };
}
