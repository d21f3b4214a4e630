// The state of one lock before the index is asked: its deps file, its settings and its old lock.
import type { Config, SettingFlags } from '../../config/model.js';
import { type LinkRule, ruleForOutput } from '../../git/links.js';
import type { Lock } from '../../lock/model.js';
import { printLock } from '../../lock/write.js';
import { readImportedPins } from '../pins/imported-pins.js';
import { faultOfLock, type OldLock, readReplacedLock } from '../pins/old-lock.js';
import { readInputs } from '../settings/read-inputs.js';
import type { Prepared, SolveRequest } from './solve-requests.js';

/** One deps file to lock. */
export interface PrepareRequest extends SolveRequest {
  readonly depsPath: string;
  /**
   * The user names the lock as the output, so that it may be a link to anywhere where nobody else chose what lies
   * there.
   */
  readonly isOutput?: boolean;
  /** The config, where it is read already. */
  readonly config?: Config | undefined;
  readonly flags: SettingFlags;
  /** The text that the deps file is to have; what it has where left out. */
  readonly depsText?: string | undefined;
  /** A lock that this run made already, with almost these inputs: its pins come first. */
  readonly draft?: Lock | undefined;
}

/**
 * Reads all inputs. The draft takes the place of the lock on disk, which stays what changes are compared with.
 * @throws PylockError, PylockErrors of its steps
 */
export async function prepare(request: PrepareRequest): Promise<Prepared & { readonly onDisk: OldLock | undefined }> {
  const { depsPath, depsText, lockPath, config, flags, upgrade, refresh, now, draft } = request;
  const onDisk = await readReplacedLock(lockPath, linkRule(request));
  const old = draft === undefined ? onDisk : { ...onDisk, lock: draft, text: printLock(draft) };
  const isFresh = refresh || upgrade.kind === 'all' || upgrade.packages.size > 0;
  const questions = { depsPath, depsText, lockPath, config, flags, now, lock: old?.lock, isFresh };
  const inputs = await readInputs(questions).catch((error: unknown) => {
    throw old === undefined ? error : faultOfLock(error, lockPath, old);
  });
  return { old, onDisk, ...inputs, imported: await readImportedPins(depsPath) };
}

/** Whether links of the lock count. */
export function linkRule({ isOutput = false, lockPath, depsPath }: PrepareRequest): LinkRule {
  return isOutput ? ruleForOutput(lockPath, depsPath) : 'judged';
}
