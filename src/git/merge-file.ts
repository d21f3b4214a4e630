import { resolve } from 'node:path';
import { askGit } from './git.js';

/** Merges by lines into `ours`, as git does by itself; it leaves marks around what differs. No repository is asked. */
export function mergeByLines(base: string, ours: string, theirs: string): void {
  const labels = ['-L', 'ours', '-L', 'base', '-L', 'theirs'];
  const paths = [ours, base, theirs].map((path) => resolve(path));
  askGit({ top: undefined, command: 'merge-file', words: ['--quiet', ...labels], paths });
}
