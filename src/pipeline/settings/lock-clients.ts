// The clients of the indexes that the files of a lock come from.
import type { SettingFlags } from '../../config/model.js';
import type { AuditClient } from '../../index-client/audit/audit-client.js';
import type { IndexEnvironment } from '../../index-client/machine/index-environment.js';
import type { IndexSelection } from '../../index-client/selection.js';
import type { Lock } from '../../lock/model.js';
import { askedViews } from '../../verify/offline/fork-views.js';
import { depsPathOf } from '../discover/pairs.js';
import { indexesFor } from './index-selection.js';
import { checkNothingMoved } from './moved-indexes.js';
import { type Inputs, readInputs } from './read-inputs.js';

/** The place of a lock and its inputs, which name its indexes. */
export interface LockInFolder {
  readonly lockPath: string;
  /** Undefined for the lock's own deps file. */
  readonly depsPath?: string | undefined;
}

/** The indexes of a run (`run-index.ts`). */
export interface AskedIndex {
  readonly open: (selection: IndexSelection) => Promise<AuditClient>;
  readonly environment: () => Promise<IndexEnvironment>;
}

/** A client with the names of the files that its selection of indexes is for. */
export interface LockClient {
  readonly client: AuditClient;
  readonly files: ReadonlySet<string>;
}

/** The inputs of a lock, which name its indexes. @throws PylockError, PylockErrors of the deps file and its settings */
export function inputsOf(
  lock: Lock,
  { lockPath, depsPath = depsPathOf(lockPath) }: LockInFolder,
  { flags, now }: { readonly flags: SettingFlags; readonly now: Date },
): Promise<Inputs> {
  return readInputs({ depsPath, lockPath, flags, now, lock, isFresh: false });
}

/**
 * The clients to ask about some files of a lock, each file with one: each fork may take a package from an index of its own.
 * @throws PylockError `stale-lock` where an index that gets a login is another than the lock was made from
 */
export async function lockClients(
  lock: Lock,
  lockPath: string,
  inputs: Inputs,
  index: AskedIndex,
  files: Iterable<string>,
): Promise<readonly LockClient[]> {
  const environment = await index.environment();
  const clients: LockClient[] = [];
  const left = new Set(files);
  for (const { view, deps } of askedViews(lock, inputs.deps, inputs.settings.conflicts)) {
    const selection = indexesFor({ ...inputs, deps }, environment);
    await checkNothingMoved({ selection, environment, lockPath, lock });
    const own = new Set(view.lock.links.map(({ name }) => name).filter((name) => left.has(name)));
    for (const name of own) left.delete(name);
    if (own.size > 0) clients.push({ client: await index.open(selection), files: own });
  }
  return clients;
}
