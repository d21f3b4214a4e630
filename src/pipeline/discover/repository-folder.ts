import { projectFolders } from '../../git/folders-up.js';
import { hasDotGit } from '../../git/repository.js';

/** The base of file names in CI systems: the folder with `.git` at or above this one; this one where there is none. */
export function repositoryFolder(here: string): string {
  return projectFolders(here).find(hasDotGit) ?? here;
}
