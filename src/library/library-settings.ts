import { parseCutOff } from '../config/cut-off.js';
import type { SettingFlags } from '../config/model.js';
import { noFlags } from '../config/settle.js';
import { parsePython, parseSystem } from '../targets/target.js';
import type { LockSettings } from './model.js';

/**
 * The settings of a program, in the form of the command line's.
 * @throws PylockError `usage`, `bad-python`, `bad-system`
 */
export function flagsOf({ systems, excludeNewer }: LockSettings, python: string | undefined, now: Date): SettingFlags {
  return {
    ...noFlags,
    python: python === undefined ? undefined : parsePython(python),
    systems: systems?.map(parseSystem),
    letThrough: excludeNewer !== undefined,
    excludeNewer:
      excludeNewer === undefined || excludeNewer === 'none' ? excludeNewer : parseCutOff(excludeNewer, now).instant,
  };
}
