import { dirname, resolve } from 'node:path';
import { PylockError } from '../errors.js';
import { readTextFile } from '../files/read-text-file.js';
import { shownPath } from '../files/shown-path.js';
import { borderOf, isBelow } from '../git/links.js';
import { quoted } from '../yaml/quoted.js';

/** Largest file that is read, in bytes; one with all hashes of 500 packages has less than one of these. */
const mostRequirementsBytes = 4 * 1_048_576;

/** A requirements file that is read. */
export interface IncludedFile {
  /** Absolute. */
  readonly path: string;
  /** As the user would write it. */
  readonly shown: string;
  readonly text: string;
  /** The file that the user named, whose repository no other may lie outside of. */
  readonly root: string;
}

function fault(message: string, hint: string): PylockError {
  return new PylockError('bad-deps', message, { hint });
}

/**
 * Reads a file that another one names, by its path from there. It must lie in the repository, or below the folder of
 * the file that the user named where there is none: neither `..` nor a link leads out.
 * @throws PylockError `bad-deps` without place; `file-system`
 */
export async function readIncluded(name: string, from: Omit<IncludedFile, 'text'>): Promise<IncludedFile> {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(name))
    throw fault('a file at an address is not read', 'Save it beside this one, and name that.');
  const path = resolve(dirname(from.path), name);
  if (!isBelow(borderOf(from.root), path))
    throw fault(`${quoted(name)} lies outside of the repository`, 'Name a file inside of it.');
  const shown = shownPath(path);
  const text = await readTextFile(path, mostRequirementsBytes, shown);
  if (text === undefined) throw fault(`there is no file ${quoted(name)}`, 'It is looked for beside this file.');
  return { path, shown, text, root: from.root };
}
