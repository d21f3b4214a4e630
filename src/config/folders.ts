import { relative } from 'node:path';

export { foldersUp } from '../git/folders.js';

/** A path as the user would write it from where they are. */
export function shownPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere === '' ? '.' : fromHere.startsWith('../../..') ? path : fromHere;
}
