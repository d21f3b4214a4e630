import type { Release } from '../../index-client/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import type { TargetMemory } from '../solve/target-memory.js';

/** The age of a target's packages in libyears: the years between each release and the newest possible one. */
export interface Libyears {
  /** Summed over the packages that the deps file names. */
  readonly direct: number;
  /** Summed over all packages. */
  readonly all: number;
}

/** A package that is older than the newest release that its target could have. */
export interface Age {
  readonly name: NormalizedName;
  readonly isDirect: boolean;
  readonly taken: Version;
  readonly newest: Version;
  /** 0 where the index does not tell when one of the two was uploaded, or the newest was uploaded first. */
  readonly years: number;
}

const yearMs = 365.25 * 86_400_000;

/** The upload time of a release's first file, in ms; undefined where the index does not tell. */
function uploadedAt({ files }: Release): number | undefined {
  const times = files.flatMap(({ uploadTime }) => (uploadTime === undefined ? [] : [Date.parse(uploadTime)]));
  return times.length === 0 ? undefined : Math.min(...times);
}

/** The years between the uploads of two releases; 0 where the index does not tell, or the newer one came first. */
export function yearsBetween(older: Release, newer: Release): number {
  const [then, now] = [uploadedAt(older), uploadedAt(newer)];
  return then === undefined || now === undefined ? 0 : Math.max(0, (now - then) / yearMs);
}

/**
 * The packages of a target that are older than the newest possible release. Files, Pythons, the cut-off and the
 * config's constraints limit that, and for packages in the deps file also its requirement.
 */
export function agesOf(held: ReadonlyMap<NormalizedName, Version>, provider: TargetMemory): readonly Age[] {
  return [...held].flatMap(([name, taken]): readonly Age[] => {
    const newest = provider.newest(name);
    const release = provider.candidates(name).release(taken);
    if (newest === undefined || release === undefined || newest.version.key <= taken.key) return [];
    const years = yearsBetween(release, newest);
    return [{ name, isDirect: provider.isDirect(name), taken, newest: newest.version, years }];
  });
}

/** The sum of the ages of packages. */
export function libyearsOf(ages: readonly Age[]): Libyears {
  const sum = (some: readonly Age[]) => some.reduce((years, age) => years + age.years, 0);
  return { direct: sum(ages.filter(({ isDirect }) => isDirect)), all: sum(ages) };
}
