import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The file type at a path; undefined where nothing exists, or it can't be told. */
function look(path: string): ReturnType<typeof statSync> | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Whether a folder has a `.git` of its own, whatever its content: the border of a repository. */
export function hasDotGit(folder: string): boolean {
  return look(join(folder, '.git')) !== undefined;
}

/** Whether `.git` can be a repository: the folder itself, or the file that names it in a worktree or a submodule. */
function isRepository(dotGit: string): boolean {
  const there = look(dotGit);
  return there?.isFile() === true || (there?.isDirectory() === true && look(join(dotGit, 'HEAD')) !== undefined);
}

/**
 * The top of the repository that a folder lies in: the nearest folder upwards with a `.git`. Nothing else makes a
 * repository. Git itself would also take a folder that looks like a bare one (`HEAD`, `config`, `objects/`, `refs/`),
 * all of which can be committed, and run what its `config` says. Undefined where there is none, or its `.git` holds
 * no repository.
 */
export function repositoryTop(folder: string): string | undefined {
  for (let path = resolve(folder); ; path = dirname(path)) {
    if (hasDotGit(path)) return isRepository(join(path, '.git')) ? path : undefined;
    if (path === dirname(path)) return undefined;
  }
}
