import { relative } from 'node:path';

/** A path as the user would write it from the current folder. */
export function shownPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere === '' ? '.' : fromHere.startsWith('../../..') ? path : fromHere;
}
