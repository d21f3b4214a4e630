import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { leadsOut } from '../../git/links.js';

/** Larger files are not looked at; real ones have a few kilobytes. */
const mostBytes = 1_048_576;

/** The ways to begin the table: its header or that of a table inside of it, keys with dots, keys below `[tool]`. */
const beginnings: readonly RegExp[] = [
  /^[ \t]*\[[ \t]*(["']?)tool\1[ \t]*\.[ \t]*(["']?)pylock\2[ \t]*[\].]/m,
  /^[ \t]*tool[ \t]*\.[ \t]*pylock[ \t]*[.=]/m,
  /^[ \t]*tool[ \t]*=[ \t]*\{[^\n]*\bpylock[ \t]*[.=]/m,
  /^[ \t]*\[[ \t]*tool[ \t]*\][^\n]*\n(?:(?![ \t]*(?:\[|pylock\b))[^\n]*\n)*[ \t]*pylock[ \t]*[.=]/m,
];

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
    const text = readFileSync(file, 'latin1');
    return beginnings.some((beginning) => beginning.test(text));
  } catch {
    return false;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
