import { randomBytes } from 'node:crypto';
import { constants, renameSync } from 'node:fs';
import { open, readFile, readlink, realpath, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { PylockError } from '../errors.js';
import { checkLinks, type LinkRule } from '../git/links.js';
import { removeLeftovers, temporaryFiles, temporaryName, writtenFiles } from './temporary-files.js';

/** The meaning of the usual system errors. */
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

/** A new file that will replace another. */
interface Ready {
  readonly temporary: string;
  readonly target: string;
  /** The mode of the replaced file. */
  readonly mode: number | undefined;
}

/** Writes a new file beside another and gives it that one's mode; a first file gets the default mode. */
async function writeBeside(target: string, text: string, mode: number | undefined): Promise<Ready> {
  const temporary = join(dirname(target), temporaryName(basename(target), randomBytes(6).toString('hex')));
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
    return { temporary, target, mode };
  } catch (error) {
    await discard(temporary);
    throw error;
  }
}

/**
 * Renames a new file over the other. A new file that is gone is written again: a pylock in another container, which
 * does not see this process, takes it for the remains of a killed one and removes it. The rename is synchronous, so that no
 * signal ends the process between the files that belong together.
 */
async function putInPlace({ temporary, target, mode }: Ready, text: string): Promise<void> {
  try {
    renameSync(temporary, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const again = await writeBeside(target, text, mode);
    try {
      renameSync(again.temporary, target);
    } finally {
      await discard(again.temporary);
    }
  }
  writtenFiles.add(target);
}

async function discard(temporary: string): Promise<void> {
  await rm(temporary, { force: true });
  temporaryFiles.delete(temporary);
}

/** The target of a path through links; also through a link whose target does not exist yet. */
async function follow(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const next = await readlink(path).catch(() => undefined);
  return next === undefined ? path : follow(resolve(dirname(path), next));
}

/**
 * The file's bytes and mode; undefined where there is none. @throws PylockError `file-system` for a folder or device
 */
async function readOld(path: string, shownAs: string): Promise<{ text: string; mode: number } | undefined> {
  const known = await stat(path).catch(() => undefined);
  if (known === undefined) return undefined;
  if (!known.isFile()) {
    const what = known.isDirectory() ? 'it is a folder' : 'it is not a regular file';
    throw new PylockError('file-system', `it can't be written: ${what}`, { place: { file: shownAs } });
  }
  return { text: await readFile(path, 'utf8').catch(() => ''), mode: known.mode & 0o777 };
}

/** A file with its wanted content. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
  /** The path in messages; the path itself where left out. */
  readonly shownAs?: string;
  /** `judged` where left out. */
  readonly links?: LinkRule | undefined;
}

/** Runs a step on a file. @throws PylockError `file-system` naming the path */
async function naming<T>({ path, shownAs = path }: NewFile, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw failure(shownAs, error);
  }
}

/** Writes the replacement of a file; undefined where the file already has the content. */
function makeReady(file: NewFile): Promise<Ready | undefined> {
  return naming(file, async () => {
    if (file.links !== 'followed') checkLinks(file.path, file.shownAs ?? file.path);
    const target = await follow(file.path);
    const old = await readOld(target, file.shownAs ?? file.path);
    return old?.text === file.text ? undefined : writeBeside(target, file.text, old?.mode);
  });
}

/**
 * Replaces files, each as a whole: readers see the old bytes or the new ones, also after a crash. None is replaced
 * unless all could be written. A link is written through unless it leads out of the repository, the mode is kept, and
 * a file with equal bytes stays. The files are flushed together, since flushing takes most of the time. Gives the
 * number of files written.
 * @throws PylockError `file-system` naming the path
 */
export async function replaceFiles(files: readonly NewFile[]): Promise<number> {
  const made = await Promise.allSettled(files.map(makeReady));
  const ready = made.map((one) => (one.status === 'fulfilled' ? one.value : undefined));
  const failed = made.find((one) => one.status === 'rejected');
  try {
    if (failed !== undefined) throw failed.reason;
    for (const [at, file] of files.entries()) {
      const one = ready[at];
      if (one !== undefined) await naming(file, () => putInPlace(one, file.text));
    }
    const folders = new Map(
      files.flatMap((file, at) => (ready[at] === undefined ? [] : [[dirname(ready[at].target), file]])),
    );
    await Promise.all([...folders].map(([folder, file]) => naming(file, () => syncFolder(folder))));
    for (const folder of folders.keys()) removeLeftovers(folder);
    return ready.filter((one) => one !== undefined).length;
  } finally {
    for (const one of ready) if (one !== undefined) await discard(one.temporary);
  }
}

/**
 * Replaces one file, as {@link replaceFiles} does. Gives whether it wrote. @throws PylockError `file-system` naming
 * the path
 */
export async function replaceFile(path: string, text: string, shownAs = path): Promise<boolean> {
  return (await replaceFiles([{ path, text, shownAs }])) > 0;
}
