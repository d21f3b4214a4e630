// Facts of the index about releases besides their files: the day, whether they were yanked, known vulnerabilities.
import { PylockError } from '../../errors.js';
import type { AuditClient } from '../../index-client/audit/audit-client.js';
import type { Project, Release } from '../../index-client/model.js';
import type { NormalizedName } from '../../pep/name.js';
import { tryParseVersion, type Version } from '../../pep/version.js';
import type { SolvedTarget } from '../../provider/solve/solved-target.js';

/** The projects that solves have read, by name. */
export function projectsIn(solved: readonly SolvedTarget[]): ReadonlyMap<NormalizedName, Project> {
  return new Map(solved.flatMap(({ picks }) => [...picks].map(([name, { project }]) => [name, project] as const)));
}

/** The release of a version; undefined where the index does not have it. */
export function releaseOf(project: Project | undefined, text: string): Release | undefined {
  const version = tryParseVersion(text);
  return project?.releases.find((one) => one.version.key === version?.key);
}

/** The day on which the first file of a release came, as `2024-05-01`; undefined where the index does not tell. */
export function releasedOn(release: Release | undefined): string | undefined {
  const times = release?.files.flatMap(({ uploadTime }) => uploadTime ?? []) ?? [];
  return times.sort()[0]?.slice(0, 10);
}

/** The reason why a release was yanked, maybe empty; false where it was not. */
export function yankOf(release: Release | undefined): false | string {
  const files = release?.files ?? [];
  return files.length > 0 && files.every(({ yanked }) => yanked !== false) ? (files[0]?.yanked ?? false) : false;
}

/** Tells what is known against releases. */
export type Advisories = Pick<AuditClient, 'advisories'>;

/** The ids that one client tells of a release; undefined where its indexes do not have it, or tell nothing. */
async function told(
  client: Advisories,
  name: NormalizedName,
  version: Version,
): Promise<readonly string[] | undefined> {
  try {
    return (await client.advisories(name, version))?.map(({ id }) => id);
  } catch (error) {
    // A table without this column is better than none.
    if (error instanceof PylockError) return undefined;
    throw error;
  }
}

/**
 * The ids of the known vulnerabilities of a release; undefined where they can't be had. Each choice of groups may have a client of
 * its own, which answers for what it has read: the first that tells anything counts.
 */
export async function advisoriesOf(
  clients: readonly Advisories[],
  project: Project | undefined,
  release: Release | undefined,
): Promise<readonly string[] | undefined> {
  if (project === undefined || release === undefined) return undefined;
  for (const client of clients) {
    const ids = await told(client, project.name, release.version);
    if (ids !== undefined) return ids;
  }
  return undefined;
}
