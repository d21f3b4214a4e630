// The size of a folder that another program fills, which may change at any time.
import type { Dirent, Stats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';

/** The most that a folder may hold. */
export interface FolderLimit {
  /** Of all its files. */
  readonly bytes: number;
  /** Files, links and folders. */
  readonly entries: number;
}

/** The result of a read, or nothing where the file is gone meanwhile. */
async function orGone<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch {
    return undefined;
  }
}

function pathOf(folder: Buffer, name: Buffer): Buffer {
  return Buffer.concat([folder, Buffer.from('/'), name]);
}

/** Whether a folder holds more than it may; it is read no further than that. Names of files are no text everywhere. */
export async function isLarger(folder: string, { bytes, entries }: FolderLimit): Promise<boolean> {
  const left: Buffer[] = [Buffer.from(folder)];
  let [size, count] = [0, 0];
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    const found: readonly Dirent<Buffer>[] =
      (await orGone(readdir(path, { encoding: 'buffer', withFileTypes: true }))) ?? [];
    count += found.length;
    if (count > entries) return true;
    for (const one of found) {
      const below = pathOf(path, one.name);
      if (one.isDirectory()) left.push(below);
      else size += (await orGone<Stats>(lstat(below)))?.size ?? 0;
      if (size > bytes) return true;
    }
  }
  return false;
}
