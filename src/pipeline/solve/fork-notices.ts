import type { SolvedTarget } from '../../provider/solve/solved-target.js';
import { listed } from '../listed.js';
import { type LockNotice, noticeBehind } from '../notice.js';

/** A resolution, as far as its notices are concerned. */
interface Resolved {
  readonly solved: readonly SolvedTarget[];
}

/** The old picks of targets as text. */
function oldKeys(solved: readonly SolvedTarget[]): ReadonlySet<string> {
  return new Set(solved.flatMap(({ old }) => old.map(({ name, taken }) => `${name} ${taken.key}`)));
}

/**
 * The notices about choices of conflicting groups, by the name of each: what the notices of the lock's own content do not say
 * already, and one line for all choices with the same cause, as for several locks.
 */
export function forkNotices<T extends Resolved>(
  told: readonly LockNotice[],
  own: readonly SolvedTarget[],
  forks: ReadonlyMap<string, T>,
  noticesOf: (content: T) => readonly LockNotice[],
): readonly LockNotice[] {
  const known = oldKeys(own);
  const causes = new Set(told.map(({ shared }) => shared));
  const choices = new Map<string, { readonly notice: LockNotice; readonly names: readonly string[] }>();
  for (const [name, content] of forks) {
    const solved = content.solved.map((target) => ({
      ...target,
      old: target.old.filter((pick) => !known.has(`${pick.name} ${pick.taken.key}`)),
    }));
    for (const notice of noticesOf({ ...content, solved }))
      if (!causes.has(notice.shared)) {
        const { notice: before, names } = choices.get(notice.shared) ?? { notice, names: [] };
        const text = before.text === notice.text ? notice.text : notice.shared;
        choices.set(notice.shared, { notice: { ...notice, text }, names: [...names, name] });
      }
  }
  return [...choices.values()].map(({ notice, names }) => noticeBehind(`with ${listed(names)}: `, notice));
}
