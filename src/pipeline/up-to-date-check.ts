import type { Finding } from '../verify/finding.js';
import { verifyLock } from '../verify/offline/verify-lock.js';
import type { Prepared, SolveRequest } from './solve/solve-requests.js';

/**
 * The findings of `pylock verify` offline about a lock whose pins count: without any, and where nothing is upgraded, it is
 * up to date, and kept without asking an index. Undefined where there is no lock, or all of it is to be newer.
 */
export function findingsOfOld(
  { refresh, upgrade }: Pick<SolveRequest, 'refresh' | 'upgrade'>,
  { deps, old, settings, targets, options, projects, imported }: Prepared,
): readonly Finding[] | undefined {
  if (imported !== undefined) return undefined;
  if (old === undefined || refresh || upgrade.kind === 'all') return undefined;
  return verifyLock({ lock: old.lock, deps, targets, options, projects, text: old.text, rules: settings });
}
