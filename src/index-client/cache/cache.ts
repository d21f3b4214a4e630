import { isAscii } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFormat } from './cache-format.js';
import { CacheUpkeep } from './cache-upkeep.js';
import { checksum, checksumLength, digestOf } from './entry-digest.js';
import { appendToEntry, readEntry, readStart, writeOpenEntry } from './entry-file.js';
import { EntryPack, mostPackBytes } from './entry-pack.js';
import { inForm, isText, optional, tableOf } from './kept-form.js';
import { makeFolder } from './make-folder.js';
import { FileTail, mayKeepOpen, OpenFile, type StoredBytes } from './stored-bytes.js';

/** The metadata of a cached answer. Times are ms since 1970. */
export interface CacheStamp {
  readonly storedAt: number;
  /** The end of its freshness; Infinity can't be stored, so `null` is for ever. */
  readonly freshUntil: number | null;
  readonly etag?: string;
  readonly lastModified?: string;
  /** The digest of a page's bytes, so that runs which find it in the cache need not compute it. */
  readonly digest?: string;
}

/** One cached answer. */
export interface CacheEntry<T> {
  readonly stamp: CacheStamp;
  /** Changes with the stamp and with the bytes. */
  readonly check: string;
  /** The bytes as stored. */
  readonly body: Buffer;
  /** The bytes in the caller's form. */
  readonly value: T;
}

/** An entry that was written. */
interface WrittenEntry {
  readonly check: string;
  /** Its body; undefined where it is small, or was not stored. */
  readonly stored: StoredBytes | undefined;
}

/** The bytes from which a body is not kept in memory. */
const largeBytes = 64 * 1024;

const isTime = (value: unknown): value is number => typeof value === 'number';
/** Whether a value is a stamp. */
export const isStamp = tableOf<CacheStamp>({
  storedAt: isTime,
  freshUntil: (value): value is number | null => value === null || isTime(value),
  etag: optional(isText),
  lastModified: optional(isText),
  digest: optional(isText),
});

/** UTF-8 as text. Most entries are ASCII, which needs a copy and no decoding. */
export function textOf(bytes: Buffer): string {
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
}

/** An entry's file: the checksum, the stamp, the body. */
function print(digest: string, stamp: CacheStamp, body: readonly Buffer[]): readonly Buffer[] {
  const rest = [Buffer.from(`\n${JSON.stringify(stamp)}\n`), ...body];
  return [Buffer.from(checksum(digest, rest)), ...rest];
}

