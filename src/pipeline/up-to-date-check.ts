import type { Finding } from '../verify/finding.js';
import { verifyLock } from '../verify/offline/verify-lock.js';
import type { Prepared, SolveRequest } from './solve/solve-requests.js';

/**
 * The findings of `pylock verify` offline about a lock that may stay: without any it is up to date, and kept without asking
 * an index. Undefined where there is no lock, or something asks for newer releases.
 */
export function findingsOfOld(
  { refresh, upgrade }: Pick<SolveRequest, 'refresh' | 'upgrade'>,
  { deps, old, settings, targets, options, projects, imported }: Prepared,
): readonly Finding[] | undefined {
  if (imported !== undefined) return undefined;
  if (old === undefined || refresh || upgrade.kind === 'all' || upgrade.packages.size > 0) return undefined;
  return verifyLock({ lock: old.lock, deps, targets, options, projects, text: old.text, rules: settings });
}
