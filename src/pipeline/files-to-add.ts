import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { shownPath } from '../files/shown-path.js';
import { untracked } from '../git/untracked.js';
import { nixFileNames } from './nix/nix-files.js';

/** The user's own files that Nix files beside locks read: pylock never writes them, but git must track them too. */
function overridesBeside(lockPaths: readonly string[]): readonly string[] {
  const folders = [...new Set(lockPaths.map((path) => dirname(path)))];
  const isRead = (folder: string) => nixFileNames.some((name) => existsSync(join(folder, name)));
  const paths = folders.filter(isRead).map((folder) => join(folder, 'overrides.nix'));
  return paths.filter((path) => existsSync(path)).map(shownPath);
}

/** Those of the written files, and of the users' own that Nix reads beside locks, that git does not know yet. */
export function filesToAdd(written: readonly string[], lockPaths: readonly string[]): readonly string[] {
  return untracked([...written, ...overridesBeside(lockPaths)]);
}