function lengthOf(pieces: readonly Buffer[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}

/** The check of an entry's file. */
function checkIn([check]: readonly Buffer[]): string {
  return check?.toString('latin1') ?? '';
}

/** Reads an entry's file. @throws Error where it is incomplete, or another key's */
function parse(digest: string, file: Buffer): Omit<CacheEntry<never>, 'value'> {
  const rest = file.subarray(checksumLength);
  const check = file.toString('latin1', 0, checksumLength);
  if (checksum(digest, [rest]) !== check) throw new Error('the entry is damaged');
  const end = rest.indexOf(10, 1);
  const stamp = inForm(JSON.parse(rest.toString('utf8', 1, end)), isStamp);
  return { stamp, check, body: rest.subarray(end + 1) };
}

/** The bytes of a pack's file; undefined where there is none. */
function readPack(path: string): Buffer | undefined {
  try {
    return existsSync(path) ? readEntry(path, mostPackBytes) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Answers on disk, for several processes at once: an entry is written to a file of its own and then renamed, or added
 * to a pack. It carries a checksum of itself and its key, so a reader finds a whole entry of its own or none. Nothing here fails:
 * an unreadable entry is a miss, and the first write error is a warning.
 */
export class Cache {
  readonly #folder: string;
  readonly #onWarning: (text: string) => void;
  readonly #folders = new Set<string>();
  #broken = false;
  #upkeep: CacheUpkeep | undefined;

  constructor(folder: string, onWarning: (text: string) => void) {
    this.#folder = join(folder, `v${cacheFormat}`);
    this.#onWarning = onWarning;
  }

  /**
   * The entry of a key, or undefined; `read` parses its body, and any error of it makes the entry a miss. The read is
   * synchronous: these are files of some kilobytes, and a warm run reads hundreds.
   */
  read<T>(key: readonly string[], read: (body: Buffer) => T): CacheEntry<T> | undefined {
    const digest = digestOf(key);
    const path = this.#path(digest);
    // An error for each of hundreds of misses takes longer than to look.
    if (!existsSync(path)) return undefined;
    try {
      const entry = parse(digest, readEntry(path));
      return { ...entry, value: read(entry.body) };
    } catch {
      return undefined;
    }
  }

  /** The check of the entry of a key, read without the rest of it; undefined where there is none. */
  checkOf(key: readonly string[]): string | undefined {
    try {
      return readStart(this.#path(digestOf(key)), checksumLength);
    } catch {
      return undefined;
    }
  }

  /**
   * Stores an entry synchronously: a file of some kilobytes is written in less time than a wait for it would take.
   * The pieces are its body. Gives the entry's check.
   */
  write(key: readonly string[], stamp: CacheStamp, ...body: readonly Buffer[]): string {
    const digest = digestOf(key);
    const pieces = print(digest, stamp, body);
    const file = this.#store(digest, pieces);
    if (file !== undefined) closeSync(file);
    return checkIn(pieces);
  }

  /** Like {@link Cache.write}; where the body was stored, and is large, it can be read back, and need not be kept in memory. */
  writeLarge(key: readonly string[], stamp: CacheStamp, ...body: readonly Buffer[]): WrittenEntry {
    const length = lengthOf(body);
    if (length < largeBytes || !mayKeepOpen()) return { check: this.write(key, stamp, ...body), stored: undefined };
    const digest = digestOf(key);
    const pieces = print(digest, stamp, body);
    const file = this.#store(digest, pieces);
    const start = lengthOf(pieces) - length;
    const stored = file === undefined ? undefined : new FileTail(new OpenFile(file, this.#path(digest)), start, length);
    return { check: checkIn(pieces), stored };
  }

  /** Small entries that never change, in one file. Whoever asks for a pack keeps it: it is read once. */
  pack(key: readonly string[]): EntryPack {
    const path = this.#path(digestOf(key));
    return new EntryPack({
      read: () => readPack(path),
      add: (line, all) => this.#keep(() => this.#append(path, line, all)),
    });
  }

  /** Another user's file, a link and the like can only be replaced. @throws the system's errors */
  #append(path: string, line: Buffer, all: () => readonly Buffer[]): void {
    try {
      this.#makeFolder(dirname(path));
      appendToEntry(path, line, mostPackBytes);
    } catch {
      closeSync(this.#replace(path, all()));
    }
  }

  /** Gives the number of the open file; undefined where nothing could be stored. */
  #store(digest: string, pieces: readonly Buffer[]): number | undefined {
    return this.#keep(() => this.#replace(this.#path(digest), pieces));
  }

  /** Writes; undefined where nothing could be written, which is a warning the first time, and is not tried again. */
  #keep<T>(write: () => T): T | undefined {
    if (this.#broken) return undefined;
    try {
      const written = write();
      this.#upkeep ??= new CacheUpkeep(dirname(this.#folder));
      return written;
    } catch (error) {
      this.#warn(error);
      return undefined;
    }
  }

  /** Ends the upkeep. */
  async close(): Promise<void> {
    await this.#upkeep?.end();
  }

  /** Writes a temporary file, then renames it, and leaves it open. @throws the system's errors */
  #replace(path: string, pieces: readonly Buffer[], isSecondTry = false): number {
    const temporary = `${path}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`;
    let file: number | undefined;
    try {
      this.#makeFolder(dirname(path));
      file = writeOpenEntry(temporary, pieces);
      renameSync(temporary, path);
      return file;
    } catch (error) {
      if (file !== undefined) closeSync(file);
      this.#remove(temporary);
      // Another process may have emptied the cache meanwhile, and removed its folders.
      if (isSecondTry || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      this.#folders.clear();
      return this.#replace(path, pieces, true);
    }
  }

  /** Paths are digests of keys: no text of an index or user becomes a path. */
  #path(digest: string): string {
    return join(this.#folder, digest.slice(0, 1), digest.slice(1));
  }

  #remove(temporary: string): void {
    try {
      rmSync(temporary, { force: true });
    } catch {
      // A file that can't be written may not be removable either; nobody reads it.
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
