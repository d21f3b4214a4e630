import { join, relative } from 'node:path';
import { askGit } from './git.js';
import { repositoryTop } from './repository.js';

/** The paths that git ignores, and the reason where it could not tell. */
export interface Ignored {
  readonly paths: ReadonlySet<string>;
  readonly complaint: string | undefined;
}

const nothing: Ignored = { paths: new Set(), complaint: undefined };

/**
 * Those of the paths that git ignores; none where there is no repository. All must lie in the repository of the
 * folder, and in none inside it. Paths go by standard input and begin with `./`, so that no name is taken for an
 * option or a pattern.
 */
export function ignoredByGit(folder: string, paths: readonly string[]): Ignored {
  const top = paths.length === 0 ? undefined : repositoryTop(folder);
  if (top === undefined) return nothing;
  const input = paths.map((path) => `./${relative(top, path)}`).join('\0');
  const mostBytes = 2 * Buffer.byteLength(input) + 1024;
  const answer = askGit({ top, command: 'check-ignore', words: ['--stdin', '-z'], input, mostBytes });
  if (answer.kind === 'failed') return { ...nothing, complaint: answer.complaint };
  // Git exits with 1 where it ignores none of them.
  if (answer.code > 1) return { ...nothing, complaint: answer.complaint };
  const names = answer.text.split('\0').filter((name) => name !== '');
  return { paths: new Set(names.map((name) => join(top, name))), complaint: undefined };
}
