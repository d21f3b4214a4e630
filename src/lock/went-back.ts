import { parseLockedFilename } from '../pep/filename.js';
import type { NormalizedName } from '../pep/name.js';
import { compareVersions, tryParseVersion, type Version } from '../pep/version.js';
import type { System } from '../targets/model.js';
import type { Lock } from './model.js';

/** The versions of a project by system; a lock of Makes' own tool has one for all. */
function versionsOn({ pylock, closure }: Lock, name: NormalizedName): ReadonlyMap<System | 'all', Version> {
  const whole = tryParseVersion(closure.get(name) ?? '');
  if (pylock === undefined) return new Map(whole === undefined ? [] : [['all', whole]]);
  return new Map(
    [...pylock.systems].flatMap(([system, files]): [System, Version][] => {
      const version = parseLockedFilename(files.get(name) ?? '', name)?.version;
      return version === undefined ? [] : [[system, version]];
    }),
  );
}

/** Whether the highest of some versions is lower than that of others. */
export function isLower(after: readonly Version[], before: readonly Version[]): boolean {
  const [highest, other] = [before, after].map((versions) => [...versions].sort(compareVersions).at(-1));
  return highest !== undefined && other !== undefined && compareVersions(other, highest) < 0;
}

/**
 * Whether a project was downgraded from one lock to another: on some system that both have, or in its highest
 * version.
 */
export function wentBack(name: NormalizedName, before: Lock, after: Lock): boolean {
  const [old, now] = [versionsOn(before, name), versionsOn(after, name)];
  for (const [system, version] of now) {
    for (const [other, earlier] of old)
      if ((system === other || system === 'all' || other === 'all') && compareVersions(version, earlier) < 0)
        return true;
  }
  return isLower([...now.values()], [...old.values()]);
}
