import type { System, Target } from '../../targets/model.js';
import type { RequirementsSource } from '../requirements/release-requirements.js';
import type { TargetPicks } from './target-picks.js';

/**
 * Wheels of one release may declare different requirements, as those of tensorflow 2.12 to 2.15 do: the one for a Mac
 * needs tensorflow-macos and nothing else. Reads the wheels that targets would install of the picks, where another
 * file of the release was read, and gives the systems on which some declare new requirements.
 */
export async function readOwnWheels(
  picks: TargetPicks,
  targets: readonly Target[],
  requirements: RequirementsSource,
): Promise<ReadonlySet<System>> {
  const differing = new Set<System>();
  const reads = targets.flatMap((target) =>
    [...picks.values()]
      .filter(({ project, release }) => requirements.hasUnreadWheel(project, release, target))
      .map(async ({ project, release }) => {
        if (await requirements.readOwn(project, release, target)) differing.add(target.system);
      }),
  );
  await Promise.all(reads);
  return differing;
}
