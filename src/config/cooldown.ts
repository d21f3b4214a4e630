import type { NormalizedName } from '../pep/name.js';
import type { Config, SettingFlags } from './model.js';

/**
 * Whether the cut-off of a project is a cooldown of the config, a duration: it is about releases that are new to a lock. One
 * on the command line has no exceptions.
 */
export function isCooldownOf(name: NormalizedName, flags: SettingFlags, config: Config): boolean {
  if (flags.excludeNewerPackage.has(name)) return false;
  const own = config.excludeNewerPackage.get(name);
  if (own !== undefined) return own !== 'none' && own.isDuration;
  return flags.excludeNewer === undefined && config.excludeNewer?.isDuration === true;
}
