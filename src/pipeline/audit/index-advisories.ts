import type { AuditedPackage } from '../../audit/model.js';
import { PylockError } from '../../errors.js';
import type { Advisory } from '../../index-client/audit/advisories.js';
import type { AuditClient } from '../../index-client/audit/audit-client.js';
import type { Lock } from '../../lock/model.js';
import { lockedFiles } from '../../verify/locked-files.js';
import type { LockClient } from '../settings/lock-clients.js';

/** The names of the files of locked versions. */
export function filesOf(
  lock: Lock,
  packages: readonly AuditedPackage[],
): ReadonlyMap<AuditedPackage, readonly string[]> {
  const files = lockedFiles(lock);
  return new Map(
    packages.map((one) => {
      const own = (files.get(one.name) ?? []).filter(({ parsed }) => parsed.version.key === one.version.key);
      return [one, own.map(({ link }) => link.name)] as const;
    }),
  );
}

/** The advisories of one index about a release; undefined where it tells none, or only the cache may be asked and has none. */
export async function askIndex(
  client: AuditClient,
  { name, version }: Pick<AuditedPackage, 'name' | 'version'>,
  isOffline: boolean,
): Promise<readonly Advisory[] | undefined> {
  try {
    const project = await client.project(name);
    const release = project?.releases.find((one) => one.version.key === version.key);
    return project === undefined || release === undefined ? undefined : await client.advisories(project, release);
  } catch (error) {
    if (isOffline && error instanceof PylockError && error.code === 'offline') return undefined;
    throw error;
  }
}

/** The advisories of the indexes of a lock about its versions; undefined for those of which they say nothing. @throws the clients' errors */
export async function indexAdvisories(
  files: ReadonlyMap<AuditedPackage, readonly string[]>,
  clients: readonly LockClient[],
  isOffline: boolean,
): Promise<ReadonlyMap<AuditedPackage, readonly Advisory[] | undefined>> {
  const told = [...files].map(async ([one, names]) => {
    const own = clients.find((client) => names.some((name) => client.files.has(name)));
    return [one, own === undefined ? undefined : await askIndex(own.client, one, isOffline)] as const;
  });
  return new Map(await Promise.all(told));
}
