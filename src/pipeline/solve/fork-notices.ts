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
 * already, and one line for all choices of which the same is to be said.
 */
export function forkNotices<T extends Resolved>(
  told: readonly LockNotice[],
  own: readonly SolvedTarget[],
  forks: ReadonlyMap<string, T>,
  noticesOf: (content: T) => readonly LockNotice[],
): readonly LockNotice[] {
  const known = oldKeys(own);
  const texts = new Set(told.map(({ text }) => text));
  const choices = new Map<string, { readonly notice: LockNotice; readonly names: string[] }>();
  for (const [name, content] of forks) {
    const solved = content.solved.map((target) => ({
      ...target,
      old: target.old.filter((pick) => !known.has(`${pick.name} ${pick.taken.key}`)),
    }));
    for (const notice of noticesOf({ ...content, solved }))
      if (!texts.has(notice.text)) {
        const row = choices.get(notice.text) ?? { notice, names: [] };
        choices.set(notice.text, row);
        row.names.push(name);
      }
  }
  return [...choices.values()].map(({ notice, names }) => noticeBehind(`with ${listed(names)}: `, notice));
}
