// A cache folder may be any folder, and `--cache-dir ~` must not cost a user the home folder. So only files whose
// names have the cache's form are removed, one by one, links are never followed, and only empty folders are removed.
import type { Dirent } from 'node:fs';
import { lstat, readdir, rmdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFormat } from './cache-format.js';

/** The file of the upkeep, beside the entries. */
export const upkeepName = 'pruned';

const dayMs = 86_400_000;
/** The age, by last use, at which entries are removed. */
const longestUnread = 90 * dayMs;
/** The age at which temporary files belong to no process any more. */
const longestWritten = dayMs;

/**
 * The folder of a format version; every version so far has its entries in folders by the first digits of their
 * digests.
 */
const formatName = /^v([1-9][0-9]{0,3})$/;
const digitsName = /^[0-9a-f]{1,2}$/;
const entryName = /^[0-9a-f]{62,63}(\.[0-9]+\.[0-9a-f]{12}\.tmp)?$/;

/** A file in a cache folder that is pylock's. */
interface CachedFile {
  readonly path: string;
  /** The format version of its entries. */
  readonly format: number;
  readonly bytes: number;
  /** The time of its last use or its creation, in ms since 1970. */
  readonly lastUse: number;
  readonly isTemporary: boolean;
}

/** Files of a cache, counted. */
export interface CacheSize {
  readonly entries: number;
  readonly bytes: number;
}

/** The entries of a folder; none where it does not exist. @throws any other system error */
async function list(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}

/** Another process may remove a file between the two calls. */
function isGone(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

/** Folders in a folder whose names have a form; links don't count. */
async function foldersIn(folder: string, name: RegExp): Promise<readonly string[]> {
  const entries = await list(folder);
  return entries.filter((entry) => entry.isDirectory() && name.test(entry.name)).map((entry) => entry.name);
}

/** Removes a file, unless another process has done so. */
async function remove(path: string): Promise<boolean> {
  try {
    await unlink(path);
    return true;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}

/** Removes a folder if it is empty. */
async function removeEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch(() => undefined);
}

/** Whether this pylock would never read a file again: entries of a newer format belong to a newer pylock. */
function isOutdated({ format, lastUse, isTemporary }: CachedFile, now: number): boolean {
  if (format !== cacheFormat) return format < cacheFormat;
  return now - lastUse > (isTemporary ? longestWritten : longestUnread);
}

/** The files of a cache folder, to count and remove them. Every method throws system errors. */
export class CacheFolder {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Whether there are entries of an older format. */
  async hasOldFormats(): Promise<boolean> {
    return (await this.#formats()).some((format) => format < cacheFormat);
  }

  async size(): Promise<CacheSize> {
    let [entries, bytes] = [0, 0];
    for await (const file of this.#files()) {
      entries += 1;
      bytes += file.bytes;
    }
    return { entries, bytes };
  }

  /** Removes every entry of every format, and the folders that become empty, but for the cache's own. */
  async clean(): Promise<CacheSize> {
    const removed = await this.#remove(
      () => true,
      () => true,
      0,
    );
    for (const format of await this.#formats()) {
      await remove(join(this.#path, `v${format}`, upkeepName));
      await this.#removeFolders(format);
    }
    return removed;
  }

  /**
   * Removes entries of older formats, entries unused for 90 days, and temporary files of killed processes, as long as
   * `mayGoOn`, which is called before each file, gives true.
   */
  async prune(now: number, mayGoOn: () => boolean = () => true): Promise<CacheSize> {
    // The start differs each day, so that interrupted runs reach every file in the end.
    const removed = await this.#remove((file) => isOutdated(file, now), mayGoOn, Math.floor(now / dayMs));
    for (const format of await this.#formats()) if (format < cacheFormat) await this.#removeFolders(format);
    return removed;
  }

  async #remove(isMeant: (file: CachedFile) => boolean, mayGoOn: () => boolean, first: number): Promise<CacheSize> {
    let [entries, bytes] = [0, 0];
    for await (const file of this.#files(first)) {
      if (!mayGoOn()) break;
      if (!isMeant(file) || !(await remove(file.path))) continue;
      entries += 1;
      bytes += file.bytes;
    }
    return { entries, bytes };
  }

  /** The format versions with a folder, the oldest first. */
  async #formats(): Promise<readonly number[]> {
    const names = await foldersIn(this.#path, formatName);
    return names.map((name) => Number(name.slice(1))).sort((a, b) => a - b);
  }

  async *#files(first = 0): AsyncGenerator<CachedFile> {
    for (const format of await this.#formats()) {
      const folder = join(this.#path, `v${format}`);
      const names = await foldersIn(folder, digitsName);
      for (const name of [...names.slice(first % names.length), ...names.slice(0, first % names.length)])
        yield* filesIn(join(folder, name), format);
    }
  }

  async #removeFolders(format: number): Promise<void> {
    const folder = join(this.#path, `v${format}`);
    for (const digits of await foldersIn(folder, digitsName)) await removeEmpty(join(folder, digits));
    await removeEmpty(folder);
  }
}

async function* filesIn(folder: string, format: number): AsyncGenerator<CachedFile> {
  for (const { name } of await list(folder)) {
    const match = entryName.exec(name);
    if (match === null) continue;
    const path = join(folder, name);
    const found = await lstat(path).catch(() => undefined);
    if (found?.isFile() !== true) continue;
    yield { path, format, bytes: found.size, lastUse: found.mtimeMs, isTemporary: match[1] !== undefined };
  }
}
