// The commits of the repositories of git that packages of a lock come from.
import { byName } from '../order.js';
import { projectOf } from '../pep/filename.js';
import { parseLockedGitUrl } from '../pep/git-url.js';
import type { NormalizedName } from '../pep/name.js';
import type { CommitMove } from './diff-model.js';
import type { Link, Lock } from './model.js';

/** The commit of each package that comes from a repository; of one with several the text has each. */
export function commitsIn({ links }: Pick<Lock, 'links'>): ReadonlyMap<NormalizedName, string> {
  const found = new Map<NormalizedName, Set<string>>();
  for (const { name, url } of links) {
    const [project, locked] = [projectOf(name), parseLockedGitUrl(url)];
    if (project !== undefined && locked !== undefined)
      found.set(project, (found.get(project) ?? new Set()).add(locked.ref));
  }
  return new Map([...found].map(([project, commits]) => [project, [...commits].sort().join(', ')]));
}

/** The packages that both locks have from a repository, at other commits; sorted by name. */
export function commitMoves(old: Lock | undefined, fresh: Lock): readonly CommitMove[] {
  const before = old === undefined ? new Map<NormalizedName, string>() : commitsIn(old);
  return [...commitsIn(fresh)]
    .flatMap(([name, to]): readonly CommitMove[] => {
      const from = before.get(name);
      return from === undefined || from === to ? [] : [{ name, from, to }];
    })
    .sort(byName);
}

/** Whether a link is at another commit of the same repository, which has other bytes by right. */
export function isOtherCommit(old: Link, fresh: Link): boolean {
  const [before, after] = [parseLockedGitUrl(old.url), parseLockedGitUrl(fresh.url)];
  const isSame = before?.repository === after?.repository && before?.subdirectory === after?.subdirectory;
  return isSame && before?.ref !== after?.ref;
}
