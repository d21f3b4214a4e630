import { dirname, join, relative } from 'node:path';
import { shownPath } from '../files/shown-path.js';

/**
 * The name of the project in a folder that a deps file may name; undefined where its pyproject.toml gives it none. Paths are absolute.
 * @throws PylockError `bad-deps` for a folder outside of the repository, or without a pyproject.toml; PylockErrors for what is no TOML
 */
export async function ownProjectName(folder: string, depsPath: string): Promise<string | undefined> {
  const { projectName } = await import('../pyproject/project-name.js');
  const path = relative(dirname(depsPath), join(folder, 'pyproject.toml'));
  return projectName(path, { path: depsPath, shown: shownPath(depsPath), root: depsPath });
}
