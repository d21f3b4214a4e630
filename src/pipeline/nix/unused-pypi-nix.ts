import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { NixKind } from '../../config/nix-kinds.js';
import { isOurs } from '../../emit/ours.js';
import { readTextFile } from '../../files/read-text-file.js';
import { shownPath } from '../../files/shown-path.js';
import { repositoryTop } from '../../git/repository.js';
import { mostNixBytes } from '../discover/makes-root.js';
import { findBelow } from '../discover/walk.js';
import { pypiNix } from './nix-files.js';

/**
 * Paths to a pypi.nix as Nix files write them: `./pypi.nix`, `../api/pypi.nix`, `"/api/pypi.nix"` behind the
 * project's root.
 */
const mention = /[A-Za-z0-9._+/-]*pypi\.nix/g;

/** Whether a Nix file may mean a pypi.nix. A path that depends on evaluation counts as one. */
function mayUse(file: string, text: string, path: string, top: string): boolean {
  return [...text.matchAll(mention)].some(([written]) => {
    if (written === `/${pypiNix}`) return true;
    return resolve(dirname(file), written) === path || resolve(top, `./${written}`) === path;
  });
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/**
 * The pypi.nix of pylock beside a lock that no Nix file of the repository uses, once only Makes' own builtin builds
 * the lock; undefined where there is none. @throws PylockError `file-system`
 */
export async function unusedPypiNix(lockPath: string, kinds: readonly NixKind[]): Promise<string | undefined> {
  if (kinds.join() !== 'makes-builtin') return undefined;
  const path = join(dirname(lockPath), pypiNix);
  const own = await readTextFile(path, mostNixBytes, shownPath(path));
  if (own === undefined || !isOurs(own)) return undefined;
  const top = repositoryTop(dirname(lockPath)) ?? dirname(lockPath);
  const { files } = await findBelow(top, { isWanted: (name) => name.endsWith('.nix') });
  const others = files.filter((file) => file !== path);
  return others.some((file) => mayUse(file, textOf(file), path, top)) ? undefined : path;
}
