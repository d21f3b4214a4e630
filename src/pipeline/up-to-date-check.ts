import { verifyLock } from '../verify/offline/verify-lock.js';
import type { Prepared, SolveRequest } from './solve/solve-requests.js';

/**
 * Whether a lock is up to date, so that it is kept and no index is asked: nothing asks for newer releases, and the lock is
 * what its inputs ask for, as far as `pylock verify` can tell offline.
 */
export function isUpToDate(
  { refresh, upgrade }: Pick<SolveRequest, 'refresh' | 'upgrade'>,
  { deps, old, settings, targets, options, imported }: Prepared,
): boolean {
  if (imported !== undefined) return false;
  if (old === undefined || refresh || upgrade.kind === 'all' || upgrade.packages.size > 0) return false;
  return verifyLock({ lock: old.lock, deps, targets, options, text: old.text, rules: settings }).length === 0;
}
