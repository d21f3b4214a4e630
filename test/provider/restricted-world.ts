import type { Assignment } from './judge.js';
import type { SmallNeed, SmallWorld } from './small-world.js';

/** A world whose index has only the versions of an answer, and whose deps file only some roots. */
export function restricted(world: SmallWorld, versions: Assignment, roots: readonly SmallNeed[]): SmallWorld {
  const projects = [...world.projects].map(
    ([name, releases]) =>
      [
        name,
        releases.filter(({ version }) => versions.get(name) === version).map((one) => ({ ...one, yanked: false })),
      ] as const,
  );
  return { projects: new Map(projects), roots };
}
