import { parseCutOff } from '../../config/cut-off.js';
import type { SettingFlags } from '../../pipeline/settings.js';
import { parsePython, parseSystem } from '../../targets/target.js';
import { value } from '../arguments.js';
import { listFlag, nixFlag, type RawOptions } from './flags.js';

/** The settings on the command line. @throws PylockError `usage`, `bad-python`, `bad-system` */
export function settingFlags(options: RawOptions, now: Date): SettingFlags {
  const python = value(options['python']);
  const excludeNewer = value(options['excludeNewer']);
  return {
    python: python === undefined ? undefined : parsePython(python),
    systems: listFlag(options['system'], parseSystem),
    excludeNewer:
      excludeNewer === undefined || excludeNewer === 'none' ? excludeNewer : parseCutOff(excludeNewer, now).instant,
    nix: nixFlag(options['nix'], '--nix'),
    includeSdists: options['includeSdists'] === true,
  };
}
