import { resolve } from 'node:path';
import { askGit } from './git.js';

/**
 * Merges by lines into `ours`, as git's default driver does; it leaves conflict markers around differences. It needs
 * no repository.
 */
export function mergeByLines(base: string, ours: string, theirs: string): void {
  const labels = ['-L', 'ours', '-L', 'base', '-L', 'theirs'];
  const paths = [ours, base, theirs].map((path) => resolve(path));
  askGit({ top: undefined, command: 'merge-file', words: ['--quiet', ...labels], paths });
}
