import type { CommitMove } from '../../lock/diff-model.js';
import { shortCommit } from '../../pep/git-url.js';

/** Whole commits, as `1a…, 2b…`, as people read them. */
export function shortCommits(commits: string): string {
  return commits.split(', ').map(shortCommit).join(', ');
}

/** A package from a repository at another commit: `mine at 6f6895f0734c -> 0f07500fd749`. */
export function commitText({ name, from, to }: CommitMove): string {
  return `${name} at ${shortCommits(from)} -> ${shortCommits(to)}`;
}

/** A line for each of them, as those of versions. */
export function commitLines(commits: readonly CommitMove[] = []): readonly string[] {
  return commits.map((one) => `  ~ ${commitText(one)}`);
}
