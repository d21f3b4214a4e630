import { isAscii } from 'node:buffer';
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writevSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';

/** What the cache remembers beside an answer. Times are ms since 1970. */
export interface CacheStamp {
  readonly storedAt: number;
  /** Until when it may be used without asking; Infinity can't be stored, so `null` is for ever. */
  readonly freshUntil: number | null;
  readonly etag?: string;
  readonly lastModified?: string;
}

/** One remembered answer. */
export interface CacheEntry {
  readonly stamp: CacheStamp;
  /** What was written: see {@link textOf} for bytes that are a text. */
  readonly body: Buffer;
}

/** UTF-8 as text. Nearly all that is kept is ASCII, which is a copy and no decoding. */
export function textOf(bytes: Buffer): string {
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
}

/** Part of every path, so that a pylock with another form of entries doesn't read these. */
const formatVersion = 'v4';

/** Of all that follows it in an entry's file: enough to tell what was cut or damaged; who may write here could write it, too. */
function checksum(pieces: readonly Buffer[]): string {
  const sum = pieces.reduce((before, piece) => crc32(piece, before), 0);
  return sum.toString(16).padStart(checksumLength, '0');
}
const checksumLength = 8;

/** An entry's file: a checksum of all that follows, the stamp, the body. */
function print(stamp: CacheStamp, body: readonly Buffer[]): readonly Buffer[] {
  const rest = [Buffer.from(`\n${JSON.stringify(stamp)}\n`), ...body];
  return [Buffer.from(checksum(rest)), ...rest];
}

/** Writes a new file. Pieces are not joined first: a page of a large project has tens of megabytes. */
function writeNew(path: string, pieces: readonly Buffer[]): void {
  const file = openSync(path, 'wx');
  try {
    let left = pieces.filter((piece) => piece.length > 0);
    while (left.length > 0) left = withoutFirst(left, writevSync(file, left));
  } finally {
    closeSync(file);
  }
}

/** What is left to write when so many bytes are written. */
function withoutFirst(pieces: readonly Buffer[], count: number): Buffer[] {
  let skipped = 0;
  return pieces.flatMap((piece) => {
    const start = Math.min(piece.length, Math.max(0, count - skipped));
    skipped += piece.length;
    return start === piece.length ? [] : [piece.subarray(start)];
  });
}

/** Reads an entry's file; undefined where it is not whole. */
function parse(file: Buffer): CacheEntry | undefined {
  const rest = file.subarray(checksumLength);
  if (checksum([rest]) !== file.toString('latin1', 0, checksumLength)) return undefined;
  // The checksum tells that these bytes are as pylock wrote them, so their form needs no check.
  const end = rest.indexOf(10, 1);
  const stamp = JSON.parse(rest.toString('utf8', 1, end)) as CacheStamp;
  return { stamp, body: rest.subarray(end + 1) };
}

/**
 * Makes a folder and those above it. Node's own way (`recursive`) never ends where the system says that a folder
 * that is there is missing, as Linux does below /proc.
 */
function makeFolder(path: string, isParentMade = false): void {
  try {
    mkdirSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || isParentMade || dirname(path) === path) throw error;
    makeFolder(dirname(path));
    makeFolder(path, true);
  }
}

/**
 * Answers on disk, for several processes at once: an entry is written to a file of its own and then
 * renamed, and carries its checksum, so a reader finds a whole entry or none. Nothing here fails: what
 * can't be read is a miss, and the first entry that can't be written is a warning.
 */
export class Cache {
  readonly #folder: string;
  readonly #onWarning: (text: string) => void;
  readonly #folders = new Set<string>();
  #broken = false;

  constructor(folder: string, onWarning: (text: string) => void) {
    this.#folder = join(folder, formatVersion);
    this.#onWarning = onWarning;
  }

  /** The entry of a key, or undefined. Read at once: these are files of some kilobytes, and a warm run reads hundreds. */
  read(key: readonly string[]): CacheEntry | undefined {
    try {
      return parse(readFileSync(this.#path(key)));
    } catch {
      return undefined;
    }
  }

  /** Stores an entry, at once: a file of some kilobytes is written in less time than it takes to wait for it. The pieces are its body. */
  write(key: readonly string[], stamp: CacheStamp, ...body: readonly Buffer[]): void {
    if (this.#broken) return;
    const path = this.#path(key);
    const temporary = `${path}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`;
    try {
      this.#makeFolder(dirname(path));
      writeNew(temporary, print(stamp, body));
      renameSync(temporary, path);
    } catch (error) {
      this.#warn(error);
      this.#remove(temporary);
    }
  }

  /** Paths are digests of keys: nothing that an index or user wrote becomes a path. */
  #path(key: readonly string[]): string {
    const digest = createHash('sha256').update(JSON.stringify(key)).digest('hex');
    return join(this.#folder, digest.slice(0, 1), digest.slice(1));
  }

  #remove(temporary: string): void {
    try {
      rmSync(temporary, { force: true });
    } catch {
      // What can't be written can't always be removed either; nobody reads it.
    }
  }

  #makeFolder(folder: string): void {
    if (this.#folders.has(folder)) return;
    makeFolder(folder);
    this.#folders.add(folder);
  }

  #warn(error: unknown): void {
    if (this.#broken) return;
    this.#broken = true;
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    this.#onWarning(
      `the cache in ${dirname(this.#folder)} can't be written (${reason}); --no-cache or --cache-dir avoids this`,
    );
  }
}
