import { projectFolders } from '../../git/folders-up.js';
import { hasDotGit } from '../../git/repository.js';

/** The folder with `.git` at or above this one, from which CI systems name files; this one where there is none. */
export function repositoryFolder(here: string): string {
  return projectFolders(here).find(hasDotGit) ?? here;
}
