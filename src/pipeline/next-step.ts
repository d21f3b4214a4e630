import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { filesToAdd } from './files-to-add.js';

/** The words of a command line that builds the environment of a folder, by the Nix files that it has; undefined without any. */
function buildWords(folder: string, here: string): readonly string[] | undefined {
  const path = relative(here, folder);
  const has = (name: string) => existsSync(join(folder, name));
  if (has('default.nix')) return path === '' ? ['nix-build'] : ['nix-build', path];
  if (has('flake.nix'))
    return path === '' ? ['nix', 'develop'] : ['nix', 'develop', path.startsWith('.') ? path : `./${path}`];
  return undefined;
}

/**
 * The words of the command that comes after a run has written files: `git add` of those that git does not know, which Nix does
 * not see either; else the build, where the locks lie in one folder. Undefined where nothing is left to do.
 */
export function nextWords(
  written: readonly string[],
  lockPaths: readonly string[],
  here: string,
): readonly string[] | undefined {
  const fresh = filesToAdd(written, lockPaths);
  if (fresh.length > 0) return ['git', 'add', ...fresh];
  const [folder, ...more] = new Set(written.length === 0 ? [] : lockPaths.map((path) => dirname(path)));
  return folder === undefined || more.length > 0 ? undefined : buildWords(folder, here);
}
