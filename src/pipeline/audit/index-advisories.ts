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
    return await client.advisories(name, version);
  } catch (error) {
    if (isOffline && error instanceof PylockError && error.code === 'offline') return undefined;
    throw error;
  }
}

/** The answers of indexes on the versions of a lock; undefined for those of which they say nothing. */
type Told = ReadonlyMap<AuditedPackage, readonly Advisory[] | undefined>;

/**
 * The advisories of the indexes of a lock about its versions. Offline, those that the cache lacks are untold.
 * @throws the clients' errors; `offline` where the cache has none at all, unless another source tells some
 */
export async function indexAdvisories(
  files: ReadonlyMap<AuditedPackage, readonly string[]>,
  clients: readonly LockClient[],
  { isOffline, isPassing }: { readonly isOffline: boolean; readonly isPassing: boolean },
): Promise<Told> {
  const asked = [...files].flatMap(([one, names]) => {
    const own = clients.find((client) => names.some((name) => client.files.has(name)));
    return own === undefined ? [] : [{ one, client: own.client }];
  });
  const told: Told = new Map(
    await Promise.all(asked.map(async ({ one, client }) => [one, await askIndex(client, one, isOffline)] as const)),
  );
  const isSilent = [...told.values()].every((own) => own === undefined);
  if (isOffline && !isPassing && isSilent) for (const { one, client } of asked) await askIndex(client, one, false);
  return told;
}
