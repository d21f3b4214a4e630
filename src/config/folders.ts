import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** A folder and those above it, up to the one that holds `.git` or the root of the file system. */
export function* foldersUp(folder: string): Iterable<string> {
  let current = resolve(folder);
  for (;;) {
    yield current;
    const parent = dirname(current);
    if (parent === current || existsSync(join(current, '.git'))) return;
    current = parent;
  }
}

/** A path as the user would write it from where they are. */
export function shownPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere === '' ? '.' : fromHere.startsWith('../../..') ? path : fromHere;
}
