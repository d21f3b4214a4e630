import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { PylockError } from '../errors.js';

/** Temporary files under way, for whoever must remove them when a signal ends the process. */
export const temporaryFiles = new Set<string>();

function failure(path: string, error: unknown): PylockError {
  const { code, message } = error as NodeJS.ErrnoException;
  const why =
    code === 'ENOSPC'
      ? 'the disk is full'
      : code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
        ? 'permission to write there is missing'
        : (code ?? message);
  return new PylockError('file-system', `it can't be written: ${why}`, { place: { file: path }, cause: error });
}

/** Flushes the entries of a folder, so that a rename in it outlives a crash. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeBeside(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`);
  const mode = await stat(path).then(
    (known) => known.mode & 0o777,
    () => 0o644,
  );
  temporaryFiles.add(temporary);
  try {
    const handle = await open(temporary, 'wx', mode);
    try {
      await handle.writeFile(text);
      await handle.chmod(mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    temporaryFiles.delete(temporary);
  }
}

/**
 * Replaces a file as a whole: readers see the old bytes or the new ones, also after a crash. A link is
 * written through, the mode is kept, and equal bytes are left alone. Tells whether it wrote.
 * @throws PylockError `file-system` naming the path
 */
export async function replaceFile(path: string, text: string, shownAs = path): Promise<boolean> {
  const target = await realpath(path).catch(() => path);
  const old = await readFile(target, 'utf8').catch(() => undefined);
  if (old === text) return false;
  try {
    await writeBeside(target, text);
    await syncFolder(dirname(target));
    return true;
  } catch (error) {
    throw failure(shownAs, error);
  }
}
