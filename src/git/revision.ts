import { join, relative } from 'node:path';
import { askGit } from './git.js';
import { repositoryTop } from './repository.js';

/** The files of one commit, or of any other tree that git has. */
export interface Revision {
  /** The top of its repository. */
  readonly top: string;
  /** The id of the tree object: no user text reaches git again. */
  readonly tree: string;
}

/** The output of git; undefined where it fails. */
function answerOf(question: Parameters<typeof askGit>[0]): string | undefined {
  const answer = askGit(question);
  return answer.kind === 'ended' && answer.code === 0 ? answer.text : undefined;
}

/**
 * A revision by its name, such as `HEAD~1`; undefined where git does not know it, or the folder lies in no
 * repository.
 */
export function findRevision(folder: string, name: string): Revision | undefined {
  const top = name.startsWith('-') ? undefined : repositoryTop(folder);
  if (top === undefined) return undefined;
  const words = ['--verify', '--quiet', '--end-of-options', `${name}^{tree}`];
  const tree = answerOf({ top, command: 'rev-parse', words })?.trim();
  return tree === undefined || !/^[0-9a-f]{40,64}$/.test(tree) ? undefined : { top, tree };
}

/** Longest list of names that is read, in bytes: some hundred thousand files. */
const mostNames = 64 * 1_048_576;

/** The absolute paths of a revision's files at or below a folder. */
export function filesOfRevision({ top, tree }: Revision, folder: string): readonly string[] {
  const below = relative(top, folder);
  const words = ['-r', '-z', '--name-only', tree];
  const names = answerOf({
    top,
    command: 'ls-tree',
    words,
    paths: below === '' ? [] : [`${below}/`],
    mostBytes: mostNames,
  });
  return (names ?? '').split('\0').flatMap((name) => (name === '' ? [] : [join(top, name)]));
}

/** The text of a file in a revision; undefined where there is none, or more than so many bytes. */
export function textOfRevision({ top, tree }: Revision, path: string, mostBytes: number): string | undefined {
  const words = ['blob', `${tree}:${relative(top, path)}`];
  return answerOf({ top, command: 'cat-file', words, mostBytes });
}
