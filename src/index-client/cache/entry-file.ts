// The files of a cache's entries, which other processes read and replace at the same time.
import {
  closeSync,
  constants,
  fstatSync,
  futimesSync,
  openSync,
  readFileSync,
  readSync,
  writeSync,
  writevSync,
} from 'node:fs';

/** A page has 256 MiB at most. */
const mostEntryBytes = 1024 * 1024 * 1024;
/** The age of an entry's last-use time at which it is updated. */
const useInterval = 86_400_000;

/** Reads a regular file: a device may have no end, and a pipe may have no writer. @throws the system's errors */
function readRegular<T>(path: string, read: (file: number) => T, mostBytes = mostEntryBytes): T {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  try {
    const stat = fstatSync(file);
    if (!stat.isFile() || stat.size > mostBytes) throw new Error('this is no entry');
    const answer = read(file);
    noteUse(file, stat.mtimeMs);
    return answer;
  } finally {
    closeSync(file);
  }
}

/** The bytes of an entry's file. @throws the system's errors, and where it has more bytes than that */
export function readEntry(path: string, mostBytes?: number): Buffer {
  return readRegular(path, (file) => readFileSync(file), mostBytes);
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

/**
 * Adds bytes to the end of a file in one write, so that those of several processes do not mix; creates it where there is none.
 * @throws where it is no regular file of this name alone, or would have more bytes than that; the system's errors
 */
export function appendToEntry(path: string, bytes: Buffer, mostBytes: number): void {
  const { O_WRONLY, O_APPEND, O_CREAT, O_NONBLOCK, O_NOFOLLOW } = constants;
  const file = openSync(path, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK | O_NOFOLLOW);
  try {
    const stat = fstatSync(file);
    if (!stat.isFile() || stat.nlink !== 1 || stat.size + bytes.length > mostBytes)
      throw new Error('this is no entry to add to');
    if (writeSync(file, bytes) !== bytes.length) throw new Error('the disk is full');
  } finally {
    closeSync(file);
  }
}
