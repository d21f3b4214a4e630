import { join, relative } from 'node:path';
import { readTextFile } from '../../files/read-text-file.js';
import { shownPath } from '../../files/shown-path.js';
import { foldersUp } from '../../git/folders-up.js';
import { repositoryTop } from '../../git/repository.js';

/**
 * The line by which git hands locks to the merge driver (gitattributes(5), "merge"), those of several Pythons too
 * (`pypi-sources-3.11.yaml`); docs/verify.md ("Merging").
 */
export const mergeLine = '*-sources*.yaml merge=pylock';

/** The line of earlier releases, which the locks of several Pythons do not match. */
const formerLine = '*-sources.yaml merge=pylock';

/** Said once, since a repository can't name programs that git runs: each machine does. */
export const driverNotice =
  "Git merges locks by their meaning on machines that know the driver: git config --global merge.pylock.driver 'pylock merge-driver %O %A %B %P'";

const fileName = '.gitattributes';

/** Largest file of attributes that is read, in bytes. */
const mostBytes = 1_048_576;

/** Whether a line says how git merges locks, by our driver or otherwise. */
function decidesMerge(line: string): boolean {
  const [pattern = '', ...attributes] = line.trim().split(/\s+/);
  if ([pattern, ...attributes].join(' ') === formerLine) return false;
  return /sources[^/]*\.yaml$/.test(pattern) && attributes.some((one) => /^[-!]?merge(?:=|$)/.test(one));
}

/** The text with the line at its end, in the line ends that it has. */
function withLine(text: string): string {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const before = text === '' || text.endsWith('\n') ? text : text + end;
  return `${before}${mergeLine}${end}`;
}

/**
 * The `.gitattributes` of a folder with the line for the merge driver; undefined outside of a repository, and where that
 * file, or one above it in the repository, decides already how locks are merged.
 * @throws PylockError `file-system` where a file of attributes can't be read
 */
export async function mergeAttribute(
  folder: string,
): Promise<{ readonly path: string; readonly text: string; readonly shownAs: string } | undefined> {
  const top = repositoryTop(folder);
  if (top === undefined) return undefined;
  for (const one of foldersUp(folder)) {
    if (relative(top, one).startsWith('..')) break;
    const text = await readTextFile(join(one, fileName), mostBytes, shownPath(join(one, fileName)));
    if (text?.split('\n').some(decidesMerge)) return undefined;
  }
  const path = join(folder, fileName);
  const shownAs = shownPath(path);
  return { path, shownAs, text: withLine((await readTextFile(path, mostBytes, shownAs)) ?? '') };
}
