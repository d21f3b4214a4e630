import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { open, readFile, readlink, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { PylockError } from '../errors.js';
import { temporaryFiles } from './temporary-files.js';

/** What the usual faults mean to a person. */
const reasons: ReadonlyMap<string | undefined, string> = new Map([
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EFBIG', 'it is larger than a file may be here (ulimit -f)'],
  ['EMFILE', 'too many files are open'],
  ['EACCES', 'permission to write there is missing'],
  ['EPERM', 'permission to write there is missing'],
  ['EROFS', 'that disk is read-only'],
  ['ENOENT', 'the folder does not exist'],
  ['ENOTDIR', 'a part of its path is a file'],
  ['ELOOP', 'its links lead in a circle'],
  ['ENAMETOOLONG', 'the name is too long'],
]);

function failure(path: string, error: unknown): PylockError {
  if (error instanceof PylockError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  return new PylockError('file-system', `it can't be written: ${reasons.get(code) ?? code ?? message}`, {
    place: { file: path },
    cause: error,
  });
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

/** Writes a new file and puts it in the place of another, whose mode it keeps; a first one gets the usual mode. */
async function writeBeside(path: string, text: string, mode: number | undefined): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`);
  temporaryFiles.add(temporary);
  try {
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(text);
      if (mode !== undefined) await handle.chmod(mode);
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

/** Where a path leads, through links; also through one that leads to a file that is not there yet. */
async function follow(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const next = await readlink(path).catch(() => undefined);
  return next === undefined ? path : follow(resolve(dirname(path), next));
}

/** The file's bytes and mode; undefined where there is none. @throws PylockError `file-system` for a folder or device */
async function readOld(path: string, shownAs: string): Promise<{ text: string; mode: number } | undefined> {
  const known = await stat(path).catch(() => undefined);
  if (known === undefined) return undefined;
  if (!known.isFile()) {
    const what = known.isDirectory() ? 'it is a folder' : 'it is not a regular file';
    throw new PylockError('file-system', `it can't be written: ${what}`, { place: { file: shownAs } });
  }
  return { text: await readFile(path, 'utf8').catch(() => ''), mode: known.mode & 0o777 };
}

/**
 * Replaces a file as a whole: readers see the old bytes or the new ones, also after a crash. A link is
 * written through, the mode is kept, and equal bytes are left alone. Tells whether it wrote.
 * @throws PylockError `file-system` naming the path
 */
export async function replaceFile(path: string, text: string, shownAs = path): Promise<boolean> {
  try {
    const target = await follow(path);
    const old = await readOld(target, shownAs);
    if (old?.text === text) return false;
    await writeBeside(target, text, old?.mode);
    await syncFolder(dirname(target));
    return true;
  } catch (error) {
    throw failure(shownAs, error);
  }
}
