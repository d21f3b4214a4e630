import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { leadsOut } from '../../git/links.js';

/** Larger files are not looked at; real ones have a few kilobytes. */
const mostBytes = 1_048_576;

/** The header of `[tool.pylock]`, or of a table inside of it. */
const header = /^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*pylock[ \t]*[\].]/m;

/**
 * Whether a pyproject.toml asks for pylock by a table `[tool.pylock]`. Its text is searched and not parsed: a search
 * below a folder meets hundreds of such files, most of which are none of pylock's business.
 */
export function asksForPylock(path: string): boolean {
  let file: number | undefined;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = fstatSync(file);
    if (!stat.isFile() || stat.size > mostBytes || leadsOut(path)) return false;
    return header.test(readFileSync(file, 'latin1'));
  } catch {
    return false;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
