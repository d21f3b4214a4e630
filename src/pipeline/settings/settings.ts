import type { Config, SettingFlags, Settled } from '../../config/model.js';
import { settleSettings } from '../../config/settle.js';
import type { VersionRules } from '../../deps/version-rules.js';
import type { Lock } from '../../lock/model.js';
import type { FilePolicy } from '../../provider/choice/availability.js';
import type { Platform, PythonVersion } from '../../targets/model.js';
import { parsePython } from '../../targets/target.js';

/** Everything that decides a lock besides its deps file and the index; some of it as those who ask for it take it. */
export interface Settings extends Settled {
  readonly platform: Platform;
  readonly rules: VersionRules;
  readonly policy: FilePolicy;
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

function pythonOfLock(lock: Lock | undefined, minor = lock?.python): PythonVersion | undefined {
  if (lock === undefined || lock.python !== minor) return undefined;
  const full = lock.pylock?.pythonFull;
  return full === undefined || full === `${lock.python}.0` ? parsePython(lock.python) : parsePython(full);
}

/** The settings that count: flag, config file, `.python-version`, existing lock, default, in this order. @throws PylockError `bad-python`, `bad-system` */
export function settle({ flags, config, pythonFile, lock, pythonInName, isFresh }: SettingSources): Settings {
  const settled = settleSettings({
    ...{ flags, config, isFresh },
    remembered: lock?.pylock?.inputs.options ?? new Map(),
    pythons: { ofFile: pythonFile, inName: pythonInName, ofLock: (minor) => pythonOfLock(lock, minor) },
  });
  const { macos, glibc, excludeNewer, excludeNewerPackage, noBinary, onlyBinary } = settled;
  const { prerelease, resolution, overrides, constraints, excludes } = settled;
  return {
    ...settled,
    platform: { macos, glibc },
    rules: { prerelease, resolution, overrides, constraints, excludes },
    policy: { excludeNewer, excludeNewerOf: excludeNewerPackage, noBinary, onlyBinary },
  };
}
