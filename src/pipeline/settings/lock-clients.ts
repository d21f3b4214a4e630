import type { SettingFlags } from '../../config/model.js';
import type { AuditClient } from '../../index-client/audit/audit-client.js';
import type { IndexEnvironment } from '../../index-client/machine/index-environment.js';
import type { IndexSelection } from '../../index-client/selection.js';
import type { Lock } from '../../lock/model.js';
import { askedViews } from '../../verify/offline/fork-views.js';
import { indexesFor } from './index-selection.js';
import { checkNothingMoved } from './moved-indexes.js';
import { readInputs } from './read-inputs.js';

/** The indexes of a run (`run-index.ts`). */
export interface AskedIndex {
  readonly open: (selection: IndexSelection) => Promise<AuditClient>;
  readonly environment: () => Promise<IndexEnvironment>;
}

/** A lock with the inputs that name its indexes. */
export interface PlacedLock {
  readonly lock: Lock;
  readonly lockPath: string;
  readonly depsPath: string;
  readonly flags: SettingFlags;
  readonly now: Date;
}

/** The client of some files of a lock, by their names. */
export interface LockClient {
  readonly client: AuditClient;
  readonly names: ReadonlySet<string>;
}

/**
 * The clients of a lock's files, each file with one of them: each fork may take a package from an index of its own. One without
 * files is not opened. @throws PylockError, PylockErrors of reading the inputs; `private-address` for an index that moved
 */
export async function lockClients(
  { lock, lockPath, depsPath, flags, now }: PlacedLock,
  files: Iterable<string>,
  index: AskedIndex,
): Promise<readonly LockClient[]> {
  const inputs = await readInputs({ depsPath, lockPath, flags, now, lock, isFresh: false });
  const environment = await index.environment();
  const clients: LockClient[] = [];
  const left = new Set(files);
  for (const { view, deps } of askedViews(lock, inputs.deps, inputs.settings.conflicts)) {
    const selection = indexesFor({ ...inputs, deps }, environment);
    await checkNothingMoved({ selection, environment, lockPath, lock });
    const names = new Set(view.lock.links.flatMap(({ name }) => (left.delete(name) ? [name] : [])));
    if (names.size > 0) clients.push({ client: await index.open(selection), names });
  }
  return clients;
}
