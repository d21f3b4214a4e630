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
  solved: readonly SolvedTarget[],
  now: Date,
): Promise<ReadonlyMap<NormalizedName, Project['status']>> {
  const direct = new Set(deps.requirements.map(({ name }) => name));
  const picks = solved.flatMap((target) => [...target.picks].filter(([name]) => direct.has(name)));
  const projects = new Map(picks.map(([name, { project }]) => [name, project]));
  const asked = [...projects].map(async ([name, project]) => {
    const status = isActive(project, now) ? undefined : await client.statusOf?.(project, true);
    return [name, status ?? project.status] as const;
  });
  return new Map(await Promise.all(asked));
}

/** How many of the highest versions are looked at for a new file: reading the files of all takes longer than the rest. */
const highest = 3;

/** Whether a file of the project's highest versions is less than a year old, as far as the index tells. */
function isActive({ releases }: Project, now: Date): boolean {
  const since = now.getTime() - quietMs;
  return releases
    .slice(-highest)
    .some(({ files }) => files.some(({ uploadTime }) => Date.parse(uploadTime ?? '') > since));
}
