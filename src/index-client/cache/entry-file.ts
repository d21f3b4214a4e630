// The files of a cache's entries, which other processes read and replace at the same time.
import { closeSync, constants, fstatSync, futimesSync, openSync, readFileSync, readSync, writevSync } from 'node:fs';

/** A page has 256 MiB at most. */
const mostEntryBytes = 1024 * 1024 * 1024;
/** The age of an entry's last-use time at which it is updated. */
const useInterval = 86_400_000;

/** Reads a regular file: a device may have no end, and a pipe may have no writer. @throws the system's errors */
function readRegular<T>(path: string, read: (file: number) => T): T {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  try {
    const stat = fstatSync(file);
    if (!stat.isFile() || stat.size > mostEntryBytes) throw new Error('this is no entry');
    const answer = read(file);
    noteUse(file, stat.mtimeMs);
    return answer;
  } finally {
    closeSync(file);
  }
}

/** The bytes of an entry's file. @throws the system's errors */
export function readEntry(path: string): Buffer {
  return readRegular(path, (file) => readFileSync(file));
}

/**
 * Records the use of an entry in its modification time, since many systems keep no access time: see cache-folder.ts.
 */
function noteUse(file: number, lastUse: number): void {
  const now = Date.now();
  if (now - lastUse < useInterval) return;
  try {
    futimesSync(file, now / 1000, now / 1000);
  } catch {
    // A read-only cache does not grow.
  }
}

/** Writes a new file. @throws the system's errors */
export function writeEntry(path: string, pieces: readonly Buffer[]): void {
  closeSync(writeOpenEntry(path, pieces));
}

/**
 * Writes a new file, and gives its number, by which it can be read. The pieces are not joined first: a page of a large
 * project has tens of megabytes.
 */
export function writeOpenEntry(path: string, pieces: readonly Buffer[]): number {
  const file = openSync(path, 'wx+');
  try {
    let left = pieces.filter((piece) => piece.length > 0);
    while (left.length > 0) left = withoutFirst(left, writevSync(file, left));
    return file;
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/** The rest after so many bytes are written. */
function withoutFirst(pieces: readonly Buffer[], count: number): Buffer[] {
  let skipped = 0;
  return pieces.flatMap((piece) => {
    const start = Math.min(piece.length, Math.max(0, count - skipped));
    skipped += piece.length;
    return start === piece.length ? [] : [piece.subarray(start)];
  });
}

/** The first bytes of an entry's file, as text. @throws the system's errors */
export function readStart(path: string, length: number): string {
  return readRegular(path, (file) => {
    const bytes = Buffer.alloc(length);
    return bytes.toString('latin1', 0, readSync(file, bytes));
  });
}
