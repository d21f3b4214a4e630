import { join, relative } from 'node:path';
import { askGit } from './git.js';
import { repositoryTop } from './repository.js';

/** The files that git neither tracks nor ignores; none where git can't tell. They may lie in several repositories. */
export function untracked(files: readonly string[]): readonly string[] {
  const byTop = new Map<string, string[]>();
  for (const file of files) {
    const top = repositoryTop(join(file, '..'));
    if (top !== undefined) byTop.set(top, [...(byTop.get(top) ?? []), file]);
  }
  const fresh = new Set([...byTop].flatMap(([top, own]) => untrackedIn(top, own)));
  return files.filter((file) => fresh.has(file));
}

function untrackedIn(top: string, files: readonly string[]): readonly string[] {
  const paths = files.map((file) => relative(top, file));
  const words = ['--others', '--exclude-standard', '-z'];
  const answer = askGit({ top, command: 'ls-files', words, paths });
  if (answer.kind === 'failed' || answer.code !== 0) return [];
  const others = new Set(answer.text.split('\0'));
  return files.filter((_file, at) => others.has(paths[at] ?? ''));
}
