import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync } from 'node:fs';
import { PylockError } from '../errors.js';
import { checkLinks, type LinkRule } from '../git/links.js';

function failure(path: string, message: string, hint?: string, cause?: unknown): PylockError {
  return new PylockError('file-system', message, {
    place: { file: path },
    ...(hint === undefined ? {} : { hint }),
    cause,
  });
}

/** The meaning of a system error for the reader of a file. */
function systemFailure(path: string, error: NodeJS.ErrnoException): PylockError {
  switch (error.code) {
    case 'EACCES':
    case 'EPERM':
      return failure(path, 'permission to read it is missing', 'Let your user read it.', error);
    case 'ENOTDIR':
      return failure(path, 'a part of this path is a file, not a folder', 'Check the path.', error);
    default:
      return failure(path, `it can't be read (${error.code ?? error.message})`, undefined, error);
  }
}

/**
 * Reads a text file, or gives undefined where there is none. Devices, pipes and folders are refused before a byte is
 * read. The read is synchronous: a run over hundreds of locks asks for a thousand small files, most of which do not
 * exist, and handing each to another thread takes longer than the check of the lock.
 * @throws PylockError `file-system`: no regular file, larger than `mostBytes`, not UTF-8, unreadable; or a link leads
 * out of the repository, unless links are `followed` wherever they lead, since the user named the file.
 */
export async function readTextFile(
  path: string,
  mostBytes: number,
  shownAs = path,
  links: LinkRule = 'judged',
): Promise<string | undefined> {
  const text = await readExactText(path, mostBytes, shownAs, links);
  return text?.startsWith('\ufeff') ? text.slice(1) : text;
}

/** The same with the byte order mark that the file may begin with, for an edit of it. @throws as {@link readTextFile} */
export async function readExactText(
  path: string,
  mostBytes: number,
  shownAs = path,
  links: LinkRule = 'judged',
): Promise<string | undefined> {
  let file: number | undefined;
  try {
    if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = fstatSync(file);
    if (stat.isDirectory()) throw failure(shownAs, 'this is a folder, not a file', 'Name a file.');
    if (!stat.isFile()) throw failure(shownAs, 'this is not a regular file', 'Name a text file.');
    if (links === 'judged') checkLinks(path, shownAs);
    if (stat.size > mostBytes)
      throw failure(shownAs, `the file has ${stat.size} bytes; at most ${mostBytes} are read`, 'Split it.');
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof PylockError) throw error;
    const systemError = error as NodeJS.ErrnoException;
    if (systemError.code === 'ENOENT') {
      // A link without a target is an error too: something may be written there.
      if (links === 'judged') checkLinks(path, shownAs);
      return undefined;
    }
    if (systemError.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw failure(shownAs, 'the file is not UTF-8 text', 'Save it as UTF-8.');
    throw systemFailure(shownAs, systemError);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
