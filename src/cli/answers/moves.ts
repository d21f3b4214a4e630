import type { LockDiff } from '../../lock/diff-model.js';
import type { NormalizedName } from '../../pep/name.js';
import { commitText } from '../terminal/commit-lines.js';
import { groupWords } from '../terminal/group-words.js';

/** The most changes on one line; the rest is counted. */
const most = 6;

/** The changes of a lock besides those of one package: `celery 5.3.6 -> 5.4.0, + tzdata 2025.1`. */
export function otherMoves({ added, removed, updated, commits = [] }: LockDiff, but: NormalizedName): string {
  const moves = [
    ...updated.filter(({ name }) => name !== but).map(({ name, from, to }) => `${name} ${from} -> ${to}`),
    ...commits.filter(({ name }) => name !== but).map(commitText),
    ...added.map(({ name, version, groups }) => `+ ${name} ${version}${groupWords(groups)}`),
    ...removed.map(({ name, version }) => `- ${name} ${version}`),
  ];
  const more = moves.length - most;
  return [...moves.slice(0, most), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
