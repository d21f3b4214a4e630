import type { Release } from '../../index-client/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import type { Target } from '../../targets/model.js';
import type { Availabilities } from '../choice/availabilities.js';
import type { Versions } from './target-questions.js';

/** The releases that a target took. */
interface Taken {
  readonly picks: ReadonlyMap<NormalizedName, { readonly release: Release }>;
}

/**
 * The versions of earlier targets that a target tries first and can have. An earlier solve has read all about them, so that
 * nothing of theirs is left to prefetch.
 */
export function readBefore(
  target: Target,
  preferred: ReadonlyMap<NormalizedName, readonly Version[]>,
  earlier: readonly Taken[],
  availabilities: Availabilities,
): Versions {
  const taken = earlier.flatMap(({ picks }) => [...picks]);
  const read = taken.filter(
    ([name, { release }]) =>
      preferred.get(name)?.[0]?.key === release.version.key && availabilities.of(release, target).kind === 'usable',
  );
  return new Map(read.map(([name, { release }]) => [name, release.version]));
}
