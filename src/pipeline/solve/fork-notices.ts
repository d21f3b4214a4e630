import type { SolvedTarget } from '../../provider/solve/solved-target.js';
import { listed } from './listed.js';

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
  told: readonly string[],
  own: readonly SolvedTarget[],
  forks: ReadonlyMap<string, T>,
  noticesOf: (content: T) => readonly string[],
): readonly string[] {
  const known = oldKeys(own);
  const choices = new Map<string, string[]>();
  for (const [name, content] of forks) {
    const solved = content.solved.map((target) => ({
      ...target,
      old: target.old.filter((pick) => !known.has(`${pick.name} ${pick.taken.key}`)),
    }));
    for (const notice of noticesOf({ ...content, solved }))
      if (!told.includes(notice)) choices.set(notice, [...(choices.get(notice) ?? []), name]);
  }
  return [...choices].map(([notice, names]) => `with ${listed(names)}: ${notice}`);
}
