import type { Lock } from '../lock/model.js';
import type { NormalizedName } from '../pep/name.js';
import { compareVersions, parseVersion, type Version } from '../pep/version.js';

/** Every package of a lock, with those of its forks: groups that exclude each other have locks of their own in it. */
export function packagesIn({
  pylock,
}: Lock): readonly (readonly [name: NormalizedName, versions: readonly string[]])[] {
  const contents = pylock === undefined ? [] : [pylock, ...pylock.forks.values()];
  return contents.flatMap(({ packages }) =>
    [...packages].map(([name, versions]) => [name, [...versions.keys()]] as const),
  );
}

/** The versions that locks have of a package, ascending. */
export function versionsIn(locks: readonly Lock[], name: NormalizedName): readonly Version[] {
  const texts = new Set(locks.flatMap(packagesIn).flatMap(([one, versions]) => (one === name ? versions : [])));
  return [...texts].map(parseVersion).sort(compareVersions);
}
