// The records of a lock that is made with `provenance`: the publishers of its files, and the owners of its projects.
import { directNames } from '../../deps/model.js';
import type { IndexClient } from '../../index-client/model.js';
import type { Lock } from '../../lock/model.js';
import { withOwners } from './ask-owners.js';
import { type ListedFile, type RecordedLock, withPublishers } from './ask-publishers.js';
import type { Prepared } from './solve-requests.js';

/** A new lock, and the means to ask of its files and projects. */
export interface RecordsRequest {
  readonly client: Pick<IndexClient, 'ownership' | 'provenance'>;
  /** The files of the new lock, as far as the index was asked for them. */
  readonly listed: readonly ListedFile[];
  readonly lock: Lock;
  readonly refresh: boolean;
}

/**
 * The lock with its records; as it is without the option. Undefined where a file that must be asked for is not listed.
 * @throws the client's errors
 */
export async function withRecords(
  { client, listed, lock: plain, refresh }: RecordsRequest,
  { deps, old: before, settings }: Pick<Prepared, 'deps' | 'old' | 'settings'>,
): Promise<RecordedLock | undefined> {
  if (!settings.provenance) return { lock: plain, notices: [] };
  const old = before?.lock;
  const published = await withPublishers({ client, listed, lock: plain, old, refresh });
  if (published === undefined) return undefined;
  const { lock, notices } = await withOwners({
    ...{ client, lock: published.lock, old, refresh },
    direct: directNames(deps),
  });
  return { lock, notices: [...published.notices, ...notices] };
}
