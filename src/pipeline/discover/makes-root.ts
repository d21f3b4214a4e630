import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolders } from '../../git/folders-up.js';

/** Largest Nix file that is read, in bytes. */
export const mostNixBytes = 1_048_576;

/** The root of the Makes project of a folder: the topmost one with a makes.nix, since one below may be a module. */
export function makesRoot(folder: string): string | undefined {
  return projectFolders(folder).findLast((candidate) => existsSync(join(candidate, 'makes.nix')));
}
