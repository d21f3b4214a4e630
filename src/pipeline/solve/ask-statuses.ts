import type { DepsFile } from '../../deps/model.js';
import type { IndexClient, Project } from '../../index-client/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { SolvedTarget } from '../../provider/solve/solved-target.js';

/** How long a project without a new file may be archived or deprecated unnoticed, in ms: a year. */
const quietMs = 365 * 86_400_000;

/**
 * The status of each direct dependency, which a user can replace; the pages that a solve reads may lack it. The index
 * is asked again only about projects without a new file for a year, since few others are archived or deprecated and a
 * request for each of them would be a tenth of a run's; `verify --online` asks about all.
 */
export async function askStatuses(
  client: Pick<IndexClient, 'statusOf'>,
  deps: DepsFile,
  solved: readonly Pick<SolvedTarget, 'picks'>[],
  now: Date,
): Promise<ReadonlyMap<NormalizedName, Project['status']>> {
  const asked = [...directProjects(deps, solved)].map(async ([name, project]) => {
    const isActive = (quietSince(project) ?? 0) > now.getTime();
    const status = isActive ? undefined : await client.statusOf?.(project, true);
    return [name, status ?? project.status] as const;
  });
  return new Map(await Promise.all(asked));
}

/** When the first of the direct dependencies will be quiet that is not now, in ms since 1970; undefined where all are. */
export function activeUntil(
  deps: DepsFile,
  solved: readonly Pick<SolvedTarget, 'picks'>[],
  now: Date,
): number | undefined {
  const ends = [...directProjects(deps, solved).values()].flatMap((project) => quietSince(project) ?? []);
  const later = ends.filter((end) => end > now.getTime());
  return later.length === 0 ? undefined : Math.min(...later);
}

function directProjects(
  deps: DepsFile,
  solved: readonly Pick<SolvedTarget, 'picks'>[],
): ReadonlyMap<NormalizedName, Project> {
  const direct = new Set(deps.requirements.map(({ name }) => name));
  const picks = solved.flatMap((target) => [...target.picks].filter(([name]) => direct.has(name)));
  return new Map(picks.map(([name, { project }]) => [name, project]));
}

/** How many of the highest versions are looked at for a new file: reading the files of all takes longer than the rest. */
const highest = 3;

/** When a year has passed since the last file of the project's highest versions, as far as the index tells, in ms since 1970. */
function quietSince({ releases }: Project): number | undefined {
  const times = releases
    .slice(-highest)
    .flatMap(({ files }) => files.map(({ uploadTime }) => Date.parse(uploadTime ?? '')))
    .filter((time) => !Number.isNaN(time));
  return times.length === 0 ? undefined : Math.max(...times) + quietMs;
}
